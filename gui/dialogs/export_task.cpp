#include "gui/dialogs/export_task.h"

#include "core/chart_emitter.h"
#include "core/docs/generate.h"
#include "core/filesystem/disk_file_system.h"
#include "core/object_files.h"
#include "gui/convert.h"
#include "gui/project_session.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>

#include <algorithm>

namespace strake::gui {

namespace {

namespace fs = std::filesystem;

class Export {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

QString sentence(const Diagnostic& problem)
{
    QString text = toQt(std::string_view(problem.message));
    if (!problem.hint.empty())
        text += QStringLiteral("; ") + toQt(std::string_view(problem.hint));
    return text;
}

// What the views show, and nothing that is stale.
const CompiledProject* good(const ProjectSession& session)
{
    const CompiledPtr& current = session.current();
    return current && current->succeeded ? current.get() : nullptr;
}

} // namespace

QString exportResult(const ProjectSession& session, const ExportRequest& request, QString* told)
{
    const CompiledProject* result = good(session);
    if (!result)
        return Export::tr("The overlay has errors; see Problems");
    if (request.where != ExportRequest::Where::Clipboard && request.path.isEmpty())
        return Export::tr("Name a place to write to.");
    const std::vector<OutputObject>& objects = result->compilation.objects;
    DiskFileSystem disk;
    const fs::path path = absolutePath(disk, toPath(request.path));
    if (request.where == ExportRequest::Where::Folder && !request.values) {
        if (const Result<void> made = disk.createFolder(path); !made)
            return sentence(made.error());
        const std::vector<ObjectFile> files = objectFiles(objects);
        for (const ObjectFile& file : files) {
            if (const Result<void> written = disk.writeFile(path / file.name, file.text); !written)
                return sentence(written.error());
        }
        *told = Export::tr("Wrote %n file(s) to %1", nullptr, static_cast<int>(files.size())).arg(request.path);
        return {};
    }
    std::string text;
    if (!request.values)
        text = joinedObjects(objects);
    else if (session.instance() < result->compilation.charts.size())
        text = yamlOf(result->compilation.charts[session.instance()].values.root());
    if (request.where == ExportRequest::Where::Clipboard) {
        QApplication::clipboard()->setText(toQt(std::string_view(text)));
        *told = Export::tr("Copied to the clipboard");
        return {};
    }
    if (const Result<void> written = disk.writeFile(path, text); !written)
        return sentence(written.error());
    *told = Export::tr("Wrote %1").arg(request.path);
    return {};
}

QString emitOverlay(const ProjectSession& session, const QString& folder, const QString& version,
                    const QString& appVersion, QString* told)
{
    const CompiledProject* result = good(session);
    if (!result)
        return Export::tr("The overlay has errors; see Problems");
    if (folder.isEmpty())
        return Export::tr("Name a place to write to.");
    DiskFileSystem disk;
    const fs::path target = absolutePath(disk, toPath(folder));
    EmitOptions options;
    for (const OutputObject& object : result->compilation.objects)
        options.manifests.push_back(object.text);
    options.bake.version = toUtf8(version);
    options.bake.appVersion = toUtf8(appVersion);
    DiagnosticCollector problems;
    const Result<Emitted> emitted = emitCharts(disk, result->project, result->compilation, options, problems);
    if (!emitted)
        return sentence(emitted.error());
    for (const Diagnostic& problem : problems.diagnostics()) {
        if (severityOf(problem) == Severity::Error)
            return sentence(problem);
    }
    if (const std::optional<Diagnostic> why = whyNotReplaced(disk, target, result->compilation.sources, false))
        return toQt(std::string_view(why->message));
    if (const Result<void> made = disk.createFolder(target.parent_path()); !made)
        return sentence(made.error());
    if (const Result<void> written = disk.replaceFolder(target, emitted->files); !written)
        return sentence(written.error());
    QStringList names;
    for (const EmittedChart& chart : emitted->charts)
        names += toQt(std::string_view(chart.name)) + u' ' + toQt(std::string_view(chart.version));
    *told = Export::tr("Wrote %1 to %2").arg(names.join(QStringLiteral(", ")), folder);
    if (!problems.diagnostics().empty())
        *told += QStringLiteral("; ") + sentence(problems.diagnostics().front());
    return {};
}

std::optional<Readme> readmeOf(const ProjectSession& session, QString* problem)
{
    const CompiledPtr& current = session.current();
    if (!current || session.instance() >= current->project.instances().size()) {
        *problem = Export::tr("The overlay has errors; see Problems");
        return std::nullopt;
    }
    const chart::Chart& chart = *current->project.instances()[session.instance()].chart;
    const fs::path folder = chart.contents().folder;
    const DiskFileSystem disk;
    const Result<fs::path> real = folder.empty() ? fail(fileError("open", folder, ENOENT)) : disk.canonical(folder);
    if (!real || disk.kindOf(*real) != EntryKind::Folder) {
        *problem = Export::tr("%1 is no folder with a chart in it").arg(toQt(std::string_view(chart.name())));
        return std::nullopt;
    }
    docs::Options options;
    options.searchRoot = real->string();
    DiagnosticCollector problems;
    Result<std::vector<docs::ChartReadme>> readmes = docs::generateReadmes(disk, options, problems);
    if (!readmes) {
        *problem = sentence(readmes.error());
        return std::nullopt;
    }
    for (docs::ChartReadme& readme : *readmes) {
        if (fs::path(readme.directory).lexically_normal() != *real)
            continue;
        if (!readme.text) {
            *problem =
                readme.problems.empty() ? Export::tr("The README cannot be made") : sentence(readme.problems.front());
            return std::nullopt;
        }
        const fs::path file = *real / options.outputFile;
        Result<std::string> before = disk.readFile(file);
        return Readme{file, before ? std::move(*before) : std::string(), std::move(*readme.text)};
    }
    *problem = Export::tr("%1 has no README.md.gotmpl").arg(toQt(std::string_view(chart.name())));
    return std::nullopt;
}

} // namespace strake::gui
