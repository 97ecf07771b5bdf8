// Every state of the window drawn, light and dark: nothing empty, nothing cut off, nothing without a name. The pictures stay
// in the build folder for people to look at.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/form/field_view.h"
#include "gui/inspector/inspector.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/message_bar.h"
#include "gui/panels/outline_panel.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/state_colors.h"
#include "tests/gui/studio.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QSet>
#include <QSplitter>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

#include <functional>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::WindowText, QColor(0xe6, 0xe6, 0xe6));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    palette.setColor(QPalette::Text, QColor(0xe6, 0xe6, 0xe6));
    palette.setColor(QPalette::PlaceholderText, QColor(0x9a, 0x9a, 0x9a));
    palette.setColor(QPalette::Button, QColor(0x3a, 0x3d, 0x41));
    palette.setColor(QPalette::ButtonText, QColor(0xe6, 0xe6, 0xe6));
    palette.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3d, 0x41));
    palette.setColor(QPalette::ToolTipText, QColor(0xe6, 0xe6, 0xe6));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xca));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x6b, 0xa6, 0xff));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x80, 0x80));
    return palette;
}

struct Drawn {
    int colors = 0;
    double ink = 0; // share of what is not the commonest colour
};

Drawn look(const QImage& image)
{
    QHash<QRgb, int> counts;
    int sampled = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2, ++sampled)
            ++counts[image.pixel(x, y)];
    }
    int most = 0;
    for (const int count : counts)
        most = std::max(most, count);
    return {static_cast<int>(counts.size()), sampled == 0 ? 0 : 1.0 - double(most) / sampled};
}

} // namespace

class ScreensTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;

    void open(const char* overlay)
    {
        m_window = std::make_unique<MainWindow>();
        if (*overlay) {
            QVERIFY(m_window->openOverlay(m_samples->overlay(overlay)));
            QVERIFY(waitForCompiled(m_window->session()));
        }
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void set(const char* path, const Value& value)
    {
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, path), value));
        QVERIFY(waitForCompiled(m_window->session()));
    }

    void bring(const char* dock)
    {
        auto* widget = m_window->findChild<QDockWidget*>(dock);
        widget->show();
        widget->raise();
        QApplication::processEvents();
    }

    // Labels whose text does not fit, buttons and boxes likewise.
    static QStringList cutOff(QWidget& window)
    {
        QStringList out;
        for (QLabel* label : window.findChildren<QLabel*>()) {
            if (label->isVisible() && !label->text().isEmpty() && !label->wordWrap() &&
                label->width() < label->fontMetrics().horizontalAdvance(label->text().remove(u'&')))
                out += label->text();
        }
        for (QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
            if (button->isVisible() && !button->text().isEmpty() && button->width() < button->minimumSizeHint().width())
                out += button->text();
        }
        for (QComboBox* box : window.findChildren<QComboBox*>()) {
            if (box->isVisible() && box->width() < box->minimumSizeHint().width())
                out += box->currentText();
        }
        return out;
    }

    // Panels that are to be seen and show nothing of themselves.
    static QStringList empty(QWidget& window)
    {
        QStringList out;
        for (QWidget* panel : window.findChildren<QWidget*>()) {
            const bool counts = qobject_cast<QTreeView*>(panel) || qobject_cast<CodeView*>(panel);
            if (counts && panel->isVisible() && (panel->width() < 60 || panel->height() < 24))
                out += panel->accessibleName();
        }
        return out;
    }

    // What can have the focus has a name that is read aloud.
    static QStringList nameless(QWidget& window)
    {
        QStringList out;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            const auto* tabs = qobject_cast<QTabBar*>(widget); // without a tab it is not to be seen
            const bool internal = qobject_cast<QScrollBar*>(widget) || widget->objectName().startsWith("qt_") ||
                                  qobject_cast<QMenuBar*>(widget) || (tabs && tabs->count() == 0);
            if (internal || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(widget);
            if (!heard || heard->text(QAccessible::Name).isEmpty())
                out += QStringLiteral("%1 %2 in %3")
                           .arg(widget->metaObject()->className(), widget->objectName(),
                                widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "");
        }
        return out;
    }

    void prepare(const QString& state)
    {
        if (state == "empty")
            return open("");
        if (state == "broken") {
            open("agent-job/production");
            m_window->setViewMode(MainWindow::ViewMode::Split);
            m_window->yaml().moveCursor(QTextCursor::End);
            m_window->yaml().insertPlainText("a: [");
            QVERIFY(waitForCompiled(m_window->session()));
            return;
        }
        if (state == "problems") {
            m_samples->write("agent-local/production/values.yaml", "replicaCuont: 3\nimage:\n  pullPolicy: allways\n");
            open("agent-local/production");
            m_window->problems().goToNext(false);
            return;
        }
        if (state == "inferred") {
            m_samples->makeProject("plain", "# -- How many.\ncount: 3\nlabels: {}\nhosts: [a, b]\nany: null\n",
                                   "hosts: [c]\n");
            open("plain");
            QVERIFY(select(*m_window, "hosts"));
            return;
        }
        open("agent-job/production");
        if (state == "form") {
            QVERIFY(select(*m_window, "agent.providerCache.sizeLimit"));
        } else if (state == "changed") {
            set("agent.resources.limits.memory", Value::ofString("4Gi"));
            QVERIFY(select(*m_window, "agent.resources.limits.memory"));
            m_window->preview().goToNextChange(false);
        } else if (state == "mapping") {
            QVERIFY(select(*m_window, "agent.extraEnv"));
        } else if (state == "list") {
            QVERIFY(select(*m_window, "task.tolerations"));
        } else if (state == "yaml value") {
            QVERIFY(select(*m_window, "agent.affinity"));
            m_window->inspector().editAsYaml();
        } else if (state == "secret") {
            set("agent.token", Value::ofString("hunter2hunter2"));
            QVERIFY(select(*m_window, "agent.token"));
        } else if (state == "split") {
            m_window->setViewMode(MainWindow::ViewMode::Split);
        } else if (state == "yaml") {
            m_window->setViewMode(MainWindow::ViewMode::Yaml);
        } else if (state == "levels") {
            m_window->actions().find("view.levels")->trigger();
            QVERIFY(select(*m_window, "task.terminationGracePeriodSeconds"));
        } else if (state == "filtered") {
            m_window->form().setFilterText("memory");
        } else if (state == "no match") {
            m_window->form().setFilterText("nothing is called so");
        } else if (state == "diff") {
            set("agent.resources.limits.memory", Value::ofString("4Gi"));
            bring("diffDock");
            m_window->diff().setWhat(DiffPanel::What::Manifests);
            QVERIFY(QTest::qWaitFor([this] { return !m_window->diff().isBusy(); }, 20000));
        } else {
            QFAIL(qPrintable(state));
        }
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup()
    {
        m_window.reset();
        QApplication::setPalette(QApplication::style()->standardPalette());
    }

    void states_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("dark");
        for (const char* state : {"empty", "form", "changed", "mapping", "list", "yaml value", "secret", "split",
                                  "yaml", "levels", "filtered", "no match", "diff", "broken", "problems", "inferred"}) {
            QTest::addRow("%s, light", state) << QString(state) << false;
            QTest::addRow("%s, dark", state) << QString(state) << true;
        }
    }

    void states()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        QApplication::setPalette(dark ? darkPalette() : QApplication::style()->standardPalette());
        prepare(state);
        QTest::qWait(50);
        const QImage image = m_window->grab().toImage();
        const QString folder =
            qEnvironmentVariable("STRAKE_SCREENS", QDir::tempPath() + QStringLiteral("/strake-screens"));
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(image.save(
            QStringLiteral("%1/%2-%3.png").arg(folder, QString(state).replace(' ', '-'), dark ? "dark" : "light")));
        const Drawn drawn = look(image);
        QVERIFY2(drawn.colors > 32, qPrintable(QString::number(drawn.colors)));
        QVERIFY2(drawn.ink > 0.01, qPrintable(QString::number(drawn.ink)));
        QCOMPARE(isDark(m_window->palette()), dark);
        QTRY_COMPARE(cutOff(*m_window).join(u'|'), QString()); // what has come last is still being laid out
        QCOMPARE(empty(*m_window).join(u'|'), QString());
        QCOMPARE(nameless(*m_window).join(u'|'), QString());
        if (state == "secret") {
            QVERIFY(!m_window->preview().view().toPlainText().contains("hunter2hunter2"));
        }
    }

    void stateColorsAreReadable()
    {
        for (const QPalette& palette : {QApplication::style()->standardPalette(), darkPalette()}) {
            for (int i = 0; i <= static_cast<int>(StateColor::Error); ++i) {
                const auto color = static_cast<StateColor>(i);
                for (const auto ground : {QPalette::Base, QPalette::Window})
                    QVERIFY2(contrast(stateColor(color, palette), palette.color(ground)) >= 4.5,
                             qPrintable(QStringLiteral("%1 on %2").arg(i).arg(palette.color(ground).name())));
                QVERIFY(contrast(palette.color(QPalette::Text), stateBackground(color, palette)) >= 4.5);
            }
        }
    }

    void keysAndMnemonicsAreClear()
    {
        open("agent-local/production");
        QHash<QString, QString> keys;
        for (const QAction* action : m_window->actions().all()) {
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()),
                         qPrintable(QStringLiteral("%1: %2 and %3")
                                        .arg(key.toString(), keys[key.toString()], action->objectName())));
                keys.insert(key.toString(), action->objectName());
            }
            QVERIFY2(action->text().contains(u'&'), qPrintable(action->objectName()));
        }
        QSet<QAction*> inMenus;
        for (QAction* menu : m_window->menuBar()->actions()) {
            QSet<QChar> used;
            for (QAction* action : menu->menu()->actions()) {
                inMenus.insert(action);
                const qsizetype at = action->text().indexOf(u'&');
                if (action->isSeparator() || at < 0)
                    continue;
                const QChar mnemonic = action->text()[at + 1].toLower();
                QVERIFY2(!used.contains(mnemonic), qPrintable(menu->text() + u'/' + action->text()));
                used.insert(mnemonic);
            }
        }
        for (QAction* action : m_window->actions().all())
            QVERIFY2(inMenus.contains(action), qPrintable(action->objectName())); // nothing only in a tool bar
    }

    // Tab goes round and reaches everything that can have the focus.
    void tabGoesRound()
    {
        open("agent-local/production");
        QVERIFY(select(*m_window, "agent.url"));
        m_window->form().filterEdit()->setFocus();
        QSet<QWidget*> reached;
        for (int i = 0; i < 120; ++i) {
            reached.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QWidget* widget : std::initializer_list<QWidget*>{m_window->form().filterEdit(), &m_window->form().view(),
                                                               m_window->preview().resourceList(), &m_window->outline(),
                                                               m_window->problems().view()})
            QVERIFY2(reached.contains(widget), qPrintable(widget->accessibleName()));
    }
};

STRAKE_GUI_TEST_MAIN(ScreensTest)
#include "screens_test.moc"
