// The window used as a person uses it: keys through the real delegate, undo over form and text, save.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/convert.h"
#include "gui/form/field_editor.h"
#include "gui/form/field_view.h"
#include "gui/models/field_model.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/loading_page.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/side_tabs.h"
#include "gui/panels/yaml_edit.h"
#include "tests/gui/studio.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

class WindowTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;

    void open(const char* overlay)
    {
        m_window = openWindow(*m_samples, overlay);
        QVERIFY(m_window);
        m_window->session().setMergeMilliseconds(patient);
    }

    // What is set in the form through the keyboard.
    void typeValue(const char* path, const QString& text)
    {
        QVERIFY(select(*m_window, path));
        m_window->form().view().setFocus();
        QTest::keyClick(&m_window->form().view(), Qt::Key_F2);
        QTRY_VERIFY2(QApplication::focusWidget() && QApplication::focusWidget() != &m_window->form().view(), path);
        QWidget* editor = QApplication::focusWidget();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
    }

    QByteArray layerBytes() const { return strake::test::layerBytes(*m_window); }

    // Lines that differ, as "-old" and "+new".
    static QStringList changedLines(const QByteArray& before, const QByteArray& after)
    {
        QList<QByteArray> a = before.split('\n');
        QList<QByteArray> b = after.split('\n');
        while (!a.isEmpty() && !b.isEmpty() && a.first() == b.first()) {
            a.removeFirst();
            b.removeFirst();
        }
        while (!a.isEmpty() && !b.isEmpty() && a.last() == b.last()) {
            a.removeLast();
            b.removeLast();
        }
        QStringList out;
        for (const QByteArray& line : a)
            out += u'-' + QString::fromUtf8(line);
        for (const QByteArray& line : b)
            out += u'+' + QString::fromUtf8(line);
        return out;
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup() { m_window.reset(); }

    void aTextTypedChangesOneLine()
    {
        open("agent-local/production");
        const QByteArray before = layerBytes();
        typeValue("resources.limits.memory", "8Gi");
        QCOMPARE(changedLines(before, layerBytes()), (QStringList{"-    memory: 4096Mi", "+    memory: 8Gi"}));
        QVERIFY(m_window->preview().view().toPlainText().contains("memory: 8Gi"));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(layerBytes(), before);
        QVERIFY(!m_window->session().isModified());
    }

    // Enter is done with the cell: nothing is edited any more, and the form has the focus.
    void enterClosesTheCell_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::newRow("inherited") << "agent.dataDir"
                                   << "/elsewhere";
        QTest::newRow("set here") << "image.tag"
                                  << "1.2.3";
        QTest::newRow("a number") << "replicaCount"
                                  << "4";
        QTest::newRow("nothing typed") << "agent.dataDir"
                                       << "";
        QTest::newRow("a choice left as it was") << "image.pullPolicy"
                                                 << "";
    }

    void enterClosesTheCell()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        open("agent-local/production");
        FieldView& view = m_window->form().view();
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
            QVERIFY(select(*m_window, path.toUtf8()));
            view.setFocus();
            QTest::keyClick(&view, Qt::Key_F2);
            QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget() != &view);
            QWidget* editor = QApplication::focusWidget();
            if (!text.isEmpty())
                QTest::keyClicks(editor, key == Qt::Key_Enter ? text + "0" : text);
            QTest::keyClick(editor, key);
            QVERIFY(waitForCompiled(m_window->session()));
            QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QCOMPARE(view.viewport()->findChildren<FieldEditor*>().size(), 0);
            QCOMPARE(QApplication::focusWidget(), &view);
            if (!text.isEmpty())
                QVERIFY(layerBytes().contains(text.toUtf8()));
        }
    }

    void chartsOfOneOverlayAreChosen()
    {
        m_samples->makeProject("two", "first: 1\n", "first: 2\n");
        m_samples->makeProject("other", "second: 1\n", "second: 2\n");
        m_samples->write("two/other.yaml", "second: 3\n");
        m_samples->write("two/overlay.yaml", m_samples->read("two/overlay.yaml") +
                                                 "  - name: another\n    path: ../../other\n    valuesFiles:\n"
                                                 "      - other.yaml\n");
        open("agent-local/production");
        auto* box = m_window->findChild<QComboBox*>("chartBox");
        QVERIFY(!box->isVisible()); // there is one
        open("two");
        box = m_window->findChild<QComboBox*>("chartBox");
        QVERIFY(box->isVisible());
        QCOMPARE(box->count(), 2);
        QCOMPARE(box->currentText(), QStringLiteral("made"));
        QVERIFY(fieldAt(*m_window, "first"));
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(!fieldAt(*m_window, "first"));
        QVERIFY(fieldAt(*m_window, "second"));
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("two/other.yaml"));
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "second"), Value::ofInt(4)));
        QCOMPARE(layerBytes(), QByteArray("second: 4\n"));
        QVERIFY(waitForCompiled(m_window->session()));
        m_window->actions().find("layer.chart")->trigger();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(box->currentText(), QStringLiteral("made"));
        QVERIFY(fieldAt(*m_window, "first"));
    }

    void theFirstChartAndValueAreChosen()
    {
        m_samples->makeProject("two", "first: 1\n", "first: 2\n");
        m_samples->makeProject("other", "second: 1\nthird: 3\n", "second: 2\n");
        m_samples->write("two/other.yaml", "second: 3\n");
        m_samples->write("two/overlay.yaml", m_samples->read("two/overlay.yaml") +
                                                 "  - name: another\n    path: ../../other\n    valuesFiles:\n"
                                                 "      - other.yaml\n");
        m_window = std::make_unique<MainWindow>();
        QVERIFY(m_window->openOverlay(m_samples->overlay("two")));
        m_window->showFirst("another", "two/overlay.yaml", "third");
        m_window->show();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(m_window->findChild<QComboBox*>("chartBox")->currentText(), QStringLiteral("another"));
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("two/overlay.yaml"));
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("third"));
        m_window->showFirst({}, m_samples->path("two/other.yaml"), {});
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("two/other.yaml"));
        m_window->showFirst("nobody", {}, {});
        QVERIFY(m_window->messages().toPlainText().contains("There is no chart nobody"));
    }

    void theFirstResultIsWaitedFor()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1200, 800);
        m_window->show();
        QVERIFY(m_window->openOverlay(m_samples->overlay("agent-job/production")));
        const auto pages = m_window->findChildren<LoadingPage*>();
        QCOMPARE(pages.size(), 2);
        for (LoadingPage* page : pages) {
            QVERIFY(page->isVisible());
            QCOMPARE(page->text(), QStringLiteral("Loading…"));
            QCOMPARE(page->size(), page->parentWidget()->size());
        }
        const QImage rows = pages.first()->grab().toImage();
        auto* busy = m_window->findChild<QWidget*>("busy");
        QVERIFY(!busy->isVisible()); // it has only begun
        QVERIFY(m_window->session().isCompiling());
        busy->findChild<QPushButton*>()->click();
        QVERIFY(!m_window->session().isCompiling());
        for (LoadingPage* page : pages) {
            QVERIFY(page->isVisible());
            QVERIFY(page->text().contains("F5"));
        }
        QVERIFY(pages.first()->grab().toImage() != rows);
        m_window->session().recompile();
        QCOMPARE(pages.first()->text(), QStringLiteral("Loading…"));
        QVERIFY(waitForCompiled(m_window->session()));
        for (LoadingPage* page : pages)
            QVERIFY(!page->isVisible());
        // Later ones leave what is shown, and what takes long says so.
        m_window->session().recompile();
        QVERIFY(!pages.first()->isVisible());
        QVERIFY(waitForCompiled(m_window->session()));
        Q_EMIT m_window->session().busyChanged(true);
        QVERIFY(!busy->isVisible());
        QTRY_VERIFY(busy->isVisible());
        Q_EMIT m_window->session().busyChanged(false);
        QVERIFY(!busy->isVisible());
    }

    void overlaysBesideAreOpenedFromTheBar()
    {
        open("agent-local/production");
        auto* box = m_window->findChild<QComboBox*>("overlayBox");
        QVERIFY(box->isVisible());
        QCOMPARE(box->currentText(), QStringLiteral("production"));
        const int staging = box->findText("staging");
        QVERIFY(staging >= 0);
        box->setCurrentIndex(staging);
        Q_EMIT box->activated(staging);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(m_window->session().name(), QStringLiteral("agent-local/staging"));
        QCOMPARE(box->currentText(), QStringLiteral("staging"));
        // Unsaved changes are asked about first; until then all stays.
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "replicaCount"), Value::ofInt(2)));
        const int production = box->findText("production");
        box->setCurrentIndex(production);
        Q_EMIT box->activated(production);
        QCOMPARE(m_window->session().name(), QStringLiteral("agent-local/staging"));
        QCOMPARE(box->currentText(), QStringLiteral("staging"));
        auto* question = m_window->findChild<QMessageBox*>();
        QVERIFY(question);
        question->button(QMessageBox::Discard)->click();
        QTRY_COMPARE(m_window->session().name(), QStringLiteral("agent-local/production"));
        QCOMPARE(box->currentText(), QStringLiteral("production"));
    }

    // Without room for both, tabs choose between the values and the manifests, and what leads to one shows it.
    void aNarrowWindowHasTabs()
    {
        open("agent-local/production");
        const SideTabs& sides = m_window->sides();
        m_window->resize(1400, 800);
        QApplication::processEvents();
        QVERIFY(!sides.isNarrow());
        QVERIFY(m_window->form().isVisible() && m_window->preview().isVisible());
        m_window->findChild<QDockWidget*>("project")->hide();
        m_window->resize(700, 700);
        QApplication::processEvents();
        QVERIFY(sides.isNarrow());
        QVERIFY(sides.tabs()->isVisible());
        QVERIFY(m_window->form().isVisible() && !m_window->preview().isVisible());
        sides.tabs()->setCurrentIndex(1);
        QVERIFY(!m_window->form().isVisible() && m_window->preview().isVisible());
        ValuePath path;
        QVERIFY(ValuePath::parse("resources.limits.memory", path));
        QVERIFY(m_window->goToValue(path));
        QVERIFY(m_window->form().isVisible() && !m_window->preview().isVisible());
        m_window->resize(1400, 800);
        QApplication::processEvents();
        QVERIFY(m_window->form().isVisible() && m_window->preview().isVisible());
    }

    void whatWasSaidIsKept()
    {
        open("agent-local/production");
        m_window->say("something was said");
        QVERIFY(m_window->messages().toPlainText().endsWith("  something was said"));
        // A panel that was closed is found again.
        auto* dock = m_window->findChild<QDockWidget*>("messagesDock");
        dock->close();
        QMenu* panels = m_window->actions().find("view.panels")->menu();
        QAction* shown = nullptr;
        for (QAction* action : panels->actions())
            shown = action->text() == dock->windowTitle() ? action : shown;
        QVERIFY(shown);
        shown->trigger();
        QVERIFY(!dock->isHidden());
    }

    // Before somebody resets a value, its arrow says what comes then.
    void theArrowSaysWhatComesBack()
    {
        open("agent-local/production");
        const auto says = [this](const char* path) {
            const FieldModel& model = m_window->form().model();
            return model.indexOf(*fieldAt(*m_window, path), FieldModel::ResetColumn).data(Qt::ToolTipRole).toString();
        };
        QVERIFY2(says("resources.limits.memory").startsWith("Reset to "), qPrintable(says("resources.limits.memory")));
        QVERIFY(says("resources.limits.memory").contains("Mi from "));
        QCOMPARE(says("agent.dataDir"), QString()); // not set here
    }

    void thePlaceInATextIsTold()
    {
        open("agent-local/production");
        m_window->setViewMode(MainWindow::ViewMode::Split);
        const auto* place = m_window->findChild<QLabel*>("place");
        m_window->form().view().setFocus();
        QCOMPARE(place->text(), QString());
        m_window->yaml().goToLine(0, 1);
        m_window->yaml().setFocus();
        QCOMPARE(place->text(), QStringLiteral("Line 1, column 2"));
    }

    void anInheritedValueIsAddedAndReset()
    {
        open("agent-local/production");
        const QByteArray before = layerBytes();
        typeValue("terminationGracePeriodSeconds", "4000");
        QCOMPARE(changedLines(before, layerBytes()),
                 (QStringList{"-terminationGracePeriodSeconds: 3670", "+terminationGracePeriodSeconds: 4000"}));
        const QByteArray first = layerBytes();
        typeValue("image.tag", "1.2.3");
        QCOMPARE(changedLines(first, layerBytes()),
                 (QStringList{"+image:", "+  tag: 1.2.3", "+"}).mid(0, changedLines(first, layerBytes()).size()));
        QVERIFY(select(*m_window, "image.tag"));
        QTest::keyClick(&m_window->form().view(), Qt::Key_Delete);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(layerBytes(), first);
    }

    void booleansHaveThreeStates()
    {
        open("agent-local/production");
        const QByteArray before = layerBytes();
        QVERIFY(select(*m_window, "allowMetadataService"));
        m_window->form().view().setFocus();
        QTest::keyClick(&m_window->form().view(), Qt::Key_Return);
        auto* box = qobject_cast<QComboBox*>(QApplication::focusWidget());
        QVERIFY(box);
        QCOMPARE(box->itemText(0), QStringLiteral("Inherit (False)"));
        QCOMPARE(box->currentIndex(), 0);
        QCOMPARE(box->count(), 4);
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(layerBytes().contains("\nallowMetadataService: true\n"));
        QVERIFY(layerBytes().startsWith(before.left(20)));
        QVERIFY(select(*m_window, "allowMetadataService"));
        QTest::keyClick(&m_window->form().view(), Qt::Key_Delete, Qt::ShiftModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(layerBytes().contains("\nallowMetadataService: null\n"));
    }

    void escapeLeavesAndLookingWritesNothing()
    {
        open("agent-job/production");
        const auto before = m_samples->all();
        QVERIFY(select(*m_window, "agent.dataDir"));
        m_window->form().view().setFocus();
        QTest::keyClick(&m_window->form().view(), Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), "/elsewhere");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTest::keyClick(&m_window->form().view(), Qt::Key_F2);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // nothing typed
        for (int i = 0; i < 30; ++i) {
            m_window->setViewMode(static_cast<MainWindow::ViewMode>(i % 3));
            m_window->form().setFilterText(i % 2 ? "@modified" : "");
            m_window->session().setEditedColumn(1 + static_cast<std::size_t>(i) % 4);
        }
        QVERIFY(!m_window->session().isModified());
        QCOMPARE(m_window->session().history().count(), 0);
        QCOMPARE(m_samples->all(), before);
    }

    void numbersOutOfBoundsAreRefused()
    {
        open("agent-local/production");
        QSignalSpy failed(&m_window->session(), &ProjectSession::failed);
        QVERIFY(select(*m_window, "replicaCount"));
        m_window->form().view().setFocus();
        QTest::keyClick(&m_window->form().view(), Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), "-1");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(failed.count(), 1);
        QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!m_window->session().isModified());
    }

    void undoIsOneHistoryOverFormAndText()
    {
        open("agent-local/production");
        const QByteArray before = layerBytes();
        typeValue("resources.limits.cpu", "3000m");
        m_window->setViewMode(MainWindow::ViewMode::Split);
        m_window->yaml().setFocus();
        m_window->yaml().moveCursor(QTextCursor::End);
        QTest::keyClicks(&m_window->yaml(), "nameOverride: x");
        QVERIFY(waitForCompiled(m_window->session())); // half a key is no YAML: the form was frozen
        typeValue("resources.limits.memory", "5Gi");
        QVERIFY(layerBytes().endsWith("nameOverride: x"));
        m_window->yaml().setFocus();
        QTest::keyClick(&m_window->yaml(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&m_window->yaml(), Qt::Key_Z, Qt::ControlModifier);
        m_window->form().view().setFocus();
        QTest::keyClick(&m_window->form().view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(layerBytes(), before);
        QTest::keyClick(&m_window->form().view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(layerBytes().contains("cpu: 3000m"));
    }

    void brokenTextFreezesTheFormAndKeepsIt()
    {
        open("agent-local/production");
        const int rows = m_window->form().model().rowCount();
        const QString manifests = m_window->preview().view().toPlainText();
        m_window->setViewMode(MainWindow::ViewMode::Split);
        m_window->yaml().moveCursor(QTextCursor::End);
        QTest::keyClicks(&m_window->yaml(), "a: [");
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(m_window->form().model().rowCount(), rows);
        QVERIFY(!m_window->form().model().frozen().isEmpty());
        QCOMPARE(m_window->preview().view().toPlainText(), manifests);
        QVERIFY(m_window->preview().view().isStale());
        m_window->session().history().undo();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(m_window->form().model().frozen().isEmpty());
        QVERIFY(!m_window->preview().view().isStale());
    }

    void saveWritesOnlyWhatChangedAndNothingElse()
    {
        open("agent-local/production");
        auto expected = m_samples->all();
        QFile::setPermissions(m_samples->path("agent-local/production/values.yaml"),
                              QFile::ReadOwner | QFile::WriteOwner);
        typeValue("resources.limits.memory", "8Gi");
        QVERIFY(m_window->isWindowModified());
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!m_window->isWindowModified());
        QByteArray& bytes = expected["charts/examples/agent-local/production/values.yaml"];
        const qsizetype at = bytes.indexOf("4096Mi");
        bytes.replace(at, 6, "8Gi");
        QCOMPARE(m_samples->all(), expected);
        QCOMPARE(QFile::permissions(m_samples->path("agent-local/production/values.yaml")) & QFile::ReadOther,
                 QFile::Permissions());
    }

    void aFileChangedElsewhereIsNotOverwritten()
    {
        open("agent-local/production");
        typeValue("resources.limits.memory", "8Gi");
        m_samples->write("agent-local/production/values.yaml", "# another hand\n");
        QString problem;
        QVERIFY(!m_window->session().save(&problem));
        QVERIFY2(problem.contains("another program"), qPrintable(problem));
        QCOMPARE(m_samples->read("agent-local/production/values.yaml"), QByteArray("# another hand\n"));
        QVERIFY(m_window->session().isModified());
    }

    void changedManifestLinesAreMarked()
    {
        open("agent-local/production");
        ManifestView& view = m_window->preview().view();
        QVERIFY(!view.manifests()->hasChanges());
        typeValue("resources.limits.memory", "8Gi");
        QVERIFY(view.manifests()->hasChanges());
        m_window->preview().goToNextChange(false);
        QCOMPARE(view.textCursor().block().text().trimmed(), QStringLiteral("memory: 8Gi"));
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(!view.manifests()->hasChanges());
    }
};

STRAKE_GUI_TEST_MAIN(WindowTest)
#include "window_test.moc"
