#include "core/sprig/go_value.h"

#include "core/gotemplate/sprintf.h"
#include "core/text/go_number.h"

#include <cmath>
#include <limits>
#include <string>

namespace strake::sprig {

namespace {

// Zeros behind a point say nothing: "10.00" is 10 (cast's trimZeroDecimal).
std::string_view withoutZeroDecimals(std::string_view s)
{
    bool sawZero = false;
    for (std::size_t i = s.size(); i > 0; --i) {
        if (s[i - 1] == '.') {
            if (sawZero)
                return s.substr(0, i - 1);
        } else if (s[i - 1] == '0') {
            sawZero = true;
        } else {
            return s;
        }
    }
    return s;
}

// int64(x) on amd64: what does not fit is the smallest number.
std::int64_t truncated(double x)
{
    constexpr double limit = 9223372036854775808.0;
    return x >= -limit && x < limit ? static_cast<std::int64_t>(x) : std::numeric_limits<std::int64_t>::min();
}

bool isNamedLikeInt(const Value& v)
{
    return v.kind() == Kind::Int &&
           (v.type() == &types::integer || v.type()->name == "time.Month" || v.type()->name == "time.Weekday");
}

} // namespace

Text strval(const Value& value)
{
    if (value.type() == &types::string)
        return value.text();
    if (value.type() == &types::bytes)
        return Text(value.bytesAsString(), value.origin());
    return gotemplate::sprint(value);
}

bool isEmpty(const Value& v)
{
    switch (v.kind()) {
    case Kind::Invalid: return true;
    case Kind::Bool: return !v.boolean();
    case Kind::Float64: return v.floating() == 0;
    case Kind::Complex128: return v.complex() == std::complex<double>();
    case Kind::String: return v.string().empty();
    case Kind::Slice: return v.list().empty();
    case Kind::Map: return !v.map() || v.map()->empty();
    case Kind::Struct: return false;
    case Kind::Pointer: return !v.native() && !v.pointee();
    case Kind::Func:
    case Kind::Interface: return false;
    default: return v.type()->isUnsigned() ? v.unsignedInteger() == 0 : v.signedInteger() == 0;
    }
}

std::int64_t toInt64(const Value& v)
{
    if (v.kind() == Kind::Pointer && v.pointee())
        return toInt64(*v.pointee());
    if (isNamedLikeInt(v) || v.type() == &types::int64 || v.type() == &types::int32)
        return v.signedInteger();
    if (v.type() == &types::uint || v.type() == &types::uint64 || v.type() == &types::uint8)
        return static_cast<std::int64_t>(v.unsignedInteger());
    if (v.type() == &types::float64)
        return truncated(v.floating());
    if (v.type() == &types::boolean)
        return v.boolean() ? 1 : 0;
    if (v.type() == &types::string) {
        const auto parsed = text::parseInt(withoutZeroDecimals(v.string()), 0);
        return parsed ? parsed.value : 0;
    }
    return 0;
}

double toFloat64(const Value& v)
{
    if (v.kind() == Kind::Pointer && v.pointee())
        return toFloat64(*v.pointee());
    if (isNamedLikeInt(v) || v.type() == &types::int64 || v.type() == &types::int32)
        return static_cast<double>(v.signedInteger());
    if (v.type() == &types::uint || v.type() == &types::uint64 || v.type() == &types::uint8)
        return static_cast<double>(v.unsignedInteger());
    if (v.type() == &types::float64)
        return v.floating();
    if (v.type() == &types::boolean)
        return v.boolean() ? 1 : 0;
    if (v.type() == &types::string) {
        const auto parsed = text::parseFloat(v.string());
        return parsed ? parsed.value : 0;
    }
    return 0;
}

std::string_view kindName(const Value& value)
{
    switch (value.kind()) {
    case Kind::Invalid: return "invalid";
    case Kind::Bool: return "bool";
    case Kind::Int: return "int";
    case Kind::Int32: return "int32";
    case Kind::Int64: return "int64";
    case Kind::Uint: return "uint";
    case Kind::Uint8: return "uint8";
    case Kind::Uint64: return "uint64";
    case Kind::Float64: return "float64";
    case Kind::Complex128: return "complex128";
    case Kind::String: return "string";
    case Kind::Slice: return "slice";
    case Kind::Map: return "map";
    case Kind::Struct: return "struct";
    case Kind::Pointer: return "ptr";
    case Kind::Func: return "func";
    case Kind::Interface: return "interface";
    }
    return "invalid";
}

const ValueList& itemsOf(const Value& list, std::string_view complaint)
{
    if (list.isNil())
        panicNilPointer();
    if (!list.isList())
        throw Error(std::string(complaint).append(kindName(list)));
    return list.list();
}

void panicNilPointer() { throw Error("runtime error: invalid memory address or nil pointer dereference"); }

void panicSliceEnd(std::int64_t end, std::size_t length)
{
    if (end < 0)
        throw Error("runtime error: slice bounds out of range [:" + std::to_string(end) + "]");
    throw Error("runtime error: slice bounds out of range [:" + std::to_string(end) + "] with length " +
                std::to_string(length));
}

void panicSliceStart(std::int64_t start, std::int64_t end)
{
    throw Error("runtime error: slice bounds out of range [" + std::to_string(start) + ":" + std::to_string(end) + "]");
}

std::size_t chargeRepeat(Call& call, std::int64_t count, std::size_t size)
{
    if (count < 0)
        throw Error("strings: negative Repeat count");
    std::int64_t total = 0;
    if (__builtin_mul_overflow(count, static_cast<std::int64_t>(size), &total))
        throw Error("strings: Repeat output length overflow");
    call.charge(static_cast<std::uint64_t>(total));
    return static_cast<std::size_t>(total);
}

} // namespace strake::sprig
