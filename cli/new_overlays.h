// A folder of new overlays over a chart, written as one step.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/diagnostic.h"
#include "core/scaffold.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake::cli {

class ChartLocation;
struct Session;

// The chart that new overlays are to stand over.
struct NewOverlaysChart {
    std::string path;     // where it is
    std::string fromBase; // the same from the base below the new folder
    chart::ChartPtr chart;
    SourceMap sources; // of the chart
};
// None, and told, when there is none by that name, or `folder` holds something already.
std::optional<NewOverlaysChart> openChartFor(Session& session, const std::filesystem::path& folder,
                                             const ChartLocation& location, const std::string& written,
                                             DiagnosticConsumer& problems);

// The exit code; with `dryRun` the files are printed as differences.
int deliverTree(Session& session, const std::filesystem::path& folder, const std::vector<FolderFile>& tree,
                bool dryRun);

} // namespace strake::cli
