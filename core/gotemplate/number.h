// Number and character constants: newNumber of text/template's parse/node.go.
#pragma once

#include "core/gotemplate/ast.h"
#include "core/gotemplate/token.h"

#include <string>

namespace strake::gotemplate {

// Fills in all but pos, end and ideal. Throws Error with Go's text (`illegal number syntax: "1__0"`).
void readNumber(NumberNode& node, const Token& token);

// What the constant is where no type is asked for: int, float64 or complex128; nil when it overflows int.
Value idealConstant(const NumberNode& node);

} // namespace strake::gotemplate
