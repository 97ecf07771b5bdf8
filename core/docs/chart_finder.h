// Where the charts are, and which of them .helmdocsignore leaves out. Source of the rules: helm-docs 1.14.2,
// pkg/helm/chart_finder.go and pkg/util/ignore.go.
#pragma once

#include "core/diagnostic/result.h"
#include "core/filesystem/file_system.h"

#include <string>
#include <vector>

namespace strake::docs {

// The folders beneath `searchRoot` that have a Chart.yaml, relative to it ("." for itself), in the order of a walk by
// names; links to folders are not followed. The ignore file is that of the Git repository around the working folder,
// else of the working folder; one that cannot be read ignores nothing and is told to `problems`.
Result<std::vector<std::string>> findCharts(const FileSystem& files, const std::string& searchRoot,
                                            const std::string& ignoreFile, DiagnosticConsumer& problems);

} // namespace strake::docs
