// Times in Chart.lock. Source of the rules: Go's time.Parse with the layout RFC3339.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::chart {

// Go's text of what is wrong: `parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"`.
std::optional<std::string> checkRfc3339(std::string_view time);

} // namespace strake::chart
