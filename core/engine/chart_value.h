// `.Chart`: the struct that templates see, `struct { chart.Metadata; IsRoot bool }`.
// Source of the rules: Helm's pkg/engine/engine.go (recAllTpls) and pkg/chart/metadata.go.
#pragma once

#include "core/value/value.h"

namespace strake::chart {
struct Metadata;
}

namespace strake::engine {

// chart.Metadata alone: its JSON and YAML are those of a Chart.yaml that Helm writes.
Value makeMetadataValue(const chart::Metadata& metadata);

Value makeChartValue(const chart::Metadata& metadata, bool isRoot);

} // namespace strake::engine
