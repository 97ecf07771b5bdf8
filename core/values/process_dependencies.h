// Which subcharts take part, under which names, and what their parents import from them.
// Source of the rules: Helm's pkg/chartutil/dependencies.go (ProcessDependenciesWithMerge), pkg/action/install.go.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/values/origin.h"

#include <optional>
#include <string>

namespace strake::values {

// The chart as it is rendered: tags and conditions have switched subcharts off, aliases have named their copies,
// import-values stand among the values of their parents. Helm's warnings go to `problems` (peerText: the log line);
// `origins` and the error are as coalesceValues'.
Result<chart::ChartPtr> processDependencies(const chart::Chart& chart, const Value& userValues,
                                            DiagnosticConsumer& problems, const OriginTable* origins = nullptr);

// action.CheckDependencies: the problem when Chart.yaml declares charts that are not in charts/.
std::optional<Diagnostic> checkDependencies(const chart::Chart& chart);

} // namespace strake::values
