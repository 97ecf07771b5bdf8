#include "core/gotemplate/builtins.h"
#include "core/gotemplate/sprintf.h"

namespace strake::gotemplate {

namespace {

[[noreturn]] void refuse(std::string_view format, std::initializer_list<Value> args)
{
    throw Error(formatted(format, args));
}

std::size_t lengthOf(const Value& value) { return value.isString() ? value.string().size() : value.list().size(); }

// 0 <= result <= capacity
std::size_t indexArgument(const Operand& index, std::size_t capacity)
{
    if (!index.isValid())
        refuse("cannot index slice/array with nil", {});
    const Type& type = index.type();
    std::int64_t x = 0;
    if (type.isSigned())
        x = index.value.signedInteger();
    else if (type.isUnsigned())
        x = static_cast<std::int64_t>(index.value.unsignedInteger());
    else
        refuse("cannot index slice/array with type %s", {Value::ofString(type.name)});
    if (x < 0 || static_cast<std::uint64_t>(x) > capacity)
        refuse("index out of range: %d", {Value::ofInt64(x)});
    return static_cast<std::size_t>(x);
}

// Without an origin of its own, a member has that of what holds it.
Value memberOf(const Value& holder, const Value& member)
{
    if (holder.origin() == 0 || member.origin() != 0)
        return member;
    if (!member.isString())
        return member.withOrigin(holder.origin());
    return member.text().isTraced() ? member : Value::ofString(Text(member.text().bytes(), holder.origin()));
}

Operand elementAt(const Value& list, std::size_t index)
{
    if (index >= lengthOf(list))
        throw Error(list.isString() ? "reflect: string index out of range" : "reflect: slice index out of range");
    if (list.isString()) {
        const auto byte = static_cast<unsigned char>(list.string()[index]);
        return Operand::of(Value::ofUnsigned(byte, types::uint8).withOrigin(list.text().originAt(index)));
    }
    const Type& place = *list.type()->elem;
    Operand element = Operand::in(place, memberOf(list, list.list()[index]));
    element.isAddressable = true;
    return element;
}

Operand memberAt(const Value& map, const Operand& key)
{
    if (!key.isValid())
        refuse("value is nil; should be of type %s", {Value::ofString("string")});
    if (key.value.type() != &types::string)
        refuse("value has type %s; should be %s", {Value::ofString(key.typeName()), Value::ofString("string")});
    const Type& place = *map.type()->elem;
    const Value* member = map.find(key.value.string());
    return Operand::in(place, memberOf(map, member ? *member : zeroValue(place)));
}

} // namespace

Operand builtinIndex(std::span<const Operand> args)
{
    Operand item = unwrapped(args[0]);
    if (!item.isValid())
        refuse("index of untyped nil", {});
    for (const Operand& arg : args.subspan(1)) {
        const Operand index = unwrapped(arg);
        bool isNil = false;
        item = indirect(std::move(item), isNil);
        if (isNil)
            refuse("index of nil pointer", {});
        const Value holder = item.value;
        switch (item.kind()) {
        case Kind::Slice:
        case Kind::String: item = elementAt(holder, indexArgument(index, lengthOf(holder))); break;
        case Kind::Map: item = memberAt(holder, index); break;
        default: refuse("can't index item of type %s", {Value::ofString(item.typeName())});
        }
    }
    return item;
}

Operand builtinSlice(std::span<const Operand> args)
{
    Operand item = unwrapped(args[0]);
    if (!item.isValid())
        refuse("slice of untyped nil", {});
    bool isNil = false;
    item = indirect(std::move(item), isNil);
    if (isNil)
        refuse("slice of nil pointer", {});
    const std::span<const Operand> indexes = args.subspan(1);
    if (indexes.size() > 3)
        refuse("too many slice indexes: %d", {Value::ofInt(static_cast<std::int64_t>(indexes.size()))});
    const bool isString = item.kind() == Kind::String;
    if (isString && indexes.size() == 3)
        refuse("cannot 3-index slice a string", {});
    if (!isString && item.kind() != Kind::Slice)
        refuse("can't slice item of type %s", {Value::ofString(item.typeName())});
    const std::size_t length = lengthOf(item.value);
    std::size_t bounds[3] = {0, length, 0};
    for (std::size_t i = 0; i < indexes.size(); ++i)
        bounds[i] = indexArgument(indexes[i], length);
    const auto refuseOrder = [](std::size_t a, std::size_t b) {
        refuse("invalid slice index: %d > %d",
               {Value::ofInt(static_cast<std::int64_t>(a)), Value::ofInt(static_cast<std::int64_t>(b))});
    };
    if (bounds[0] > bounds[1])
        refuseOrder(bounds[0], bounds[1]);
    if (indexes.size() == 3 && bounds[1] > bounds[2])
        refuseOrder(bounds[1], bounds[2]);
    if (isString)
        return Operand::of(Value::ofString(item.value.text().substr(bounds[0], bounds[1] - bounds[0])));
    const ValueList& list = item.value.list();
    const auto begin = list.begin();
    ValueList part(begin + static_cast<std::ptrdiff_t>(bounds[0]), begin + static_cast<std::ptrdiff_t>(bounds[1]));
    return Operand::of(Value::ofList(std::move(part), *item.value.type()).withOrigin(item.value.origin()));
}

Operand builtinLen(std::span<const Operand> args)
{
    bool isNil = false;
    const Operand item = indirect(args[0], isNil);
    if (isNil)
        refuse("len of nil pointer", {});
    const auto result = [](std::size_t n) { return Operand::of(Value::ofInt(static_cast<std::int64_t>(n))); };
    switch (item.kind()) {
    case Kind::Map: return result(item.value.map() ? item.value.map()->size() : 0);
    case Kind::Slice:
    case Kind::String: return result(lengthOf(item.value));
    case Kind::Invalid: refuse("reflect: call of reflect.Value.Type on zero Value", {});
    default: refuse("len of type %s", {Value::ofString(item.typeName())});
    }
}

} // namespace strake::gotemplate
