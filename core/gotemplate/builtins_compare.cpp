#include "core/gotemplate/builtins.h"
#include "core/gotemplate/sprintf.h"

namespace strake::gotemplate {

namespace {

enum class BasicKind : std::uint8_t { None, Bool, Complex, Int, Float, String, Uint };

BasicKind basicKindOf(const Operand& operand)
{
    if (!operand.isValid())
        return BasicKind::None;
    const Type& type = operand.type();
    if (type.isSigned())
        return BasicKind::Int;
    if (type.isUnsigned())
        return BasicKind::Uint;
    switch (type.kind) {
    case Kind::Bool: return BasicKind::Bool;
    case Kind::Float64: return BasicKind::Float;
    case Kind::Complex128: return BasicKind::Complex;
    case Kind::String: return BasicKind::String;
    default: return BasicKind::None;
    }
}

Operand boolean(bool b) { return Operand::of(Value::ofBool(b)); }

[[noreturn]] void refuse(std::string_view format, std::initializer_list<Value> args)
{
    throw Error(formatted(format, args));
}

[[noreturn]] void refuseIncompatible(const Operand& a, const Operand& b)
{
    refuse("incompatible types for comparison: %v and %v",
           {Value::ofString(a.typeName()), Value::ofString(b.typeName())});
}

bool isNilOperand(const Operand& operand)
{
    return !operand.isValid() || operand.isInterface() ? operand.value.isNil() : operand.value.isTypedNil();
}

bool isComparable(const Type& type)
{
    if (type.kind == Kind::Slice || type.kind == Kind::Map || type.kind == Kind::Func)
        return false;
    for (const Field& field : type.fields) {
        if (!isComparable(*field.type))
            return false;
    }
    return true;
}

// Go's == on two values of interface type.
bool identical(const Value& a, const Value& b)
{
    if (a.type() != b.type())
        return false;
    if (a.kind() == Kind::Pointer)
        return a.pointee() == b.pointee() && a.native() == b.native();
    if (a.kind() != Kind::Struct || a.native() || b.native())
        return deepEqual(a, b);
    for (std::size_t i = 0; i < a.fields().size() && i < b.fields().size(); ++i) {
        if (!identical(a.fields()[i], b.fields()[i]))
            return false;
    }
    return true;
}

// Of two operands that are of no basic kind.
bool equalOthers(const Operand& a, const Operand& b)
{
    if (a.isValid() && b.isValid() && a.kind() != b.kind()) {
        refuse("non-comparable types %s: %v, %s: %v",
               {a.value, Value::ofString(a.typeName()), Value::ofString(b.typeName()), b.value});
    }
    if (isNilOperand(a) || isNilOperand(b))
        return isNilOperand(a) == isNilOperand(b);
    if (!isComparable(b.type()))
        refuse("non-comparable type %s: %v", {b.value, Value::ofString(b.typeName())});
    return identical(a.value, b.value);
}

bool equal(const Operand& a, const Operand& b)
{
    const BasicKind kindA = basicKindOf(a);
    const BasicKind kindB = basicKindOf(b);
    if (kindA == BasicKind::Int && kindB == BasicKind::Uint)
        return std::cmp_equal(a.value.signedInteger(), b.value.unsignedInteger());
    if (kindA == BasicKind::Uint && kindB == BasicKind::Int)
        return std::cmp_equal(a.value.unsignedInteger(), b.value.signedInteger());
    if (kindA != kindB) {
        if (a.isValid() && b.isValid())
            refuseIncompatible(a, b);
        return false;
    }
    switch (kindA) {
    case BasicKind::Bool: return a.value.boolean() == b.value.boolean();
    case BasicKind::Complex: return a.value.complex() == b.value.complex();
    case BasicKind::Float: return a.value.floating() == b.value.floating();
    case BasicKind::Int: return a.value.signedInteger() == b.value.signedInteger();
    case BasicKind::Uint: return a.value.unsignedInteger() == b.value.unsignedInteger();
    case BasicKind::String: return a.value.string() == b.value.string();
    case BasicKind::None: break;
    }
    return equalOthers(a, b);
}

bool less(const Operand& a, const Operand& b)
{
    const BasicKind kindA = basicKindOf(a);
    const BasicKind kindB = basicKindOf(b);
    if (kindA == BasicKind::None || kindB == BasicKind::None)
        refuse("invalid type for comparison", {});
    if (kindA == BasicKind::Int && kindB == BasicKind::Uint)
        return std::cmp_less(a.value.signedInteger(), b.value.unsignedInteger());
    if (kindA == BasicKind::Uint && kindB == BasicKind::Int)
        return std::cmp_less(a.value.unsignedInteger(), b.value.signedInteger());
    if (kindA != kindB)
        refuseIncompatible(a, b);
    switch (kindA) {
    case BasicKind::Float: return a.value.floating() < b.value.floating();
    case BasicKind::Int: return a.value.signedInteger() < b.value.signedInteger();
    case BasicKind::Uint: return a.value.unsignedInteger() < b.value.unsignedInteger();
    case BasicKind::String: return a.value.string() < b.value.string();
    default: refuse("invalid type for comparison", {});
    }
}

} // namespace

Operand builtinEq(std::span<const Operand> args)
{
    if (args.size() < 2)
        refuse("missing argument for comparison", {});
    const Operand first = unwrapped(args[0]);
    for (const Operand& other : args.subspan(1)) {
        if (equal(first, unwrapped(other)))
            return boolean(true);
    }
    return boolean(false);
}

Operand builtinNe(std::span<const Operand> args) { return boolean(!equal(unwrapped(args[0]), unwrapped(args[1]))); }

Operand builtinLt(std::span<const Operand> args) { return boolean(less(unwrapped(args[0]), unwrapped(args[1]))); }

// Go defines these by lt and eq, which shows with NaN.
Operand builtinLe(std::span<const Operand> args)
{
    const Operand a = unwrapped(args[0]);
    const Operand b = unwrapped(args[1]);
    return boolean(less(a, b) || equal(a, b));
}

Operand builtinGt(std::span<const Operand> args) { return boolean(!builtinLe(args).value.boolean()); }

Operand builtinGe(std::span<const Operand> args) { return boolean(!less(unwrapped(args[0]), unwrapped(args[1]))); }

} // namespace strake::gotemplate
