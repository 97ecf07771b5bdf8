// A file of values: values.yaml of a chart, or one given with -f. Source of the rules: Helm's chartutil.ReadValues.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/yaml/node.h"

namespace strake::chart {

struct ValuesFile {
    yaml::NodePtr node; // null when the file is empty
    Value values;       // a map; a nil map for an empty file and `null`
};

// The error's peerText begins "error converting YAML to JSON: " or "error unmarshaling JSON: ".
Result<ValuesFile> readValues(const SourceMap& sources, FileId file);

// `node` as values; null gives the nil map.
Result<Value> valuesOf(const yaml::Node* node);

} // namespace strake::chart
