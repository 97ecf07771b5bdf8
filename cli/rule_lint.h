// `lint` beyond Helm's rules: overlays, charts with --rules, and the rules' own documentation.
#pragma once

#include "cli/command.h"
#include "core/linter.h"

#include <string>
#include <vector>

namespace strake::cli {

int listRules(Session& session);
int explainRule(Session& session, const std::string& id);

// Whether lint is to take the folder for an overlay or a kustomization.
bool isOverlay(const FileSystem& files, const std::filesystem::path& folder);
// Of such a folder: an overlay.
bool hasOverlayFile(const FileSystem& files, const std::filesystem::path& folder);

// Where the Kubernetes schemas are: $STRAKE_KUBERNETES_SCHEMAS, else beside the program.
void findKubernetesSchemas(const Session& session, LintOptions& options);

// Tells the findings and gives the line that counts them: "production: 2 errors, 1 warning". `failed`: there are errors,
// or with `isStrict` warnings.
std::string tellFindings(Session& session, const std::string& path, const LintResult& result, bool isStrict,
                         bool& failed);

} // namespace strake::cli
