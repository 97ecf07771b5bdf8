#include "core/gotemplate/operand.h"

namespace strake::gotemplate {

const Type reflectValue{.kind = Kind::Struct, .name = "reflect.Value"};

namespace {

bool isIdentical(const Type& a, const Type& b) { return &a == &b || (a.kind == b.kind && a.name == b.name); }

// Types written out, []string or map[string]int, have no name of their own.
bool hasOwnName(const Type& type)
{
    return !type.name.starts_with('[') && !type.name.starts_with('*') && !type.name.starts_with("map[");
}

} // namespace

Operand Operand::in(const Type& place, Value value)
{
    if (place.kind == Kind::Interface)
        return {std::move(value), Form::Interface, false};
    if (value.isNil())
        return {zeroValue(place), Form::Concrete, false};
    return {std::move(value), Form::Concrete, false};
}

Operand unwrapped(Operand operand)
{
    if (operand.isInterface()) {
        operand.form = operand.value.isNil() ? Operand::Form::Invalid : Operand::Form::Concrete;
        operand.isAddressable = false;
    }
    return operand;
}

Operand indirect(Operand operand, bool& isNil)
{
    isNil = false;
    for (;;) {
        if (operand.isInterface()) {
            if (operand.value.isNil()) {
                isNil = true;
                return operand;
            }
            operand = unwrapped(std::move(operand));
        } else if (operand.isValid() && operand.value.kind() == Kind::Pointer) {
            if (operand.value.isTypedNil()) {
                isNil = true;
                return operand;
            }
            const Value* target = operand.value.pointee();
            if (!target)
                return operand; // a native object, which stands for what it points to
            Value inside = *target;
            operand = Operand::in(*operand.value.type()->elem, std::move(inside));
            operand.isAddressable = true;
        } else {
            return operand;
        }
    }
}

bool isTrue(const Operand& operand)
{
    const Value& value = operand.value;
    if (!operand.isValid())
        return false;
    if (operand.isInterface())
        return !value.isNil();
    switch (value.kind()) {
    case Kind::Bool: return value.boolean();
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64: return value.signedInteger() != 0;
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64: return value.unsignedInteger() != 0;
    case Kind::Float64: return value.floating() != 0;
    case Kind::Complex128: return value.complex() != std::complex<double>();
    case Kind::String: return !value.string().empty();
    case Kind::Slice: return !value.list().empty();
    case Kind::Map: return value.map() && !value.map()->empty();
    case Kind::Struct: return true;
    case Kind::Pointer:
    case Kind::Func:
    case Kind::Interface: return !value.isTypedNil();
    case Kind::Invalid: break;
    }
    return false;
}

Value zeroValue(const Type& type)
{
    switch (type.kind) {
    case Kind::Bool: return Value::ofBool(false);
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64: return Value::ofSigned(0, type);
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64: return Value::ofUnsigned(0, type);
    case Kind::Float64: return Value::ofFloat(0);
    case Kind::Complex128: return Value::ofComplex({});
    case Kind::String: return Value::ofString(Text());
    case Kind::Slice:
    case Kind::Map:
    case Kind::Pointer:
    case Kind::Func: return Value::ofNil(type);
    case Kind::Struct: {
        ValueList fields;
        for (const Field& field : type.fields)
            fields.push_back(zeroValue(*field.type));
        return Value::ofStruct(std::move(fields), type);
    }
    case Kind::Interface:
    case Kind::Invalid: break;
    }
    return {};
}

bool isAssignable(const Type& from, const Type& to)
{
    if (isIdentical(from, to))
        return true;
    if (to.kind == Kind::Interface)
        return &to == &types::any; // nothing here is an error
    if (from.kind != to.kind || (hasOwnName(from) && hasOwnName(to)))
        return false;
    // Same structure, and one of the two is only the structure.
    return (from.kind == Kind::Map || from.kind == Kind::Slice) && from.elem && to.elem &&
           isIdentical(*from.elem, *to.elem);
}

bool canBeNil(const Type& type)
{
    return type.kind == Kind::Func || type.kind == Kind::Interface || type.kind == Kind::Map ||
           type.kind == Kind::Pointer || type.kind == Kind::Slice || &type == &reflectValue;
}

} // namespace strake::gotemplate
