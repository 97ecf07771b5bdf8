// "did you mean": how far apart two names are.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace strake::text {

// Insertions, deletions, replacements and swaps of neighbours (bytes) that turn `a` into `b`; stops counting at
// `limit` and then returns limit + 1.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `name`, or empty when none is near enough to be meant: at most a third of the name's
// length, case counting less than any edit. Of equally near ones the first.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates);

} // namespace strake::text
