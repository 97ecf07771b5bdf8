// The files of an overlay: changed by other programs, kept over a crash, read-only; what is remembered between runs;
// the welcome page.
#include "core/filesystem/disk_file_system.h"
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/convert.h"
#include "gui/files/file_bars.h"
#include "gui/files/file_keeper.h"
#include "gui/files/settings.h"
#include "gui/form/field_view.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/message_bar.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/welcome/recent_model.h"
#include "gui/welcome/samples.h"
#include "gui/welcome/welcome_page.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

constexpr const char* valuesFile = "agent-local/production/values.yaml";

bool setText(MainWindow& window, const char* path, const char* value)
{
    const FieldNode* field = fieldAt(window, path);
    return field && window.session().setValue(*field, Value::ofString(value)) && waitForCompiled(window.session());
}

QAction* barAction(MainWindow& window, const char* name)
{
    for (QAction* action : window.bars().barActions()) {
        if (action->objectName() == QLatin1String(name))
            return action;
    }
    return nullptr;
}

// The other process of the crash test: edits, tells, and waits for its end.
int editAndWait(const QString& overlay, const char* value)
{
    const std::unique_ptr<MainWindow> window = openWindow(overlay);
    if (!window || !setText(*window, "resources.limits.memory", value))
        return 1;
    QCoreApplication::processEvents();
    std::puts("edited");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;

    void open(const QString& overlay = QStringLiteral("agent-local/production"))
    {
        m_window = openWindow(*m_samples, overlay);
        QVERIFY(m_window);
    }

    // An edit in a process that is killed.
    void crashWith(const char* value)
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {"--edit-and-wait", m_samples->overlay("agent-local/production"), value});
        QVERIFY(child.waitForReadyRead(20000));
        QCOMPARE(child.readLine().trimmed(), QByteArray("edited"));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup() { m_window.reset(); }

    // --- Other programs

    void aChangedFileIsToldAndReloaded_data()
    {
        QTest::addColumn<bool>("byRename");
        QTest::newRow("in place") << false;
        QTest::newRow("replaced") << true;
    }

    void aChangedFileIsToldAndReloaded()
    {
        QFETCH(bool, byRename);
        open();
        const QByteArray before = m_samples->read(valuesFile);
        for (int round = 0; round < 3; ++round) { // a file that was replaced must be watched again
            QByteArray changed = before;
            changed.replace("4096Mi", QByteArray::number(5000 + round) + "Mi");
            if (byRename) {
                DiskFileSystem disk;
                QVERIFY(disk.writeFile(toPath(m_samples->path(valuesFile)), changed.toStdString()));
            } else {
                m_samples->write(valuesFile, changed);
            }
            QTRY_VERIFY(!m_window->bars().diskBar().text().isEmpty());
            QVERIFY(m_window->bars().diskBar().text().contains("production/values.yaml"));
            QVERIFY(!layerBytes(*m_window).contains(QByteArray::number(5000 + round))); // nothing without asking
            barAction(*m_window, "disk.reload")->trigger();
            QCOMPARE(layerBytes(*m_window), changed);
            QVERIFY(!m_window->session().isModified());
            QVERIFY(m_window->bars().diskBar().text().isEmpty());
        }
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(std::string(fieldAt(*m_window, "resources.limits.memory")->effective->string()),
                 std::string("5002Mi"));
        // The text before is in the history.
        m_window->session().history().undo();
        m_window->session().history().undo();
        m_window->session().history().undo();
        QCOMPARE(layerBytes(*m_window), before);
        QVERIFY(m_window->session().isModified());
    }

    void keepMineReplacesWhatIsThere()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        const QByteArray mine = layerBytes(*m_window);
        m_samples->write(valuesFile, "# another hand\n");
        QString problem;
        QVERIFY(!m_window->session().save(&problem));
        m_window->actions().find("file.save")->trigger(); // refused too, and the bar says why at once
        QVERIFY(!m_window->bars().diskBar().text().isEmpty());
        QCOMPARE(m_samples->read(valuesFile), QByteArray("# another hand\n"));
        barAction(*m_window, "disk.keep")->trigger();
        QCOMPARE(layerBytes(*m_window), mine);
        QVERIFY(m_window->bars().diskBar().text().isEmpty());
        QVERIFY(m_window->session().save(&problem));
        QCOMPARE(m_samples->read(valuesFile), mine);
    }

    void reloadOverUnsavedEditsCanBeUndone()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        const QByteArray mine = layerBytes(*m_window);
        QByteArray theirs = m_samples->read(valuesFile);
        theirs += "# theirs\n";
        m_samples->write(valuesFile, theirs);
        m_window->keeper().checkDisk();
        barAction(*m_window, "disk.reload")->trigger();
        QCOMPARE(layerBytes(*m_window), theirs);
        QVERIFY(!m_window->session().isModified());
        m_window->session().history().undo();
        QCOMPARE(layerBytes(*m_window), mine);
        QVERIFY(m_window->session().isModified());
    }

    // What another program makes of it may be no text: then it is what such a file is when it is opened.
    void aFileThatBecomesNoTextIsNotEdited()
    {
        open();
        m_window->setViewMode(MainWindow::ViewMode::Split);
        const QByteArray before = layerBytes(*m_window);
        const QByteArray theirs("replicaCount: 1\n\0\1\2\n", 20);
        m_samples->write(valuesFile, theirs);
        m_window->keeper().checkDisk();
        barAction(*m_window, "disk.reload")->trigger();
        YamlEdit& yaml = m_window->yaml();
        QCOMPARE(layerBytes(*m_window), theirs);
        QVERIFY(yaml.isReadOnly() && !yaml.canReplace());
        QVERIFY2(yaml.note().contains("is no text"), qPrintable(yaml.note()));
        QTest::keyClicks(&yaml, "x");
        QVERIFY(!m_window->session().edit({{yaml.file(), {{0, 0, "x"}}}}, "typed"));
        QCOMPARE(layerBytes(*m_window), theirs);
        QVERIFY(!m_window->session().isModified());
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY2(m_window->form().model().frozen().contains("is no text"),
                 qPrintable(m_window->form().model().frozen()));
        QVERIFY2(m_window->bars().readOnlyBar().text().contains("is no text"),
                 qPrintable(m_window->bars().readOnlyBar().text()));

        // The text before is in the history, and is one.
        m_window->session().history().undo();
        QCOMPARE(layerBytes(*m_window), before);
        QVERIFY(!yaml.isReadOnly());
        QCOMPARE(yaml.note(), QString());
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(m_window->form().model().frozen(), QString());
        QVERIFY(m_window->bars().readOnlyBar().text().isEmpty());
        m_window->session().history().redo();
        QVERIFY(yaml.isReadOnly());
        QCOMPARE(layerBytes(*m_window), theirs);

        // And a text again on the disk.
        m_samples->write(valuesFile, before);
        m_window->keeper().checkDisk();
        barAction(*m_window, "disk.reload")->trigger();
        QVERIFY(!yaml.isReadOnly());
        QCOMPARE(layerBytes(*m_window), before);
    }

    // Bytes that are no UTF-8 stay as they are, in what is reloaded as in what is opened.
    void aFileWithOddBytesIsTheSameReloadedAndOpened()
    {
        open();
        m_window->setViewMode(MainWindow::ViewMode::Split);
        const QByteArray theirs("# \xff\xfe\nreplicaCount: 2\n");
        m_samples->write(valuesFile, theirs);
        m_window->keeper().checkDisk();
        barAction(*m_window, "disk.reload")->trigger();
        QVERIFY(waitForCompiled(m_window->session()));
        const auto state = [this] {
            return QStringList{m_window->form().model().frozen(), m_window->yaml().note(),
                               QString::number(m_window->yaml().isReadOnly()), m_window->bars().readOnlyBar().text()};
        };
        QCOMPARE(layerBytes(*m_window), theirs);
        const QStringList reloaded = state();
        m_window.reset();
        open();
        m_window->showPlace(toPath(m_samples->path(valuesFile)), 0);
        QCOMPARE(state(), reloaded);
        QCOMPARE(layerBytes(*m_window), theirs);
        m_window->yaml().moveCursor(QTextCursor::End);
        QTest::keyClicks(&m_window->yaml(), "#");
        QCOMPARE(layerBytes(*m_window), theirs + '#');
    }

    void theSameChangeElsewhereIsNone()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        m_samples->write(valuesFile, layerBytes(*m_window));
        m_window->keeper().checkDisk();
        QVERIFY(m_window->bars().diskBar().text().isEmpty());
        QVERIFY(!m_window->session().isModified());
    }

    void aRemovedFileIsWrittenAgainOrDiscarded()
    {
        open();
        const QByteArray before = layerBytes(*m_window);
        QVERIFY(QFile::remove(m_samples->path(valuesFile)));
        QTRY_VERIFY(m_window->bars().diskBar().text().contains("removed"));
        barAction(*m_window, "disk.writeAgain")->trigger();
        QCOMPARE(m_samples->read(valuesFile), before);
        QVERIFY(!m_window->session().isModified());

        QVERIFY(QFile::remove(m_samples->path(valuesFile)));
        m_window->keeper().checkDisk();
        barAction(*m_window, "disk.discard")->trigger();
        QVERIFY(m_window->bars().diskBar().text().isEmpty());
        QVERIFY(!m_window->session().isModified());
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(!m_window->session().current()->succeeded); // the overlay names a file that is not there
        m_window->session().history().undo();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(m_window->session().current()->succeeded);
        QString problem;
        QVERIFY2(m_window->session().save(&problem), qPrintable(problem));
        QCOMPARE(m_samples->read(valuesFile), before);
    }

    void aFileOfTheChartIsCompiledAgain()
    {
        open();
        QSignalSpy compiled(&m_window->session(), &ProjectSession::compiled);
        const QString file = m_samples->path("../agent-local/values.yaml");
        QFile chart(file);
        QVERIFY(chart.open(QIODevice::ReadWrite));
        QByteArray bytes = chart.readAll();
        QVERIFY(bytes.contains("\nnameOverride: \"\"\n"));
        bytes.replace("\nnameOverride: \"\"\n", "\nnameOverride: elsewhere\n");
        chart.resize(0);
        chart.write(bytes);
        chart.close();
        QTRY_VERIFY(compiled.count() > 0);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(std::string(fieldAt(*m_window, "nameOverride")->effective->string()), std::string("elsewhere"));
    }

    // --- Crashes

    void whatWasUnsavedSurvivesAKill()
    {
        crashWith("7Gi");
        const QByteArray before = m_samples->read(valuesFile);
        open();
        QVERIFY(m_window->bars().recoveryBar().text().contains("Unsaved changes"));
        QCOMPARE(layerBytes(*m_window), before); // nothing without asking
        barAction(*m_window, "recovery.restore")->trigger();
        QByteArray oneLine = before;
        oneLine.replace(oneLine.indexOf("4096Mi"), 6, "7Gi");
        QCOMPARE(layerBytes(*m_window), oneLine);
        QVERIFY(m_window->bars().recoveryBar().text().isEmpty());
        QVERIFY(m_window->session().isModified());
        m_window->session().history().undo();
        QCOMPARE(layerBytes(*m_window), before);
        m_window->session().history().redo();
        QString problem;
        QVERIFY(m_window->session().save(&problem));
        m_window.reset();
        open(); // and it is found once only
        QVERIFY(m_window->bars().recoveryBar().text().isEmpty());
    }

    void aRestoredTextSurvivesTheNextKill()
    {
        crashWith("7Gi");
        crashWith("9Gi"); // a second run, which did not decide on what the first one left
        open();
        QVERIFY(m_window->keeper().recovered());
        barAction(*m_window, "recovery.discard")->trigger();
        QVERIFY(m_window->bars().recoveryBar().text().isEmpty());
        m_window.reset();
        open();
        QVERIFY(m_window->keeper().recovered()); // the other one
        barAction(*m_window, "recovery.restore")->trigger();
        QVERIFY(layerBytes(*m_window).contains("Gi"));
        m_window.reset(); // closed cleanly, without saving
        open();
        QVERIFY(!m_window->keeper().recovered());
    }

    void aJournalOverChangedFilesSaysSo()
    {
        crashWith("7Gi");
        m_samples->write(valuesFile, m_samples->read(valuesFile) + "# later\n");
        open();
        QVERIFY(m_window->keeper().recoveredIsOutdated());
        QVERIFY(m_window->bars().recoveryBar().text().contains("compare"));
        barAction(*m_window, "recovery.discard")->trigger();
    }

    void theJournalIsTheUsersAlone()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery");
        QTRY_COMPARE(folder.entryList({"*.json"}).size(), 1);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(folder.filePath(folder.entryList({"*.json"}).first())) & others));
        QVERIFY(!(QFile::permissions(folder.path()) & others));
        QString problem;
        QVERIFY(m_window->session().save(&problem));
        QTRY_COMPARE(folder.entryList({"*.json"}).size(), 0);
    }

    void twoRunsKeepTheirJournalsApart()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        QCoreApplication::processEvents();
        const auto second = openWindow(*m_samples, "agent-local/production");
        QVERIFY(!second->keeper().recovered()); // its run is alive
        QVERIFY(setText(*second, "resources.limits.memory", "8Gi"));
        QCoreApplication::processEvents();
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery");
        QCOMPARE(folder.entryList({"*.json"}).size(), 2);
    }

    // --- Read-only

    void aReadOnlyFileCannotBeEdited()
    {
        const QString file = m_samples->path(valuesFile);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadGroup));
        open();
        QVERIFY(m_window->bars().readOnlyBar().text().contains("read-only"));
        QVERIFY(!m_window->session().setValue(*fieldAt(*m_window, "resources.limits.memory"), Value::ofString("1Gi")));
        QVERIFY(!m_window->session().isModified());
        QVERIFY(m_window->form().model().frozen().contains("read-only"));
        QVERIFY(!m_window->form().bar().isVisible()); // it is told once, and there is nothing to be fixed
    }

    // --- What is remembered

    void howAnOverlayWasLeftComesBack()
    {
        open();
        m_window->setViewMode(MainWindow::ViewMode::Split);
        m_window->actions().find("view.levels")->trigger();
        std::size_t base = 0;
        for (std::size_t i = 1; i < m_window->session().columns().size(); ++i) {
            if (m_window->session().columns()[i].label == "base/values.yaml")
                base = i;
        }
        QVERIFY(base > 0);
        m_window->session().setEditedColumn(base);
        QVERIFY(select(*m_window, "resources.limits.memory"));
        const QSize size(790, 650); // fits on the screen: Qt makes larger windows smaller
        m_window->resize(size);
        QCOMPARE(m_window->size(), size);
        QVERIFY(m_window->close());
        open();
        QCOMPARE(m_window->viewMode(), MainWindow::ViewMode::Split);
        QVERIFY(m_window->form().filter().levels());
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("base/values.yaml"));
        QVERIFY(m_window->form().view().currentField());
        QCOMPARE(m_window->form().view().currentField()->path.toString(), std::string("resources.limits.memory"));
        QCOMPARE(m_window->size(), size);
        QVERIFY(m_window->settings().fileName().startsWith(QDir::homePath()));
    }

    void theFormIsScrolledAsItWas()
    {
        int value = 0;
        for (const bool again : {false, true}) {
            m_window = std::make_unique<MainWindow>();
            m_window->resize(1100, 700);
            m_window->show();
            QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
            QVERIFY(m_window->openOverlay(m_samples->overlay("agent-local/production")));
            QVERIFY(waitForCompiled(m_window->session()));
            QScrollBar* bar = m_window->form().view().verticalScrollBar();
            QTRY_VERIFY(bar->maximum() > 10);
            if (again) {
                QTRY_COMPARE(bar->value(), value);
            } else {
                bar->setValue(bar->maximum() / 2);
                value = bar->value();
                QVERIFY(m_window->close());
            }
        }
    }

    void whatThePreviewIsComparedWithComesBack()
    {
        QString wanted = QStringLiteral("Since saved");
        for (const char* next : {"Against staging", "Since opened", "No marks", "Since saved"}) {
            open();
            QVERIFY(waitForCompiled(m_window->session()));
            QComboBox* box = m_window->preview().baseBox();
            QCOMPARE(box->currentText(), wanted);
            wanted = next;
            box->setCurrentIndex(box->findText(wanted));
            Q_EMIT box->activated(box->currentIndex());
            QVERIFY(m_window->close());
            m_window.reset();
        }
        // An overlay that is not there any more cannot be compared with.
        open();
        QComboBox* box = m_window->preview().baseBox();
        box->setCurrentIndex(box->findText("Against staging"));
        Q_EMIT box->activated(box->currentIndex());
        QVERIFY(m_window->close());
        QVERIFY(QFile::remove(m_samples->path("agent-local/staging/overlay.yaml")));
        open();
        QCOMPARE(m_window->preview().baseBox()->currentText(), QStringLiteral("Since saved"));
    }

    void theFilterComesBack()
    {
        open();
        m_window->form().setFilterText("memory");
        QVERIFY(m_window->close());
        open();
        QCOMPARE(m_window->form().filterEdit()->text(), QStringLiteral("memory"));
    }

    void recentOverlaysAreListed()
    {
        open();
        m_window->openOverlay(m_samples->overlay("agent-job/staging"));
        QVERIFY(waitForCompiled(m_window->session()));
        Settings& settings = m_window->settings();
        QCOMPARE(settings.recentProjects().first().folder, toQt(m_window->session().folder()));
        m_window->closeOverlay();
        QVERIFY(!m_window->session().isOpen());
        RecentModel& recent = m_window->welcome().recent();
        const QAbstractItemModelTester tester(&recent, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(recent.rowCount() >= 2);
        QVERIFY(recent.index(0).data().toString().startsWith("agent-job/staging"));
        recent.togglePinned(1);
        QVERIFY(recent.index(0).data(RecentModel::PinnedRole).toBool());
        QVERIFY(recent.index(0).data().toString().startsWith("agent-local/production"));
        QVERIFY(QFile::remove(m_samples->path("agent-job/staging/overlay.yaml")));
        m_window->welcome().refresh();
        QVERIFY(recent.index(1).data(RecentModel::MissingRole).toBool());
        const int rows = recent.rowCount();
        m_window->welcome().recentView()->setCurrentIndex(recent.index(1));
        m_window->welcome().recentView()->setFocus();
        QTest::keyClick(m_window->welcome().recentView(), Qt::Key_Delete);
        QCOMPARE(recent.rowCount(), rows - 1);
        QTest::keyClick(m_window->welcome().recentView(), Qt::Key_Home);
        QTest::keyClick(m_window->welcome().recentView(), Qt::Key_Return);
        QVERIFY(m_window->session().isOpen());
        QCOMPARE(m_window->session().name(), QStringLiteral("agent-local/production"));
    }

    // --- Without an overlay

    void theWelcomePageOffersTheSamples()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->welcome().isVisible());
        for (const QDockWidget* dock : m_window->findChildren<QDockWidget*>())
            QVERIFY(!dock->isVisible());
        QListWidget* samples = m_window->welcome().sampleView();
        QCOMPARE(samples->count(), 6);
        QVERIFY(!m_window->actions().find("file.export")->isEnabled());
        samples->setCurrentRow(2);
        samples->setFocus();
        QTest::keyClick(samples, Qt::Key_Return);
        QVERIFY(m_window->session().isOpen());
        QVERIFY(!m_window->welcome().isVisible());
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(m_window->session().current()->succeeded);
        m_window->closeOverlay();
        QVERIFY(m_window->welcome().isVisible());
        QVERIFY(!m_window->session().isModified());
    }

    void whatIsNoOverlayIsToldOf()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        const QTemporaryDir folder;
        const auto told = [&](const QString& path) {
            return m_window->openOverlay(path) ? QString() : m_window->welcome().bar().text();
        };
        QVERIFY2(told(folder.path()).contains("has no overlay.yaml"), qPrintable(told(folder.path())));
        QVERIFY2(told(m_samples->path("../agent-local")).contains("is a chart"), qPrintable(told(folder.path())));
        QFile kustomization(folder.filePath("kustomization.yaml"));
        QVERIFY(kustomization.open(QIODevice::WriteOnly));
        kustomization.close();
        QVERIFY2(told(folder.path()).contains("strake build"), qPrintable(told(folder.path())));
        QVERIFY(m_window->openOverlay(m_samples->overlay("agent-job/base")));
        m_window->closeOverlay();
        QVERIFY(!m_window->welcome().bar().isVisible());
    }

    void overlaysCanBeDropped()
    {
        m_window = std::make_unique<MainWindow>();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_samples->path("agent-job/base/overlay.yaml"))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(m_window->session().name(), QStringLiteral("agent-job/base"));
    }

    void samplesAreCopied()
    {
        const QTemporaryDir to;
        QString problem;
        QVERIFY2(copySamples(samplesFolder(), to.path(), &problem), qPrintable(problem));
        QCOMPARE(samplesIn(to.path()).size(), 6);
        m_window = openWindow(samplesIn(to.path()).first().folder);
        QVERIFY(m_window && m_window->session().current()->succeeded);
    }

    // --- Closing

    void closingAsks()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        const auto answer = [this](QMessageBox::StandardButton button) {
            QVERIFY(!m_window->close());
            auto* box = m_window->findChild<QMessageBox*>();
            QVERIFY(box);
            box->button(button)->click();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        };
        answer(QMessageBox::Cancel);
        QVERIFY(m_window->isVisible());
        QVERIFY(m_window->session().isModified());
        answer(QMessageBox::Save);
        QVERIFY(!m_window->isVisible());
        QVERIFY(m_samples->read(valuesFile).contains("memory: 7Gi"));
    }

    void anotherOverlayWaitsForTheAnswer()
    {
        open();
        QVERIFY(setText(*m_window, "resources.limits.memory", "7Gi"));
        QVERIFY(!m_window->openOverlay(m_samples->overlay("agent-job/base")));
        QCOMPARE(m_window->session().name(), QStringLiteral("agent-local/production"));
        m_window->findChild<QMessageBox*>()->button(QMessageBox::Discard)->click();
        QCOMPARE(m_window->session().name(), QStringLiteral("agent-job/base"));
        QVERIFY(!m_samples->read(valuesFile).contains("memory: 7Gi"));
    }
};

int main(int argc, char** argv)
{
    const bool isChild = argc == 4 && qstrcmp(argv[1], "--edit-and-wait") == 0;
    if (isChild)
        QStandardPaths::setTestModeEnabled(true); // in the parent's folders
    else
        prepareApplication();
    QApplication application(argc, argv);
    setUpApplication(application);
    if (isChild)
        return editAndWait(QString::fromLocal8Bit(argv[2]), argv[3]);
    FilesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "files_test.moc"
