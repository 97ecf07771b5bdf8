// What is done with an overlay as a whole: each dialog used as a person does, its result compared with the program's.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/convert.h"
#include "gui/dialogs/command_palette.h"
#include "gui/dialogs/compare_dialog.h"
#include "gui/dialogs/export_task.h"
#include "gui/dialogs/project_actions.h"
#include "gui/dialogs/task_dialog.h"
#include "gui/form/field_view.h"
#include "gui/models/field_model.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/value_move.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QTest>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QMap<QString, QByteArray> filesBelow(const QString& folder)
{
    QMap<QString, QByteArray> out;
    for (const QString& name : QDir(folder).entryList(QDir::Files))
        out.insert(name, readFile(folder + u'/' + name));
    return out;
}

QByteArray outputOf(const QStringList& arguments)
{
    QProcess process;
    process.start(STRAKE_PROGRAM, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        qFatal("strake: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

class DialogsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<QTemporaryDir> m_out;
    std::unique_ptr<MainWindow> m_window;

    void open(const char* overlay)
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(m_window->openOverlay(m_samples->overlay(overlay)));
        QVERIFY(waitForCompiled(m_window->session()));
    }

    // The dialog that an action opens.
    TaskDialog* dialog(const char* action)
    {
        m_window->actions().find(action)->trigger();
        const auto dialogs = m_window->findChildren<TaskDialog*>();
        return dialogs.isEmpty() ? nullptr : dialogs.last();
    }

    static void fill(TaskDialog* dialog, const char* name, const QString& text)
    {
        auto* edit = dialog->findChild<QLineEdit*>(QLatin1String(name));
        QVERIFY2(edit, name);
        edit->setText(text);
    }

    QString out(const QString& name) const { return m_out->filePath(name); }

private Q_SLOTS:
    void init()
    {
        m_samples = std::make_unique<Samples>();
        m_out = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { m_window.reset(); }

    void newOverlaysBuildAndAreOpened()
    {
        m_window = std::make_unique<MainWindow>();
        TaskDialog* made = dialog("file.new");
        QVERIFY(made);
        made->doButton()->click();
        QVERIFY(!made->problem().isEmpty());
        fill(made, "chart", m_samples->path("../agent-local"));
        fill(made, "folder", out("clusters"));
        fill(made, "name", "runner");
        fill(made, "environments", "eu, bad/name");
        made->doButton()->click();
        QVERIFY(made->problem().contains("bad/name"));
        QVERIFY(!QFile::exists(out("clusters")));
        fill(made, "environments", "us, eu");
        made->doButton()->click();
        QCOMPARE(made->problem(), QString());
        QVERIFY(m_window->session().isOpen());
        QCOMPARE(m_window->session().name(), QStringLiteral("clusters/eu"));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(!m_window->session().current()->succeeded); // the chart wants a token; it is given here
        const FieldNode* secret = fieldAt(*m_window, "agent.tokenExistingSecret.name");
        QVERIFY(secret && m_window->session().setValue(*secret, Value::ofString("scalr-token")));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(m_window->session().current()->succeeded);
        QString problem;
        QVERIFY2(m_window->session().save(&problem), qPrintable(problem));
        QVERIFY(outputOf({"build", out("clusters/eu")}).contains("scalr-token"));
        QVERIFY(readFile(out("clusters/us/values.yaml")).contains("# replicaCount: 1"));
        // And once more is refused.
        TaskDialog* again = dialog("file.new");
        fill(again, "chart", m_samples->path("../agent-local"));
        fill(again, "folder", out("clusters"));
        again->doButton()->click();
        QVERIFY(again->problem().contains("not an empty folder"));
    }

    // Also where a field or a text would move its cursor with the same keys.
    void theWindowsKeysWorkInFieldsAndTexts()
    {
        open("agent-local/production");
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->setViewMode(MainWindow::ViewMode::Split);
        for (QWidget* widget : std::initializer_list<QWidget*>{m_window->form().filterEdit(), &m_window->yaml(),
                                                               &m_window->preview().view()}) {
            widget->setFocus();
            QVERIFY(widget->hasFocus());
            QTest::keyClick(widget, Qt::Key_E, Qt::ControlModifier);
            auto* task = m_window->findChild<TaskDialog*>();
            QVERIFY2(task && task->isVisible(), widget->metaObject()->className());
            delete task;
            widget->setFocus();
            QTest::keyClick(widget, Qt::Key_K, Qt::ControlModifier);
            auto* palette = m_window->findChild<CommandPalette*>();
            QVERIFY2(palette && palette->isVisible(), widget->metaObject()->className());
            delete palette;
            widget->setFocus();
            QTest::keyClick(widget, Qt::Key_D, Qt::ControlModifier);
            QVERIFY2(m_window->diff().whatBox()->hasFocus(), widget->metaObject()->className());
        }
        QVERIFY(!m_window->session().isModified());
        // What is typed is undone where it is typed.
        QTest::keyClicks(m_window->form().filterEdit(), "memory");
        QTest::keyClick(m_window->form().filterEdit(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->form().filterEdit()->text(), QString());
    }

    void aCopyOfTheLayerIsSaved()
    {
        open("agent-local/production");
        const QByteArray before = m_samples->read("agent-local/production/values.yaml");
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "replicaCount"), Value::ofInt(7)));
        TaskDialog* save = dialog("file.saveAs");
        QVERIFY(save);
        fill(save, "file", "values.yaml");
        save->doButton()->click();
        QVERIFY2(save->problem().contains("is there already"), qPrintable(save->problem()));
        fill(save, "file", "no/folder.yaml");
        save->doButton()->click();
        QVERIFY2(save->problem().contains("no folder"), qPrintable(save->problem()));
        fill(save, "file", out("copy.yaml"));
        save->doButton()->click();
        QCOMPARE(save->problem(), QString());
        const auto text = m_window->session().text(m_window->session().editedLayer()->file);
        QCOMPARE(readFile(out("copy.yaml")).toStdString(), text->bytes());
        QVERIFY(m_window->session().isModified()); // it was a copy
        QCOMPARE(m_samples->read("agent-local/production/values.yaml"), before);
    }

    void theOverlayGoesOnWithTheNewFile()
    {
        open("agent-local/production");
        const QByteArray values = m_samples->read("agent-local/production/values.yaml");
        const QByteArray overlay = m_samples->read("agent-local/production/overlay.yaml");
        QVERIFY(overlay.contains("- values.yaml"));
        QVERIFY(
            m_window->session().setValue(*fieldAt(*m_window, "resources.limits.memory"), Value::ofString("7777Mi")));
        QVERIFY(waitForCompiled(m_window->session()));
        TaskDialog* save = dialog("file.saveAs");
        fill(save, "file", "more.yaml");
        auto* then = save->findChild<QComboBox*>("then");
        QCOMPARE(then->count(), 2);
        then->setCurrentIndex(1);
        save->doButton()->click();
        QCOMPARE(save->problem(), QString());
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(!m_window->session().isModified());
        QCOMPARE(m_samples->read("agent-local/production/values.yaml"), values);
        QVERIFY(m_samples->read("agent-local/production/more.yaml").contains("memory: 7777Mi"));
        QCOMPARE(m_samples->read("agent-local/production/overlay.yaml"),
                 QByteArray(overlay).replace("- values.yaml", "- more.yaml"));
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("production/more.yaml"));
        QVERIFY(outputOf({"build", m_samples->path("agent-local/production")}).contains("memory: 7777Mi"));
        m_window->session().history().undo();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("production/values.yaml"));
        QVERIFY(m_window->session().isModified()); // the edit is here again, and not saved
    }

    // A layer that another overlay names can only be copied.
    void layersBeneathAreOnlyCopied()
    {
        open("agent-local/production");
        const auto& columns = m_window->session().columns();
        for (std::size_t i = 1; i < columns.size(); ++i) {
            if (!columns[i].ofOpenedOverlay)
                m_window->session().setEditedColumn(i);
        }
        QVERIFY(!m_window->session().editedLayer()->ofOpenedOverlay);
        TaskDialog* save = dialog("file.saveAs");
        QCOMPARE(save->findChild<QComboBox*>("then")->count(), 1);
    }

    void pathsAreAskedFor()
    {
        open("agent-local/production");
        FileRequest asked;
        m_window->setFileChooser([&](QWidget*, const FileRequest& request, const auto& chosen) {
            asked = request;
            chosen(QStringLiteral("/somewhere"));
        });
        TaskDialog* made = dialog("file.new");
        made->findChildren<QPushButton*>().first()->click();
        QStringList texts;
        for (QPushButton* button : made->findChildren<QPushButton*>()) {
            texts += button->text();
            if (button->text() == "Archive…")
                button->click();
        }
        QVERIFY2(texts.contains("Archive…"), qPrintable(texts.join(' ')));
        QCOMPARE(asked.kind, FileRequest::Kind::OpenFile);
        QCOMPARE(made->findChild<QLineEdit*>("chart")->text(), QStringLiteral("/somewhere"));
    }

    void aValuesFileIsAddedAndUndone()
    {
        open("agent-local/production");
        const auto before = m_samples->all();
        TaskDialog* added = dialog("layer.add");
        fill(added, "file", "values.yaml");
        added->doButton()->click();
        QVERIFY(added->problem().contains("already"));
        fill(added, "file", "more.yaml");
        added->doButton()->click();
        QCOMPARE(added->problem(), QString());
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY2(m_window->session().current()->succeeded, "compiles before it is saved");
        QCOMPARE(m_samples->all(), before); // nothing is written yet
        const auto& columns = m_window->session().columns();
        std::size_t added1 = 0;
        for (std::size_t i = 1; i < columns.size(); ++i) {
            if (columns[i].label == "production/more.yaml")
                added1 = i;
        }
        QVERIFY(added1 > 0);
        m_window->session().setEditedColumn(added1);
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "resources.limits.memory"), Value::ofString("9Gi")));
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(std::string(fieldAt(*m_window, "resources.limits.memory")->effective->string()), std::string("9Gi"));
        QString problem;
        QVERIFY2(m_window->session().save(&problem), qPrintable(problem));
        QVERIFY(m_samples->read("agent-local/production/more.yaml").contains("memory: 9Gi"));
        QVERIFY(m_samples->read("agent-local/production/overlay.yaml")
                    .contains("      - values.yaml\n      - more.yaml\n"));
        while (m_window->session().history().canUndo())
            m_window->session().history().undo();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(m_window->session().current()->succeeded);
        const QByteArray overlay =
            QByteArray::fromStdString(m_window->session().text(m_window->session().folder() / "overlay.yaml")->bytes());
        QCOMPARE(overlay, before["charts/examples/agent-local/production/overlay.yaml"]);
    }

    void aValueMovesToAnotherLayer()
    {
        open("agent-local/production");
        ProjectSession& session = m_window->session();
        const auto columnOf = [&](const char* label) {
            for (std::size_t i = 1; i < session.columns().size(); ++i) {
                if (session.columns()[i].label == QLatin1String(label))
                    return i;
            }
            return std::size_t(0);
        };
        const std::size_t from = columnOf("production/values.yaml");
        const std::size_t to = columnOf("base/values.yaml");
        QVERIFY(from && to);
        session.setEditedColumn(from);
        const auto texts = [&] {
            return std::pair(session.text(session.columns()[from].file)->bytes(),
                             session.text(session.columns()[to].file)->bytes());
        };
        const auto before = texts();
        QVERIFY(select(*m_window, "resources.limits.memory"));
        QMenu* menu = m_window->actions().find("layer.move")->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text() == "base/values.yaml")
                action->trigger();
        }
        QVERIFY(waitForCompiled(session));
        const auto after = texts();
        QVERIFY(after.first.find("memory: 4096Mi") != std::string::npos); // of requests
        QVERIFY(after.second.find("memory: 4096Mi") != std::string::npos);
        const FieldNode* field = fieldAt(*m_window, "resources.limits.memory");
        QCOMPARE(std::string(field->effective->string()), std::string("4096Mi"));
        QCOMPARE(field->winner()->column, to);
        session.history().undo();
        QCOMPARE(texts(), before);
        QString problem;
        QVERIFY(!moveValue(session, *fieldAt(*m_window, "nameOverride"), to, &problem));
        QVERIFY(!problem.isEmpty());
    }

    void manifestsAreExportedAsBuildPrintsThem_data()
    {
        QTest::addColumn<QString>("overlay");
        for (const char* overlay : {"agent-local/production", "agent-job/production", "agent-job/staging"})
            QTest::newRow(overlay) << QString(overlay);
    }

    void manifestsAreExportedAsBuildPrintsThem()
    {
        QFETCH(QString, overlay);
        open(overlay.toUtf8().constData());
        TaskDialog* exported = dialog("file.export");
        exported->doButton()->click();
        QVERIFY(!exported->problem().isEmpty()); // where to?
        fill(exported, "path", out("all.yaml"));
        exported->doButton()->click();
        QCOMPARE(exported->problem(), QString());
        QCOMPARE(readFile(out("all.yaml")), outputOf({"build", m_samples->overlay(overlay)}));

        exported = dialog("file.export");
        exported->findChild<QComboBox*>("where")->setCurrentIndex(1);
        fill(exported, "path", out("folder"));
        exported->doButton()->click();
        QCOMPARE(exported->problem(), QString());
        outputOf({"build", m_samples->overlay(overlay), "-o", out("wanted/")});
        QVERIFY(filesBelow(out("folder")).size() > 2);
        QCOMPARE(filesBelow(out("folder")), filesBelow(out("wanted")));
    }

    void valuesAreExported()
    {
        open("agent-local/production");
        TaskDialog* exported = dialog("file.export");
        exported->findChild<QComboBox*>("what")->setCurrentIndex(1);
        exported->findChild<QComboBox*>("where")->setCurrentIndex(2);
        QVERIFY(!exported->findChild<QLineEdit*>("path")->isEnabled());
        exported->doButton()->click();
        QCOMPARE(exported->problem(), QString());
        const QString text = QApplication::clipboard()->text();
        QVERIFY(text.contains("\nreplicaCount: 4\n"));
        QCOMPARE(text.toUtf8(), outputOf({"values", m_samples->overlay("agent-local/production")}));
    }

    void theEmittedChartIsThatOfTheProgram()
    {
        open("agent-local/production");
        TaskDialog* emitted = dialog("file.emit");
        fill(emitted, "folder", m_samples->path("agent-local"));
        emitted->doButton()->click();
        QVERIFY(!emitted->problem().isEmpty()); // what it is made from stands there
        fill(emitted, "folder", out("chart"));
        fill(emitted, "version", "9.9.9");
        emitted->doButton()->click();
        QCOMPARE(emitted->problem(), QString());
        outputOf({"emit", m_samples->overlay("agent-local/production"), "-o", out("wanted"), "--version", "9.9.9"});
        QVERIFY(filesBelow(out("chart")).contains("Chart.yaml"));
        QCOMPARE(filesBelow(out("chart")), filesBelow(out("wanted")));
        QCOMPARE(filesBelow(out("chart/templates")), filesBelow(out("wanted/templates")));
    }

    void theReadmeOfTheChartIsWritten()
    {
        open("agent-local/production");
        const QString file = m_samples->path("../agent-local/README.md");
        const QByteArray right = readFile(file);
        QString problem;
        const std::optional<Readme> current = readmeOf(m_window->session(), &problem);
        QVERIFY2(current && current->before == current->after, qPrintable(problem));
        m_window->actions().find("file.readme")->trigger();
        QVERIFY(!m_window->findChild<CompareDialog*>());
        QFile stale(file);
        QVERIFY(stale.open(QIODevice::Append));
        stale.write("old\n");
        stale.close();
        m_window->actions().find("file.readme")->trigger();
        auto* dialog = m_window->findChild<CompareDialog*>();
        QVERIFY(dialog);
        QVERIFY(dialog->view().toPlainText().contains("old"));
        QVERIFY(readFile(file) != right);
        dialog->findChild<QPushButton*>("do")->click();
        QCOMPARE(readFile(file), right);
    }

    void theCommandLineBuildsTheSame()
    {
        open("agent-local/production");
        m_window->actions().find("edit.copyCommand")->trigger();
        const QString command = QApplication::clipboard()->text();
        QVERIFY2(command.startsWith("strake build "), qPrintable(command));
        QCOMPARE(command.mid(13), m_samples->overlay("agent-local/production"));
    }

    void thePaletteRunsAndGoes()
    {
        open("agent-local/production");
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        QVERIFY(palette);
        const QAbstractItemModelTester tester(&palette->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::keyClicks(palette->edit(), "levels");
        QVERIFY(palette->model().index(0).data().toString().startsWith("Levels"));
        QVERIFY(!m_window->actions().find("view.levels")->isChecked());
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QVERIFY(m_window->actions().find("view.levels")->isChecked());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        palette = m_window->findChild<CommandPalette*>();
        QVERIFY(palette);
        QTest::keyClicks(palette->edit(), "reslimmem");
        QVERIFY(palette->model().index(0).data().toString().startsWith("resources.limits.memory"));
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QCOMPARE(m_window->form().view().currentField()->path.toString(), std::string("resources.limits.memory"));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        palette = m_window->findChild<CommandPalette*>();
        QTest::keyClicks(palette->edit(), "zzzqqq");
        QCOMPARE(palette->model().rowCount(), 0);
        QTest::keyClick(palette->edit(), Qt::Key_Return);
        QTest::keyClick(palette->edit(), Qt::Key_Escape);
    }

    void secretsStayMaskedInThePalette()
    {
        open("agent-local/production");
        const FieldNode* token = fieldAt(*m_window, "agent.token");
        QVERIFY(token && token->secret);
        QVERIFY(m_window->session().setValue(*token, Value::ofString("s3cr3t")));
        QVERIFY(waitForCompiled(m_window->session()));
        m_window->actions().find("go.to")->trigger();
        auto* palette = m_window->findChild<CommandPalette*>();
        palette->edit()->setText("agent.token");
        for (int row = 0; row < palette->model().rowCount(); ++row)
            QVERIFY(!palette->model().index(row).data().toString().contains("s3cr3t"));
    }

    void scoresPreferBeginningsAndRuns()
    {
        QVERIFY(fuzzyScore(u"xyz", u"resources") < 0);
        QVERIFY(fuzzyScore(u"mem", u"resources.limits.memory") > fuzzyScore(u"mem", u"some.number"));
        QVERIFY(fuzzyScore(u"rc", u"replicaCount") > fuzzyScore(u"rc", u"resources.limits.cpu"));
        QVERIFY(fuzzyScore(u"limits", u"resources.limits") > fuzzyScore(u"limits", u"list.items.template.specs"));
        QVERIFY(fuzzyScore(u"", u"anything") >= fuzzyScore(u"q", u"anything"));
    }

    void layersAreSteppedThrough()
    {
        open("agent-local/production");
        const std::size_t first = m_window->session().editedColumn();
        m_window->actions().find("layer.next")->trigger();
        QVERIFY(m_window->session().editedColumn() < first);
        m_window->actions().find("layer.previous")->trigger();
        QCOMPARE(m_window->session().editedColumn(), first);
    }

    void panesAreSteppedThrough()
    {
        open("agent-local/production");
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->form().view().setFocus();
        QSet<QWidget*> seen;
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            QVERIFY(QApplication::focusWidget());
            seen += QApplication::focusWidget();
        }
        QVERIFY(seen.size() >= 4);
        QVERIFY(seen.contains(&m_window->form().view()));
        QWidget* here = QApplication::focusWidget();
        QTest::keyClick(here, Qt::Key_F6);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), here);
    }

    void aboutTellsTheVersion()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->actions().find("help.about")->trigger();
        auto* about = m_window->findChild<QMessageBox*>("about");
        QVERIFY(about);
        QVERIFY(about->text().contains(QApplication::applicationVersion()));
    }

    void comparisonsMarkLines()
    {
        CompareDialog dialog("x", "a\nb\nc\n", "a\nB\nc\nd\n");
        QCOMPARE(dialog.view().toPlainText(), QStringLiteral("a\nb\nB\nc\nd"));
        QVERIFY(dialog.findChild<QLabel*>()->text().contains("1 line"));
        CompareDialog same("x", "a\n", "a\n");
        QVERIFY(same.findChild<QLabel*>()->text().contains("no difference"));
    }

    // The program itself, where there is no display.
    void theProgramExports()
    {
        const auto run = [](const QStringList& arguments) {
            auto process = std::make_unique<QProcess>();
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.remove("QT_QPA_PLATFORM");
            environment.remove("DISPLAY");
            environment.remove("WAYLAND_DISPLAY");
            process->setProcessEnvironment(environment);
            process->start(STRAKE_STUDIO, arguments);
            if (!process->waitForFinished(60000))
                qFatal("strake-studio does not end");
            return process;
        };
        const QString overlay = m_samples->overlay("agent-job/production");
        const QString built = m_out->filePath("built");
        outputOf({"build", overlay, "-o", built + u'/'});
        const QString exported = m_out->filePath("exported");
        auto process = run({overlay, "--export", exported});
        QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0,
                 process->readAllStandardError().constData());
        QVERIFY(filesBelow(exported).size() > 3);
        QCOMPARE(filesBelow(exported), filesBelow(built));
        QVERIFY(process->readAllStandardOutput().contains("exported"));
        QCOMPARE(process->readAllStandardError(), QByteArray());

        m_samples->write("agent-job/production/values.yaml", "agent: [\n");
        const QString broken = m_out->filePath("broken");
        process = run({"--export=" + broken, overlay});
        QCOMPARE(process->exitCode(), 1);
        QVERIFY(!QFileInfo::exists(broken));
        const QByteArray errors = process->readAllStandardError();
        QVERIFY2(errors.startsWith("production/values.yaml:"), errors.constData());
        QCOMPARE(run({"--export", broken, m_out->path()})->exitCode(), 1);
        QCOMPARE(run({"--export", broken})->exitCode(), 1);
    }
};

STRAKE_GUI_TEST_MAIN(DialogsTest)
#include "dialogs_test.moc"
