// Files to a Chart. Source of the rules, their order and texts: Helm's pkg/chart/loader.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/filesystem/file_system.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strake::chart {

// A file that has been read and not yet understood.
struct BufferedFile {
    std::string name;  // '/'-joined, from the chart's folder
    std::string place; // what diagnostics call it
    std::string bytes; // without a byte order mark
};

struct LoadOptions {
    // No symlink may lead out of it. Empty: the chart's own folder.
    std::filesystem::path root = {};
    std::uintmax_t maxFileBytes = 5U << 20U;      // Helm's MaxDecompressedFileSize
    std::uintmax_t maxArchiveBytes = 100U << 20U; // Helm's MaxDecompressedChartSize, for each packed chart
    // For a folder, and for all that is packed in one chart, unpacked; Helm has no limit.
    std::uintmax_t maxTotalBytes = 512U << 20U;
    std::size_t maxEntries = 200'000; // files and folders, .helmignore'd ones left out
    std::size_t maxDepth = 100;       // of charts within charts
};

// A folder, or a packed chart. All texts are added to `sources`, named by `path` as it was written. What does not
// prevent loading (Helm's log lines, as peerText) goes to `problems`.
Result<ChartPtr> loadChart(const FileSystem& files, const std::filesystem::path& path, SourceMap& sources,
                           DiagnosticConsumer& problems, const LoadOptions& options = {});

// Helm's LoadFiles.
Result<ChartPtr> loadFiles(std::vector<BufferedFile> files, SourceMap& sources, DiagnosticConsumer& problems,
                           const LoadOptions& options = {}, const std::filesystem::path& folder = {});

} // namespace strake::chart
