// The small functions on nodes that kustomize is made of: kyaml's yaml/fns.go, under its names.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::kustomize {

// kyaml's ErrorIfInvalid: throws "wrong node kind: expected MappingNode but got ScalarNode: node contents:\n..." unless
// the node is of that kind, or null, or none at all.
void demandKind(const Node* node, NodeKind kind);

// Lookup(path...): the node there; null when something on the way is missing or null. A part may be a field, an index,
// "-" (the last element), "[name=value]" or "[=value]".
Node* lookup(Node* node, std::span<const std::string_view> path);
Node* lookup(Node* node, std::initializer_list<std::string_view> path);
// LookupCreate: what is missing is made, maps and (before an index) sequences, the last one of `kind`.
Node* lookupCreate(NodePool& pool, Node* node, NodeKind kind, std::span<const std::string_view> path);
Node* lookupCreate(NodePool& pool, Node* node, NodeKind kind, std::initializer_list<std::string_view> path);

// FieldMatcher{Name}: the field's value; null of a null node. Throws when the node is no map.
Node* getField(Node* node, std::string_view name);

// FieldSetter{Name, Value}: a field that is there keeps its node and its style and takes the rest of `value`; a null
// value removes the field; a missing one is appended. `value` becomes part of the tree.
Node* setField(NodePool& pool, Node& map, std::string_view name, Node* value);
// FieldSetter{Value}: the scalar takes everything of `value` but its style.
void setScalar(Node& scalar, Node& value);
// filtersutil.SetScalar(text): the same with a plain text and no tag.
void setScalarText(NodePool& pool, Node& scalar, std::string_view text);
// Clear(name): the first field of that name goes. Throws when the node is no map.
Node* clearField(Node& map, std::string_view name);

// What FieldSetter does to each value that it sets: a plain text that yaml.v2 would not read as a string gets quotes.
void quoteIfYaml11NonString(Node& value);
// Scalars that yaml.v2 reads as something else than a string: IsYaml1_1NonString.
bool isYaml11NonString(const Node& scalar);

// `metadata.labels` and `metadata.annotations` as kyaml's GetLabels and GetAnnotations have them: what each value says,
// whatever it is; sorted by key; the last of repeated keys.
using StringMap = std::vector<std::pair<std::string_view, std::string_view>>;
StringMap metadataMap(const Node& object, std::string_view field);
// SetLabels, SetAnnotations: the whole map anew, every value a string; an empty one removes the field.
void setMetadataMap(NodePool& pool, Node& object, std::string_view field, const StringMap& map);

// kyaml's SplitIndexNameValue etc.
bool isListIndex(std::string_view part);
std::pair<std::string_view, std::string_view> splitIndexNameValue(std::string_view part);

} // namespace strake::kustomize
