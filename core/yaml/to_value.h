// Nodes to Values by the rules of sigs.k8s.io/yaml: YAML 1.1 scalars resolved by goyaml.v2, then through JSON, so
// every number is float64, every key a string, merge keys and aliases are expanded.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/yaml/node.h"

#include <functional>

namespace strake::yaml {

enum class Numbers : std::uint8_t {
    Float64,   // encoding/json into interface{}: Helm's values
    Exact      // int64, uint64 or float64 as goyaml resolved them
};

struct ToValueOptions {
    Numbers numbers = Numbers::Float64;
    // Where duplicate keys are reported (both places); null: the last one wins silently, as in sigs.k8s.io/yaml.
    DiagnosticConsumer* duplicates = nullptr;
    // Called for every value with its place, parents first, when set. Aliased nodes give their alias' place.
    std::function<void(const ValuePath&, const SourceRange& value, const SourceRange& key)> onValue;
    std::size_t maxNodes = 10'000'000;   // bounds alias expansion ("billion laughs")
};

// A null node gives nil. The error's peerText is the text of yaml.YAMLToJSON or Unmarshal after "error converting
// YAML to JSON: ".
Result<Value> toValue(const Node* node, const ToValueOptions& options = {});

} // namespace strake::yaml
