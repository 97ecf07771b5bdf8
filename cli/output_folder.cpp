#include "cli/output_folder.h"

#include "cli/command.h"

#include <algorithm>

namespace strake::cli {

namespace fs = std::filesystem;

Result<OutputFolder> OutputFolder::open(Session& session, const fs::path& folder)
{
    if (auto made = session.streams.writer.createFolder(folder); !made)
        return fail(std::move(made).error());
    auto real = session.files.canonical(folder);
    if (!real)
        return fail(std::move(real).error());
    return OutputFolder(session, folder, *std::move(real));
}

Result<void> OutputFolder::checkInside(const fs::path& existing) const
{
    const auto real = m_session->files.canonical(existing);
    if (real && isWithin(*real, m_real))
        return {};
    return fail(
        diagnose(DiagnosticKind::PathOutsideRoot, {},
                 "`" + existing.string() + "` leads out of " + m_folder.string() + ": nothing is written there"));
}

// Does a link stand there, even one that leads nowhere? A folder is looked at once.
bool OutputFolder::isLink(const fs::path& path)
{
    const auto [links, isNew] = m_links.try_emplace(path.parent_path());
    if (isNew) {
        if (const auto entries = m_session->files.listFolder(path.parent_path())) {
            for (const FolderEntry& entry : *entries) {
                if (entry.isLink)
                    links->second.insert(entry.name);
            }
        }
    }
    return links->second.contains(path.filename().string());
}

// The path below the folder; what exists of it, the last part only when asked, leads nowhere else.
Result<fs::path> OutputFolder::checked(std::string_view path, bool withLast)
{
    const fs::path relative(path);
    const auto leadsUp = [](const fs::path& part) { return part == ".." || part == "."; };
    if (relative.empty() || relative.is_absolute() || std::any_of(relative.begin(), relative.end(), leadsUp)) {
        return fail(
            diagnose(DiagnosticKind::PathOutsideRoot, {}, "`" + relative.string() + "` is no path below a folder"));
    }
    fs::path at = m_folder;
    for (auto part = relative.begin(); part != relative.end() && (withLast || std::next(part) != relative.end());
         ++part) {
        at /= *part;
        if (m_session->files.kindOf(at) == EntryKind::None && !isLink(at))
            break;
        if (auto inside = checkInside(at); !inside)
            return fail(std::move(inside).error());
    }
    return m_folder / relative;
}

Result<void> OutputFolder::write(std::string_view path, std::string_view text)
{
    const auto target = checked(path, true);
    if (!target)
        return fail(Diagnostic(target.error()));
    if (auto made = m_session->streams.writer.createFolder(target->parent_path()); !made)
        return made;
    return m_session->streams.writer.writeFile(*target, text, Durability::ProcessCrash);
}

Result<void> OutputFolder::remove(std::string_view path)
{
    const auto target = checked(path, false);
    if (!target)
        return fail(Diagnostic(target.error()));
    return m_session->streams.writer.removeFile(*target);
}

} // namespace strake::cli
