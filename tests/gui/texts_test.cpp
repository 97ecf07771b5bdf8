// What is done in the texts: finding, replacing, going to a line, zooming, the menus at the cursor; manifests without
// end; files that no form can show.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/convert.h"
#include "gui/files/settings.h"
#include "gui/form/field_view.h"
#include "gui/models/field_model.h"
#include "gui/models/resource_model.h"
#include "gui/panels/broken_page.h"
#include "gui/panels/find_bar.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/message_bar.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/why_panel.h"
#include "gui/panels/wrapped_label.h"
#include "gui/panels/yaml_edit.h"
#include "tests/gui/studio.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

class TextsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;

    void open(const char* overlay)
    {
        m_window = openWindow(*m_samples, overlay);
        QVERIFY(m_window);
    }

    // The layer's text beside the form, with the focus.
    void openText(const char* overlay, const QByteArray& text)
    {
        m_samples->write(QString::fromLatin1(overlay) + "/values.yaml", text);
        open(overlay);
        m_window->setViewMode(MainWindow::ViewMode::Split);
        yaml().setFocus();
    }

    YamlEdit& yaml() { return m_window->yaml(); }
    ManifestView& manifests() { return m_window->preview().view(); }

    QByteArray bytes() const { return strake::test::layerBytes(*m_window); }

    static QAction* actionOf(const QMenu& menu, const QString& text)
    {
        for (QAction* action : menu.actions()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }

    static int lineOf(const CodeView& view, const QString& text)
    {
        const QStringList lines = view.toPlainText().split(u'\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (lines[i].trimmed() == text)
                return view.firstLine() + i;
        }
        return -1;
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup()
    {
        m_window.reset();
        Settings().setZoom(0);
        Settings().setTabMovesFocus(false);
    }

    // --- Finding and replacing ---

    void wordsAreFoundRoundTheEnd()
    {
        openText("agent-local/production", "# one\nreplicaCount: 1 # One\nfullnameOverride: none\n");
        QTest::keyClick(&yaml(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(yaml().isFinderOpen());
        FindBar& finder = yaml().finder();
        QCOMPARE(QApplication::focusWidget(), finder.findEdit());
        QTest::keyClicks(finder.findEdit(), "one");
        QCOMPARE(finder.state(), QStringLiteral("1 of 3"));
        QCOMPARE(yaml().currentLine(), 0);
        QTest::keyClick(finder.findEdit(), Qt::Key_Return);
        QCOMPARE(yaml().currentLine(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_F3);
        QCOMPARE(yaml().currentLine(), 2);
        QCOMPARE(finder.state(), QStringLiteral("3 of 3"));
        QTest::keyClick(m_window.get(), Qt::Key_F3);
        QCOMPARE(yaml().currentLine(), 0);
        QTest::keyClick(m_window.get(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(yaml().currentLine(), 2);
        finder.caseButton()->setChecked(true);
        QCOMPARE(yaml().foundCount(), 2);
        finder.findEdit()->setText("nothing like it");
        QCOMPARE(finder.state(), QStringLiteral("none"));
        QTest::keyClick(finder.findEdit(), Qt::Key_Escape);
        QVERIFY(!yaml().isFinderOpen());
        QVERIFY(yaml().hasFocus());
        QVERIFY(!m_window->session().isModified());
    }

    // The bar has room of its own, below the text.
    void theFinderHidesNoText()
    {
        openText("agent-local/production", "replicaCount: 1\n");
        QApplication::processEvents();
        const int before = yaml().viewport()->height();
        yaml().openFinder(true);
        QApplication::processEvents();
        const FindBar& finder = yaml().finder();
        QVERIFY(finder.isVisible());
        QVERIFY(yaml().viewport()->height() < before);
        QVERIFY(!finder.geometry().intersects(yaml().viewport()->geometry()));
        QVERIFY(yaml().rect().contains(finder.geometry()));
        for (const QWidget* part : finder.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(finder.rect().contains(part->geometry()), qPrintable(part->objectName()));
        yaml().closeFinder();
        QCOMPARE(yaml().viewport()->height(), before);
    }

    // In the pane that has the focus; among the values where none of the texts has it.
    void findIsOfThePane()
    {
        open("agent-local/production");
        manifests().setFocus();
        QTest::keyClick(&manifests(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(manifests().isFinderOpen());
        QTest::keyClicks(manifests().finder().findEdit(), "kind: Deployment");
        QCOMPARE(manifests().textCursor().selectedText(), QStringLiteral("kind: Deployment"));
        QVERIFY(!manifests().canReplace());
        QVERIFY(!manifests().finder().replaceEdit()->isVisible());
        m_window->form().view().setFocus();
        QTest::keyClick(&m_window->form().view(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), m_window->form().filterEdit());
    }

    void whatIsFoundIsReplaced()
    {
        const QByteArray before = "image:\n  tag: old # old\nfullnameOverride: old-Old\n";
        openText("agent-local/production", before);
        QTest::keyClick(&yaml(), Qt::Key_R, Qt::ControlModifier);
        FindBar& finder = yaml().finder();
        QVERIFY(finder.replaceEdit()->isVisible());
        finder.findEdit()->setText("old");
        finder.replaceEdit()->setFocus();
        QTest::keyClicks(finder.replaceEdit(), "newer");
        QTest::keyClick(finder.replaceEdit(), Qt::Key_Return);
        QCOMPARE(bytes(), QByteArray("image:\n  tag: newer # old\nfullnameOverride: old-Old\n"));
        QCOMPARE(QByteArray(yaml().toPlainText().toUtf8()), bytes());
        QCOMPARE(yaml().textCursor().selectedText(), QStringLiteral("old")); // the next
        finder.caseButton()->setChecked(true);
        QTest::mouseClick(finder.findChild<QToolButton*>("replaceAll"), Qt::LeftButton);
        QCOMPARE(bytes(), QByteArray("image:\n  tag: newer # newer\nfullnameOverride: newer-Old\n"));
        QCOMPARE(QByteArray(yaml().toPlainText().toUtf8()), bytes());
        QCOMPARE(finder.state(), QStringLiteral("2 replaced"));
        m_window->session().history().undo(); // all of them at once
        QCOMPARE(bytes(), QByteArray("image:\n  tag: newer # old\nfullnameOverride: old-Old\n"));
        m_window->session().history().undo();
        QCOMPARE(bytes(), before);
    }

    void replacingKeepsTheBytesAround_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("touching") << QByteArray("# aaaa\n") << "aa"
                                  << "b" << QByteArray("# bb\n");
        QTest::newRow("CRLF") << QByteArray("# a\r\n# a\r\n") << "a"
                              << "long" << QByteArray("# long\r\n# long\r\n");
        QTest::newRow("beyond ASCII") << QByteArray("# \xc3\xa4\xf0\x9f\x98\x80 x\xc3\xa4\n") << QStringLiteral("ä")
                                      << "ae" << QByteArray("# ae\xf0\x9f\x98\x80 xae\n");
        QTest::newRow("no UTF-8") << QByteArray("# \xff a \xfe\n") << "a"
                                  << "" << QByteArray("# \xff  \xfe\n");
        QTest::newRow("without a last break") << QByteArray("a: a") << "a"
                                              << "b" << QByteArray("b: b");
    }

    void replacingKeepsTheBytesAround()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, words);
        QFETCH(QString, with);
        QFETCH(QByteArray, after);
        openText("agent-local/production", before);
        yaml().setSearch({words, true});
        QVERIFY(yaml().replaceAll(with) > 0);
        QCOMPARE(bytes(), after);
        m_window->session().history().undo();
        QCOMPARE(bytes(), before);
    }

    void aReadOnlyTextIsNotReplaced()
    {
        open("agent-local/production");
        const auto& columns = m_window->session().columns();
        m_window->showPlace(columns.front().file, 0); // the chart's
        QVERIFY(yaml().isReadOnly());
        QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(!yaml().isFinderOpen());
        yaml().setSearch({"replicaCount"});
        QCOMPARE(yaml().replaceAll("x"), 0);
        QVERIFY(!m_window->session().isModified());
    }

    // --- Lines and sizes ---

    void aLineIsGoneTo()
    {
        open("agent-local/production");
        manifests().setFocus();
        QTest::keyClick(&manifests(), Qt::Key_G, Qt::ControlModifier);
        auto* dialog = m_window->findChild<QInputDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->intMaximum(), manifests().lineCount());
        auto* line = dialog->findChild<QSpinBox*>();
        line->setValue(12);
        dialog->accept();
        QCOMPARE(manifests().currentLine(), 11);
        QVERIFY(manifests().hasFocus());
    }

    void textsAreZoomedTogether()
    {
        openText("agent-local/production", "replicaCount: 1\n");
        const qreal size = yaml().font().pointSizeF();
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(yaml().font().pointSizeF(), size + 2);
        QCOMPARE(manifests().font().pointSizeF(), size + 2);
        QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(manifests().font().pointSizeF(), size + 1);
        const QPoint middle = manifests().viewport()->rect().center();
        QWheelEvent wheel(middle, manifests().viewport()->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(manifests().viewport(), &wheel);
        QCOMPARE(yaml().font().pointSizeF(), size + 3);
        m_window.reset();
        open("agent-local/production");
        QCOMPARE(yaml().font().pointSizeF(), size + 3); // as it was left
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(yaml().font().pointSizeF(), size);
    }

    // Tab indents, until somebody wants it to lead on.
    void tabLeadsOnWhenAskedTo()
    {
        openText("agent-local/production", "replicaCount: 1\n");
        QTest::keyClick(&yaml(), Qt::Key_Tab);
        QVERIFY(yaml().hasFocus());
        QCOMPARE(bytes(), QByteArray("  replicaCount: 1\n"));
        m_window->session().history().undo();
        m_window->actions().find("edit.tabMoves")->trigger();
        QTest::keyClick(&yaml(), Qt::Key_Tab);
        QVERIFY(!yaml().hasFocus());
        QVERIFY(!m_window->session().isModified());
        m_window.reset();
        open("agent-local/production");
        QVERIFY(m_window->actions().find("edit.tabMoves")->isChecked()); // as it was left
        QVERIFY(yaml().tabChangesFocus());
    }

    // --- Menus ---

    void theManifestsHaveAMenu()
    {
        open("agent-local/production");
        QVERIFY(QTest::qWaitFor([this] { return m_window->why().isKnown(); }, 20000));
        const int line = lineOf(manifests(), "memory: 4096Mi");
        QVERIFY(line > 0);
        manifests().goToLine(line);
        manifests().setFocus();
        // Where it is pointed at, whatever the cursor was in.
        manifests().goToLine(line);
        const QPoint at = manifests().cursorRect().center();
        manifests().moveCursor(QTextCursor::Start);
        manifests().verticalScrollBar()->setValue(std::max(0, line - 10));
        manifests().goToLine(line);
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, manifests().viewport()->mapToGlobal(at));
        QApplication::sendEvent(manifests().viewport(), &asked);
        QMenu* menu = manifests().findChild<QMenu*>();
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(manifests().currentLine(), line);
        QSet<QString> mnemonics;
        for (const QAction* action : menu->actions()) {
            const QString mnemonic = QKeySequence::mnemonic(action->text()).toString();
            QVERIFY2(action->isSeparator() || (!mnemonic.isEmpty() && !mnemonics.contains(mnemonic)),
                     qPrintable(action->text()));
            mnemonics += mnemonic;
        }
        QVERIFY(!actionOf(*menu, "Copy")->isEnabled()); // nothing is selected
        actionOf(*menu, "Copy Path")->trigger();
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("spec.template.spec.containers[0].resources.limits.memory"));
        actionOf(*menu, "Copy Resource")->trigger();
        QVERIFY(QApplication::clipboard()->text().contains("kind: Deployment\n"));
        QVERIFY(!QApplication::clipboard()->text().contains("---"));
        actionOf(*menu, "Why This Value")->trigger();
        QVERIFY(m_window->why().title().contains("resources.limits.memory"));
        QVERIFY(m_window->why().isVisible());
        menu->close();
        manifests().setFocus();
        const std::unique_ptr<QMenu> again(manifests().makeMenu());
        actionOf(*again, "Go to Definition")->trigger();
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("resources.limits.memory"));
    }

    void theLayersTextHasAMenu()
    {
        openText("agent-local/production", "image:\n  tag: a\n");
        yaml().goToLine(1);
        const std::unique_ptr<QMenu> menu(yaml().makeMenu());
        for (const char* text : {"Undo", "Redo", "Cut", "Copy", "Paste", "Select All", "Go to Definition", "Replace"})
            QVERIFY2(actionOf(*menu, text), text);
        QVERIFY(!actionOf(*menu, "Cut")->isEnabled());
        QTest::keyClick(&yaml(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("image.tag"));
    }

    // What is masked stays masked in what is copied.
    void secretsAreNotCopied()
    {
        m_samples->makeProject("secret", "token: none\n", "token: hunter2hunter2\n");
        m_samples->write("../secret/templates/all.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: all\n"
                                                         "stringData:\n  token: {{ .Values.token }}\n");
        open("secret");
        QVERIFY(manifests().resourceText(0).contains("kind: Secret\n"));
        QVERIFY(!manifests().resourceText(0).contains("hunter2"));
        m_window->setSecretsShown(true);
        const bool shown = manifests().resourceText(0).contains("token: hunter2hunter2\n");
        QVERIFY(shown);
    }

    // --- Manifests without end ---

    void hugeManifestsAreShownByResource()
    {
        m_samples->makeProject("huge", "count: 300\nlines: 400\nword: first\n", "word: second\n");
        m_samples->write("../huge/templates/all.yaml",
                         "{{- $v := .Values }}{{- range $i := until (int $v.count) }}\n---\napiVersion: v1\n"
                         "kind: ConfigMap\nmetadata:\n  name: map-{{ $i }}\ndata:\n"
                         "  word: {{ $v.word }}{{ if eq $i 200 }}\n  only: here{{ end }}\n"
                         "{{- range $j := until (int $v.lines) }}\n"
                         "  key-{{ $i }}-{{ $j }}: a value that stands on its line\n{{- end }}\n{{- end }}\n");
        QElapsedTimer clock;
        clock.start();
        open("huge");
        qInfo("opened after %lld ms", clock.elapsed());
        const auto& text = manifests().manifests();
        QVERIFY(text && text->text.size() > ManifestView::hugeBytes);
        QVERIFY(manifests().showsOneResource());
        QVERIFY(!manifests().note().isEmpty());
        QVERIFY(manifests().blockCount() < 500);
        QCOMPARE(manifests().lineCount(), static_cast<int>(text->lines.size()));
        // Wherever one goes, the resource is shown, with the lines of the whole.
        m_window->preview().showResource(150);
        const ManifestObject& object = text->objects[150];
        QCOMPARE(manifests().firstLine(), static_cast<int>(object.firstLine));
        QVERIFY(manifests().toPlainText().contains("name: " + object.name + "\n"));
        QCOMPARE(m_window->preview().resourceList()->currentIndex().row(), 150);
        manifests().goToLine(static_cast<int>(text->objects[7].firstLine) + 3);
        QCOMPARE(manifests().textCursor().block().text(), QStringLiteral("  name: ") + text->objects[7].name);
        QCOMPARE(m_window->preview().resourceList()->currentIndex().row(), 7);
        // What is looked for is found in the others too, and round the end.
        manifests().setSearch({"only: here"});
        QVERIFY(manifests().findNext(false));
        QVERIFY(manifests().toPlainText().contains("name: map-200\n"));
        const int found = manifests().currentLine();
        manifests().goToLine(0);
        QVERIFY(manifests().findNext(true));
        QCOMPARE(manifests().currentLine(), found);
        manifests().setSearch({"nothing like it"});
        QVERIFY(!manifests().findNext(false));
        QCOMPARE(manifests().currentLine(), found);
        // An edit changes a line of each; the shown one and its scroll position stay.
        const int scrolled = manifests().verticalScrollBar()->value();
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "word"), Value::ofString("third")));
        clock.start();
        qint64 longest = 0; // that the window did not answer
        while (m_window->session().isCompiling()) {
            const qint64 before = clock.elapsed();
            QApplication::processEvents(QEventLoop::AllEvents, 1);
            longest = std::max(longest, clock.elapsed() - before);
            QTest::qSleep(1);
        }
        qInfo("%zu bytes, %zu lines: compiled after %lld ms; the window was busy for %lld ms at most",
              text->text.size(), text->lines.size(), clock.elapsed(), longest);
        QVERIFY(manifests().toPlainText().contains("name: map-200\n"));
        QVERIFY(manifests().toPlainText().contains("word: third\n"));
        QCOMPARE(manifests().verticalScrollBar()->value(), scrolled);
        m_window->preview().goToNextChange(false); // this one's, or the next one's
        QCOMPARE(manifests().textCursor().block().text(), QStringLiteral("  word: third"));
    }

    // --- What no form can show ---

    void abrokenOverlayHasAPage()
    {
        m_samples->write("agent-local/production/overlay.yaml",
                         "apiVersion: strake.dev/v1\nkind: Overlay\ncharts: [\n");
        open("agent-local/production");
        QVERIFY(m_window->form().brokenPage().isVisible());
        QVERIFY(!m_window->form().view().isVisible());
        const std::vector<MessageBar*>& bars = m_window->form().brokenPage().bars();
        QCOMPARE(bars.size(), std::size_t(1));
        QVERIFY2(bars[0]->text().startsWith("production/overlay.yaml, line "), qPrintable(bars[0]->text()));
        QTRY_VERIFY(bars[0]->height() < 2 * bars[0]->findChild<QPushButton*>()->height() + 10); // one line
        QTest::mouseClick(bars[0]->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(yaml().isVisible());
        QCOMPARE(QString::fromStdString(yaml().file().filename().string()), QStringLiteral("overlay.yaml"));
        QVERIFY(yaml().hasFocus());
        // Mended there, the form comes.
        yaml().selectAll();
        yaml().insertPlainText(QString::fromUtf8(Samples().read("agent-local/production/overlay.yaml")));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(!m_window->form().brokenPage().isVisible());
        QVERIFY(m_window->form().view().isVisible());
        QVERIFY(m_window->form().model().rowCount() > 5);
    }

    void barsAreAsHighAsTheirText()
    {
        m_samples->write("agent-local/production/overlay.yaml",
                         "apiVersion: strake.dev/v1\nkind: Overlay\ncharts: [\n");
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 800);
        m_window->openOverlay(m_samples->overlay("agent-local/production"));
        m_window->show(); // the files are told of later
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(waitForCompiled(m_window->session()));
        const std::vector<MessageBar*>& bars = m_window->form().brokenPage().bars();
        QCOMPARE(bars.size(), std::size_t(1));
        m_window->session().recompile(); // and told of again
        QVERIFY(waitForCompiled(m_window->session()));
        const auto* button = bars[0]->findChild<QPushButton*>();
        QTRY_VERIFY2(bars[0]->height() < 2 * button->height() + 10, qPrintable(QString::number(bars[0]->height())));
        // In sight already, it is as high as the next text.
        bars[0]->setMessage(StateColor::Error, QStringLiteral("a sentence of several words ").repeated(40));
        auto* label = bars[0]->findChild<WrappedLabel*>();
        QTRY_VERIFY(label->height() > 4 * label->fontMetrics().height());
        bars[0]->setMessage(StateColor::Error, QStringLiteral("short"));
        QTRY_VERIFY(bars[0]->height() < 2 * button->height() + 10);
    }

    void abrokenLayerLeadsToItsLine()
    {
        m_samples->write("agent-local/production/values.yaml", "# one\nreplicaCount: 2\nimage: [\n");
        open("agent-local/production");
        MessageBar* bar = &m_window->form().bar();
        const bool isPage = m_window->form().brokenPage().isVisible();
        if (isPage)
            bar = m_window->form().brokenPage().bars().front();
        QVERIFY2(bar->text().contains("production/values.yaml, line "), qPrintable(bar->text()));
        QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(yaml().isVisible());
        QVERIFY(yaml().currentLine() >= 2);
        QCOMPARE(QString::fromStdString(yaml().file().filename().string()), QStringLiteral("values.yaml"));
    }

    void aFileThatIsNoTextIsNotEdited()
    {
        const QByteArray bytes("replicaCount: 1\n\0\1\2\n", 20);
        m_samples->write("agent-local/production/values.yaml", bytes);
        open("agent-local/production");
        m_window->showPlace(m_samples->path("agent-local/production/values.yaml").toStdString(), 0);
        QVERIFY(yaml().isVisible());
        QVERIFY(yaml().isReadOnly());
        QVERIFY2(yaml().note().contains("is no text"), qPrintable(yaml().note()));
        QVERIFY(!yaml().canReplace());
        QTest::keyClicks(&yaml(), "x");
        QVERIFY(!m_window->session().isModified());
        QCOMPARE(m_samples->read("agent-local/production/values.yaml"), bytes);
    }

    void aFileThatIsTooLargeIsShownInPart()
    {
        QByteArray bytes = "replicaCount: 1\n";
        while (static_cast<std::uintmax_t>(bytes.size()) <= ProjectSession::maxTextBytes)
            bytes += "# a comment of a good length, so that there are not too many of them in this file\n";
        m_samples->write("agent-local/production/values.yaml", bytes);
        open("agent-local/production");
        QVERIFY2(m_window->form().model().frozen().contains("too large"),
                 qPrintable(m_window->form().model().frozen()));
        m_window->showPlace(m_window->session().editedLayer()->file, 0);
        QVERIFY(yaml().isVisible());
        QVERIFY(yaml().isReadOnly());
        QVERIFY2(yaml().note().contains("too large"), qPrintable(yaml().note()));
        QVERIFY(yaml().toPlainText().startsWith("replicaCount: 1\n"));
        QVERIFY(yaml().toPlainText().size() < 100'000);
        QVERIFY(!m_window->session().setValue(*fieldAt(*m_window, "replicaCount"), Value::ofInt(2)));
        QCOMPARE(m_samples->read("agent-local/production/values.yaml"), bytes);
    }
};

STRAKE_GUI_TEST_MAIN(TextsTest)
#include "texts_test.moc"
