// A folder of new overlays over a chart, written as one step.
#pragma once

#include "core/scaffold.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake::cli {

struct Session;

// As strake::chartFromBase; none, and told, when it fails.
std::optional<std::string> chartFromBase(Session& session, const std::filesystem::path& folder,
                                         const std::string& chart);

// The exit code; with `dryRun` the files are printed as differences.
int deliverTree(Session& session, const std::filesystem::path& folder, const std::vector<FolderFile>& tree,
                bool dryRun);

} // namespace strake::cli
