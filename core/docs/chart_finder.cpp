#include "core/docs/chart_finder.h"

#include "core/chart/ignore.h"
#include "core/docs/chart_info.h"

#include <optional>

namespace strake::docs {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view chartFile = "Chart.yaml";
constexpr std::size_t maxDepth = 500; // of folders

// What `git rev-parse --show-toplevel` would say.
std::optional<fs::path> repositoryAround(const FileSystem& files, const fs::path& folder)
{
    for (fs::path at = folder;; at = at.parent_path()) {
        const fs::path git = at / ".git";
        if (files.kindOf(git) == EntryKind::File || files.kindOf(git / "HEAD") == EntryKind::File)
            return at;
        if (at == at.parent_path())
            return std::nullopt;
    }
}

class Finder {
public:
    Finder(const FileSystem& files, DiagnosticConsumer& problems) : m_files(files), m_problems(problems) {}

    Result<std::vector<std::string>> find(const std::string& searchRoot, const std::string& ignoreFile)
    {
        const fs::path working = absolutePath(m_files, ".");
        const auto repository = repositoryAround(m_files, working);
        readRules(repository ? joinPath(repository->generic_string(), ignoreFile) : ignoreFile);
        const fs::path base = repository.value_or(working);
        const fs::path root = absolutePath(m_files, searchRoot);
        m_pathFromBase = root.lexically_relative(base).generic_string();
        const EntryKind kind = m_files.kindOf(root);
        if (kind == EntryKind::None)
            return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "there is no `" + searchRoot + "` to search")
                            .asPeer("error finding chart directories: lstat " + root.generic_string() +
                                    ": no such file or directory"));
        if (kind == EntryKind::File) {
            if (root.filename() == chartFile)
                m_found.emplace_back("..");
            return std::move(m_found);
        }
        if (auto walked = walk(root, {}, 0); !walked)
            return fail(std::move(walked).error());
        return std::move(m_found);
    }

private:
    void readRules(const std::string& path)
    {
        if (m_files.kindOf(path) == EntryKind::None)
            return;
        std::string reason;
        const auto text = m_files.readFile(path);
        if (text) {
            auto rules = chart::IgnoreRules::parse(*text);
            if (rules) {
                m_rules = std::move(*rules);
                return;
            }
            reason = "failed to parse ignore rules from file " + path + ": " + rules.error().peerText;
        } else {
            reason = "failed to open ignore file at " + path + ": " + text.error().peerText;
        }
        m_problems.handle(diagnose(DiagnosticKind::DocsDoubtful, {}, "nothing is ignored: " + reason)
                              .asPeer("Using empty ignore rules due to error: " + reason));
        m_ignoresNothing = true;
    }

    bool isIgnored(const std::string& relative, bool isFolder)
    {
        if (m_ignoresNothing)
            return false;
        const std::string path = joinPath(m_pathFromBase, relative);
        return m_rules.ignores(path, isFolder) || path == ".git";
    }

    Result<void> walk(const fs::path& folder, const std::string& relative, std::size_t depth)
    {
        if (isIgnored(relative, true))
            return {};
        if (depth > maxDepth)
            return fail(diagnose(DiagnosticKind::FileNotReadable, {},
                                 "`" + folder.generic_string() + "` is nested too deeply"));
        const auto entries = m_files.listFolder(folder);
        if (!entries) {
            Diagnostic problem(entries.error());
            problem.peerText = "error finding chart directories: " + problem.peerText;
            return fail(std::move(problem));
        }
        for (const FolderEntry& entry : *entries) {
            const std::string path = relative.empty() ? entry.name : relative + "/" + entry.name;
            const bool isFolder = entry.kind == EntryKind::Folder && !entry.isLink;
            if (entry.name == chartFile && !isIgnored(path, isFolder))
                m_found.push_back(relative.empty() ? "." : relative);
            if (!isFolder)
                continue;
            if (auto walked = walk(folder / entry.name, path, depth + 1); !walked)
                return walked;
        }
        return {};
    }

    const FileSystem& m_files;
    DiagnosticConsumer& m_problems;
    chart::IgnoreRules m_rules;
    bool m_ignoresNothing = false;
    std::string m_pathFromBase;
    std::vector<std::string> m_found;
};

} // namespace

Result<std::vector<std::string>> findCharts(const FileSystem& files, const std::string& searchRoot,
                                            const std::string& ignoreFile, DiagnosticConsumer& problems)
{
    return Finder(files, problems).find(searchRoot, ignoreFile);
}

} // namespace strake::docs
