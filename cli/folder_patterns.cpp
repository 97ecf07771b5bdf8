#include "cli/folder_patterns.h"

#include "core/filesystem/file_system.h"
#include "core/text/glob.h"

#include <algorithm>

namespace strake::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t maxFolders = 200'000;
constexpr std::size_t maxDepth = 200;

// `kind: Component` at the beginning of a line.
bool isComponent(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (line.starts_with("kind:"))
            return line.find("Component") != std::string_view::npos;
        at = end + 1;
    }
    return false;
}

class Expansion {
public:
    Expansion(const FileSystem& files, std::vector<std::string> parts, bool withCharts)
        : m_files(files), m_parts(std::move(parts)), m_withCharts(withCharts)
    {}

    Result<std::vector<fs::path>> run(const fs::path& from)
    {
        if (auto walked = walk(from, 0, 0); !walked)
            return fail(std::move(walked).error());
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return std::move(m_found);
    }

private:
    Result<void> walk(const fs::path& folder, std::size_t part, std::size_t depth)
    {
        if (++m_visited > maxFolders || depth > maxDepth) {
            return fail(diagnose(DiagnosticKind::Usage, {},
                                 "`" + folder.string() + "`: there are too many folders here to look through"));
        }
        if (part == m_parts.size() || (part + 1 == m_parts.size() && m_parts[part] == "**")) {
            if (isBuild(folder))
                m_found.push_back(folder);
            if (part == m_parts.size())
                return {};
        }
        if (m_withCharts && isChart(folder))
            return {};
        const bool isDeep = m_parts[part] == "**";
        if (isDeep && part + 1 < m_parts.size()) {
            if (auto walked = walk(folder, part + 1, depth); !walked)
                return walked;
        }
        const auto entries = m_files.listFolder(folder.empty() ? "." : folder);
        if (!entries)
            return fail(Diagnostic(entries.error()));
        for (const FolderEntry& entry : *entries) {
            if (entry.kind != EntryKind::Folder || entry.isLink || entry.name.starts_with('.'))
                continue;
            if (!isDeep && !text::matchPath(m_parts[part], entry.name).value_or(false))
                continue;
            if (auto walked = walk(folder / entry.name, isDeep ? part : part + 1, depth + 1); !walked)
                return walked;
        }
        return {};
    }

    bool isChart(const fs::path& folder) const { return m_files.kindOf(folder / "Chart.yaml") == EntryKind::File; }

    bool isBuild(const fs::path& folder) const
    {
        if (m_withCharts && isChart(folder))
            return true;
        if (m_files.kindOf(folder / "overlay.yaml") == EntryKind::File)
            return true;
        for (const char* name : {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
            if (m_files.kindOf(folder / name) != EntryKind::File)
                continue;
            const auto text = m_files.readFile(folder / name);
            return !text || !isComponent(*text);
        }
        return false;
    }

    const FileSystem& m_files;
    std::vector<std::string> m_parts;
    bool m_withCharts;
    std::vector<fs::path> m_found;
    std::size_t m_visited = 0;
};

} // namespace

bool isPattern(std::string_view argument) { return argument.find_first_of("*?[") != std::string_view::npos; }

Result<std::vector<fs::path>> expandPattern(const FileSystem& files, const std::string& pattern, bool withCharts)
{
    fs::path from;
    std::vector<std::string> parts;
    for (const fs::path& part : fs::path(pattern)) {
        if (part.empty())
            continue; // a `/` at the end
        if (parts.empty() && !isPattern(part.string()))
            from /= part;
        else
            parts.push_back(part.string());
    }
    for (const std::string& part : parts) {
        if (!text::matchPath(part, ""))
            return fail(diagnose(DiagnosticKind::Usage, {}, "`" + pattern + "` is a broken pattern"));
    }
    auto found = Expansion(files, std::move(parts), withCharts).run(from);
    if (found && found->empty())
        return fail(diagnose(DiagnosticKind::Usage, {},
                             std::string(withCharts ? "no chart, no overlay" : "no overlay") +
                                 " and no kustomization is named by `" + pattern + "`"));
    return found;
}

} // namespace strake::cli
