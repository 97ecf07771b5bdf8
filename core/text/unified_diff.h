// The difference between two texts as `diff -u` prints it.
#pragma once

#include <string>
#include <string_view>

namespace strake::text {

// Empty when the texts are equal. Headers `--- oldName` and `+++ newName`, hunks with `context` lines around each
// change, "\ No newline at end of file" where it applies. The edit script is shortest (Myers) up to a bound on the
// work, beyond which what lies between common beginning and end is one change.
std::string unifiedDiff(std::string_view oldText, std::string_view newText, std::string_view oldName,
                        std::string_view newName, std::size_t context = 3);

} // namespace strake::text
