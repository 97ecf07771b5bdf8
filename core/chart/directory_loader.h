// The files of a chart's folder, those that .helmignore names left out. Source of the rules: Helm's
// pkg/chart/loader/directory.go, internal/sympath.
#pragma once

#include "core/chart/loader.h"

namespace strake::chart {

Result<std::vector<BufferedFile>> readDirectory(const FileSystem& files, const std::filesystem::path& folder,
                                                SourceMap& sources, DiagnosticConsumer& problems,
                                                const LoadOptions& options);

} // namespace strake::chart
