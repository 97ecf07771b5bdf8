#include "core/kustomize/kustomization.h"

#include "core/kustomize/error.h"
#include "core/kustomize/kustomization_tables.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <iterator>

namespace strake::kustomize {

namespace {

constexpr std::string_view kustomizationVersion = "kustomize.config.k8s.io/v1beta1";
constexpr std::string_view componentVersion = "kustomize.config.k8s.io/v1alpha1";

// In kustomize's order.
struct Deprecation {
    std::string_view field;
    std::string_view replacement;
    bool (*isUsed)(const Kustomization& k);
    std::string_view note = {};
};
constexpr Deprecation deprecations[] = {
    {"bases", "resources", [](const Kustomization& k) { return !k.bases.isNil; }},
    {"commonLabels", "labels", [](const Kustomization& k) { return !k.commonLabels.isNil; }},
    {"imageTags", "images", [](const Kustomization& k) { return !k.imageTags.isNil; }},
    {"patchesJson6902", "patches", [](const Kustomization& k) { return !k.patchesJson6902.isNil; }},
    {"patchesStrategicMerge", "patches", [](const Kustomization& k) { return !k.patchesStrategicMerge.isNil; }},
    {"vars", "replacements", [](const Kustomization& k) { return !k.vars.isNil; }, "[EXPERIMENTAL] "},
};

std::vector<Diagnostic> warningsOf(const Kustomization& kustomization, const yaml::Node* document)
{
    std::vector<Diagnostic> warnings;
    for (const Deprecation& deprecation : deprecations) {
        if (!deprecation.isUsed(kustomization))
            continue;
        const std::string field(deprecation.field);
        const std::string replacement(deprecation.replacement);
        const yaml::Entry* entry = document ? document->findEntry(field) : nullptr;
        warnings.push_back(diagnose(DiagnosticKind::KustomizationDeprecated, entry ? entry->key->range : SourceRange(),
                                    "`" + field + "` is deprecated, use `" + replacement + "`")
                               .asPeer("# Warning: '" + field + "' is deprecated. Please use '" + replacement +
                                       "' instead. " + std::string(deprecation.note) +
                                       "Run 'kustomize edit fix' to update your Kustomization automatically."));
    }
    return warnings;
}

template <class T>
void appendAll(Slice<T>& to, Slice<T>& from)
{
    if (!from.empty())
        to.isNil = false;
    std::move(from.begin(), from.end(), std::back_inserter(to));
    from.clear();
    from.isNil = true;
}

void moveEnv(GeneratorArgs& args)
{
    if (args.env.value.empty())
        return;
    args.envs.isNil = false;
    args.envs.push_back(std::move(args.env));
    args.env = {};
}

// SplitHelmParameters
void moveHelmArgs(Kustomization& k)
{
    HelmGlobals globals;
    for (HelmChartArgs& old : k.helmChartInflationGenerator) {
        HelmChart chart;
        chart.name = std::move(old.chartName);
        chart.version = std::move(old.chartVersion);
        chart.repo = std::move(old.chartRepoUrl);
        chart.valuesFile = std::move(old.values);
        chart.valuesInline = std::move(old.valuesLocal);
        chart.valuesMerge = std::move(old.valuesMerge);
        chart.releaseName = std::move(old.releaseName);
        chart.range = old.range;
        k.helmCharts.push_back(std::move(chart));
        k.helmCharts.isNil = false;
        if (!old.helmHome.empty())
            globals.configHome = std::move(old.helmHome);
        if (!old.chartHome.empty())
            globals.chartHome = std::move(old.chartHome);
    }
    if (!k.helmGlobals && !(globals.chartHome.empty() && globals.configHome.empty()))
        k.helmGlobals = std::move(globals);
    k.helmChartInflationGenerator.clear();
    k.helmChartInflationGenerator.isNil = true;
}

} // namespace

void moveDeprecatedFields(Kustomization& k)
{
    if (k.kind.empty())
        k.kind = "Kustomization";
    if (k.apiVersion.empty())
        k.apiVersion = k.isComponent() ? componentVersion : kustomizationVersion;
    appendAll(k.resources, k.bases);
    appendAll(k.images, k.imageTags);
    for (ConfigMapArgs& args : k.configMapGenerator)
        moveEnv(args);
    for (SecretArgs& args : k.secretGenerator)
        moveEnv(args);
    moveHelmArgs(k);
}

namespace {

template <class T>
bool isNothing(const T& value)
{
    if constexpr (requires { value.isNil; })
        return value.isNil;
    else if constexpr (requires { value.has_value(); })
        return !value.has_value();
    else
        return value.value.empty();
}

// Nothing but what identifies the file.
bool isEmpty(const Kustomization& k)
{
    return isNothing(k.metadata) && isNothing(k.openapi) && isNothing(k.namePrefix) && isNothing(k.nameSuffix) &&
           isNothing(k.nameSpace) && isNothing(k.commonLabels) && isNothing(k.labels) &&
           isNothing(k.commonAnnotations) && isNothing(k.patchesStrategicMerge) && isNothing(k.patchesJson6902) &&
           isNothing(k.patches) && isNothing(k.images) && isNothing(k.replacements) && isNothing(k.replicas) &&
           isNothing(k.vars) && isNothing(k.sortOptions) && isNothing(k.resources) && isNothing(k.components) &&
           isNothing(k.crds) && isNothing(k.configMapGenerator) && isNothing(k.secretGenerator) &&
           isNothing(k.helmGlobals) && isNothing(k.helmCharts) && isNothing(k.generatorOptions) &&
           isNothing(k.configurations) && isNothing(k.generators) && isNothing(k.transformers) &&
           isNothing(k.validators) && isNothing(k.buildMetadata);
}

void checkIdentity(const Kustomization& k, const yaml::Node* document, std::string_view root)
{
    std::string problems;
    const auto find = [&](std::string_view field) {
        const yaml::Node* node = document ? document->find(field) : nullptr;
        return node ? node->range : SourceRange();
    };
    SourceRange range;
    if (k.kind != "Kustomization" && k.kind != "Component") {
        problems += "\nkind should be Kustomization or Component";
        range = find("kind");
    }
    const std::string_view wanted = k.isComponent() ? componentVersion : kustomizationVersion;
    if (k.apiVersion != wanted) {
        problems += "\napiVersion for " + k.kind + " should be " + std::string(wanted);
        range = range.isSet() ? range : find("apiVersion");
    }
    if (!problems.empty())
        throw Error{"Failed to read kustomization file under " + std::string(root) + ":" + problems, range,
                    DiagnosticKind::KustomizationInvalid};
}

[[noreturn]] void refuse(const Diagnostic& problem)
{
    throw Error{"invalid Kustomization: " + problem.peerText, problem.range, problem.kind, problem.message,
                problem.hint};
}

} // namespace

bool Kustomization::wantsMetadata(std::string_view option) const
{
    return std::find(buildMetadata.begin(), buildMetadata.end(), option) != buildMetadata.end();
}

KustomizationFile readKustomization(const SourceMap& sources, FileId file, std::string_view root)
{
    KustomizationFile out;
    Result<yaml::NodePtr> document = yaml::parse(sources, file);
    if (!document)
        refuse(std::move(document).error());
    // Go makes JSON of it first.
    if (Result<Value> value = yaml::toValue(document->get()); !value)
        refuse(std::move(value).error());
    if (*document) {
        StructReader reader({.knownFieldsOnly = true}, "a kustomization");
        reader.read(**document, out.kustomization);
        if (!reader.problems().empty())
            refuse(reader.problems().front());
    }
    out.warnings = warningsOf(out.kustomization, document->get());
    moveDeprecatedFields(out.kustomization);
    if (isEmpty(out.kustomization))
        throw Error{"kustomization.yaml is empty", {file, 0, 0}, DiagnosticKind::KustomizationInvalid};
    checkIdentity(out.kustomization, document->get(), root);
    return out;
}

} // namespace strake::kustomize
