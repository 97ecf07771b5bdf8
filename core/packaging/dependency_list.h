// The table of `helm dependency list`. Source of the rules: Helm's pkg/action/dependency.go, github.com/gosuri/uitable.
#pragma once

#include "core/diagnostic/result.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace strake {
class FileSystem;
}

namespace strake::packaging {

// `widest`: of a column, in characters; 0: any width. What does not prevent the list goes to `problems`.
Result<std::string> listDependencies(const FileSystem& files, const std::filesystem::path& chart, std::size_t widest,
                                     SourceMap& sources, DiagnosticConsumer& problems);

} // namespace strake::packaging
