// A folder of new overlays over a chart: tried before it is written, and then written as one step.
#pragma once

#include "core/filesystem/overlay_file_system.h"
#include "core/scaffold.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake::cli {

struct Session;

// The chart's path from the base below `folder`; none, and told, when the folder holds something already.
std::optional<std::string> chartFromBase(Session& session, const std::filesystem::path& folder,
                                         const std::string& chart);

// The files as if they were written.
OverlayFileSystem asIfWritten(const FileSystem& files, const std::filesystem::path& folder,
                              const std::vector<FolderFile>& tree);

// The exit code; with `dryRun` the files are printed as differences.
int deliverTree(Session& session, const std::filesystem::path& folder, const std::vector<FolderFile>& tree,
                bool dryRun);

} // namespace strake::cli
