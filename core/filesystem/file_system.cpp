#include "core/filesystem/file_system.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace strake {

namespace fs = std::filesystem;

namespace {

// One walk beneath a folder. The canonical folders on the way down tell whether a link leads back to one of them.
class Walk {
public:
    Walk(const FileSystem& files, const fs::path& folder, const ListOptions& options, fs::path root)
        : m_files(files), m_folder(folder), m_options(options), m_root(std::move(root))
    {}

    Result<void> enter(const fs::path& relative, const fs::path& canonical)
    {
        if (m_above.size() >= m_options.maxDepth)
            return fail(diagnose(DiagnosticKind::FileNotReadable, {},
                                 "folders nest deeper than " + std::to_string(m_options.maxDepth) + " at `" +
                                     place(relative).generic_string() + "`"));
        m_above.push_back(canonical);
        auto entries = m_files.listFolder(place(relative));
        if (!entries)
            return fail(std::move(entries).error());
        for (const FolderEntry& entry : *entries) {
            if (auto done = visit(relative / entry.name, canonical / entry.name, entry); !done)
                return done;
        }
        m_above.pop_back();
        return {};
    }

    std::vector<fs::path> take() { return std::move(m_found); }

private:
    fs::path place(const fs::path& relative) const { return relative.empty() ? m_folder : m_folder / relative; }

    Result<void> visit(const fs::path& relative, fs::path canonical, const FolderEntry& entry)
    {
        const std::string name = relative.generic_string();
        if (m_options.skip && m_options.skip(name, entry.kind))
            return {};
        if (++m_entries > m_options.maxEntries)
            return fail(diagnose(DiagnosticKind::FileTooLarge, {},
                                 "`" + m_folder.generic_string() + "` holds more than " +
                                     std::to_string(m_options.maxEntries) + " files and folders"));
        if (entry.isLink) {
            auto target = follow(relative);
            if (!target)
                return fail(std::move(target).error());
            canonical = std::move(*target);
        }
        switch (entry.kind) {
        case EntryKind::Folder: return enter(relative, canonical);
        case EntryKind::File: m_found.push_back(relative); return {};
        case EntryKind::None:
        case EntryKind::Other: break;
        }
        return fail(diagnose(DiagnosticKind::FileNotReadable, {},
                             "`" + place(relative).generic_string() + "` is neither a file nor a folder")
                        .asPeer("cannot load irregular file " + place(relative).generic_string() +
                                " as it has file mode type bits set"));
    }

    Result<fs::path> follow(const fs::path& relative)
    {
        const fs::path link = place(relative);
        auto target = m_files.canonical(link);
        if (!target) {
            Diagnostic problem = std::move(target).error();
            problem.peerText = "error evaluating symlink " + link.generic_string() + ": " + problem.peerText;
            problem.message = "the symbolic link `" + link.generic_string() + "` leads nowhere";
            return fail(std::move(problem));
        }
        if (!isWithin(*target, m_root))
            return fail(diagnose(DiagnosticKind::PathOutsideRoot, {},
                                 "the symbolic link `" + link.generic_string() + "` leads out of `" +
                                     m_root.generic_string() + "`, to `" + target->generic_string() + "`"));
        if (std::find(m_above.begin(), m_above.end(), *target) != m_above.end())
            return fail(diagnose(DiagnosticKind::FileNotReadable, {},
                                 "the symbolic link `" + link.generic_string() + "` leads back to `" +
                                     target->generic_string() + "`, which holds it"));
        if (m_options.onLink)
            m_options.onLink(relative.generic_string(), *target);
        return target;
    }

    const FileSystem& m_files;
    const fs::path& m_folder;
    const ListOptions& m_options;
    fs::path m_root;
    std::vector<fs::path> m_above;
    std::vector<fs::path> m_found;
    std::size_t m_entries = 0;
};

} // namespace

Result<std::vector<fs::path>> FileSystem::listFiles(const fs::path& folder, const fs::path& root,
                                                    const ListOptions& options) const
{
    auto canonicalRoot = canonical(root);
    if (!canonicalRoot)
        return fail(std::move(canonicalRoot).error());
    auto canonicalFolder = canonical(folder);
    if (!canonicalFolder)
        return fail(std::move(canonicalFolder).error());
    if (!isWithin(*canonicalFolder, *canonicalRoot))
        return fail(diagnose(DiagnosticKind::PathOutsideRoot, {},
                             "`" + folder.generic_string() + "` is outside of `" + root.generic_string() + "`"));
    Walk walk(*this, folder, options, *std::move(canonicalRoot));
    if (auto done = walk.enter({}, *canonicalFolder); !done)
        return fail(std::move(done).error());
    return walk.take();
}

bool isWithin(const fs::path& path, const fs::path& root)
{
    auto at = path.begin();
    for (const fs::path& part : root) {
        if (part.empty())
            continue; // a trailing '/'
        if (at == path.end() || *at != part)
            return false;
        ++at;
    }
    return true;
}

fs::path absolutePath(const FileSystem& files, const fs::path& path)
{
    fs::path whole = path;
    if (!path.is_absolute()) {
        if (const auto current = files.canonical("."))
            whole = *current / path;
    }
    whole = whole.lexically_normal();
    return whole.has_filename() || whole == whole.root_path() ? whole : whole.parent_path();
}

Diagnostic fileError(std::string_view operation, const fs::path& path, int error)
{
    std::string reason = std::generic_category().message(error);
    if (!reason.empty() && reason.front() >= 'A' && reason.front() <= 'Z')
        reason.front() = static_cast<char>(reason.front() - 'A' + 'a');
    const std::string name = path.string();
    return diagnose(DiagnosticKind::FileNotReadable, {},
                    "cannot " + std::string(operation) + " `" + name + "`: " + reason)
        .asPeer(std::string(operation) + " " + name + ": " + reason);
}

Diagnostic fileTooLarge(const fs::path& path, std::uintmax_t maxBytes)
{
    return diagnose(DiagnosticKind::FileTooLarge, {},
                    "`" + path.string() + "` is larger than " + std::to_string(maxBytes) + " bytes");
}

} // namespace strake
