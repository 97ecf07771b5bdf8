// What the overlays of one run have in common: each chart is loaded, its schema compiled and its templates parsed, once. May be used from
// several threads.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/engine/parsed_templates.h"
#include "core/schema/schema_cache.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace strake {

class FileSystem;

struct SharedChart {
    chart::ChartPtr chart;            // null: it cannot be loaded
    std::vector<Diagnostic> problems; // the last says why there is none
};

class SharedCharts {
public:
    // The charts known so far by their real paths, and the sources that their places are in: a project that uses them
    // begins with a copy of these.
    struct Snapshot {
        SourceMap sources;
        std::map<std::filesystem::path, std::shared_ptr<const SharedChart>> charts;
    };
    std::shared_ptr<const Snapshot> snapshot() const;

    // Loads one more, for the snapshots to come; `shown` is its name for people. Nothing to do when it is known.
    void load(const FileSystem& files, const std::filesystem::path& real, const std::filesystem::path& shown);

    schema::SchemaCache& schemas() { return m_schemas; }
    engine::ParsedTemplates& templates() { return m_templates; }

private:
    mutable std::mutex m_mutex;
    std::mutex m_loading;
    std::shared_ptr<const Snapshot> m_snapshot = std::make_shared<const Snapshot>();
    schema::SchemaCache m_schemas;
    engine::ParsedTemplates m_templates;
};

} // namespace strake
