// All that core knows of disks. Real, in memory (tests), or laid over another with unsaved buffers (editor).
#pragma once

#include "core/diagnostic/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake {

enum class EntryKind : std::uint8_t { None, File, Folder, Other }; // symlinks are followed; Other: devices, sockets

struct FolderEntry {
    std::string name;
    EntryKind kind = EntryKind::None; // of what a link leads to; None: the link leads nowhere
    bool isLink = false;
};

struct ListOptions {
    // True: leave this entry out, a folder with all beneath it. `relative` is '/'-joined, from the folder listed.
    std::function<bool(std::string_view relative, EntryKind kind)> skip = {};
    // Told of each symlink that is followed.
    std::function<void(std::string_view relative, const std::filesystem::path& target)> onLink = {};
    std::size_t maxEntries = 200'000; // files and folders together; more is an error
    std::size_t maxDepth = 200;       // of folders
};

// Errors carry as peerText what Go's os package says: "open x.yaml: no such file or directory".
class FileSystem {
public:
    // A larger file is refused (`file.too-large`) before it is read whole.
    static constexpr std::uintmax_t maxFileBytes = 256U << 20U;

    virtual ~FileSystem() = default;

    virtual EntryKind kindOf(const std::filesystem::path& path) const = 0;
    Result<std::string> readFile(const std::filesystem::path& path, std::uintmax_t maxBytes = maxFileBytes) const
    {
        return read(path, maxBytes);
    }
    // What stands directly in a folder, sorted bytewise by name, without "." and "..".
    virtual Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder) const = 0;
    // The path with symlinks resolved, absolute and normal: what "inside the root" is decided on. It must exist.
    virtual Result<std::filesystem::path> canonical(const std::filesystem::path& path) const = 0;

    // The files beneath a folder, relative to it, in the order of Go's filepath.Walk: each folder's names sorted
    // bytewise, a folder's contents at its place among its siblings. Folders themselves are not listed. Symlinks are
    // followed; one that leads back into its own parents, out of `root` or nowhere, and everything that is neither
    // file nor folder, is an error that names it.
    Result<std::vector<std::filesystem::path>> listFiles(const std::filesystem::path& folder,
                                                         const std::filesystem::path& root,
                                                         const ListOptions& options = {}) const;

private:
    virtual Result<std::string> read(const std::filesystem::path& path, std::uintmax_t maxBytes) const = 0;
};

// A file of a folder that is written as a whole.
struct FolderFile {
    std::string path; // '/'-joined, below the folder, without "." and ".."
    std::string bytes;
};

// Apart from FileSystem, so that what only reads cannot write.
// What a written file outlives.
enum class Durability : std::uint8_t {
    PowerFailure, // it is on the disk when the call returns: for what people wrote
    ProcessCrash, // the system brings it there in its own time: for outputs in great number, which a new run writes again
};

class FileWriter {
public:
    virtual ~FileWriter() = default;
    // Replaces the file as one step: whoever reads, and whatever crashes, sees the old bytes or the new ones. An
    // existing file keeps its mode; a symlink stays and its target is replaced. The folder must exist.
    virtual Result<void> writeFile(const std::filesystem::path& path, std::string_view bytes, Durability durability) = 0;
    Result<void> writeFile(const std::filesystem::path& path, std::string_view bytes)
    {
        return writeFile(path, bytes, Durability::PowerFailure);
    }
    // The folder holds these files and nothing else, as one step: whoever reads, and whatever crashes, sees all of what
    // stood there or all of the new. What it held before is gone. The folder above must exist.
    virtual Result<void> replaceFolder(const std::filesystem::path& path, std::span<const FolderFile> files) = 0;
    // With all missing parents; nothing to do when it exists.
    virtual Result<void> createFolder(const std::filesystem::path& path) = 0;
    // A file or a symlink, never a folder; no error when there is none.
    virtual Result<void> removeFile(const std::filesystem::path& path) = 0;
};

// True when `path` is `root` or beneath it. Both must be canonical.
bool isWithin(const std::filesystem::path& path, const std::filesystem::path& root);

// Go's filepath.Abs: normal, below the working folder, symlinks left as they are.
std::filesystem::path absolutePath(const FileSystem& files, const std::filesystem::path& path);

// A `file.not-readable` in the words of Go's *PathError, e.g. operation "open", error ENOENT.
Diagnostic fileError(std::string_view operation, const std::filesystem::path& path, int error);
Diagnostic fileTooLarge(const std::filesystem::path& path, std::uintmax_t maxBytes);

} // namespace strake
