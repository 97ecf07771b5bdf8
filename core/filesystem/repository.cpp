#include "core/filesystem/repository.h"

namespace strake {

std::optional<std::filesystem::path> repositoryAround(const FileSystem& files, const std::filesystem::path& folder)
{
    for (std::filesystem::path top = folder;; top = top.parent_path()) {
        if (files.kindOf(top / ".git") != EntryKind::None)
            return top;
        if (top == top.parent_path())
            return std::nullopt;
    }
}

} // namespace strake
