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

// What helm printed.
struct ChartManifests {
    std::string text;
    FileId file = FileId::None; // what places in the text refer to; None: nobody asks for them
};

// Renders charts; implemented above this room.
class ChartRenderer {
public:
    virtual ~ChartRenderer() = default;
    // Throws Error.
    virtual ChartManifests render(const ChartRequest& request, FileCache& cache) = 0;
};

// As objects. Throws Error.
ResMap helmObjects(NodePool& pool, const ChartManifests& manifests);

GeneratorPtr makeHelmChartInflationGenerator(const PluginContext& context, HelmChartConfig config);

} // namespace strake::kustomize
