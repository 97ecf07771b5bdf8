#include "gui/export_run.h"

#include "gui/convert.h"
#include "gui/dialogs/export_task.h"
#include "gui/project_session.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTextStream>

namespace strake::gui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::ExportRun)
};

void tellErrors(const ProjectSession& session, QTextStream& errors)
{
    const CompiledProject& result = *session.current();
    for (const Diagnostic& problem : result.problems) {
        if (severityOf(problem) != Severity::Error)
            continue;
        if (problem.range.isSet()) {
            const Location at = result.compilation.sources.locate(problem.range);
            errors << session.shownPath(std::filesystem::path(std::string(at.path))) << u':' << at.line << u':'
                   << at.column << QStringLiteral(": ");
        }
        errors << toSentence(problem) << Qt::endl;
    }
}

} // namespace

int runExport(const QString& overlay, const QString& folder, QTextStream& out, QTextStream& errors)
{
    const auto fail = [&errors](const QString& problem) {
        errors << problem << Qt::endl;
        return 1;
    };
    if (overlay.isEmpty())
        return fail(Words::tr("Name the overlay to export"));
    ProjectSession session;
    QEventLoop loop;
    QObject::connect(&session, &ProjectSession::compiled, &loop, &QEventLoop::quit);
    QString problem;
    if (!session.open(overlay, &problem))
        return fail(problem);
    loop.exec();
    if (!session.current()->succeeded) {
        tellErrors(session, errors);
        return 1;
    }
    QString told;
    problem = exportResult(session, {ExportRequest::Where::Folder, false, folder}, &told);
    if (!problem.isEmpty())
        return fail(problem);
    out << told << Qt::endl;
    return 0;
}

} // namespace strake::gui
