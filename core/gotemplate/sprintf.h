// Go's package fmt on Values: every verb, flag, width, precision and argument index of Printf, and Print's and
// Println's blanks. What is copied from a Text keeps its origins.
#pragma once

#include "core/value/value.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace strake::gotemplate {

// Throw Error (TemplateLimit) when a value nests deeper than Value::maxDepth (a map that contains itself) or the
// result grows beyond maxPrintedBytes.
inline constexpr std::size_t maxPrintedBytes = std::size_t{64} << 20U;

Text sprintf(const Text& format, std::span<const Value> args); // fmt.Sprintf
Text sprint(std::span<const Value> args);                      // fmt.Sprint
Text sprintln(std::span<const Value> args);                    // fmt.Sprintln
Text sprint(const Value& value);                               // fmt.Sprint(value), %v

// As fmt.Sprint(value); a string is appended as it is.
void appendPrinted(TextBuilder& out, const Value& value);

// For error texts: Sprintf of a few values.
std::string formatted(std::string_view format, std::initializer_list<Value> args);

} // namespace strake::gotemplate
