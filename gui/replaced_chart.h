// An overlay compiled as if one of its charts were another one.
#pragma once

#include "gui/compiled_project.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace strake::gui {

struct ReplacedChart {
    std::filesystem::path real;    // the chart that the overlay names: absolute, symlinks resolved
    std::filesystem::path instead; // a folder or a .tgz, wherever it is

    bool operator==(const ReplacedChart&) const = default;
};

// What runs share as long as it is the same chart, and its files stay.
struct ReplacedChartCache {
    ReplacedChart replaced;
    std::size_t stamp = 0; // of the other chart's files
    std::shared_ptr<CompileCache> cache;
};

// As compileSnapshot(); every instance of the chart has the other one, with the values that it has now. To be called by
// one thread at a time.
std::shared_ptr<const CompiledProject> compileWithChart(const Snapshot& snapshot, const ReplacedChart& replaced,
                                                        ReplacedChartCache& cache, const std::stop_token& stop);

} // namespace strake::gui
