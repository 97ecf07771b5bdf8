#include "core/kustomize/build.h"

#include "core/kustomize/build_trace.h"
#include "core/kustomize/error.h"
#include "core/kustomize/origin.h"
#include "core/kustomize/overlay_source.h"
#include "core/kustomize/target.h"
#include "core/kustomize/transformers.h"

namespace strake::kustomize {

namespace {

constexpr std::string_view legacyOrder = "legacy";
constexpr std::string_view fifoOrder = "fifo";

// Kustomizer.applySortOrder and SortOrderTransformer
void sort(ResMap& resources, const std::optional<SortOptions>& options, Reorder reorder,
          std::vector<Diagnostic>& warnings)
{
    if (!options) {
        if (reorder != Reorder::None)
            sortLegacy(resources);
        return;
    }
    if (reorder != Reorder::Unspecified)
        warnings.push_back(diagnose(DiagnosticKind::KustomizationDoubtful, options->range,
                                    "`sortOptions` decide about the order, not `--reorder`")
                               .asPeer("Warning: Sorting order is set both in 'kustomization.yaml' ('sortOptions') and "
                                       "in a CLI flag ('--reorder'). Using the kustomization file over the CLI flag."));
    const std::string& order = options->order.value;
    if (order != fifoOrder && order != legacyOrder)
        throw Error{"the field 'sortOptions.order' must be one of [fifo, legacy]", options->range,
                    DiagnosticKind::KustomizationInvalid};
    if (order == fifoOrder && options->legacySortOptions)
        throw Error{
            "the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', not 'legacy'",
            options->range, DiagnosticKind::KustomizationInvalid};
    if (order == legacyOrder && options->legacySortOptions)
        sortLegacy(resources, options->legacySortOptions->orderFirst, options->legacySortOptions->orderLast);
    else if (order == legacyOrder)
        sortLegacy(resources);
}

ResMap run(BuildContext& build, const std::string& folder)
{
    const Loader loader(build.cache, build.options.loadRestrictions, folder);
    Target target(build, loader);
    const Kustomization& kustomization = target.kustomization();
    ResMap resources = target.makeCustomizedResMap();
    sort(resources, kustomization.sortOptions, build.options.reorder, build.warnings);
    if (build.options.addManagedByLabel || kustomization.wantsMetadata(managedByLabel)) {
        GoMap<std::string> labels;
        labels.emplace("app.kubernetes.io/managed-by", "kustomize-v5.7.1");
        setEntries(resources, labels, {{"", "", "", "metadata/labels", true}});
    }
    if (build.options.trace) // what comes now writes all annotations anew
        build.options.trace->finish(resources);
    for (const auto& resource : resources.resources())
        resource->removeBuildAnnotations();
    removeOrigins(resources, kustomization.wantsMetadata(originAnnotations),
                  kustomization.wantsMetadata(transformerAnnotations));
    return resources;
}

Diagnostic diagnosticOf(Error&& error)
{
    Diagnostic diagnostic =
        diagnose(error.kind, error.range, error.message.empty() ? error.text : std::move(error.message));
    diagnostic.hint = std::move(error.hint);
    diagnostic.peerText = std::move(error.text);
    return diagnostic;
}

} // namespace

BuildResult build(FileCache& cache, const std::string& target, const BuildOptions& options, Layout layout)
{
    BuildResult result;
    NodePool pool;
    if (options.trace)
        pool.setTraced();
    try {
        BuildContext context{cache, options, pool, result.warnings};
        ResMap resources = run(context, target);
        // Definitions that stand apart from whoever patches their objects.
        if (options.overlays && context.customSchemas.findMissing(resources, *context.schema)) {
            options.overlays->restart();
            result.warnings.clear();
            if (options.idle)
                options.idle->clear();
            if (options.trace)
                *options.trace = {};
            resources = run(context, target);
        }
        if (layout == Layout::Stream)
            result.yaml = asYaml(resources, options.threads);
        else
            result.files = asFiles(resources);
    } catch (Error& error) {
        result.error = diagnosticOf(std::move(error));
        result.yaml.clear();
        result.files.clear();
    }
    return result;
}

} // namespace strake::kustomize
