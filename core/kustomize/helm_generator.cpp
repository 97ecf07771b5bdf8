#include "core/kustomize/helm_generator.h"

#include "core/kustomize/error.h"
#include "core/kustomize/generic.h"
#include "core/kustomize/json_tree.h"
#include "core/kustomize/local_config.h"
#include "core/kustomize/plugin_config.h"
#include "core/kustomize/strategic_merge.h"
#include "core/text/go_path.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

Error invalid(std::string text, const SourceRange& range)
{
    return {std::move(text), range, DiagnosticKind::KustomizationInvalid};
}

class HelmChartInflationGenerator final : public Generator {
public:
    HelmChartInflationGenerator(const PluginContext& context, HelmChartConfig config)
        : m_context(context), m_config(std::move(config))
    {
        const BuildOptions& options = context.build.options;
        if (!options.enableHelm && !options.enableAlphaPlugins)
            throw Error{"must specify --enable-helm", m_config.range, DiagnosticKind::KustomizationInvalid,
                        "`helmCharts` are only rendered with `--enable-helm`"};
        if (options.helmCommand.empty())
            throw invalid("must specify --helm-command", m_config.range);
        if (m_config.kubeVersion.empty())
            m_config.kubeVersion = options.helmKubeVersion;
        if (m_config.apiVersions.isNil)
            m_config.apiVersions.assign(options.helmApiVersions.begin(), options.helmApiVersions.end());
        validate();
    }

    ResMap generate() override
    {
        const std::string chart = text::joinPath(chartHome(), m_config.name.value);
        demandChart(chart);
        ChartRequest request;
        request.chart = chart;
        request.releaseName = m_config.releaseName;
        request.nameSpace = m_config.nameSpace;
        request.nameTemplate = m_config.nameTemplate;
        request.values.push_back(values());
        for (const PlacedText& path : m_config.additionalValuesFiles) {
            const SourceFile file = m_context.loader.load(path.value);
            request.values.push_back({text::joinPath(m_context.loader.root(), path.value), *file.text, file.id});
        }
        request.apiVersions.assign(m_config.apiVersions.begin(), m_config.apiVersions.end());
        request.kubeVersion = m_config.kubeVersion;
        request.includeCrds = m_config.includeCRDs;
        request.skipTests = m_config.skipTests;
        request.skipHooks = m_config.skipHooks;
        request.named = m_config.name.range;
        ChartRenderer* charts = m_context.build.options.charts;
        if (!charts)
            throw Error{"charts cannot be rendered here", m_config.range, DiagnosticKind::OverlayUnsupported};
        return helmObjects(m_context.pool(), charts->render(request, m_context.build.cache));
    }

private:
    void validate()
    {
        if (m_config.name.value.empty())
            throw invalid("chart name cannot be empty", m_config.range);
        if (m_config.chartHome.empty())
            m_config.chartHome = "charts";
        if (m_config.valuesFile.value.empty())
            m_config.valuesFile.value = text::joinPath(text::joinPath(chartHome(), m_config.name.value), "values.yaml");
        for (const PlacedText& path : m_config.additionalValuesFiles) {
            try {
                m_context.loader.load(path.value);
            } catch (Error& error) {
                error.range = path.range;
                throw wrapped("could not load additionalValuesFile", std::move(error));
            }
        }
        std::string& merge = m_config.valuesMerge.value;
        if (merge.empty())
            merge = "override";
        if (merge != "merge" && merge != "override" && merge != "replace")
            throw invalid("valuesMerge must be one of [merge override replace]", m_config.valuesMerge.range);
    }

    // absChartHome
    std::string chartHome() const
    {
        const std::string& written = m_config.chartHome;
        std::string home = text::isAbsolutePath(written) ? written : text::joinPath(m_context.loader.root(), written);
        if (!m_config.version.empty() && !m_config.repo.empty())
            home = text::joinPath(home, m_config.name.value + "-" + m_config.version);
        return home;
    }

    void demandChart(const std::string& chart) const
    {
        const EntryKind kind = m_context.build.cache.fileSystem().kindOf(chart);
        if (kind == EntryKind::Folder)
            return;
        if (m_config.repo.empty())
            throw Error{"no repo specified for pull, no chart found at '" +
                            (kind == EntryKind::None ? std::string() : chart) + "'",
                        m_config.name.range, DiagnosticKind::FileNotReadable,
                        "there is no chart in " + text::joinPath(m_config.chartHome, m_config.name.value)};
        const std::string folder = text::dirPath(chart);
        throw Error{"no chart found at '" + chart + "', and nothing is fetched", m_config.name.range,
                    DiagnosticKind::OverlayUnsupported,
                    "chart `" + m_config.name.value + "` is not on this machine, and nothing is fetched",
                    "pull it once and keep it in the repository: `helm pull --untar --untardir " + folder + " --repo " +
                        m_config.repo + " " + m_config.name.value +
                        (m_config.version.empty() ? std::string() : " --version " + m_config.version) + "`"};
    }

    // The first -f: the values file, with valuesInline.
    ChartRequest::ValuesFile values() const
    {
        const Value& given = m_config.valuesInline.value;
        if (!given.isMap() || given.map()->empty()) {
            const SourceFile file = loadValues();
            return {m_config.valuesFile.value, *file.text, file.id};
        }
        const std::string name = m_config.name.value + "-kustomize-values.yaml";
        if (m_config.valuesMerge.value == "replace")
            return {name, marshal(given), FileId::None};
        NodePool pool;
        const SourceFile file = loadValues();
        Node* chartValues = withPrefix("could not parse values file into rnode",
                                       [&] { return readDocument(pool, *file.text, file.id); });
        Node* inlineValues = jsonNode(pool, given);
        becomeUnmarshaledJson(pool, *inlineValues);
        const bool fileWins = m_config.valuesMerge.value == "merge";
        Node* into = fileWins ? inlineValues : chartValues;
        Node* from = fileWins ? chartValues : inlineValues;
        if (!into)
            into = from;
        else if (from)
            withPrefix("could not merge values",
                       [&] { mergeStrategically(pool, *into, *from, MergeSchema::builtIn()); });
        return {name, marshal(into ? decodeNode(*into) : Value::ofMap()), FileId::None};
    }

    SourceFile loadValues() const
    {
        try {
            return m_context.loader.load(m_config.valuesFile.value);
        } catch (Error& error) {
            if (!error.range.isSet())
                error.range = m_config.valuesFile.range.isSet() ? m_config.valuesFile.range : m_config.name.range;
            throw;
        }
    }

    PluginContext m_context;
    HelmChartConfig m_config;
};

} // namespace

ResMap helmObjects(NodePool& pool, const ChartManifests& manifests)
{
    const auto mapOf = [](std::vector<std::unique_ptr<Resource>> resources) {
        ResMap map;
        for (auto& resource : resources)
            map.append(std::move(resource));
        return map;
    };
    std::optional<Error> first;
    try {
        return mapOf(readResources(pool, manifests.text, manifests.file));
    } catch (const Error& error) {
        first = error;
    }
    // Again, without what comes before the first `---`, and without demands.
    std::vector<Node*> nodes =
        withPrefix("error reading helm output", [&] { return readNodes(pool, manifests.text, manifests.file); });
    if (nodes.empty())
        throw wrapped("could not parse bytes into resource map", std::move(*first));
    return withPrefix("could not parse rnode slice into resource map",
                      [&] { return mapOf(withoutLocalConfig(pool, nodes)); });
}

GeneratorPtr makeHelmChartInflationGenerator(const PluginContext& context, HelmChartConfig config)
{
    return std::make_unique<HelmChartInflationGenerator>(context, std::move(config));
}

} // namespace strake::kustomize
