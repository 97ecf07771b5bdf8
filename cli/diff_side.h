// One of the two things that `strake diff` compares: whatever makes manifests, here or at a revision.
#pragma once

#include "core/compiler.h"
#include "core/diff/object.h"
#include "core/explanation.h"
#include "core/kustomization_build.h"
#include "core/project.h"

#include <memory>
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
    std::shared_ptr<const Compilation> compilation = std::make_shared<Compilation>(); // with origins
    std::shared_ptr<const KustomizationBuild> build;                                  // traced; null: none was needed
    // Which object of the explanation each is; diff::nothing for items of a list.
    std::vector<std::size_t> explained;

    // Of a project whose objects were wanted. Costs time.
    Explanation explain() const { return Explanation::ofObjects(*project, compilation, build); }
};

// Nothing, and told, when it cannot be built. `argument`: an overlay's, kustomization's or chart's folder, a packed chart, a
// folder or file of manifests, `-` for manifests on standard input; or any of them below the working folder at a
// revision, "REVISION:PATH".
std::optional<DiffSide> openSide(Session& session, const std::string& argument, const SideOptions& options);

} // namespace strake::cli
