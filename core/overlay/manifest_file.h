// A file of plain manifests: its YAML documents, checked to be Kubernetes objects, kept as they were written.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <string>
#include <vector>

namespace strake::overlay {

// What tells two objects apart.
struct ObjectId {
    std::string group; // of apiVersion; empty: core
    std::string kind;
    std::string nameSpace; // empty: not said
    std::string name;

    friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
    friend bool operator==(const ObjectId&, const ObjectId&) = default;
};

struct ManifestDocument {
    std::string text; // as written, without the `---` before it, ending in one newline
    std::string apiVersion;
    ObjectId id;
    SourceRange range;
};

std::vector<ManifestDocument> readManifests(const SourceMap& sources, FileId file, DiagnosticConsumer& problems);

} // namespace strake::overlay
