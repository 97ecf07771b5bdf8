// Trees made what JSON can say, and back: what happens around a JSON patch.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/value/value.h"

#include <string_view>

namespace strake::kustomize {

// RNode.MarshalJSON, in place: afterwards each scalar says what its JSON would. Throws Error.
void becomeJson(NodePool& pool, Node& root);
// RNode.UnmarshalJSON, in place: numbers are float64, written by yaml.v3, strings in the style that it gives them.
void becomeUnmarshaledJson(NodePool& pool, Node& root);
// A value as a tree like becomeJson's.
Node* jsonNode(NodePool& pool, const Value& value);
// lazyNode.equal of such trees; null is JSON's null.
bool areJsonEqual(const Node* a, const Node* b);

// The style in which yaml.v3 writes a string.
Style writtenStyle(std::string_view text);

} // namespace strake::kustomize
