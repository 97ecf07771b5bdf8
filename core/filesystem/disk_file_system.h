// The machine's own files. Relative paths start at the working folder of the process.
#pragma once

#include "core/filesystem/file_system.h"

namespace strake {

class DiskFileSystem final : public FileSystem, public FileWriter {
public:
    EntryKind kindOf(const std::filesystem::path& path) const override;
    Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder) const override;
    Result<std::filesystem::path> canonical(const std::filesystem::path& path) const override;

    using FileWriter::writeFile;
    Result<void> writeFile(const std::filesystem::path& path, std::string_view bytes, Durability durability) override;
    Result<void> replaceFolder(const std::filesystem::path& path, std::span<const FolderFile> files) override;
    Result<void> createFolder(const std::filesystem::path& path) override;
    Result<void> removeFile(const std::filesystem::path& path) override;

private:
    Result<std::string> read(const std::filesystem::path& path, std::uintmax_t maxBytes) const override;
};

} // namespace strake
