// Patterns that name folders: `clusters/**`, `apps/*/production`.
#pragma once

#include "core/diagnostic/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strake {
class FileSystem;
}

namespace strake::cli {

bool isPattern(std::string_view argument);

// The folders that hold an overlay or a kustomization, sorted by path, each as the pattern writes its beginning. `*`, `?`
// and `[a-z]` stand for parts of one name, `**` for any number of folders, none included. Hidden folders and links are
// passed by, components left out: they are no builds of their own. No folder at all is an error. `withCharts`: charts too,
// and nothing that lies in them.
Result<std::vector<std::filesystem::path>> expandPattern(const FileSystem& files, const std::string& pattern,
                                                         bool withCharts = false);

} // namespace strake::cli
