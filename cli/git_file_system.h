// A repository's files as they were at a revision, under the paths that they have on the disk. Nothing is checked out.
#pragma once

#include "cli/git_process.h"
#include "core/filesystem/file_system.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace strake::cli {

class GitFileSystem final : public FileSystem {
public:
    // `top`: the canonical folder of the repository; `here`: the canonical working folder. `revision`: as git knows it.
    static Result<std::unique_ptr<GitFileSystem>> open(const std::filesystem::path& top,
                                                       const std::filesystem::path& here, const std::string& revision);

    EntryKind kindOf(const std::filesystem::path& path) const override;
    Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder) const override;
    Result<std::filesystem::path> canonical(const std::filesystem::path& path) const override;

private:
    struct Entry {
        enum class Kind : std::uint8_t { File, Folder, Link } kind = Kind::Folder;
        std::string object; // its name in git's store
        std::uintmax_t size = 0;
    };

    GitFileSystem(std::filesystem::path top, std::filesystem::path here)
        : m_top(std::move(top)), m_here(std::move(here))
    {}
    Result<void> addEntries(std::string_view listing);
    std::filesystem::path absolute(const std::filesystem::path& path) const;
    // Without links; an errno if there is no such path.
    int resolve(const std::filesystem::path& path, std::filesystem::path& resolved, int links = 0) const;
    const Entry* find(const std::filesystem::path& path) const;
    Result<std::string> blob(const std::string& object) const;
    Result<std::string> read(const std::filesystem::path& path, std::uintmax_t maxBytes) const override;

    std::filesystem::path m_top;
    std::filesystem::path m_here;
    std::map<std::filesystem::path, Entry> m_entries; // below the top, by absolute path
    mutable std::mutex m_mutex;
    mutable std::unique_ptr<GitProcess> m_store; // `cat-file --batch`, once it is needed
};

} // namespace strake::cli
