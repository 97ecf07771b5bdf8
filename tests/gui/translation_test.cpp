// The German words: all of them there, in the program, with the places and mnemonics that the English ones have.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "tests/gui/studio.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

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

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsTranslated()
    {
        const QList<Message> messages = messagesOf(STRAKE_SOURCE_DIR "/gui/translations/strake_de.ts");
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
        lupdate.setWorkingDirectory(STRAKE_SOURCE_DIR);
        lupdate.start(STRAKE_LUPDATE, {"-silent", "-I", ".", "-locations", "none", "gui", "-ts", fresh});
        QVERIFY(lupdate.waitForFinished(120000));
        QSet<QString> known;
        for (const Message& message : messagesOf(STRAKE_SOURCE_DIR "/gui/translations/strake_de.ts"))
            known += message.context + u'|' + message.source;
        QStringList missing;
        for (const Message& message : messagesOf(fresh)) {
            if (!known.contains(message.context + u'|' + message.source))
                missing += message.context + u'|' + message.source;
        }
        QVERIFY2(missing.isEmpty(),
                 qPrintable("run `ninja update_translations` and translate:\n" + missing.join('\n')));
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
