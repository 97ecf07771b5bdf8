// Bytes against what a text widget shows of them: positions, deltas both ways, line differences.
#include "gui/application.h"
#include "gui/layer_text.h"
#include "gui/line_diff.h"
#include "gui/panels/yaml_edit.h"
#include "gui/project_session.h"
#include "gui/text_mapping.h"
#include "tests/gui/studio.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

// A text of pieces that give trouble.
std::string hostileText(QRandomGenerator& random, int pieces)
{
    static const std::vector<std::string> parts{"a",
                                                "key: ",
                                                "\n",
                                                "\r\n",
                                                "\r",
                                                "\xc3\xa4",
                                                "\xe2\x80\xa8",
                                                "\xc2\xa0",
                                                "\xff",
                                                "\xf0\x9f\x98\x80",
                                                "\xe2\x82",
                                                "- ",
                                                "#c",
                                                "\"",
                                                "\t",
                                                "  ",
                                                "\xef\xbf\xbd",
                                                std::string(1, '\0')};
    std::string out;
    for (int i = 0; i < pieces; ++i)
        out += parts[random.bounded(static_cast<quint32>(parts.size()))];
    return out;
}

} // namespace

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void positionsTranslateBothWays()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 500; ++round) {
            std::string line = hostileText(random, 12);
            std::erase(line, '\n');
            const QString shown = shownLine(line);
            QVERIFY(!shown.contains(u'\n') && !shown.contains(QChar(0x2028)) && !shown.contains(u'\r'));
            QCOMPARE(columnOfByte(line, line.size()), shown.size());
            for (qsizetype column = 0; column <= shown.size(); ++column) {
                if (column > 0 && column < shown.size() && shown[column].isLowSurrogate())
                    continue;
                QCOMPARE(columnOfByte(line, byteOfColumn(line, column)), column);
            }
        }
    }

    void lineDiffsRebuildTheNewText()
    {
        QRandomGenerator random(2);
        for (int round = 0; round < 300; ++round) {
            std::vector<std::string> words;
            for (int i = 0; i < 6; ++i)
                words.push_back(std::string(1, static_cast<char>('a' + i)));
            const auto text = [&] {
                std::vector<std::string_view> lines;
                for (quint32 i = random.bounded(12U); i > 0; --i)
                    lines.push_back(words[random.bounded(6U)]);
                return lines;
            };
            const auto a = text();
            const auto b = text();
            std::vector<std::string_view> rebuilt;
            std::size_t at = 0;
            for (const LineHunk& hunk : diffLines(a, b)) {
                QVERIFY(hunk.oldBegin >= at);
                rebuilt.insert(rebuilt.end(), a.begin() + static_cast<std::ptrdiff_t>(at),
                               a.begin() + static_cast<std::ptrdiff_t>(hunk.oldBegin));
                QCOMPARE(rebuilt.size(), hunk.newBegin);
                rebuilt.insert(rebuilt.end(), b.begin() + static_cast<std::ptrdiff_t>(hunk.newBegin),
                               b.begin() + static_cast<std::ptrdiff_t>(hunk.newEnd));
                at = hunk.oldEnd;
            }
            rebuilt.insert(rebuilt.end(), a.begin() + static_cast<std::ptrdiff_t>(at), a.end());
            QVERIFY(rebuilt == b);
        }
        QCOMPARE(diffLines({"a", "b", "c"}, {"a", "x", "c"}), (std::vector<LineHunk>{{1, 2, 1, 2}}));
    }

    // What is typed into the widget reaches the bytes; what changes the bytes reaches the widget; nothing else changes.
    void widgetAndBytesAgree()
    {
        const Samples samples;
        QRandomGenerator random(3);
        for (const QByteArray& start :
             {QByteArray(), QByteArray("a: 1\r\nb: 2\r\n"), QByteArray("x\xff\xc2\xa0y\n\nz")}) {
            samples.write("agent-local/production/values.yaml", start);
            ProjectSession session;
            QString problem;
            QVERIFY(session.open(samples.overlay("agent-local/production"), &problem));
            YamlEdit edit;
            edit.setSession(&session);
            const std::filesystem::path file = samples.path("agent-local/production/values.yaml").toStdString();
            const LayerText* text = session.text(std::filesystem::canonical(file));
            QVERIFY(text);
            edit.showFile(text->path());
            for (int round = 0; round < 700; ++round) {
                const std::string before = text->bytes();
                if (random.bounded(2) == 0) {
                    QTextCursor cursor(edit.document());
                    const int last = edit.document()->characterCount() - 1;
                    // Cursors stand between characters, never within one.
                    const auto between = [&](int position) {
                        return edit.document()->characterAt(position).isLowSurrogate() ? position - 1 : position;
                    };
                    cursor.setPosition(between(static_cast<int>(random.bounded(static_cast<quint32>(last + 1)))));
                    cursor.setPosition(
                        between(std::min(last, cursor.position() + static_cast<int>(random.bounded(4U)))),
                        QTextCursor::KeepAnchor);
                    static const QStringList typed{
                        "a", "", "\n", QString::fromUtf8("\xc3\xa4"), "k: v\nl:", " ", QString(QChar(0xa0))};
                    cursor.insertText(typed[random.bounded(typed.size())]);
                } else if (random.bounded(3) == 0) {
                    session.history().undo();
                } else {
                    const std::size_t at = random.bounded(static_cast<quint32>(before.size() + 1));
                    const std::size_t removed = std::min<std::size_t>(random.bounded(4U), before.size() - at);
                    session.edit({{text->path(), {{at, removed, hostileText(random, 2)}}}}, "test");
                }
                QCOMPARE(edit.toPlainText().replace(QChar(0xa0), u' '),
                         shownText(text->bytes()).replace(QChar(0xa0), u' '));
                QCOMPARE(static_cast<qsizetype>(edit.document()->characterCount()) - 1,
                         shownText(text->bytes()).size());
            }
            while (session.history().canUndo())
                session.history().undo();
            QCOMPARE(QByteArray::fromStdString(text->bytes()), start);
            QCOMPARE(edit.toPlainText(), QString(shownText(text->bytes())).replace(QChar(0xa0), u' '));
        }
    }

    // However fast the worker is: whoever asks is in the midst of an edit.
    void resultsComeByEvents()
    {
        CompileService service;
        bool asking = false;
        int early = 0;
        int results = 0;
        connect(&service, &CompileService::ready, this, [&] {
            early += asking ? 1 : 0;
            ++results;
        });
        for (std::uint64_t i = 1; i <= 300; ++i) {
            asking = true;
            service.request({.generation = i, .folder = "/nowhere"});
            asking = false;
            QVERIFY(QTest::qWaitFor([&] { return !service.isBusy(); }, 20000));
        }
        QCOMPARE(results, 300);
        QCOMPARE(early, 0);
    }

    void typingInOnePlaceIsOneStep()
    {
        const Samples samples;
        ProjectSession session;
        QString problem;
        QVERIFY(session.open(samples.overlay("agent-local/production"), &problem));
        QVERIFY(waitForCompiled(session));
        session.setMergeMilliseconds(patient);
        YamlEdit edit;
        edit.setSession(&session);
        edit.showFile(session.editedLayer()->file);
        const QString before = edit.toPlainText();
        edit.moveCursor(QTextCursor::End);
        QTest::keyClicks(&edit, "nameOverride: x");
        QCOMPARE(session.history().count(), 1);
        QVERIFY(session.isModified());
        session.history().undo();
        QCOMPARE(edit.toPlainText(), before);
        QVERIFY(!session.isModified());
        session.setMergeMilliseconds(1);
        QTest::keyClick(&edit, Qt::Key_A);
        QTest::qWait(20);
        QTest::keyClick(&edit, Qt::Key_B);
        QCOMPARE(session.history().count(), 2); // after a pause
    }
};

STRAKE_GUI_TEST_MAIN(TextTest)
#include "text_test.moc"
