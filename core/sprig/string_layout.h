// Cutting and breaking texts as Masterminds/goutils v1.1.1 does: by bytes, each taken for a character.
#pragma once

#include "core/gotemplate/function.h"
#include "core/value/text.h"

#include <cstdint>

namespace strake::sprig {

// goutils.AbbreviateFull; `width` is at least 4. Empty where the library reports an error.
Text abbreviated(const Text& s, std::int64_t offset, std::int64_t width);

// goutils.WrapCustom. An empty line end is a newline.
Text wrapped(gotemplate::Call& call, const Text& s, std::int64_t width, const Text& lineEnd, bool breakLongWords);

Text initialsOf(const Text& s);   // goutils.Initials
Text withoutSpace(const Text& s); // goutils.DeleteWhiteSpace

} // namespace strake::sprig
