// Another file system with some files' contents replaced: the editor's unsaved buffers over the disk.
#pragma once

#include "core/filesystem/file_system.h"

#include <map>
#include <memory>

namespace strake {

// `base` is not owned and must outlive this. Nothing of base is copied: a buffer hides its file, and a buffer without
// a file appears as one, with the folders above it.
class OverlayFileSystem final : public FileSystem {
public:
    explicit OverlayFileSystem(const FileSystem& base) : m_base(&base) {}

    void setBuffer(const std::filesystem::path& path, std::string bytes);
    void removeBuffer(const std::filesystem::path& path);

    EntryKind kindOf(const std::filesystem::path& path) const override;
    Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder) const override;
    Result<std::filesystem::path> canonical(const std::filesystem::path& path) const override;

private:
    // The path by which buffers are known: canonical in base, or below the nearest folder there.
    std::filesystem::path keyOf(const std::filesystem::path& path) const;
    std::filesystem::path inBase(const std::filesystem::path& path) const;
    bool isFolderOfBuffers(const std::filesystem::path& key) const;
    Result<std::string> read(const std::filesystem::path& path, std::uintmax_t maxBytes) const override;

    const FileSystem* m_base;
    std::map<std::filesystem::path, std::shared_ptr<const std::string>> m_buffers;
};

} // namespace strake
