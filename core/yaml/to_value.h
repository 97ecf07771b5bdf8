// Nodes to Values by the rules of sigs.k8s.io/yaml: YAML 1.1 scalars resolved by goyaml.v2, then through JSON, so
// every number is float64, every key a string, merge keys and aliases are expanded.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/yaml/node.h"

#include <functional>
#include <string>

namespace strake::yaml {

enum class Numbers : std::uint8_t {
    Float64, // encoding/json into interface{}: Helm's values
    Exact    // int64, uint64 or float64 as goyaml resolved them
};

struct ToValueOptions {
    Numbers numbers = Numbers::Float64;
    // goyaml's UnmarshalStrict: the first key wins and every repetition is an error, those by merge keys too:
    // "yaml: unmarshal errors:\n  line 2: key \"a\" already set in map".
    bool strict = false;
    // Where keys written twice in one mapping are reported (both places); null: nowhere. The last one wins, as in
    // sigs.k8s.io/yaml.
    DiagnosticConsumer* duplicates = nullptr;
    // Called for every value with its place, parents first, when set; not for values that a later key replaces.
    // What comes through an alias has the alias' place, what comes by a merge key (`<<`) its own.
    std::function<void(const ValuePath&, const SourceRange& value, const SourceRange& key)> onValue;
    std::size_t maxNodes = 5'000'000; // bounds alias expansion ("billion laughs"), besides goyaml's own rule
};

// A null node gives nil. The error's peerText is the text of yaml.YAMLToJSON (or YAMLToJSONStrict).
Result<Value> toValue(const Node* node, const ToValueOptions& options = {});

// What a scalar node says as a mapping's key: "1" for `1.0`, "true" for `on`. Empty and false for a node that cannot
// be a key of JSON.
bool keyText(const Node& key, std::string& text);

// `<<`, plain: it merges the mappings that its value names.
bool isMergeKey(const Node& key);

// The node itself, or what an alias stands for.
const Node& resolveAlias(const Node& node);

} // namespace strake::yaml
