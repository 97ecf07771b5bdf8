// What the problems mean that loading and compiling find. Of the room alone.
#pragma once

#include "core/lint/rule.h"

namespace strake::lint {

std::span<const RuleText> problemTexts();

} // namespace strake::lint
