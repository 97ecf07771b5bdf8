// A chart with values baked into it: its files, with the values that an instance of it has as their defaults.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/filesystem/file_system.h"
#include "core/values/effective_values.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::packaging {

struct BakeOptions {
    std::string version;    // in place of Chart.yaml's; empty: nothing said
    std::string appVersion; // likewise
};

// All files of the chart as it was loaded, subcharts and packed ones too. values.yaml has the values of `effective`
// and keeps its comments and its order where it can; of subcharts only what differs from their own defaults. What was
// made is loaded again and has the same values; else, and for what cannot be edited, the error is `emit.values`.
// What had to be written without its comments is told to `problems`.
Result<std::vector<FolderFile>> bakeChart(const chart::Chart& loaded, const values::EffectiveValues& effective,
                                          const BakeOptions& options, DiagnosticConsumer& problems);

// A template that renders to this text, whatever is in it.
std::string escapedTemplate(std::string_view text);

// Those of `wanted` that are not in `present`, however both are written: "Deployment `web`".
std::vector<std::string> missingManifests(std::span<const std::string> wanted, std::span<const std::string> present);

} // namespace strake::packaging
