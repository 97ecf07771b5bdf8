// The charts that may stand in for another one: other versions of it, in the folder that it is in.
#pragma once

#include <QString>

#include <filesystem>
#include <vector>

namespace strake::gui {

struct ChartPlace {
    std::filesystem::path path; // a folder or a .tgz
    QString label;              // "agent-job-2 (2.0.0)"
};

// Folders with a chart of the same name, and archives that are called after it; by name. `chart`: a folder or a .tgz.
std::vector<ChartPlace> chartsAround(const std::filesystem::path& chart, const QString& name);

} // namespace strake::gui
