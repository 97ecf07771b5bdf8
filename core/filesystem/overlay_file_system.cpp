#include "core/filesystem/overlay_file_system.h"

#include <algorithm>

namespace strake {

namespace fs = std::filesystem;

fs::path OverlayFileSystem::keyOf(const fs::path& path) const
{
    if (auto whole = m_base->canonical(path))
        return *std::move(whole);
    // What is not there stands below the nearest folder that is.
    const fs::path normal = path.lexically_normal();
    fs::path at = normal.has_filename() ? normal : normal.parent_path();
    for (fs::path below; at.has_filename();) {
        below = below.empty() ? at.filename() : at.filename() / below;
        at = at.parent_path();
        if (auto folder = m_base->canonical(at.empty() ? fs::path(".") : at))
            return *folder / below;
    }
    return normal;
}

bool OverlayFileSystem::isFolderOfBuffers(const fs::path& key) const
{
    const auto next = m_buffers.upper_bound(key);
    return next != m_buffers.end() && isWithin(next->first, key);
}

// A way through folders that only buffers make is none in base.
fs::path OverlayFileSystem::inBase(const fs::path& path) const
{
    return m_base->kindOf(path) == EntryKind::None ? path.lexically_normal() : path;
}

void OverlayFileSystem::setBuffer(const fs::path& path, std::string bytes)
{
    m_buffers[keyOf(path)] = std::make_shared<const std::string>(std::move(bytes));
}

void OverlayFileSystem::removeBuffer(const fs::path& path) { m_buffers.erase(keyOf(path)); }

EntryKind OverlayFileSystem::kindOf(const fs::path& path) const
{
    const fs::path key = keyOf(path);
    if (m_buffers.contains(key))
        return EntryKind::File;
    const EntryKind kind = m_base->kindOf(inBase(path));
    return kind == EntryKind::None && isFolderOfBuffers(key) ? EntryKind::Folder : kind;
}

Result<std::string> OverlayFileSystem::read(const fs::path& path, std::uintmax_t maxBytes) const
{
    const auto found = m_buffers.find(keyOf(path));
    if (found == m_buffers.end())
        return m_base->readFile(inBase(path), maxBytes);
    if (found->second->size() > maxBytes)
        return fail(fileTooLarge(path, maxBytes));
    return *found->second;
}

Result<std::vector<FolderEntry>> OverlayFileSystem::listFolder(const fs::path& folder) const
{
    auto entries = m_base->listFolder(inBase(folder));
    const fs::path key = keyOf(folder);
    if (!entries && m_base->kindOf(folder) == EntryKind::None && isFolderOfBuffers(key))
        entries = std::vector<FolderEntry>();
    if (!entries)
        return entries;
    for (const auto& [path, bytes] : m_buffers) {
        if (path == key || !isWithin(path, key))
            continue;
        const fs::path below = path.lexically_relative(key);
        const std::string name = below.begin()->string();
        const bool isFile = std::next(below.begin()) == below.end();
        const auto at = std::lower_bound(entries->begin(), entries->end(), name,
                                         [](const FolderEntry& entry, const std::string& n) { return entry.name < n; });
        if (at == entries->end() || at->name != name)
            entries->insert(at, {name, isFile ? EntryKind::File : EntryKind::Folder, false});
    }
    return entries;
}

Result<fs::path> OverlayFileSystem::canonical(const fs::path& path) const
{
    auto real = m_base->canonical(inBase(path));
    if (real)
        return real;
    if (fs::path key = keyOf(path); m_buffers.contains(key) || isFolderOfBuffers(key))
        return key;
    return real;
}

} // namespace strake
