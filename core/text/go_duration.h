// Durations as Go's package time reads and writes them, and its way to quote what it cannot read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strake::text {

// Nanoseconds.
using Duration = std::int64_t;
constexpr Duration second = 1'000'000'000;

std::string durationText(Duration d); // "1h2m3.5s"
// time.ParseDuration; nothing on bad text, and Go's words for it: "time: invalid duration \"x\"".
std::optional<Duration> parseDuration(std::string_view text, std::string* error = nullptr);
Duration roundedDuration(Duration d, Duration to); // half away from zero; saturates

// How package time quotes in its errors: everything that is not printable ASCII as \x.., byte by byte.
std::string timeQuote(std::string_view s);

} // namespace strake::text
