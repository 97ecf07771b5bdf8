// Helm's toYamlPretty: goyaml.v3's encoder with an indentation of 2, straight on the Go value.
#pragma once

#include "core/value/text.h"
#include "core/value/value.h"

namespace strake::yaml {

// With the final newline, which Helm cuts. Sequences in mappings are indented, nothing is folded, float64 1e6 is
// `1e+06`, invalid UTF-8 is !!binary, struct fields have their lower-cased Go names.
// Throws std::runtime_error for what goyaml panics on: functions, complex numbers, maps that contain themselves.
Text marshalPretty(const Value& value);

} // namespace strake::yaml
