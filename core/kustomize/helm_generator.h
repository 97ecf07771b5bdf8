// helmCharts: charts rendered by whoever can, into objects. kustomize's HelmChartInflationGenerator.
#pragma once

#include "core/kustomize/plugin.h"
#include "core/kustomize/plugin_configs.h"
#include "core/value/value.h"

#include <string>
#include <vector>

namespace strake::kustomize {

// What `helm template` would be asked for.
struct ChartRequest {
    std::string chart;       // the folder of the chart, absolute
    std::string releaseName; // empty: one is generated
    std::string nameSpace;
    std::string nameTemplate;
    struct ValuesFile {
        std::string name; // for messages
        std::string text;
        FileId file = FileId::None; // None: the text is no file
    };
    std::vector<ValuesFile> values; // in the order of -f
    std::vector<std::string> apiVersions;
    std::string kubeVersion;
    bool includeCrds = false;
    bool skipTests = false;
    bool skipHooks = false;
    SourceRange named; // in the kustomization
};

// Renders charts; implemented above this room.
class ChartRenderer {
public:
    virtual ~ChartRenderer() = default;
    // What helm prints. Throws Error.
    virtual std::string render(const ChartRequest& request, FileCache& cache) = 0;
};

// What helm printed, as objects. Throws Error.
ResMap helmObjects(NodePool& pool, const std::string& manifests);

GeneratorPtr makeHelmChartInflationGenerator(const PluginContext& context, HelmChartConfig config);

} // namespace strake::kustomize
