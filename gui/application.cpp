#include "gui/application.h"

#include "gui/icons.h"
#include "gui/main_window.h"
#include "gui/self_test.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>
#include <QTextStream>
#include <QTranslator>

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

} // namespace

void setUpLanguage(QApplication& application, const QLocale& locale)
{
    const auto load = [&](const QLocale& language, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(language, name, QStringLiteral("_"), folder))
            QApplication::installTranslator(translator);
        else
            delete translator;
    };
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // where it is installed
    load(QLocale(QLocale::English), QStringLiteral("strake"), QStringLiteral(":/translations")); // plurals
    load(locale, QStringLiteral("strake"), QStringLiteral(":/translations"));
}

void setUpApplication(QApplication& application)
{
    QApplication::setApplicationName(QStringLiteral("strake-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("Strake Studio"));
    QApplication::setApplicationVersion(QStringLiteral(STRAKE_VERSION));
    QApplication::setOrganizationName(QStringLiteral("strake"));
    QGuiApplication::setDesktopFileName(QStringLiteral("dev.strake.studio"));
    QApplication::setWindowIcon(applicationIcon());
    application.installEventFilter(new WheelGuard(&application));
}

int runStudio(int argc, char** argv)
{
    QApplication application(argc, argv);
    setUpApplication(application);
    setUpLanguage(application, QLocale());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("strake", "The desktop editor of Strake: overlays over Helm charts, edited as forms."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("overlay"),
        QApplication::translate("strake", "The overlay to open: its folder or its overlay.yaml."),
        QStringLiteral("[overlay]"));
    const QCommandLineOption layer(
        QStringLiteral("layer"), QApplication::translate("strake", "The layer to edit first."), QStringLiteral("name"));
    const QCommandLineOption field(
        QStringLiteral("goto"), QApplication::translate("strake", "The value to show first."), QStringLiteral("path"));
    const QCommandLineOption selfTest(
        QStringLiteral("self-test"),
        QApplication::translate("strake", "Edit copies of the examples, tell what was done and exit."));
    parser.addOptions({layer, field, selfTest});
    parser.process(application);
    if (parser.isSet(selfTest)) {
        QTextStream out(stdout);
        return runSelfTest(out) ? 0 : 1;
    }

    MainWindow window;
    if (!parser.positionalArguments().isEmpty())
        window.openOverlay(parser.positionalArguments().constFirst());
    window.showFirst(parser.value(layer), parser.value(field));
    window.show();
    return QApplication::exec();
}

} // namespace strake::gui
