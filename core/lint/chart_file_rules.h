// Helm's rules about Chart.yaml. Source of the rules: Helm's pkg/lint/rules/chartfile.go.
#pragma once

#include "core/lint/message.h"

#include <filesystem>
#include <vector>

namespace strake {
class FileSystem;
}

namespace strake::lint {

// `folder` is absolute, as messages name it; `shown` is what diagnostics call it.
void lintChartFile(const FileSystem& files, const std::filesystem::path& folder, const std::filesystem::path& shown,
                   SourceMap& sources, std::vector<Message>& messages);

} // namespace strake::lint
