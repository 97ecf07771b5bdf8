// A template's text to trees: text/template's parse/parse.go, without comments in the tree.
#pragma once

#include "core/gotemplate/ast.h"
#include "core/gotemplate/function.h"
#include "core/gotemplate/template_set.h"

#include <memory>
#include <string>
#include <string_view>

namespace strake::gotemplate {

// Deeper blocks (also chains of `else if`) are refused; parentheses nest at most 10,000 deep, as in Go.
inline constexpr int maxBlockDepth = 20'000;

// Throws Error (TemplateSyntax) with Go's whole text: `template: NAME:LINE: MESSAGE`.
std::shared_ptr<Source> parse(std::string_view name, std::string_view text, FileId file, const FunctionSet& functions);

} // namespace strake::gotemplate
