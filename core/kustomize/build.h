// `kustomize build` of a folder with a kustomization, in this process: kustomize's Kustomizer.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/kustomize/build_options.h"
#include "core/kustomize/file_cache.h"
#include "core/kustomize/output.h"

#include <optional>
#include <string>
#include <vector>

namespace strake::kustomize {

enum class Layout : std::uint8_t { Stream, FilePerObject };

struct BuildResult {
    std::string yaml;                 // Stream: all objects, "---\n" between them
    std::vector<OutputFile> files;    // FilePerObject
    std::vector<Diagnostic> warnings; // the peerText of each is kustomize's line
    // What went wrong; its peerText is kustomize's text without "Error: ". Nothing is put out then.
    std::optional<Diagnostic> error;
};

BuildResult build(FileCache& cache, const std::string& target, const BuildOptions& options,
                  Layout layout = Layout::Stream);

} // namespace strake::kustomize
