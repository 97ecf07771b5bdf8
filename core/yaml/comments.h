// Comments onto nodes, as yaml.v3's Node has them (decode.go). A second scan over the text: its look-ahead and marks
// differ from those that goyaml.v2's errors come from.
#pragma once

#include "core/yaml/node.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace strake::yaml {

// `documents` are the first documents of the text, as parsed from it.
void attachComments(std::string_view text, std::span<const NodePtr> documents, std::size_t maxDepth);

} // namespace strake::yaml
