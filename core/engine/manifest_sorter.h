// Rendered files to manifests in the order Helm prints them: split, heads read, sorted by kind, hooks apart.
// Source of the rules: Helm's pkg/releaseutil/{manifest,manifest_sorter,kind_sorter}.go.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/diagnostic/result.h"
#include "core/engine/object_head.h"
#include "core/value/text.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::engine {

struct RenderedFile {
    RenderedFile(std::string filePath, Text rendered)
        : path(std::move(filePath)), whole(std::make_shared<const Text>(std::move(rendered)))
    {}

    std::string path; // "chart/templates/x.yaml"
    std::shared_ptr<const Text> whole;
    const Text& text() const { return *whole; }
};

struct Manifest {
    std::string path;                 // of the template that wrote it
    std::shared_ptr<const Text> file; // all that the template wrote
    std::size_t offset = 0;           // of this manifest in it
    std::size_t size = 0;
    std::string apiVersion;
    std::string kind;
    std::string name;
    std::string nameSpace;
    std::vector<std::string> hookEvents; // "pre-install", "test": empty for ordinary manifests

    std::string_view content() const { return file->view().substr(offset, size); } // without surrounding blanks
};

struct SortedManifests {
    std::vector<Manifest> manifests;
    std::vector<Manifest> hooks;
    // One for each document whose head cannot be read; its peerText is Helm's "YAML parse error on ...". The range is
    // unset: `place` names the file and the byte in its text.
    struct Problem {
        Diagnostic diagnostic;
        std::size_t file = 0;   // index into the files given
        std::size_t offset = 0; // in that file's text
    };
    std::vector<Problem> problems;
    struct Warning {
        std::string text; // Helm's log line
        std::string path; // of the template
    };
    std::vector<Warning> warnings;
};

// Splits at lines that begin with `---`; blanks around documents and empty documents are dropped.
std::vector<std::string_view> splitManifests(std::string_view text);

// The error, `manifest.invalid`, has its place in the document.
Result<ObjectHead> headOf(std::string_view document);

// The files in bytewise order of their paths. NOTES.txt and files beginning with `_` are left out.
SortedManifests sortManifests(const std::vector<RenderedFile>& files);

// Helm's InstallOrder; unknown kinds after all known ones, by name. For a stable sort.
bool installsBefore(std::string_view kindA, std::string_view kindB);

} // namespace strake::engine
