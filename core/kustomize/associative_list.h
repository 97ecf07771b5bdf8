// Lists whose elements are told apart by keys: kyaml's walk/associative_sequence.go with the functions it uses.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"

#include <functional>
#include <span>
#include <string_view>

namespace strake::kustomize {

// ElementSetter: the element of those keys' values is replaced, removed (`element` null) or, if there is none,
// appended. An empty key means the scalar itself.
void setElement(NodePool& pool, Node& list, Node* element, std::span<const std::string_view> keys,
                std::span<const std::string_view> values);

// Both lists made one, the patch's elements first. `merge` merges two elements, of which one may be null. Without keys
// the elements are scalars. Null: nothing is left.
using MergeElements = std::function<Node*(Node* destination, Node* patch)>;
Node* mergeAssociativeLists(NodePool& pool, Node& destination, Node* patch, std::span<const std::string_view> keys,
                            const MergeElements& merge, bool mayTakeShortWay = true);

} // namespace strake::kustomize
