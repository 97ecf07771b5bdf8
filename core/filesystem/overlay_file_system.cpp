#include "core/filesystem/overlay_file_system.h"

#include <algorithm>

namespace strake {

namespace fs = std::filesystem;

fs::path OverlayFileSystem::keyOf(const fs::path& path) const
{
    if (auto whole = m_base->canonical(path))
        return *std::move(whole);
    fs::path normal = path.lexically_normal();
    const fs::path parent = normal.parent_path();
    if (auto folder = m_base->canonical(parent.empty() ? fs::path(".") : parent))
        return *folder / normal.filename();
    return normal;
}

void OverlayFileSystem::setBuffer(const fs::path& path, std::string bytes)
{
    m_buffers[keyOf(path)] = std::make_shared<const std::string>(std::move(bytes));
}

void OverlayFileSystem::removeBuffer(const fs::path& path) { m_buffers.erase(keyOf(path)); }

EntryKind OverlayFileSystem::kindOf(const fs::path& path) const
{
    return m_buffers.contains(keyOf(path)) ? EntryKind::File : m_base->kindOf(path);
}

Result<std::string> OverlayFileSystem::read(const fs::path& path, std::uintmax_t maxBytes) const
{
    const auto found = m_buffers.find(keyOf(path));
    if (found == m_buffers.end())
        return m_base->readFile(path, maxBytes);
    if (found->second->size() > maxBytes)
        return fail(fileTooLarge(path, maxBytes));
    return *found->second;
}

Result<std::vector<FolderEntry>> OverlayFileSystem::listFolder(const fs::path& folder) const
{
    auto entries = m_base->listFolder(folder);
    if (!entries)
        return entries;
    const fs::path key = keyOf(folder);
    for (const auto& [path, bytes] : m_buffers) {
        if (path.parent_path() != key)
            continue;
        const std::string name = path.filename().string();
        const auto at = std::lower_bound(entries->begin(), entries->end(), name,
                                         [](const FolderEntry& entry, const std::string& n) { return entry.name < n; });
        if (at == entries->end() || at->name != name)
            entries->insert(at, {name, EntryKind::File, false});
    }
    return entries;
}

Result<fs::path> OverlayFileSystem::canonical(const fs::path& path) const
{
    if (const fs::path key = keyOf(path); m_buffers.contains(key))
        return key;
    return m_base->canonical(path);
}

} // namespace strake
