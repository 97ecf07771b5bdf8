// Trees as Go's generic values: what yaml.v3 decodes them into, and what encoding/json makes of that.
#pragma once

#include "core/kustomize/node.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace strake::kustomize {

// A scalar decoded into interface{}; a timestamp as its JSON is: "2020-01-01T00:00:00Z". Throws Error: "yaml: cannot
// decode !!str `x` as a !!int".
Value decodeScalar(const Node& scalar);

// The whole tree decoded into map[string]interface{}; a list into []interface{}. Throws Error with yaml.v3's text, in
// which lines are those of the nodes' ranges in `text`, and "json: unsupported type: map[interface {}]interface {}" for
// keys that are no strings.
Value decodeNode(const Node& root, std::string_view text = {});

// %T of what the node decodes into: "string", "map[string]interface {}", "int".
std::string goTypeOf(const Node& node);
// %#v of the tree decoded: `map[string]interface {}{"a":1}`; what cannot be decoded is a nil map.
std::string goSyntaxOf(const Node& root);

} // namespace strake::kustomize
