#include "core/diagnostic/result.h"
#include "core/diagnostic/snippet.h"

#include <QSet>
#include <QtTest>

using namespace strake;

namespace {

Result<int> half(int n)
{
    if (n % 2)
        return fail(diagnose(DiagnosticKind::Usage, {}, "odd"));
    return n / 2;
}

} // namespace

class DiagnosticTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesAreOneBased()
    {
        SourceMap sources;
        const FileId file = sources.add("a.yaml", "one\r\ntwo\nthree");
        QCOMPARE(sources.locate(file, 0).line, 1U);
        QCOMPARE(sources.locate(file, 0).column, 1U);
        QCOMPARE(sources.locate(file, 1).lineText, std::string_view("one"));
        QCOMPARE(sources.locate(file, 5).line, 2U);
        QCOMPARE(sources.locate(file, 7).column, 3U);
        QCOMPARE(sources.locate(file, 999).line, 3U);
        QCOMPARE(sources.locate(file, 999).lineText, std::string_view("three"));
        QCOMPARE(sources.locate(FileId::None, 0).line, 0U);
        QCOMPARE(sources.path(static_cast<FileId>(77)), std::string_view());
    }

    void drawsTheLineAndACaret()
    {
        SourceMap sources;
        const FileId file = sources.add("values.yaml", "a: 1\nreplicaCont: 2\n");
        Diagnostic problem = diagnose(DiagnosticKind::OverlayUnknownField, {file, 5, 16}, "unknown field `replicaCont`")
                                 .label({file, 0, 1}, "its map begins here")
                                 .withHint("did you mean `replicaCount`?");
        QCOMPARE(drawDiagnostic(problem, sources),
                 std::string("values.yaml:2:1: error: unknown field `replicaCont` [overlay.unknown-field]\n"
                             "  replicaCont: 2\n"
                             "  ^~~~~~~~~~~\n"
                             "values.yaml:1:1: note: its map begins here\n"
                             "  a: 1\n"
                             "  ^\n"
                             "  hint: did you mean `replicaCount`?\n"));
    }

    void caretsCountCharactersNotBytes()
    {
        SourceMap sources;
        const FileId file = sources.add("u.yaml", "\xC3\xA9\xC3\xA9: x");
        QCOMPARE(drawDiagnostic(diagnose(DiagnosticKind::YamlSyntax, {file, 4, 5}, "seen"), sources),
                 std::string("u.yaml:1:5: error: seen [yaml.syntax]\n  \xC3\xA9\xC3\xA9: x\n    ^\n"));
    }

    void longLinesAreCutAroundTheCaret()
    {
        SourceMap sources;
        const FileId file = sources.add("l.yaml", std::string(10'000'000, 'x') + "!");
        const std::string drawn =
            drawDiagnostic(diagnose(DiagnosticKind::YamlSyntax, {file, 10'000'000, 10'000'001}, "seen"), sources);
        QVERIFY(drawn.size() < 600);
        QVERIFY(drawn.find("...xxx") != std::string::npos);
        QVERIFY(drawn.find('!') != std::string::npos);
    }

    void controlCharactersDoNotReachTheTerminal()
    {
        SourceMap sources;
        const FileId file = sources.add("c.yaml", "a\x1b[31m\tb");
        const std::string drawn = drawDiagnostic(diagnose(DiagnosticKind::YamlSyntax, {file, 0, 1}, "seen"), sources);
        QVERIFY(drawn.find('\x1b') == std::string::npos);
        QVERIFY(drawn.find('\t') == std::string::npos);
    }

    void idsAreUnique()
    {
        QSet<QString> ids;
        int count = 0;
#define STRAKE_DIAGNOSTIC(Name, Level, Id)                                                                             \
    ids.insert(QString::fromLatin1(Id));                                                                               \
    ++count;
#include "core/diagnostic/diagnostic_kind.def"
        QCOMPARE(ids.size(), count);
    }

    void resultsHoldOneOrTheOther()
    {
        QCOMPARE(*half(4), 2);
        const auto odd = half(3);
        QVERIFY(!odd);
        QCOMPARE(odd.error().message, std::string("odd"));
        DiagnosticCollector collector;
        QVERIFY(!collector.hasErrors());
        collector.handle(odd.error());
        QVERIFY(collector.hasErrors());
    }
};

QTEST_APPLESS_MAIN(DiagnosticTest)
#include "diagnostic_test.moc"
