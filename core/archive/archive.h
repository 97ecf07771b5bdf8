// Archives in memory, .tar, .tar.gz and .zip: read whole, within limits, and only when no entry leads out of the
// archive; written so that the same entries give the same bytes.
//
// .tar.gz is read without KArchive: KTar gives names cleaned, in no order and without their types, and its gzip filter
// checks no checksum, so the rules below (and Helm's, see TarReader) could not be held. KArchive reads .zip and writes
// both. It is loaded when first needed, since it brings Qt with it: several milliseconds for every process.
#pragma once

#include "core/archive/gzip.h"
#include "core/diagnostic/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::archive {

struct Entry {
    std::string path;          // relative, '/'-joined, without "." and ".."
    std::uint32_t mode = 0644; // permissions
    std::string bytes;
};

enum class Format : std::uint8_t { Unknown, Tar, TarGzip, Zip };

// By content. An empty archive of any format is Unknown.
Format formatOf(std::string_view bytes);

struct Limits {
    std::uint64_t maxBytes = 512U << 20U;     // of all entries together, inflated, and of what lies between them
    std::uint64_t maxEntryBytes = 64U << 20U; // of one
    std::uint64_t maxRatio = 1100;            // inflated to deflated; one deflate stream reaches 1032
    std::size_t maxEntries = 100'000;         // folders included
    std::size_t maxPathBytes = 4096;
    std::size_t maxPathDepth = 100; // parts of a path
};

struct ReadOptions {
    Limits limits = {};
    // False: the entry is left out and, in a .zip, not inflated. Its path is checked all the same.
    std::function<bool(std::string_view path)> wanted = {};
};

// The files, in the archive's order (.zip: by path); folders are not listed. A path that occurs twice is given twice.
// `name` is the archive's, for messages.
// Errors: `archive.invalid` (no archive, or a damaged one), `archive.unsafe` (an absolute path, "..", a drive, a
// backslash, a link, a device), `archive.limit`, `archive.unavailable` (KArchive cannot be loaded; .zip only).
Result<std::vector<Entry>> readArchive(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

// `mtime`, in seconds since 1970, is that of every entry. Errors: `archive.unsafe` for a path that would not be read
// back, `archive.unavailable`.
Result<std::string> writeTarGzip(std::span<const Entry> entries, std::int64_t mtime, const GzipHeader& header = {});
Result<std::string> writeZip(std::span<const Entry> entries, std::int64_t mtime);

} // namespace strake::archive
