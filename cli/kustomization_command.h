// `strake build` of a folder with a kustomization, as `kustomize build` does it.
#pragma once

#include "core/kustomization_build.h"

#include <string>

namespace strake::cli {

struct Session;

// Tells what a build has to tell. False when it failed.
bool reportKustomization(Session& session, const KustomizationBuild& build);

// What a build gave, told and written. `output`: a file, an existing folder, or empty for standard output. The exit code.
int finishKustomization(Session& session, const KustomizationBuild& build, const std::string& output);
// How the output is to be laid out.
kustomize::Layout layoutFor(Session& session, const std::string& output);
int buildKustomizationCommand(Session& session, const std::string& folder, const KustomizationOptions& options,
                              const std::string& output);

} // namespace strake::cli
