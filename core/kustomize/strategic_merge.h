// Strategic merge of one tree into another: kyaml's merge2 and walk, quirks included.
#pragma once

#include "core/kustomize/merge_schema.h"
#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"

namespace strake::kustomize {

// `destination` is changed in place; of `patch` nodes become part of it, and it is changed too. False: the patch
// deletes the object. Throws Error.
bool mergeStrategically(NodePool& pool, Node& destination, Node& patch, const MergeSchema& schema);

} // namespace strake::kustomize
