// All that one run of the worker gives: what the views show until the next one. Never changes.
#pragma once

#include "core/compiler.h"
#include "core/project.h"
#include "core/secret_values.h"
#include "core/shared_charts.h"
#include "gui/manifest_text.h"
#include "gui/models/chart_form.h"
#include "gui/models/field_node.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace strake::gui {

// What is to be compiled: an overlay, and the texts that stand over its files.
struct Snapshot {
    std::uint64_t generation = 0;
    std::filesystem::path folder;                                              // absolute
    std::map<std::filesystem::path, std::shared_ptr<const std::string>> texts; // by absolute path
    // What changes are marked against: manifests that are known, or those of another state. Neither: nothing is.
    std::shared_ptr<const ManifestText> baseline;
    std::shared_ptr<const Snapshot> before;
};

struct CompiledProject {
    std::uint64_t generation = 0;
    Project project;
    Compilation compilation;
    std::vector<Diagnostic> problems;             // of opening and of compiling; places are in compilation.sources
    mutable std::vector<FieldTree> trees;         // one an instance; the models take over their nodes
    ManifestText manifests;                       // empty when nothing could be rendered
    std::shared_ptr<const ManifestText> baseline; // what they are marked against; null: there is none, or it has errors
    std::shared_ptr<const Snapshot> before;       // whose manifests these are, where they were compiled in this run
    bool succeeded = false;
    double milliseconds = 0;
};

// What runs share, so that a chart is loaded, and its schema compiled, once, as long as its files on the disk stay.
struct CompileCache {
    struct Secrets {
        std::string schemas; // the texts that it was made from
        std::shared_ptr<const SecretValues> values;
    };
    std::mutex mutex;
    std::shared_ptr<SharedCharts> charts;
    std::map<std::filesystem::path, std::size_t> chartStamps; // of the files of each: their times and sizes
    ChartForms forms;
    std::map<std::string, Secrets> secrets; // by the chart's full path
};

// Null when it was stopped. Problems that are no diagnostics (out of memory) become one.
std::shared_ptr<const CompiledProject> compileSnapshot(const Snapshot& snapshot, CompileCache& cache,
                                                       const std::stop_token& stop);

} // namespace strake::gui
