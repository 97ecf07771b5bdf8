// Values to the bytes that sigs.k8s.io/yaml's Marshal writes (value to JSON to goyaml.v2).
#pragma once

#include "core/value/text.h"
#include "core/value/value.h"

namespace strake::yaml {

// Helm's toYaml adds nothing but cutting one final newline, which is left to the caller. Spans of traced strings, and
// origins of scalars, reach the text where the bytes are those of the scalar.
// Throws std::runtime_error with Go's text for what cannot be written: "error marshaling into JSON: json: unsupported
// value: +Inf", "yaml: control characters are not allowed".
Text marshal(const Value& value);

} // namespace strake::yaml
