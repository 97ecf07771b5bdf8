// The order in which goyaml writes the keys of a map (sorter.go): numbers inside words count as numbers.
#pragma once

#include "core/value/value.h"

#include <string_view>
#include <utility>
#include <vector>

namespace strake::yaml {

enum class KeyOrder : std::uint8_t { V2, V3 }; // they differ for a letter against a non-letter behind a digit

// Go's less function: not transitive for odd keys, as there.
bool isKeyLess(std::string_view a, std::string_view b, KeyOrder order);

using SortedEntries = std::vector<std::pair<std::string_view, const Value*>>;
SortedEntries sortedEntries(const ValueMap& entries, KeyOrder order);

} // namespace strake::yaml
