// The rules: each has a file of its own beside this one, and a line in table.cpp. Of the room alone.
#pragma once

#include "core/lint/rule.h"

namespace strake::lint {

struct Rule {
    RuleText text;
};

std::span<const Rule* const> rules();

} // namespace strake::lint
