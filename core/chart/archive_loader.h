// The files of a packed chart, a .tgz. Source of the rules, their order and texts: Helm's pkg/chart/loader/archive.go.
// No entry can lead anywhere: nothing is written, and names are checked as Helm checks them. Links and devices are
// files without contents, as in Helm, and are named in a warning.
#pragma once

#include "core/chart/loader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strake::chart {

// What one chart and all that is packed within it may still take.
struct ArchiveBudget {
    std::uintmax_t bytes = 0; // inflated, all headers and padding included
    std::uintmax_t entries = 0;
};

// Helm's ensureArchive: that a file given as a chart is gzip, said with its media type when it is not. `path` is the
// file's, as the messages name it.
Result<void> ensureArchive(std::string_view bytes, const std::string& path);

// Helm's LoadArchiveFiles. `place` is the archive's name in diagnostics; its files are `place`/NAME. Errors: whatever
// Helm refuses, as `chart.invalid`; `archive.limit` when the budget, which is reduced, does not suffice.
Result<std::vector<BufferedFile>> unpackArchive(std::string_view bytes, const std::string& place,
                                                const LoadOptions& options, ArchiveBudget& budget,
                                                DiagnosticConsumer& problems);

} // namespace strake::chart
