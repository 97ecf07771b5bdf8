// Comments onto nodes, as yaml.v3's Node has them (decode.go). A second scan over the text: its look-ahead and marks
// differ from those that goyaml.v2's errors come from.
#pragma once

#include "core/yaml/node.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace strake::yaml {

// `documents` are the first documents of the text, as parsed from it.
void attachComments(std::string_view text, std::span<const NodePtr> documents, std::size_t maxDepth);

// What the events of a document brought, one an event, its start and end included; null for none.
using EventComments = std::vector<std::shared_ptr<const Comments>>;
void attachComments(const EventComments& comments, Node& root);

} // namespace strake::yaml
