#include "cli/new_overlays.h"

#include "cli/chart_location.h"
#include "cli/command.h"
#include "core/chart/loader.h"
#include "core/text/unified_diff.h"

namespace strake::cli {

namespace fs = std::filesystem;

namespace {

fs::path withoutSlash(const fs::path& folder)
{
    const fs::path normal = folder.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

// The chart's path from the base below `folder`; none, and told, when the folder holds something already.
std::optional<std::string> chartFromBase(Session& session, const fs::path& folder, const std::string& chart)
{
    Result<std::string> relative = strake::chartFromBase(session.files, folder, chart);
    if (relative)
        return std::move(*relative);
    if (relative.error().kind == DiagnosticKind::Usage)
        session.usageError(relative.error().message, relative.error().hint);
    else
        session.reporter.report(relative.error(), {});
    return std::nullopt;
}

} // namespace

std::optional<NewOverlaysChart> openChartFor(Session& session, const fs::path& folder, const ChartLocation& location,
                                             const std::string& written, DiagnosticConsumer& problems)
{
    NewOverlaysChart out;
    Result<std::string> path = location.locate(session, written);
    if (!path) {
        session.usageError(path.error().message, path.error().hint);
        return std::nullopt;
    }
    out.path = std::move(*path);
    auto relative = chartFromBase(session, folder, out.path);
    if (!relative)
        return std::nullopt;
    out.fromBase = std::move(*relative);
    auto chart = chart::loadChart(session.files, out.path, out.sources, problems);
    if (!chart) {
        session.reporter.report(chart.error(), out.sources);
        return std::nullopt;
    }
    out.chart = std::move(*chart);
    return out;
}

int deliverTree(Session& session, const fs::path& folder, const std::vector<FolderFile>& tree, bool dryRun)
{
    if (dryRun) {
        std::string out;
        for (const FolderFile& file : tree)
            out += text::unifiedDiff("", file.bytes, "/dev/null", (folder / file.path).generic_string());
        return session.print(out);
    }
    const fs::path target = withoutSlash(folder);
    const fs::path above = target.parent_path();
    auto done = session.streams.writer.createFolder(above.empty() ? fs::path(".") : above);
    if (done)
        done = session.streams.writer.replaceFolder(target, tree);
    if (!done) {
        session.reporter.report(done.error(), {});
        return Failure;
    }
    std::string out;
    for (const FolderFile& file : tree)
        out += "wrote " + (target / file.path).generic_string() + "\n";
    return session.print(out);
}

} // namespace strake::cli
