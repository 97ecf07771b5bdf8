// The German words: all of them there, in the program, with the places and mnemonics that the English ones have.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/panels/yaml_edit.h"
#include "tests/gui/studio.h"
#include "tests/support/source_path.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <utility>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations; // several for numbers
    bool isFinished = true;
};

QList<Message> messagesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(path));
    QXmlStreamReader xml(&file);
    QList<Message> out;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            out += Message{.context = context};
        } else if (xml.name() == u"source") {
            out.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            out.last().isFinished = !xml.attributes().hasAttribute("type");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            out.last().translations += text.trimmed();
        }
    }
    return out;
}

QStringList placesIn(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
    QStringList out;
    for (auto it = place.globalMatch(text); it.hasNext();)
        out += it.next().captured();
    out.sort();
    out.removeDuplicates();
    return out;
}

// Every word two fifths longer, as other languages have them, in letters that English has not.
class LongWords final : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        QString text = QString::fromUtf8(source);
        const qsizetype more = text.size() * 2 / 5;
        for (const auto& [from, to] : {std::pair(u'a', u'á'), std::pair(u'e', u'ê'), std::pair(u'o', u'ø')})
            text.replace(QChar(from), QChar(to));
        const bool isOpen = text.endsWith(u'…') || text.endsWith(u':');
        return isOpen ? text.insert(text.size() - 1, QString(more, u'~')) : text + QString(more, u'~');
    }
    bool isEmpty() const override { return false; }
};

// Labels and buttons whose words do not fit.
QStringList clipped(QWidget& window)
{
    QStringList out;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window || widget->visibleRegion().isEmpty())
            continue;
        const auto* label = qobject_cast<QLabel*>(widget);
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const QString text = label ? label->text() : button ? button->text() : QString();
        const bool wraps = label && label->wordWrap();
        if (!text.isEmpty() && !wraps && widget->width() < widget->minimumSizeHint().width())
            out += text;
    }
    return out;
}

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsTranslated()
    {
        const QList<Message> messages = messagesOf(sourcePath("gui/translations/strake_de.ts"));
        QVERIFY(messages.size() > 200);
        for (const Message& message : messages) {
            const QByteArray where = (message.context + ": " + message.source).toUtf8();
            QVERIFY2(message.isFinished, where);
            for (const QString& translation : message.translations) {
                QVERIFY2(!translation.isEmpty(), where);
                QCOMPARE(placesIn(translation), placesIn(message.source));
                const bool hasMnemonic = !QKeySequence::mnemonic(message.source).isEmpty();
                QVERIFY2(hasMnemonic == !QKeySequence::mnemonic(translation).isEmpty(), where);
                QVERIFY2(message.source.endsWith(u'…') == translation.endsWith(u'…'), where);
            }
        }
    }

    // Before a release: between releases words may wait for their translation.
    void everyMessageOfTheSourcesIsThere()
    {
        if (qEnvironmentVariableIsEmpty("STRAKE_ALL_TRANSLATED"))
            QSKIP("asked for by STRAKE_ALL_TRANSLATED=1");
        const QTemporaryDir folder;
        const QString fresh = folder.filePath("fresh_de.ts");
        QProcess lupdate;
        lupdate.setWorkingDirectory(sourcePath());
        lupdate.start(STRAKE_LUPDATE, {"-silent", "-I", ".", "-locations", "none", "gui", "-ts", fresh});
        QVERIFY(lupdate.waitForFinished(120000));
        QSet<QString> known;
        for (const Message& message : messagesOf(sourcePath("gui/translations/strake_de.ts")))
            known += message.context + u'|' + message.source;
        QStringList missing;
        for (const Message& message : messagesOf(fresh)) {
            if (!known.contains(message.context + u'|' + message.source))
                missing += message.context + u'|' + message.source;
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable("run `ninja update_translations` and translate:\n" + missing.join('\n')));
    }

    // A language nobody speaks: its words are long, or it is read from right to left.
    void otherLanguagesFit_data()
    {
        QTest::addColumn<bool>("fromTheRight");
        QTest::addColumn<QString>("overlay");
        QTest::newRow("long words") << false << "agent-job/production";
        QTest::newRow("long words, welcome") << false << "";
        QTest::newRow("from the right") << true << "agent-job/production";
        QTest::newRow("from the right, welcome") << true << "";
    }

    void otherLanguagesFit()
    {
        QFETCH(bool, fromTheRight);
        QFETCH(QString, overlay);
        LongWords words;
        if (fromTheRight)
            QApplication::setLayoutDirection(Qt::RightToLeft);
        else
            QApplication::installTranslator(&words);
        {
            const Samples samples;
            MainWindow window;
            window.resize(1500, 900);
            window.show();
            if (!overlay.isEmpty()) {
                QVERIFY(window.openOverlay(samples.overlay(overlay)));
                QVERIFY(waitForCompiled(window.session()));
                window.setViewMode(MainWindow::ViewMode::Split);
                QVERIFY(select(window, "agent.resources.limits.memory"));
            }
            QTRY_COMPARE(clipped(window).join(u'|'), QString());
            if (!overlay.isEmpty()) { // code is read from the left everywhere, its numbers in front of it
                QVERIFY(window.yaml().viewport()->geometry().left() > window.yaml().rect().left() + 8);
            }
            QDir().mkpath(STRAKE_SCREENSHOTS);
            const QString name = QString::fromLatin1(QTest::currentDataTag()).remove(u',').replace(u' ', u'-');
            QVERIFY(window.grab().save(QStringLiteral(STRAKE_SCREENSHOTS "/%1.png").arg(name)));
        }
        QApplication::removeTranslator(&words);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void theWindowSpeaksGerman()
    {
        setUpLanguage(*qApp, QLocale(QLocale::German));
        const Samples samples;
        MainWindow window;
        window.resize(1280, 800);
        window.show();
        QVERIFY(window.openOverlay(samples.overlay("agent-local/production")));
        QVERIFY(waitForCompiled(window.session()));
        QCOMPARE(window.actions().find("file.save")->text(), QStringLiteral("&Speichern"));
        QSet<QString> mnemonics;
        for (const QAction* action : window.menuBar()->actions())
            mnemonics += QKeySequence::mnemonic(action->text()).toString();
        QCOMPARE(mnemonics.size(), window.menuBar()->actions().size());
        for (const QAction* top : window.menuBar()->actions()) {
            QSet<QString> inMenu;
            for (const QAction* action : top->menu()->actions()) {
                const QString mnemonic = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(action->isSeparator() || !inMenu.contains(mnemonic), qPrintable(action->text()));
                inMenu += mnemonic;
            }
        }
        QDir().mkpath(STRAKE_SCREENSHOTS);
        QVERIFY(window.grab().save(STRAKE_SCREENSHOTS "/german.png"));
    }
};

STRAKE_GUI_TEST_MAIN(TranslationTest)
#include "translation_test.moc"
