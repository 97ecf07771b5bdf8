// What KArchive does for us, behind an interface without Qt, in a library that is loaded when first asked for.
#pragma once

#include "core/archive/archive.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace strake::archive {

// An entry of a .zip, before it is inflated.
struct ZipEntryInfo {
    std::string_view path;  // as written
    std::uint32_t mode = 0; // with the file type, as stat() gives it
    std::uint64_t size = 0; // what the archive claims
    std::uint32_t crc = 0;
    bool isFolder = false;
    bool isLink = false;
};

// The methods return an error's text, empty for none.
class KArchiveModule {
public:
    // Calls `begin` for each entry, and where that answers true, `content` with its inflated bytes, piece by piece; an
    // empty piece is the end. Either ends the reading by setting `stop`, which is no error here.
    struct ZipVisitor {
        std::function<bool(const ZipEntryInfo&, bool& stop)> begin;
        std::function<void(std::string_view piece, bool& stop)> content;
    };

    virtual ~KArchiveModule() = default;
    virtual std::string readZip(std::string_view bytes, const ZipVisitor& visitor) const = 0;
    virtual std::string writeTar(std::span<const Entry> entries, std::int64_t mtime, std::string& out) const = 0;
    virtual std::string writeZip(std::span<const Entry> entries, std::int64_t mtime, std::string& out) const = 0;
};

inline constexpr std::uint32_t moduleInterface = 1;

// The module in that file, which is the library `archive` of core/library. Error: `archive.unavailable`, with the reason
// the loader gave.
Result<const KArchiveModule*> loadModule(const std::filesystem::path& path);
Result<const KArchiveModule*> loadModule();

} // namespace strake::archive
