// File name patterns, in the two dialects that charts meet.
#pragma once

#include <optional>
#include <string_view>

namespace strake::text {

// Go's filepath.Match on Unix: `*` and `?` stop at `/`, [a-z], [^a-z], `\` escapes. Nothing: the pattern is bad
// ("syntax error in pattern") as far as matching got to see it.
std::optional<bool> matchPath(std::string_view pattern, std::string_view name);

} // namespace strake::text
