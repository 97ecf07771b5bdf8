#include "gui/self_test.h"

#include "gui/convert.h"
#include "gui/main_window.h"
#include "gui/models/field_model.h"
#include "gui/panels/form_panel.h"
#include "gui/project_session.h"
#include "gui/welcome/samples.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

namespace strake::gui {

namespace {

constexpr int patience = 60'000; // milliseconds, for one compilation on the slowest of machines

bool waitForCompiled(const ProjectSession& session)
{
    QElapsedTimer clock;
    clock.start();
    while (!session.current() || session.isCompiling()) {
        if (clock.elapsed() > patience)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QThread::msleep(1);
    }
    return true;
}

// An amount of memory that the edited layer may set.
const FieldNode* memoryField(const FieldNode& node)
{
    if (node.isLeaf() && !node.isContainer && !node.inList && node.effective && node.effective->isString() &&
        node.key == QStringLiteral("memory"))
        return &node;
    for (const auto& child : node.children) {
        if (const FieldNode* found = memoryField(*child))
            return found;
    }
    return nullptr;
}

class SampleTest {
public:
    explicit SampleTest(const Sample& sample, QTextStream& out) : m_sample(sample), m_out(out) {}

    bool run()
    {
        QElapsedTimer clock;
        clock.start();
        const bool passed = steps();
        m_out << m_sample.name << ": " << (passed ? m_told.join(QStringLiteral(", ")) : m_problem) << " ("
              << clock.elapsed() << " ms)" << Qt::endl;
        return passed;
    }

private:
    bool check(bool right, const QString& what)
    {
        if (right)
            m_told += what;
        else
            m_problem = QStringLiteral("FAILED: ") + what;
        return right;
    }

    bool steps()
    {
        MainWindow window;
        window.show();
        ProjectSession& session = window.session();
        if (!check(window.openOverlay(m_sample.folder), QStringLiteral("opened")))
            return false;
        const bool compiled = waitForCompiled(session) && session.current()->succeeded;
        if (!check(compiled, compiled ? QStringLiteral("compiled to %1 resources").arg(count(session)) : why(session)))
            return false;
        const FieldNode* field = memoryField(*window.form().model().nodeOf({}));
        if (!check(field && session.editedLayer(), QStringLiteral("found a value")))
            return false;
        const ValuePath path = field->path;
        const std::filesystem::path file = session.editedLayer()->file;
        const std::string before = session.text(file)->bytes();
        const Value value = Value::ofString("7777Mi");
        if (!check(session.setValue(*field, value) && session.text(file)->bytes() != before,
                   QStringLiteral("set %1").arg(toQt(path))))
            return false;
        if (!waitForCompiled(session) || !session.current()->succeeded)
            return check(false, why(session));
        field = window.form().model().nodeOf(window.form().model().indexOf(path));
        if (!check(field && field->effective && deepEqual(*field->effective, value), QStringLiteral("it is in force")))
            return false;
        session.history().undo();
        if (!check(session.text(file)->bytes() == before && !session.isModified(), QStringLiteral("undone")))
            return false;
        session.history().redo();
        QString problem;
        if (!check(session.save(&problem), QStringLiteral("saved")))
            return false;
        QFile saved(toQt(file));
        return check(saved.open(QIODevice::ReadOnly) && saved.readAll().toStdString() == session.text(file)->bytes() &&
                         !session.isModified(),
                     QStringLiteral("read again")) &&
               waitForCompiled(session);
    }

    static QString why(const ProjectSession& session)
    {
        if (!session.current())
            return QStringLiteral("not compiled in time");
        for (const Diagnostic& problem : session.current()->problems) {
            if (severityOf(problem) == Severity::Error)
                return toQt(std::string_view(problem.message));
        }
        return QStringLiteral("compiled without an error, and without success");
    }

    static int count(const ProjectSession& session)
    {
        return static_cast<int>(session.current()->manifests.objects.size());
    }

    Sample m_sample;
    QTextStream& m_out;
    QStringList m_told;
    QString m_problem;
};

} // namespace

bool runSelfTest(QTextStream& out)
{
    const QString from = samplesFolder();
    const QTemporaryDir copy;
    QString problem;
    if (from.isEmpty() || !copy.isValid() || !copySamples(from, copy.path(), &problem)) {
        out << "FAILED: no samples: " << problem << Qt::endl;
        return false;
    }
    out << "samples of " << from << Qt::endl;
    const QList<Sample> samples = samplesIn(copy.path());
    int failed = samples.isEmpty() ? 1 : 0;
    for (const Sample& sample : samples)
        failed += SampleTest(sample, out).run() ? 0 : 1;
    out << samples.size() << " samples, " << failed << " failures" << Qt::endl;
    return failed == 0;
}

} // namespace strake::gui
