// Places in the text of a layer and the values that stand there.
#pragma once

#include "gui/models/field_node.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake::gui {

// The innermost value that a byte of a YAML text is in, or whose key it is in, as a path below `root`. Nothing: there is
// none, or the text cannot be read.
std::optional<ValuePath> valueAtByte(const std::string& text, std::size_t byte, const ValuePath& root);

// The layer that has the file; of several the preferred one. columns.size(): none.
std::size_t columnAt(const std::vector<LayerColumn>& columns, const std::filesystem::path& file, std::size_t preferred);

} // namespace strake::gui
