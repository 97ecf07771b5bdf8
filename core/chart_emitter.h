// What `strake emit` writes: the files of charts that render to what the overlay builds. Nothing is written here.
#pragma once

#include "core/compiler.h"
#include "core/packaging/bake.h"
#include "core/project.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake {

struct EmitOptions {
    std::string instance;               // empty: all, with the plain manifests
    std::vector<std::string> manifests; // what `build` prints, a document each
    packaging::BakeOptions bake;
    gotemplate::Environment* environment = nullptr; // clock and entropy of READMEs' templates; null: none
};

struct EmittedChart {
    std::string folder; // below the output; empty: itself
    std::string name;
    std::string version;
    std::string release;
    std::string flags; // " --namespace x", as helm needs them to render the same
};

struct Emitted {
    std::vector<EmittedChart> charts;
    std::vector<FolderFile> files;
};

// The compilation has rendered without errors; `files` are asked for READMEs' templates, which .helmignore may name. What differs from it once the charts are rendered is a warning in
// `problems` (emit.doubtful).
Result<Emitted> emitCharts(const FileSystem& files, const Project& project, const Compilation& compilation,
                           const EmitOptions& options, DiagnosticConsumer& problems);

// The problem when `folder` must not be replaced: what was read to make the charts stands in it, or, without `force`,
// something that is no emitted chart.
std::optional<Diagnostic> whyNotReplaced(const FileSystem& files, const std::filesystem::path& folder,
                                         const SourceMap& sources, bool force);

} // namespace strake
