#include "core/schema/equality.h"

#include "core/schema/decimal.h"

#include <cmath>
#include <functional>
#include <unordered_map>

namespace strake::schema {
namespace {

bool isNumber(const Value& value) { return typeOf(value) == NumberType; }

bool equalNumbers(const std::optional<Decimal>& a, const std::optional<Decimal>& b) { return a && b && *a == *b; }

std::size_t mix(std::size_t hash, std::size_t next)
{
    return hash ^ (next + 0x9E3779B97F4A7C15U + (hash << 6U) + (hash >> 2U));
}

std::size_t hashOf(const Value& value)
{
    const std::hash<std::string_view> hash;
    if (value.isString())
        return mix(1, hash(value.string()));
    if (value.kind() == Kind::Bool)
        return value.boolean() ? 2 : 3;
    if (value.isMap()) {
        std::size_t out = 4;
        if (const ValueMap* map = value.map()) {
            for (const auto& [key, member] : *map)
                out = mix(mix(out, hash(key)), hashOf(member));
        }
        return out;
    }
    if (value.isList()) {
        std::size_t out = 5;
        for (const Value& item : value.list())
            out = mix(out, hashOf(item));
        return out;
    }
    if (const auto number = Decimal::of(value))
        return mix(6, hash(number->canonical()));
    return 7;
}

} // namespace

std::optional<TypeBit> typeOf(const Value& value)
{
    const Type* type = value.type();
    if (!type)
        return NullType;
    if (type == &types::string)
        return StringType;
    if (type == &types::boolean)
        return BooleanType;
    if (type == &types::anyMap)
        return ObjectType;
    if (type == &types::anyList)
        return ArrayType;
    if (type == &types::float64)
        return std::isfinite(value.floating()) ? std::optional(NumberType) : std::nullopt;
    for (const Type* number :
         {&types::integer, &types::int64, &types::int32, &types::uint, &types::uint8, &types::uint64}) {
        if (type == number)
            return NumberType;
    }
    return std::nullopt;
}

std::uint8_t typeOf(const Element& element)
{
    switch (element.type) {
    case JsonType::Null: return NullType;
    case JsonType::Boolean: return BooleanType;
    case JsonType::Number: return NumberType;
    case JsonType::String: return StringType;
    case JsonType::Array: return ArrayType;
    case JsonType::Object: return ObjectType;
    }
    return 0;
}

bool equals(const Value& value, const Element& element)
{
    if (typeOf(value) != typeOf(element))
        return false;
    switch (element.type) {
    case JsonType::Null: return true;
    case JsonType::Boolean: return value.boolean() == element.boolean;
    case JsonType::Number: return equalNumbers(Decimal::of(value), Decimal::parse(element.text));
    case JsonType::String: return value.string() == element.text;
    case JsonType::Array: {
        const ValueList& list = value.list();
        if (list.size() != element.items.size())
            return false;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!equals(list[i], element.items[i]))
                return false;
        }
        return true;
    }
    case JsonType::Object: {
        const ValueMap* map = value.map();
        if ((map ? map->size() : 0) != element.members.size())
            return false;
        for (const Member& member : element.members) {
            const Value* other = value.find(member.key);
            if (!other || !equals(*other, member.value))
                return false;
        }
        return true;
    }
    }
    return false;
}

bool equals(const Value& a, const Value& b)
{
    if (isNumber(a) && isNumber(b))
        return equalNumbers(Decimal::of(a), Decimal::of(b));
    if (typeOf(a) != typeOf(b))
        return false;
    if (a.isString())
        return a.string() == b.string();
    if (a.isList()) {
        const ValueList& x = a.list();
        const ValueList& y = b.list();
        if (x.size() != y.size())
            return false;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (!equals(x[i], y[i]))
                return false;
        }
        return true;
    }
    if (a.isMap()) {
        static const ValueMap none;
        const ValueMap& x = a.map() ? *a.map() : none;
        const ValueMap& y = b.map() ? *b.map() : none;
        if (x.size() != y.size())
            return false;
        for (auto i = x.begin(), j = y.begin(); i != x.end(); ++i, ++j) {
            if (i->first != j->first || !equals(i->second, j->second))
                return false;
        }
        return true;
    }
    return a.boolean() == b.boolean();
}

std::optional<std::pair<std::size_t, std::size_t>> findDuplicates(const ValueList& list)
{
    std::unordered_multimap<std::size_t, std::size_t> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::size_t hash = hashOf(list[i]);
        std::optional<std::size_t> first;
        for (auto [at, end] = seen.equal_range(hash); at != end; ++at) {
            if (equals(list[i], list[at->second]) && (!first || at->second < *first))
                first = at->second;
        }
        if (first)
            return std::pair(*first, i);
        seen.emplace(hash, i);
    }
    return std::nullopt;
}

} // namespace strake::schema
