#include "gui/charts_around.h"

#include "core/chart/loader.h"
#include "core/filesystem/disk_file_system.h"
#include "gui/convert.h"

#include <utility>

namespace strake::gui {

namespace fs = std::filesystem;

std::vector<ChartPlace> chartsAround(const fs::path& chart, const QString& name)
{
    const DiskFileSystem disk;
    std::vector<ChartPlace> out;
    const Result<std::vector<FolderEntry>> entries = disk.listFolder(chart.parent_path());
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        const fs::path path = chart.parent_path() / entry.name;
        const QString shown = toQt(path.filename());
        if (path == chart)
            continue;
        if (shown.endsWith(QStringLiteral(".tgz")) && shown.startsWith(name + u'-')) {
            out.push_back({path, shown});
            continue;
        }
        Result<std::string> bytes = disk.readFile(path / "Chart.yaml");
        if (!bytes)
            continue;
        SourceMap sources;
        DiagnosticCollector ignored;
        std::vector<chart::BufferedFile> files{{"Chart.yaml", "Chart.yaml", std::move(*bytes)}};
        const Result<chart::ChartPtr> loaded = chart::loadFiles(std::move(files), sources, ignored);
        if (loaded && toQt(std::string_view((*loaded)->name())) == name)
            out.push_back(
                {path, QStringLiteral("%1 (%2)").arg(shown, toQt(std::string_view((*loaded)->metadata().version)))});
    }
    return out;
}

} // namespace strake::gui
