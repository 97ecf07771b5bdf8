// What Sprig's functions ask of a Go value: its text, its number, whether it is empty, which panic it causes.
#pragma once

#include "core/gotemplate/function.h"
#include "core/value/value.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace strake::sprig {

using gotemplate::Call;
using gotemplate::Error;
using gotemplate::Function;
using gotemplate::Tracing;
using Arguments = std::span<const Value>;

Text strval(const Value& value); // strings, bytes and Stringers as their text, everything else as %v

// Sprig's `empty`: nil, false, zero, "", an empty list or map. A struct never is.
bool isEmpty(const Value& value);

// spf13/cast: strings by Go's syntax of integer literals, floats cut off, bool as 0 or 1, everything else 0.
std::int64_t toInt64(const Value& value);
double toFloat64(const Value& value);

std::string_view kindName(const Value& value); // reflect.Kind's String: "invalid", "slice", "ptr"

// The items of a list argument. Throws for nil as Go panics, and `complaint` and the kind's name for any other kind.
const ValueList& itemsOf(const Value& list, std::string_view complaint);

// Panics of Go's runtime, as the errors that text/template makes of them.
[[noreturn]] void panicNilPointer();
[[noreturn]] void panicSliceEnd(std::int64_t end, std::size_t length);   // s[:end]
[[noreturn]] void panicSliceStart(std::int64_t start, std::int64_t end); // s[start:end], start > end

// Throws as strings.Repeat panics where `count` copies of `size` bytes cannot be; else charges and returns the sum.
std::size_t chargeRepeat(Call& call, std::int64_t count, std::size_t size);

inline const Text& textOf(Arguments args, std::size_t index) { return args[index].text(); }
inline std::string_view viewOf(Arguments args, std::size_t index) { return args[index].string(); }
inline std::int64_t intOf(Arguments args, std::size_t index) { return args[index].signedInteger(); }
inline Value stringValue(Text text) { return Value::ofString(std::move(text)); }

} // namespace strake::sprig
