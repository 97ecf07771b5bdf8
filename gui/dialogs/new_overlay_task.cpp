#include "gui/dialogs/new_overlay_task.h"

#include "core/chart/loader.h"
#include "core/filesystem/disk_file_system.h"
#include "core/scaffold.h"
#include "gui/convert.h"
#include "gui/models/chart_form.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace strake::gui {

namespace {

namespace fs = std::filesystem;

class NewOverlays {
    Q_DECLARE_TR_FUNCTIONS(NewOverlays)
};

QString sentence(const Diagnostic& problem)
{
    QString text = toQt(std::string_view(problem.message));
    if (!problem.hint.empty())
        text += QStringLiteral("; ") + toQt(std::string_view(problem.hint));
    return text;
}

} // namespace

QString makeOverlays(const NewOverlayRequest& request, QString* first)
{
    if (request.chart.isEmpty() || request.folder.isEmpty())
        return NewOverlays::tr("Name a chart, and a folder for the overlays.");
    std::vector<std::string> environments;
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]*$"));
    for (const QString& name : request.environments.split(separators, Qt::SkipEmptyParts)) {
        if (!plain.match(name).hasMatch() || name == QStringLiteral("base"))
            return NewOverlays::tr("%1 cannot be the name of an environment.").arg(name);
        if (std::find(environments.begin(), environments.end(), toUtf8(name)) == environments.end())
            environments.push_back(toUtf8(name));
    }
    DiskFileSystem disk;
    const fs::path folder = absolutePath(disk, toPath(request.folder));
    const fs::path chartPath = absolutePath(disk, toPath(request.chart));
    const Result<std::string> relative = chartFromBase(disk, folder, chartPath);
    if (!relative)
        return sentence(relative.error());
    SourceMap sources;
    DiagnosticCollector problems;
    const Result<chart::ChartPtr> chart = chart::loadChart(disk, chartPath, sources, problems);
    if (!chart)
        return sentence(chart.error());
    ChartForms forms;
    const std::shared_ptr<const ChartForm> form = forms.formOf(**chart, disk);
    const std::vector<FolderFile> tree =
        overlaysOver(**chart, form->root, toUtf8(request.name), *relative, environments);
    // A chart that does not render with its defaults alone is no reason not to begin: what it misses is in Problems.
    const std::string begin = environments.empty() ? "base" : environments.back();
    if (const Result<void> made = disk.createFolder(folder.parent_path()); !made)
        return sentence(made.error());
    if (const Result<void> written = disk.replaceFolder(folder, tree); !written)
        return sentence(written.error());
    *first = toQt(folder / begin);
    return {};
}

} // namespace strake::gui
