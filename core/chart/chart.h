// A chart, loaded: what Helm's chart.Chart holds. It never changes and is shared between renders, overlays, threads.
// Source of the rules: Helm's pkg/chart/chart.go.
#pragma once

#include "core/chart/metadata.h"
#include "core/diagnostic/source_map.h"
#include "core/value/value.h"
#include "core/yaml/node.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::chart {

struct File {
    std::string name; // '/'-joined, from the chart's own folder: "templates/deployment.yaml"
    FileId id = FileId::None;
    std::shared_ptr<const std::string> bytes; // without a byte order mark; never null

    std::string_view text() const { return *bytes; }
};

// The files of one chart, subcharts' apart. Copies of a chart under several names share them.
struct Contents {
    std::filesystem::path folder; // where it was loaded from, as the caller wrote it; empty for packed subcharts
    std::vector<File> raw;        // all of them, in the order of loading, subcharts' too
    std::vector<File> templates;  // below templates/
    std::vector<File> files;      // `.Files`: all that has no meaning to Helm, and crds/
    std::optional<File> chartYaml;
    std::optional<File> valuesYaml;
    std::optional<File> schema; // values.schema.json
    yaml::NodePtr valuesNode;   // of values.yaml; null when it is empty or missing
    std::optional<Lock> lock;
};

class Chart;
using ChartPtr = std::shared_ptr<const Chart>;

struct Crd {
    std::string path; // below the full path: "top/charts/sub/crds/x.yaml"
    const File* file = nullptr;
};

class Chart {
public:
    struct Parts {
        std::shared_ptr<const Contents> contents;
        Metadata metadata;
        Value values = Value::ofNil(types::anyMap);
        std::vector<ChartPtr> dependencies;
        std::string fullPath;
    };
    explicit Chart(Parts parts) : m_parts(std::move(parts)) {}

    const std::string& name() const { return m_parts.metadata.name; } // the alias, once dependencies are processed
    const Metadata& metadata() const { return m_parts.metadata; }
    const Contents& contents() const { return *m_parts.contents; }
    const std::vector<File>& templates() const { return m_parts.contents->templates; }
    const std::vector<File>& files() const { return m_parts.contents->files; }
    // values.yaml, and what import-values brought: a map, or a nil map when there is none. Not to be changed: whoever
    // renders works on a copy.
    const Value& values() const { return m_parts.values; }
    // The charts below: loaded, all of charts/ by folder name; processed, the enabled ones in Helm's order.
    const std::vector<ChartPtr>& dependencies() const { return m_parts.dependencies; }
    // Helm's ChartFullPath: "top/charts/sub", the prefix of template names.
    const std::string& fullPath() const { return m_parts.fullPath; }
    bool isLibrary() const { return m_parts.metadata.type == "library"; }

    // The manifests in crds/, this chart's first, then those of the charts below.
    std::vector<Crd> crds() const;

    const Parts& parts() const { return m_parts; }

private:
    Parts m_parts;
};

} // namespace strake::chart
