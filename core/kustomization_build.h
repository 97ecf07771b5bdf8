// `kustomize build` in this process: a folder with a kustomization in, kustomize's bytes and kustomize's words out; its
// helmCharts are rendered by our own engine.
#pragma once

#include "core/compiler.h"
#include "core/kustomize/build.h"
#include "core/kustomize/build_trace.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake {

class FileSystem;

struct KustomizationOptions {
    kustomize::BuildOptions build; // `charts` is set here
    CompileOptions charts;         // limits, clock and entropy of the templates of charts
    bool trace = false;            // who set each field; costs time
};

// What a chart put into a build.
struct RenderedChartText {
    FileId file = FileId::None;                                 // to which places in the text refer
    Text text;                                                  // traced with ids of the chart's CompiledChart::origins
    std::vector<std::pair<std::size_t, std::string>> templates; // where the text of each begins; ascending
    std::string templateAt(std::size_t offset) const;           // "app/templates/x.yaml"; empty: unknown
    // The chart and what it was compiled from; nothing: those that buildOverlay was given.
    std::shared_ptr<const Compilation> compilation;
    std::optional<Project> project;
    std::size_t chart = 0; // index into the compilation's charts
};

struct KustomizationBuild {
    kustomize::BuildResult result;
    // Warnings, then what went wrong, with all problems of charts.
    std::vector<Diagnostic> diagnostics;
    SourceMap sources;                                  // resolves their ranges
    bool isOverlay = false;                             // of an overlay.yaml: kustomize's words mean nothing
    std::shared_ptr<const kustomize::BuildTrace> trace; // null unless asked for
    std::vector<RenderedChartText> charts;              // likewise none

    bool succeeded() const { return !result.error; }
};

// Nothing is written, and nothing is read outside the roots.
KustomizationBuild buildKustomization(const FileSystem& files, const std::filesystem::path& folder,
                                      const KustomizationOptions& options,
                                      kustomize::Layout layout = kustomize::Layout::Stream);

// The same for an overlay.yaml that has fields of kustomize's, or builds on kustomizations: what `compile` rendered,
// accumulated and transformed level by level. `compilation` is that of the project, and succeeded.
KustomizationBuild buildOverlay(const FileSystem& files, const Project& project, const Compilation& compilation,
                                const KustomizationOptions& options,
                                kustomize::Layout layout = kustomize::Layout::Stream);
// A manifest's content, with where its bytes came from; also with what was decided in the blanks behind it.
Text tracedContent(const engine::Manifest& manifest);
// What printManifests gives, with where its bytes came from.
Text tracedText(const engine::PrintedManifests& printed, const engine::RenderedChart& rendered);

inline bool usesKustomize(const Project& project) { return project.graph().usesKustomize; }

// The objects of BuildResult::yaml, each ending in one newline.
std::vector<std::string> objectTexts(std::string_view stream);

// One of the names that kustomize knows stands in the folder.
bool hasKustomization(const FileSystem& files, const std::filesystem::path& folder);

} // namespace strake
