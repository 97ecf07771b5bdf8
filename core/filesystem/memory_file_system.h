// Files that live in memory, for tests. Relative paths start at "/".
#pragma once

#include "core/filesystem/file_system.h"

#include <map>

namespace strake {

class MemoryFileSystem final : public FileSystem, public FileWriter {
public:
    // Each makes the folders above it, and replaces what stood there.
    void addFile(const std::filesystem::path& path, std::string bytes);
    void addFolder(const std::filesystem::path& path);
    void addLink(const std::filesystem::path& path, const std::filesystem::path& target);
    void addOther(const std::filesystem::path& path);      // a device, say
    void addUnreadable(const std::filesystem::path& path); // a file that gives "permission denied"

    EntryKind kindOf(const std::filesystem::path& path) const override;
    Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder) const override;
    Result<std::filesystem::path> canonical(const std::filesystem::path& path) const override;

    using FileWriter::writeFile;
    Result<void> writeFile(const std::filesystem::path& path, std::string_view bytes, Durability durability) override;
    Result<void> replaceFolder(const std::filesystem::path& path, std::span<const FolderFile> files) override;
    Result<void> createFolder(const std::filesystem::path& path) override;
    Result<void> removeFile(const std::filesystem::path& path) override;

private:
    struct Entry {
        enum class Kind : std::uint8_t { File, Folder, Link, Other, Unreadable } kind = Kind::Folder;
        std::string bytes;            // File
        std::filesystem::path target; // Link
    };

    void add(const std::filesystem::path& path, Entry entry);
    // The path without links, whether or not its last part exists; the error is an errno.
    int resolve(const std::filesystem::path& path, std::filesystem::path& resolved) const;
    const Entry* find(const std::filesystem::path& path, int& error) const;
    Result<std::string> read(const std::filesystem::path& path, std::uintmax_t maxBytes) const override;

    std::map<std::filesystem::path, Entry> m_entries; // by absolute, normal path
};

} // namespace strake
