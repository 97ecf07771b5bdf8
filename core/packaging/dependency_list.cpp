#include "core/packaging/dependency_list.h"

#include "core/chart/loader.h"
#include "core/filesystem/file_system.h"
#include "core/semver/constraint.h"
#include "core/semver/version.h"
#include "core/text/glob.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <vector>

namespace strake::packaging {

namespace fs = std::filesystem;

namespace {

using Row = std::array<std::string, 4>;

std::size_t widthOf(const std::string& text) { return text::runesOf(text).size(); }

// Padded, or cut with dots.
std::string resized(const std::string& text, std::size_t width)
{
    const std::size_t own = widthOf(text);
    if (own <= width)
        return text + std::string(width - own, ' ');
    const std::u32string runes = text::runesOf(text);
    std::string out;
    for (std::size_t i = 0; i < runes.size(); ++i) {
        text::appendRune(out, runes[i]);
        if (i + 1 + 3 >= width)
            break;
    }
    return out + "...";
}

std::string tableOf(const std::vector<Row>& rows, std::size_t widest)
{
    std::array<std::size_t, 4> widths{};
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widest == 0 ? widthOf(row[i]) : std::min(widthOf(row[i]), widest));
    }
    std::string out;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "" : "\t") + (widths[i] == 0 ? row[i] : resized(row[i], widths[i]));
        out += "\n";
    }
    return out;
}

// Empty: it does.
std::string versionProblem(const chart::Chart& chart, const chart::Dependency& wanted)
{
    if (chart.metadata().version == wanted.version)
        return {};
    const auto range = semver::Constraint::parse(wanted.version);
    const auto version = semver::Version::parse(chart.metadata().version);
    if (!range || !version)
        return "invalid version";
    return range->check(*version) ? std::string() : "wrong version";
}

class Lister {
public:
    Lister(const FileSystem& files, fs::path chart, SourceMap& sources, DiagnosticConsumer& problems)
        : m_files(files), m_chart(std::move(chart)), m_sources(sources), m_problems(problems)
    {
        if (auto entries = m_files.listFolder(m_chart / "charts"))
            m_entries = *std::move(entries);
    }

    std::string statusOf(const chart::Dependency& dependency, const chart::Chart& parent)
    {
        const std::string pattern = dependency.name + "-*.tgz";
        std::vector<std::string> archives;
        for (const FolderEntry& entry : m_entries) {
            const auto matches = text::matchPath(pattern, entry.name);
            if (!matches)
                return "bad pattern";
            if (*matches)
                archives.push_back(entry.name);
        }
        if (archives.size() > 1) {
            std::erase_if(archives, [&](const std::string& name) {
                const std::string version =
                    name.substr(dependency.name.size() + 1, name.size() - dependency.name.size() - 5);
                return !semver::Version::parseStrict(version);
            });
            if (archives.size() > 1)
                return "too many matches";
        }
        if (archives.size() == 1) {
            if (std::string status = statusOfArchive(archives[0], dependency); !status.empty())
                return status;
        }
        const chart::Chart* found = nullptr;
        for (const chart::ChartPtr& below : parent.dependencies())
            found = below->name() == dependency.name ? below.get() : found;
        if (!found)
            return "missing";
        const std::string problem = versionProblem(*found, dependency);
        return problem.empty() ? "unpacked" : problem;
    }

    std::string undeclared(const std::vector<chart::DependencyPtr>& declared)
    {
        std::string out;
        for (const FolderEntry& entry : m_entries) {
            const fs::path path = m_chart / "charts" / entry.name;
            if (entry.kind != EntryKind::Folder && !entry.name.ends_with(".tgz"))
                continue;
            const std::string shown = text::quote(path.lexically_normal().generic_string());
            const auto chart = load(path);
            if (!chart)
                out += "WARNING: " + shown + " is not a chart.\n";
            else if (std::none_of(declared.begin(), declared.end(),
                                  [&](const auto& dependency) { return dependency->name == (*chart)->name(); }))
                out += "WARNING: " + shown + " is not in Chart.yaml.\n";
        }
        return out;
    }

private:
    Result<chart::ChartPtr> load(const fs::path& path)
    {
        return chart::loadChart(m_files, path, m_sources, m_problems);
    }

    std::string statusOfArchive(const std::string& name, const chart::Dependency& dependency)
    {
        const fs::path path = m_chart / "charts" / name;
        if (m_files.kindOf(path) == EntryKind::None)
            return {};
        const auto chart = load(path);
        if (!chart)
            return "corrupt";
        if ((*chart)->name() != dependency.name)
            return "misnamed";
        const std::string problem = versionProblem(**chart, dependency);
        return problem.empty() ? "ok" : problem;
    }

    const FileSystem& m_files;
    fs::path m_chart;
    SourceMap& m_sources;
    DiagnosticConsumer& m_problems;
    std::vector<FolderEntry> m_entries; // of charts/
};

} // namespace

Result<std::string> listDependencies(const FileSystem& files, const fs::path& path, std::size_t widest,
                                     SourceMap& sources, DiagnosticConsumer& problems)
{
    if (files.kindOf(path) == EntryKind::None) {
        const std::string text = "stat " + path.generic_string() + ": no such file or directory";
        return fail(diagnose(DiagnosticKind::FileNotReadable, {}, text).asPeer(text));
    }
    const auto chart = chart::loadChart(files, path, sources, problems);
    if (!chart)
        return fail(Diagnostic(chart.error()));
    const chart::Metadata& metadata = (*chart)->metadata();
    if (!metadata.hasDependencies && metadata.dependencies.empty())
        return "WARNING: no dependencies at " + (path / "charts").lexically_normal().generic_string() + "\n";
    Lister lister(files, path, sources, problems);
    std::vector<Row> rows = {{"NAME", "VERSION", "REPOSITORY", "STATUS"}};
    for (const chart::DependencyPtr& dependency : metadata.dependencies)
        rows.push_back(
            {dependency->name, dependency->version, dependency->repository, lister.statusOf(*dependency, **chart)});
    return tableOf(rows, widest) + "\n" + lister.undeclared(metadata.dependencies);
}

} // namespace strake::packaging
