#include "core/filesystem/memory_file_system.h"

#include <cerrno>
#include <deque>

namespace strake {

namespace fs = std::filesystem;

namespace {

fs::path normal(const fs::path& path)
{
    fs::path result = (fs::path("/") / path).lexically_normal();
    if (!result.has_filename() && result != "/")
        result = result.parent_path();
    return result;
}

} // namespace

void MemoryFileSystem::add(const fs::path& path, Entry entry)
{
    const fs::path place = normal(path);
    for (fs::path above = place.parent_path(); above != "/"; above = above.parent_path())
        m_entries.try_emplace(above);
    m_entries.insert_or_assign(place, std::move(entry));
}

void MemoryFileSystem::addFile(const fs::path& path, std::string bytes)
{
    add(path, {Entry::Kind::File, std::move(bytes), {}});
}

void MemoryFileSystem::addFolder(const fs::path& path) { add(path, {}); }
void MemoryFileSystem::addLink(const fs::path& path, const fs::path& target)
{
    add(path, {Entry::Kind::Link, {}, target});
}
void MemoryFileSystem::addOther(const fs::path& path) { add(path, {Entry::Kind::Other, {}, {}}); }
void MemoryFileSystem::addUnreadable(const fs::path& path) { add(path, {Entry::Kind::Unreadable, {}, {}}); }

int MemoryFileSystem::resolve(const fs::path& path, fs::path& resolved) const
{
    const fs::path whole = fs::path("/") / path;
    std::deque<fs::path> parts(whole.begin(), whole.end());
    resolved = "/";
    int links = 0;
    while (!parts.empty()) {
        const fs::path part = parts.front();
        parts.pop_front();
        if (part.empty() || part == "." || part == "/")
            continue;
        if (part == "..") {
            resolved = resolved.parent_path();
            continue;
        }
        resolved /= part;
        const auto found = m_entries.find(resolved);
        if (found == m_entries.end()) {
            if (!parts.empty())
                return ENOENT;
            continue;
        }
        const Entry& entry = found->second;
        if (entry.kind == Entry::Kind::Link) {
            if (++links > 40)
                return ELOOP;
            resolved = resolved.parent_path();
            if (entry.target.is_absolute())
                resolved = "/";
            parts.insert(parts.begin(), entry.target.begin(), entry.target.end());
        } else if (entry.kind != Entry::Kind::Folder && !parts.empty()) {
            return ENOTDIR;
        }
    }
    return 0;
}

const MemoryFileSystem::Entry* MemoryFileSystem::find(const fs::path& path, int& error) const
{
    static const Entry top;
    fs::path resolved;
    error = resolve(path, resolved);
    if (error != 0)
        return nullptr;
    if (resolved == "/")
        return &top;
    const auto found = m_entries.find(resolved);
    if (found != m_entries.end())
        return &found->second;
    error = ENOENT;
    return nullptr;
}

EntryKind MemoryFileSystem::kindOf(const fs::path& path) const
{
    int error = 0;
    const Entry* entry = find(path, error);
    if (!entry)
        return EntryKind::None;
    switch (entry->kind) {
    case Entry::Kind::Folder: return EntryKind::Folder;
    case Entry::Kind::File:
    case Entry::Kind::Unreadable: return EntryKind::File;
    default: return EntryKind::Other;
    }
}

Result<std::string> MemoryFileSystem::read(const fs::path& path, std::uintmax_t maxBytes) const
{
    int error = 0;
    const Entry* entry = find(path, error);
    if (!entry)
        return fail(fileError("open", path, error));
    switch (entry->kind) {
    case Entry::Kind::Folder: return fail(fileError("read", path, EISDIR));
    case Entry::Kind::Unreadable: return fail(fileError("open", path, EACCES));
    case Entry::Kind::File:
        if (entry->bytes.size() > maxBytes)
            return fail(fileTooLarge(path, maxBytes));
        return entry->bytes;
    default:
        return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "`" + path.string() + "` is not a regular file"));
    }
}

Result<std::vector<FolderEntry>> MemoryFileSystem::listFolder(const fs::path& folder) const
{
    int error = 0;
    const Entry* entry = find(folder, error);
    if (!entry)
        return fail(fileError("open", folder, error));
    if (entry->kind != Entry::Kind::Folder)
        return fail(fileError("readdirent", folder, ENOTDIR));
    fs::path resolved;
    resolve(folder, resolved);
    std::map<std::string, FolderEntry> entries;
    for (auto at = m_entries.upper_bound(resolved); at != m_entries.end() && isWithin(at->first, resolved); ++at) {
        if (at->first.parent_path() != resolved)
            continue;
        const std::string name = at->first.filename().string();
        entries[name] = {name, kindOf(at->first), at->second.kind == Entry::Kind::Link};
    }
    std::vector<FolderEntry> list;
    list.reserve(entries.size());
    for (auto& [name, found] : entries)
        list.push_back(std::move(found));
    return list;
}

Result<fs::path> MemoryFileSystem::canonical(const fs::path& path) const
{
    fs::path resolved;
    int error = resolve(path, resolved);
    if (error == 0)
        find(resolved, error);
    if (error != 0) {
        const auto link = m_entries.find(path);
        const bool isBrokenLink = error == ENOENT && link != m_entries.end() && link->second.kind == Entry::Kind::Link;
        return fail(fileError("lstat", isBrokenLink && !resolved.empty() ? resolved : path, error));
    }
    return resolved;
}

Result<void> MemoryFileSystem::writeFile(const fs::path& path, std::string_view bytes, Durability /*durability*/)
{
    fs::path resolved;
    if (const int error = resolve(path, resolved); error != 0)
        return fail(fileError("open", path, error));
    if (kindOf(resolved) == EntryKind::Folder)
        return fail(fileError("open", path, EISDIR));
    if (kindOf(resolved.parent_path()) != EntryKind::Folder)
        return fail(fileError("open", path, ENOENT));
    addFile(resolved, std::string(bytes));
    return {};
}

Result<void> MemoryFileSystem::replaceFolder(const fs::path& path, std::span<const FolderFile> files)
{
    fs::path resolved;
    if (const int error = resolve(path, resolved); error != 0)
        return fail(fileError("mkdir", path, error));
    if (const EntryKind kind = kindOf(resolved); kind != EntryKind::None && kind != EntryKind::Folder)
        return fail(fileError("mkdir", path, ENOTDIR));
    if (kindOf(resolved.parent_path()) != EntryKind::Folder)
        return fail(fileError("mkdir", path, ENOENT));
    std::erase_if(m_entries, [&resolved](const auto& entry) { return isWithin(entry.first, resolved); });
    addFolder(resolved);
    for (const FolderFile& file : files)
        addFile(resolved / file.path, file.bytes);
    return {};
}

Result<void> MemoryFileSystem::createFolder(const fs::path& path)
{
    fs::path above;
    for (const fs::path& part : normal(path)) {
        above /= part;
        const EntryKind kind = kindOf(above);
        if (kind == EntryKind::None)
            addFolder(above);
        else if (kind != EntryKind::Folder)
            return fail(fileError("mkdir", path, ENOTDIR));
    }
    return {};
}

Result<void> MemoryFileSystem::removeFile(const fs::path& path)
{
    const auto found = m_entries.find(normal(path));
    if (found == m_entries.end())
        return {};
    if (found->second.kind == Entry::Kind::Folder)
        return fail(fileError("remove", path, EISDIR));
    m_entries.erase(found);
    return {};
}

} // namespace strake
