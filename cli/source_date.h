// $SOURCE_DATE_EPOCH: the time that reproducible results are made at (https://reproducible-builds.org/specs).
#pragma once

#include "cli/streams.h"
#include "core/diagnostic/result.h"

#include <cstdint>
#include <optional>

namespace strake::cli {

// Seconds since 1970; nothing when it is not set. The error is one of usage.
Result<std::optional<std::int64_t>> sourceDate(const Environment& environment);

} // namespace strake::cli
