// `.Chart`: the struct that templates see, `struct { chart.Metadata; IsRoot bool }`.
// Source of the rules: Helm's pkg/engine/engine.go (recAllTpls) and pkg/chart/metadata.go.
#pragma once

#include "core/value/value.h"

#include <memory>
#include <vector>

namespace strake::chart {
struct Dependency;
struct Metadata;
} // namespace strake::chart

namespace strake::engine {

// chart.Metadata alone: its JSON and YAML are those of a Chart.yaml that Helm writes.
Value makeMetadataValue(const chart::Metadata& metadata);

// []*chart.Dependency.
Value makeDependenciesValue(const std::vector<std::shared_ptr<chart::Dependency>>& dependencies);

Value makeChartValue(const chart::Metadata& metadata, bool isRoot);

} // namespace strake::engine
