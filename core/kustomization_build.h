// `kustomize build` in this process: a folder with a kustomization in, kustomize's bytes and kustomize's words out; its
// helmCharts are rendered by our own engine.
#pragma once

#include "core/compiler.h"
#include "core/kustomize/build.h"

#include <filesystem>
#include <string>
#include <vector>

namespace strake {

class FileSystem;

struct KustomizationOptions {
    kustomize::BuildOptions build; // `charts` is set here
    CompileOptions charts;         // limits, clock and entropy of the templates of charts
};

struct KustomizationBuild {
    kustomize::BuildResult result;
    // Warnings, then what went wrong, with all problems of charts.
    std::vector<Diagnostic> diagnostics;
    SourceMap sources; // resolves their ranges

    bool succeeded() const { return !result.error; }
};

// Nothing is written, and nothing is read outside the roots.
KustomizationBuild buildKustomization(const FileSystem& files, const std::filesystem::path& folder,
                                      const KustomizationOptions& options,
                                      kustomize::Layout layout = kustomize::Layout::Stream);

// One of the names that kustomize knows stands in the folder.
bool hasKustomization(const FileSystem& files, const std::filesystem::path& folder);

} // namespace strake
