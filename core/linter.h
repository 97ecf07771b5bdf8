// Everything that can be known to be wrong with an overlay or a chart without a cluster: what loading and compiling
// find, and what the rules of lint/ find, as configured and without what comments suppress.
#pragma once

#include "core/compiler.h"
#include "core/diagnostic/diagnostic.h"
#include "core/kustomization_build.h"
#include "core/project.h"

#include <filesystem>
#include <string>
#include <vector>

namespace strake {

struct LintOptions {
    CompileOptions compile;
    KustomizationOptions kustomization; // flags of kustomize's; helmCharts are rendered in any case
    // The kubernetes-validate wheel, or a folder with it: asked for; else what the configuration says; else
    // `kubernetesSchemasNamed`; else the first of `kubernetesSchemasElsewhere` that is there; else there are none.
    std::filesystem::path kubernetesSchemas;
    std::filesystem::path kubernetesSchemasNamed;
    std::vector<std::filesystem::path> kubernetesSchemasElsewhere;
};

struct LintResult {
    std::vector<Diagnostic> findings; // by file and place
    SourceMap sources;
    std::size_t suppressed = 0;
    bool hasKubernetesSchemas = false;

    std::size_t count(Severity severity) const;
};

// The overlay in `folder`, with all that it builds on.
LintResult lintOverlay(const FileSystem& files, const std::filesystem::path& folder, const ValueArguments& arguments,
                       const LintOptions& options = {});

// A kustomization, with all that it builds on.
LintResult lintKustomization(const FileSystem& files, const std::filesystem::path& folder,
                             const LintOptions& options = {});

// A chart for its author: its defaults, templates and metadata too. Helm's own rules are not asked (see lint/helm_lint.h).
LintResult lintChartByRules(const FileSystem& files, const std::filesystem::path& chart,
                            const ValueArguments& arguments, const LintOptions& options = {});

} // namespace strake
