// `strake build` of a folder with a kustomization, as `kustomize build` does it.
#pragma once

#include "core/kustomization_build.h"

#include <string>

namespace strake::cli {

struct Session;

// `output`: a file, an existing folder, or empty for standard output. The exit code.
int buildKustomizationCommand(Session& session, const std::string& folder, const KustomizationOptions& options,
                              const std::string& output);

} // namespace strake::cli
