// Objects that are only there for tools: those with the annotation config.kubernetes.io/local-config.
#pragma once

#include "core/kustomize/res_map.h"

#include <memory>
#include <vector>

namespace strake::kustomize {

// Factory.DropLocalNodes: those that are not, without empty ones. Throws where an object has no kind or name.
std::vector<std::unique_ptr<Resource>> withoutLocalConfig(NodePool& pool, const std::vector<Node*>& nodes);
void dropLocalConfig(ResMap& resources);

} // namespace strake::kustomize
