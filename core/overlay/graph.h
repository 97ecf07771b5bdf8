// The overlays that an overlay builds on, read from the files: each folder once, however many name it.
#pragma once

#include "core/filesystem/file_system.h"
#include "core/overlay/manifest_file.h"
#include "core/overlay/overlay_file.h"
#include "core/overlay/roots.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <variant>
#include <vector>

namespace strake::overlay {

struct ManifestFile {
    FileId file = FileId::None;
    std::vector<ManifestDocument> documents;
};

struct ValuesFile {
    FileId file = FileId::None;
    SourceRange named; // in `valuesFiles`
};

// What a chart entry names, found.
struct ChartFiles {
    std::optional<Place> chart;
    std::vector<ValuesFile> valuesFiles;
};

struct Overlay {
    Place folder;
    OverlayFile file;
    // One for each of `resources` that could be read, in their order: an index into Graph::overlays or ::manifests.
    struct OverlayIndex {
        std::size_t index;
    };
    struct ManifestIndex {
        std::size_t index;
    };
    struct KustomizationFolder {}; // read when it is built
    std::vector<std::variant<OverlayIndex, ManifestIndex, KustomizationFolder>> resources;
    std::vector<std::size_t> components; // overlays among `components`, in their order: indices into Graph::overlays
    std::vector<ChartFiles> charts;      // one for each of file.charts
};

struct Graph {
    std::vector<Overlay> overlays; // the first is the one that was asked for; none when it could not be read
    std::vector<ManifestFile> manifests;
    // Some overlay has a field of kustomize's, or builds on a kustomization: objects are then accumulated and written as
    // kustomize does it.
    bool usesKustomize = false;
};

constexpr const char* overlayFileName = "overlay.yaml";

// Reads `folder`/overlay.yaml and everything it builds on. What is wrong goes to `problems`; what is left of the graph
// is still good for finding further problems.
Graph loadGraph(const FileSystem& files, const std::filesystem::path& folder, SourceMap& sources,
                DiagnosticConsumer& problems);

} // namespace strake::overlay
