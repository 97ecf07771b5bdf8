// The nodes that a replacement's target path names: kyaml's PathMatcher.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strake::kustomize {

// `path`: parts as splitSmarterPath gives them. A part is a field, an index, "*" (every element) or "[name=regexp]". With
// `create` missing fields and elements are made, the last one of that kind. Throws Error.
std::vector<Node*> matchPath(NodePool& pool, Node& root, std::span<const std::string> path,
                             std::optional<NodeKind> create = std::nullopt);

} // namespace strake::kustomize
