// One of the two things that `strake diff` compares: whatever makes manifests, here or at a revision.
#pragma once

#include "core/compiler.h"
#include "core/diff/object.h"
#include "core/kustomization_build.h"
#include "core/project.h"

#include <optional>
#include <string>
#include <vector>

namespace strake::cli {

struct Session;

struct SideOptions {
    ValueArguments values;
    CompileOptions compile;
    KustomizationOptions kustomization;
    bool isValuesOnly = false;
};

struct DiffSide {
    std::string name; // as given
    std::vector<diff::Object> objects;
    // Of an overlay and of a chart; nothing otherwise.
    std::optional<Project> project;
    Compilation compilation; // with origins
};

// Nothing, and told, when it cannot be built. `argument`: an overlay's, kustomization's or chart's folder, a packed chart, a
// folder or file of manifests, `-` for manifests on standard input; or any of them below the working folder at a
// revision, "REVISION:PATH".
std::optional<DiffSide> openSide(Session& session, const std::string& argument, const SideOptions& options);

} // namespace strake::cli
