#include "cli/git_file_system.h"

#include <algorithm>
#include <cerrno>
#include <charconv>

namespace strake::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t maxListing = 256U << 20U;
constexpr int maxLinks = 40; // on the way to one file, as Linux has it
constexpr std::uintmax_t maxLinkBytes = 4096;

fs::path normal(const fs::path& path)
{
    fs::path out = path.lexically_normal();
    return out.has_filename() || out == out.root_path() ? out : out.parent_path();
}

} // namespace

Result<std::unique_ptr<GitFileSystem>> GitFileSystem::open(const fs::path& top, const fs::path& here,
                                                           const std::string& revision)
{
    if (revision.empty() || revision.starts_with('-'))
        return fail(diagnose(DiagnosticKind::Usage, {}, "`" + revision + "` is no revision"));
    auto tree = GitProcess::outputOf(top, {"rev-parse", "--verify", "--quiet", revision + "^{tree}"}, 4096);
    if (!tree) {
        Diagnostic problem = std::move(tree).error();
        if (problem.message == "git: fails")
            problem.message = "there is no revision `" + revision + "` in `" + top.string() + "`";
        return fail(std::move(problem));
    }
    while (tree->ends_with('\n'))
        tree->pop_back();
    auto listing = GitProcess::outputOf(top, {"ls-tree", "-r", "-t", "-z", "-l", "--full-tree", *tree}, maxListing);
    if (!listing)
        return fail(std::move(listing).error());
    std::unique_ptr<GitFileSystem> files(new GitFileSystem(top, here));
    if (auto added = files->addEntries(*listing); !added)
        return fail(std::move(added).error());
    return files;
}

// Each "MODE TYPE OBJECT SIZE\tPATH" and a zero byte.
Result<void> GitFileSystem::addEntries(std::string_view listing)
{
    m_entries[m_top] = {};
    while (!listing.empty()) {
        const std::size_t end = std::min(listing.find('\0'), listing.size());
        const std::string_view line = listing.substr(0, end);
        listing.remove_prefix(std::min(end + 1, listing.size()));
        const std::size_t tab = line.find('\t');
        std::vector<std::string_view> words;
        for (std::string_view rest = line.substr(0, std::min(tab, line.size())); !rest.empty();) {
            const std::size_t stop = std::min(rest.find(' '), rest.size());
            if (stop > 0)
                words.push_back(rest.substr(0, stop));
            rest.remove_prefix(std::min(stop + 1, rest.size()));
        }
        if (tab == std::string_view::npos || words.size() != 4)
            return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "git: an unknown form of ls-tree's lines"));
        Entry entry;
        if (words[1] == "blob")
            entry.kind = words[0] == "120000" ? Entry::Kind::Link : Entry::Kind::File;
        entry.object = words[2];
        std::from_chars(words[3].data(), words[3].data() + words[3].size(), entry.size);
        m_entries[m_top / std::string(line.substr(tab + 1))] = std::move(entry);
    }
    return {};
}

fs::path GitFileSystem::absolute(const fs::path& path) const
{
    return normal(path.is_absolute() ? path : m_here / path);
}

const GitFileSystem::Entry* GitFileSystem::find(const fs::path& path) const
{
    static const Entry folder{};
    if (isWithin(m_top, path) ||
        path == m_top / ".git") // what is above, and what tells a repository from other folders
        return &folder;
    const auto found = m_entries.find(path);
    return found == m_entries.end() ? nullptr : &found->second;
}

int GitFileSystem::resolve(const fs::path& path, fs::path& resolved, int links) const
{
    fs::path at = path.root_path();
    for (const fs::path& part : path.relative_path()) {
        const fs::path next = at / part;
        const Entry* entry = find(next);
        if (!entry)
            return ENOENT;
        at = next;
        if (entry->kind != Entry::Kind::Link)
            continue;
        if (links >= maxLinks)
            return ELOOP;
        const auto target = entry->size <= maxLinkBytes ? blob(entry->object) : Result<std::string>(std::string());
        if (!target || target->empty())
            return ENOENT;
        const fs::path to(*target);
        fs::path followed;
        if (const int error = resolve(normal(to.is_absolute() ? to : next.parent_path() / to), followed, links + 1);
            error != 0)
            return error;
        at = followed;
    }
    resolved = at;
    return 0;
}

EntryKind GitFileSystem::kindOf(const fs::path& path) const
{
    fs::path resolved;
    if (resolve(absolute(path), resolved) != 0)
        return EntryKind::None;
    return find(resolved)->kind == Entry::Kind::File ? EntryKind::File : EntryKind::Folder;
}

Result<std::vector<FolderEntry>> GitFileSystem::listFolder(const fs::path& folder) const
{
    fs::path resolved;
    if (const int error = resolve(absolute(folder), resolved); error != 0)
        return fail(fileError("open", folder, error));
    if (find(resolved)->kind == Entry::Kind::File)
        return fail(fileError("readdirent", folder, ENOTDIR));
    std::vector<FolderEntry> entries;
    for (auto at = m_entries.upper_bound(resolved); at != m_entries.end() && isWithin(at->first, resolved); ++at) {
        if (at->first.parent_path() != resolved)
            continue;
        const bool isLink = at->second.kind == Entry::Kind::Link;
        entries.push_back({at->first.filename().string(), kindOf(at->first), isLink});
    }
    std::sort(entries.begin(), entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    return entries;
}

Result<fs::path> GitFileSystem::canonical(const fs::path& path) const
{
    if (path == ".")
        return m_here;
    fs::path resolved;
    if (const int error = resolve(absolute(path), resolved); error != 0)
        return fail(fileError("lstat", path, error));
    return resolved;
}

Result<std::string> GitFileSystem::read(const fs::path& path, std::uintmax_t maxBytes) const
{
    fs::path resolved;
    if (const int error = resolve(absolute(path), resolved); error != 0)
        return fail(fileError("open", path, error));
    const Entry* entry = find(resolved);
    if (entry->kind != Entry::Kind::File)
        return fail(fileError("read", path, EISDIR));
    if (entry->size > maxBytes)
        return fail(fileTooLarge(path, maxBytes));
    return blob(entry->object);
}

Result<std::string> GitFileSystem::blob(const std::string& object) const
{
    const std::lock_guard lock(m_mutex); // charts are read on several threads
    if (!m_store) {
        auto started = GitProcess::start(m_top, {"cat-file", "--batch"});
        if (!started)
            return fail(std::move(started).error());
        m_store = std::make_unique<GitProcess>(*std::move(started));
    }
    std::string header; // "OBJECT blob SIZE"
    std::string bytes;
    std::size_t size = 0;
    const auto readAll = [&] {
        if (!m_store->write(object + "\n") || !m_store->readLine(header))
            return false;
        const std::size_t blank = header.rfind(' ');
        if (header.find(" blob ") == std::string::npos)
            return false;
        std::from_chars(header.data() + blank + 1, header.data() + header.size(), size);
        std::string end;
        return size <= maxFileBytes && m_store->readBytes(bytes, size) && m_store->readBytes(end, 1);
    };
    if (readAll())
        return bytes;
    m_store.reset();
    return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "git: cannot read the object " + object));
}

} // namespace strake::cli
