// Paths as Go's package path has them, and path/filepath on Unix.
#pragma once

#include <string>
#include <string_view>

namespace strake::text {

// path.Clean: no double slashes, no `.`, no `..` that can be resolved; "" is ".".
std::string cleanPath(std::string_view path);
// path.Base: what stands behind the last slash, trailing ones aside; "." for "", "/" for slashes only.
std::string_view basePath(std::string_view path);
// path.Dir: cleaned, all but what stands behind the last slash.
std::string dirPath(std::string_view path);
// path.Join of two: cleaned; empty ones are left out, and "" is what two of them give.
std::string joinPath(std::string_view a, std::string_view b);
inline bool isAbsolutePath(std::string_view path) { return path.starts_with('/'); }

} // namespace strake::text
