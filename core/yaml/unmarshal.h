// sigs.k8s.io/yaml's Unmarshal: text to a Value in one step, with its error texts.
#pragma once

#include "core/diagnostic/result.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <string>
#include <string_view>

namespace strake::yaml {

// What the Go program unmarshals into: interface{}, map[string]interface{} or []interface{}.
enum class Target : std::uint8_t { Any, Map, List };

// The first document. For Map and List an empty text gives nil, as in Go. The error's peerText is Go's: "error
// converting YAML to JSON: yaml: line 2: ...", "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal
// array into Go value of type map[string]interface {}".
Result<Value> unmarshal(const SourceMap& sources, FileId file, Target target = Target::Any,
                        const ToValueOptions& options = {}, const ParseOptions& parseOptions = {});
Result<Value> unmarshal(std::string text, Target target = Target::Any);

// encoding/json's word for what a value, not nil, is in JSON: "bool", "string", "array", "object", "number".
std::string_view jsonKind(const Value& value);

} // namespace strake::yaml
