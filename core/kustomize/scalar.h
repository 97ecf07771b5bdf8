// What a scalar is to yaml.v3.
#pragma once

#include "core/kustomize/node.h"

#include <string_view>

namespace strake::kustomize {

// The tag that a plain text without one resolves to. `<<` is a string here, as in yaml.v3's resolve of it with a hint.
Tag resolvedTag(std::string_view text);
std::string_view tagName(Tag tag);       // "!!str"; "" for None and Custom
std::string tagText(const Node& scalar); // the same of a node
Tag tagOfName(std::string_view shortTag);

// What the node is when it has been written by yaml.v3 and read again: its own tag, or what its text resolves to.
Tag effectiveTag(const Node& scalar);

} // namespace strake::kustomize
