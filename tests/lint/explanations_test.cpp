// `strake lint --explain ID` has something to say about every kind of problem that there is.
#include "core/diagnostic/diagnostic.h"
#include "core/filesystem/memory_file_system.h"
#include "core/lint/rule.h"
#include "tests/support/program.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace strake;
using namespace strake::test;

namespace {

constexpr DiagnosticKind kinds[] = {
#define STRAKE_DIAGNOSTIC(Name, Level, Id) DiagnosticKind::Name,
#include "core/diagnostic/diagnostic_kind.def"
};

std::size_t wordsIn(std::string_view text)
{
    std::size_t words = 0;
    bool inWord = false;
    for (const char c : text) {
        const bool isBlank = c == ' ' || c == '\n';
        words += !isBlank && !inWord ? 1 : 0;
        inWord = !isBlank;
    }
    return words;
}

} // namespace

class ExplanationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void explained_data()
    {
        QTest::addColumn<int>("kind");
        for (const DiagnosticKind kind : kinds)
            QTest::newRow(std::string(idOf(kind)).c_str()) << static_cast<int>(kind);
    }

    // A title, and more than the title says: what it means and what to do.
    void explained()
    {
        QFETCH(int, kind);
        const lint::RuleText* text = lint::ruleTextOf(static_cast<DiagnosticKind>(kind));
        QVERIFY2(text, "no text");
        QVERIFY(wordsIn(text->title) >= 3);
        QVERIFY(!text->title.ends_with('.'));
        QVERIFY2(wordsIn(text->help) >= 12, std::string(text->help).c_str());
        QVERIFY(text->help.ends_with('.') || text->help.ends_with("```"));
        QVERIFY(text->help.find(text->title) == std::string_view::npos);

        MemoryFileSystem files;
        const std::string id(idOf(text->kind));
        const Outcome outcome = runProgram({"lint", "--explain", id}, files);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.starts_with(id + " ("));
        QVERIFY(outcome.out.find(std::string(text->help)) != std::string::npos);
    }

    void noneTwice()
    {
        std::set<std::string_view> titles;
        std::set<std::string_view> helps;
        for (const lint::RuleText& text : lint::allRuleTexts()) {
            QVERIFY2(titles.insert(text.title).second, std::string(text.title).c_str());
            QVERIFY2(helps.insert(text.help).second, std::string(text.help).c_str());
        }
        QCOMPARE(titles.size(), std::size(kinds));
    }
};

QTEST_APPLESS_MAIN(ExplanationsTest)
#include "explanations_test.moc"
