// What holds for every state of the window and every dialog: names for assistive technology, mnemonics and shortcuts
// that are unique, everything reached by Tab, nothing empty or clipped, in light and in dark. Pictures of each state are
// kept in the build's folder `screenshots`.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/dialogs/command_palette.h"
#include "gui/dialogs/compare_dialog.h"
#include "gui/dialogs/project_actions.h"
#include "gui/dialogs/task_dialog.h"
#include "gui/files/file_keeper.h"
#include "gui/form/field_view.h"
#include "gui/models/field_model.h"
#include "gui/panels/find_bar.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/state_colors.h"
#include "tests/gui/studio.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QDir>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollBar>
#include <QShortcut>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

QPalette darkPalette()
{
    const QColor window(0x2b, 0x2d, 0x30);
    const QColor base(0x1e, 0x1f, 0x22);
    const QColor text(0xdf, 0xe1, 0xe5);
    const QColor faint(0x8c, 0x8f, 0x96);
    QPalette palette(text, window, QColor(0x45, 0x48, 0x4d), QColor(0x1a, 0x1b, 0x1d), QColor(0x60, 0x63, 0x68), text,
                     base);
    palette.setColor(QPalette::AlternateBase, QColor(0x25, 0x26, 0x29));
    palette.setColor(QPalette::Highlight, QColor(0x2e, 0x5f, 0x9e));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::ToolTipBase, window);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, QColor(0x7c, 0xb8, 0xff));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

QString describe(const QWidget& widget)
{
    QString out = QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName();
    if (widget.parentWidget())
        out += QStringLiteral(" in ") + QString::fromLatin1(widget.parentWidget()->metaObject()->className()) + u' ' +
               widget.parentWidget()->objectName();
    return out;
}

QChar mnemonicOf(const QString& text)
{
    const QKeySequence sequence = QKeySequence::mnemonic(text);
    return sequence.isEmpty() ? QChar() : QChar(sequence[0].key());
}

// Names of those that take the focus, or are read, and have none.
QStringList nameless(QWidget& window)
{
    QStringList out;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window || widget->focusPolicy() == Qt::NoFocus ||
            qobject_cast<QScrollBar*>(widget) || widget->visibleRegion().isEmpty())
            continue;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty() ||
            accessible->role() == QAccessible::NoRole)
            out += describe(*widget);
    }
    return out;
}

void addDuplicates(QStringList& problems, const QMultiMap<QString, QString>& users, const QString& where)
{
    for (const QString& key : users.uniqueKeys()) {
        if (users.count(key) > 1)
            problems += QStringLiteral("%1: %2 of %3").arg(where, key, users.values(key).join(QStringLiteral(", ")));
    }
}

void lintMenu(const QMenu& menu, const QString& where, QStringList& problems)
{
    QMultiMap<QString, QString> mnemonics;
    for (QAction* action : menu.actions()) {
        if (action->isSeparator())
            continue;
        const QChar mnemonic = mnemonicOf(action->text());
        if (mnemonic.isNull())
            problems += QStringLiteral("%1: %2 has no mnemonic").arg(where, action->text());
        else
            mnemonics.insert(mnemonic, action->text());
    }
    addDuplicates(problems, mnemonics, where);
}

// Of labels with buddies, buttons and menus of a window.
QStringList mnemonicProblems(QWidget& window)
{
    QMultiMap<QString, QString> mnemonics;
    const auto add = [&](const QString& text) {
        if (const QChar mnemonic = mnemonicOf(text); !mnemonic.isNull())
            mnemonics.insert(mnemonic, text);
    };
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->isVisible() && label->window() == &window && label->buddy())
            add(label->text());
    }
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->window() == &window && !qobject_cast<const QToolButton*>(button))
            add(button->text());
    }
    if (const auto* main = qobject_cast<QMainWindow*>(&window)) {
        for (const QAction* action : main->menuBar()->actions())
            add(action->text());
    }
    QStringList problems;
    addDuplicates(problems, mnemonics, window.windowTitle());
    return problems;
}

// Labels and buttons whose text does not fit.
QStringList clipped(QWidget& window)
{
    QStringList out;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window || widget->visibleRegion().isEmpty())
            continue;
        const auto* label = qobject_cast<QLabel*>(widget);
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if ((!label || label->text().isEmpty()) && (!button || button->text().isEmpty()))
            continue;
        const int height = label && label->wordWrap() ? label->heightForWidth(label->width()) : 0;
        const bool narrow = label && label->wordWrap() ? false : widget->width() < widget->minimumSizeHint().width();
        if (narrow || (height > 0 && widget->height() < height))
            out += describe(*widget) + QStringLiteral(": ") + (label ? label->text() : button->text());
    }
    return out;
}

// A picture says something: many colours, and more than its background.
QString pictureProblem(const QImage& picture)
{
    QHash<QRgb, int> colors;
    for (int y = 0; y < picture.height(); y += 2) {
        for (int x = 0; x < picture.width(); x += 2)
            ++colors[picture.pixel(x, y)];
    }
    int most = 0;
    int all = 0;
    for (const int count : colors) {
        most = std::max(most, count);
        all += count;
    }
    if (colors.size() < 32)
        return QStringLiteral("only %1 colours").arg(colors.size());
    return most > all * 99 / 100 ? QStringLiteral("nothing but background") : QString();
}

} // namespace

class LintsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;
    QDir m_pictures{QStringLiteral(STRAKE_SCREENSHOTS)};

    void show(const char* overlay)
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        if (overlay) {
            QVERIFY(m_window->openOverlay(m_samples->overlay(overlay)));
            QVERIFY(waitForCompiled(m_window->session()));
        }
        QCoreApplication::processEvents();
    }

    void lint(QWidget& window, const QString& name)
    {
        QCoreApplication::processEvents();
        // What has come last may still be being laid out.
        QStringList problems;
        for (int i = 0; i < 20 && (i == 0 || !problems.isEmpty()); ++i) {
            QTest::qWait(i == 0 ? 0 : 50);
            problems = nameless(window) + mnemonicProblems(window) + clipped(window);
        }
        const bool dark = isDark(QApplication::palette());
        const QImage picture = window.grab().toImage();
        m_pictures.mkpath(QStringLiteral("."));
        const QString file = QStringLiteral("%1-%2-%3x.png")
                                 .arg(name, dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                 .arg(qRound(window.devicePixelRatio()));
        QVERIFY(picture.save(m_pictures.filePath(file)));
        const QString pictured = pictureProblem(picture);
        QVERIFY2(problems.isEmpty(), qPrintable(name + ":\n" + problems.join('\n')));
        QVERIFY2(pictured.isEmpty(), qPrintable(name + ": " + pictured));
    }

    void runState(const QString& state)
    {
        if (state == "welcome")
            return show(nullptr);
        if (state == "broken overlay")
            m_samples->write("agent-job/production/overlay.yaml", "charts: [\n");
        if (state == "no text")
            m_samples->write("agent-job/production/values.yaml", QByteArray("a: \0\n", 5));
        show("agent-job/production");
        if (state == "no text")
            m_window->showPlace(m_samples->path("agent-job/production/values.yaml").toStdString(), 0);
        if (state == "replacing") {
            m_window->setViewMode(MainWindow::ViewMode::Split);
            m_window->yaml().openFinder(true);
            m_window->yaml().finder().findEdit()->setText("memory");
            m_window->preview().view().openFinder();
            m_window->preview().view().finder().findEdit()->setText("memory");
        }
        if (state == "split" || state == "broken")
            m_window->setViewMode(MainWindow::ViewMode::Split);
        else if (state == "yaml")
            m_window->setViewMode(MainWindow::ViewMode::Yaml);
        else if (state == "levels")
            m_window->actions().find("view.levels")->trigger();
        else if (state == "filtered")
            m_window->form().setFilterText("memory");
        else if (state == "no match")
            m_window->form().setFilterText("zzzz");
        if (state == "edited") {
            QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "task.runner.resources.limits.memory"),
                                                 Value::ofString("8Gi")));
            QVERIFY(select(*m_window, "task.runner.resources.limits.memory"));
        }
        if (state == "broken") {
            m_window->yaml().moveCursor(QTextCursor::End);
            m_window->yaml().setFocus();
            QTest::keyClicks(&m_window->yaml(), "a: [");
        }
        if (state == "changed on disk") {
            m_samples->write("agent-job/production/values.yaml", "agent: {}\n");
            m_window->keeper().checkDisk();
        }
        QVERIFY(waitForCompiled(m_window->session()));
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup()
    {
        m_window.reset();
        QApplication::setPalette(QPalette());
    }

    void everyState_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("dark");
        for (const char* state : {"welcome", "form", "split", "yaml", "levels", "filtered", "no match", "edited",
                                  "broken", "broken overlay", "replacing", "no text", "changed on disk"}) {
            for (const bool dark : {false, true})
                QTest::addRow("%s, %s", state, dark ? "dark" : "light") << QString(state) << dark;
        }
    }

    void everyState()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(darkPalette());
        runState(state);
        lint(*m_window, QString(state).replace(u' ', u'-'));
    }

    void everyDialog_data()
    {
        QTest::addColumn<QString>("action");
        for (const char* action : {"file.new", "file.saveAs", "file.export", "file.emit", "layer.add", "tools.palette",
                                   "go.to", "go.line", "help.about"}) {
            for (const bool dark : {false, true})
                QTest::addRow("%s%s", action, dark ? " dark" : "") << QString(action);
        }
    }

    void everyDialog()
    {
        QFETCH(QString, action);
        if (QByteArray(QTest::currentDataTag()).contains("dark"))
            QApplication::setPalette(darkPalette());
        show("agent-local/production");
        m_window->actions().find(action.toLatin1().constData())->trigger();
        QDialog* dialog = nullptr;
        for (QDialog* each : m_window->findChildren<QDialog*>())
            dialog = each->isVisible() ? each : dialog;
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        lint(*dialog, QString(action).replace(u'.', u'-'));
    }

    void theComparison()
    {
        show("agent-local/production");
        m_window->findChild<ProjectActions*>()->compare("x", "a\nb\n", "a\nc\n");
        auto* dialog = m_window->findChild<CompareDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        lint(*dialog, "compare");
    }

    void menusHaveUniqueMnemonics()
    {
        show("agent-local/production");
        QStringList problems;
        for (const QAction* action : m_window->menuBar()->actions())
            lintMenu(*action->menu(), action->text(), problems);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n')));
    }

    void everyActionIsInAMenu()
    {
        show("agent-local/production");
        QSet<QAction*> reached;
        for (const QAction* top : m_window->menuBar()->actions()) {
            for (QAction* action : top->menu()->actions())
                reached += action;
        }
        for (QAction* action : m_window->actions().all()) {
            QVERIFY2(reached.contains(action) || action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
        }
    }

    void shortcutsAreUnique()
    {
        show("agent-local/production");
        QMultiMap<QString, QString> users;
        for (const QAction* action : m_window->findChildren<QAction*>()) {
            if (action->shortcutContext() == Qt::WidgetShortcut ||
                action->shortcutContext() == Qt::WidgetWithChildrenShortcut)
                continue; // where the focus is decides
            for (const QKeySequence& key : action->shortcuts())
                users.insert(key.toString(), action->objectName() + u' ' + action->text());
        }
        for (const QShortcut* shortcut : m_window->findChildren<QShortcut*>())
            users.insert(shortcut->key().toString(), describe(*qobject_cast<QWidget*>(shortcut->parent())));
        QStringList problems;
        addDuplicates(problems, users, "window");
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n')));
        QVERIFY(users.size() > 20);
    }

    void tabReachesEverything()
    {
        show("agent-job/production");
        m_window->setViewMode(MainWindow::ViewMode::Form);
        m_window->form().filterEdit()->setFocus();
        QSet<QWidget*> reached;
        QWidget* last = nullptr;
        for (int i = 0; i < 60; ++i) {
            QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus);
            QVERIFY2(focus != last, qPrintable("trapped in " + describe(*focus)));
            last = focus;
            reached += focus;
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || widget->window() != m_window.get() ||
                widget->focusProxy() || (widget->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            QVERIFY2(reached.contains(widget), qPrintable("not reached: " + describe(*widget)));
        }
    }

    void stateColorsCanBeRead()
    {
        for (const QPalette& palette :
             {QPalette(Qt::lightGray), darkPalette(), QApplication::style()->standardPalette()}) {
            for (const auto color : {StateColor::SetHere, StateColor::Added, StateColor::Changed, StateColor::Removed,
                                     StateColor::Warning, StateColor::Error}) {
                const double onBase = contrast(stateColor(color, palette), palette.color(QPalette::Base));
                const double text = contrast(palette.color(QPalette::Text), stateBackground(color, palette));
                QVERIFY2(onBase >= 4.5, qPrintable(QString::number(onBase)));
                QVERIFY2(text >= 4.5, qPrintable(QString::number(text)));
            }
        }
    }
};

STRAKE_GUI_TEST_MAIN(LintsTest)
#include "lints_test.moc"
