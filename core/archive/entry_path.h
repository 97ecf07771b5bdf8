// The paths an archive may hold.
#pragma once

#include "core/archive/archive.h"

#include <optional>
#include <string>
#include <string_view>

namespace strake::archive {

// Why `path` may stand in no archive, e.g. "leads out of the archive"; nothing when it may.
std::optional<std::string_view> whyUnsafe(std::string_view path);

// A safe path without empty parts and ".": "./a//b/" is "a/b". Empty when nothing is left.
std::string cleanPath(std::string_view path);

} // namespace strake::archive
