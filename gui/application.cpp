#include "gui/application.h"

#include "gui/action_registry.h"
#include "gui/export_run.h"
#include "gui/icons.h"
#include "gui/main_window.h"
#include "gui/self_test.h"
#include "gui/state_colors.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QEvent>
#include <QKeyEvent>
#include <QLibraryInfo>
#include <QLocale>
#include <QTextStream>
#include <QTranslator>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace strake::gui {

namespace {

// A wheel that turns over an unfocused box scrolls the page and does not change the box.
class WheelGuard final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        auto* widget = qobject_cast<QWidget*>(watched);
        const bool changes = qobject_cast<QComboBox*>(watched) || qobject_cast<QAbstractSpinBox*>(watched);
        if (!changes || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

// Fields and texts take keys for themselves that a cursor can be moved with as well: Ctrl+E is the end of a line. Where
// the window's actions have them, they are the actions'.
class ShortcutGuard final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        auto* key = static_cast<QKeyEvent*>(event);
        const auto* widget = qobject_cast<QWidget*>(watched);
        auto* window = widget ? qobject_cast<MainWindow*>(widget->window()) : nullptr;
        const bool isHistory = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
        if (!window || isHistory || !key->modifiers().testFlag(Qt::ControlModifier))
            return false;
        const QKeySequence keys(key->keyCombination());
        for (const QAction* action : window->actions().all()) {
            if (action->shortcutContext() == Qt::WindowShortcut && action->isEnabled() &&
                action->shortcuts().contains(keys)) {
                event->ignore();
                return true;
            }
        }
        return false;
    }
};

// Platforms that know colours of a theme and not all of Qt's leave what stands in empty fields black, on black too.
class PlaceholderGuard final : public QObject {
public:
    explicit PlaceholderGuard(QObject* parent) : QObject(parent) { mend(); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ApplicationPaletteChange && watched == QCoreApplication::instance())
            mend();
        return false;
    }

private:
    static void mend()
    {
        const QPalette palette = QApplication::palette();
        const QColor readable = mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.4);
        const QColor now = palette.color(QPalette::PlaceholderText);
        const QColor seen = mixed(palette.color(QPalette::Base), now, now.alphaF());
        constexpr double least = 3; // to 1; what is black on white, half transparent, has 4
        if (contrast(seen, palette.color(QPalette::Base)) >= least)
            return;
        QPalette mended;
        mended.setColor(QPalette::PlaceholderText, readable);
        QApplication::setPalette(mended);
    }
};

// Whether no window will be shown, so that no display is needed.
bool isExport(int argc, char** argv)
{
    return std::any_of(argv, argv + argc,
                       [](std::string_view word) { return word == "--export" || word.starts_with("--export="); });
}

void setUpNames()
{
    QCoreApplication::setApplicationName(QStringLiteral("strake-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STRAKE_VERSION));
    QCoreApplication::setOrganizationName(QStringLiteral("strake"));
}

} // namespace

void setUpLanguage(QCoreApplication& application, const QLocale& locale)
{
    const auto load = [&](const QLocale& language, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(language, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // where it is installed
    load(QLocale(QLocale::English), QStringLiteral("strake"), QStringLiteral(":/translations")); // plurals
    load(locale, QStringLiteral("strake"), QStringLiteral(":/translations"));
}

void setUpApplication(QApplication& application)
{
    setUpNames();
    QApplication::setApplicationDisplayName(QStringLiteral("Strake Studio"));
    QGuiApplication::setDesktopFileName(QStringLiteral("dev.strake.studio"));
    QApplication::setWindowIcon(applicationIcon());
    application.installEventFilter(new WheelGuard(&application));
    application.installEventFilter(new ShortcutGuard(&application));
    application.installEventFilter(new PlaceholderGuard(&application));
}

int runStudio(int argc, char** argv)
{
    std::unique_ptr<QCoreApplication> application;
    if (isExport(argc, argv)) {
        application = std::make_unique<QCoreApplication>(argc, argv);
        setUpNames();
    } else {
        auto withWindows = std::make_unique<QApplication>(argc, argv);
        setUpApplication(*withWindows);
        application = std::move(withWindows);
    }
    setUpLanguage(*application, QLocale());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("strake", "The desktop editor of Strake: overlays over Helm charts, edited as forms."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("overlay"),
        QApplication::translate("strake", "The overlay to open: its folder or its overlay.yaml."),
        QStringLiteral("[overlay]"));
    const QCommandLineOption target(
        QStringLiteral("target"),
        QApplication::translate("strake", "The chart to edit first, where the overlay has several."),
        QStringLiteral("name"));
    const QCommandLineOption layer(QStringLiteral("layer"),
                                   QApplication::translate("strake", "The layer to edit first: its name or its file."),
                                   QStringLiteral("name"));
    const QCommandLineOption field(
        QStringLiteral("goto"), QApplication::translate("strake", "The value to show first."), QStringLiteral("path"));
    const QCommandLineOption exported(
        QStringLiteral("export"),
        QApplication::translate("strake", "Write the manifests into that folder, one file an object, and exit."),
        QStringLiteral("folder"));
    const QCommandLineOption selfTest(
        QStringLiteral("self-test"),
        QApplication::translate("strake", "Edit copies of the examples, tell what was done and exit."));
    parser.addOptions({target, layer, field, exported, selfTest});
    parser.process(*application);
    const QString overlay = parser.positionalArguments().value(0);
    if (parser.isSet(exported)) {
        QTextStream out(stdout);
        QTextStream errors(stderr);
        return runExport(overlay, parser.value(exported), out, errors);
    }
    if (!qobject_cast<QApplication*>(application.get()))
        return 1; // what looked like the option was the value of another one
    if (parser.isSet(selfTest)) {
        QTextStream out(stdout);
        return runSelfTest(out) ? 0 : 1;
    }

    MainWindow window;
    if (!overlay.isEmpty())
        window.openOverlay(overlay);
    window.showFirst(parser.value(target), parser.value(layer), parser.value(field));
    window.show();
    return QApplication::exec();
}

} // namespace strake::gui
