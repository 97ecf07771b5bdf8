// What helm-docs knows of a chart: its metadata, requirements, values and their comments. Source of the rules:
// helm-docs 1.14.2, pkg/helm/chart_info.go.
#pragma once

#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/filesystem/file_system.h"
#include "core/schema/helm_docs_comment.h"
#include "core/text/go_regexp.h"
#include "core/yaml/node.h"

#include <memory>
#include <string>
#include <vector>

namespace strake::docs {

struct ChartMaintainer {
    std::string email;
    std::string name;
    std::string url;
};

struct ChartMeta {
    std::string apiVersion;
    std::string appVersion;
    std::string kubeVersion;
    std::string name;
    bool deprecated = false;
    std::string description;
    std::string version;
    std::string home;
    std::string type;
    std::vector<std::string> sources;
    std::string engine;
    std::vector<ChartMaintainer> maintainers;
};

struct ChartRequirement {
    std::string name;
    std::string version;
    std::string repository;
    std::string alias;
};

struct ChartInfo {
    std::string directory; // below the search root, which stands before it: "charts/a"
    ChartMeta meta;
    std::vector<ChartRequirement> dependencies; // sorted by repository/name
    std::shared_ptr<SourceMap> sources;         // its files, for the places of diagnostics
    yaml::NodePtr values;                       // null: the file has no document. Ignored keys are gone from it
    schema::Descriptions descriptions;          // of the comments that name their key
    std::vector<yaml::NodePtr> ignored;         // kept, as aliases may lead into them
};

struct ChartInfoOptions {
    std::string valuesFile = "values.yaml";
    bool strict = false; // every value must have a comment that names it; see allowed...
    std::vector<std::string> allowedMissingPaths;
    std::vector<std::shared_ptr<const text::GoRegexp>> allowedMissingPatterns;
};

// The error's peerText is helm-docs' log, a line a message: "Error parsing information for chart charts/a, skipping:
// yaml: line 1: ...". A chart without its values file is of kind DocsSkipped. Files read are in `sources`.
// `shownDirectory`: relative to the search root, as messages name the chart.
Result<ChartInfo> readChartInfo(const FileSystem& files, const std::string& directory,
                                const std::string& shownDirectory, const ChartInfoOptions& options,
                                const std::shared_ptr<SourceMap>& sources);

// Of a values file alone, which is here already: values and descriptions, for makeValuesTable.
Result<ChartInfo> valuesInfo(const std::string& path, std::string text);

// Go's filepath.Join of two.
std::string joinPath(std::string_view a, std::string_view b);

} // namespace strake::docs
