// Changes of case: Go's strings package, Masterminds/goutils v1.1.1 (swap, uncapitalize) and huandu/xstrings v1.5.0
// (snake, kebab, pascal).
#pragma once

#include "core/value/text.h"

#include <string>
#include <string_view>

namespace strake::sprig {

Text upperCase(const Text& s);     // strings.ToUpper
Text lowerCase(const Text& s);     // strings.ToLower
Text titleCase(const Text& s);     // strings.Title
Text uncapitalized(const Text& s); // goutils.Uncapitalize
Text swappedCase(const Text& s);   // goutils.SwapCase

std::string connectedCase(std::string_view s, char connector); // xstrings.ToSnakeCase, ToKebabCase
std::string pascalCase(std::string_view s);                    // xstrings.ToPascalCase

} // namespace strake::sprig
