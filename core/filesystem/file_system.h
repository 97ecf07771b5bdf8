// All that core knows of disks. Real, in memory (tests), or laid over another with unsaved buffers (editor).
#pragma once

#include "core/diagnostic/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strake {

enum class EntryKind : std::uint8_t { None, File, Folder, Other };  // symlinks are followed; Other: devices, sockets

class FileSystem {
public:
    // A larger file is refused (`file.too-large`) before it is read.
    static constexpr std::uintmax_t maxFileBytes = 256U << 20U;

    virtual ~FileSystem() = default;
    virtual EntryKind kindOf(const std::filesystem::path& path) const = 0;
    virtual Result<std::string> readFile(const std::filesystem::path& path) const = 0;
    // The files beneath a folder, relative to it, sorted bytewise by their '/'-joined names; folders themselves are
    // not listed. Symlinks are followed; a link that leads back into its own parents, out of `root`, or nowhere is an
    // error with the link's path.
    virtual Result<std::vector<std::filesystem::path>> listFiles(const std::filesystem::path& folder,
                                                                 const std::filesystem::path& root) const = 0;
    // The path with symlinks resolved, absolute and normal: what "inside the root" is decided on.
    virtual Result<std::filesystem::path> canonical(const std::filesystem::path& path) const = 0;
};

} // namespace strake
