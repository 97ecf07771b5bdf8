// Chance, from the execution's Environment alone.
#pragma once

#include "core/gotemplate/function.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strake::sprig {

std::string randomBytes(gotemplate::Environment& environment, std::size_t count);

// Every number of [0, bound) equally likely; bound is at least 1.
std::uint64_t randomBelow(gotemplate::Environment& environment, std::uint64_t bound);

} // namespace strake::sprig
