// What the line reader calls plain, the parser takes, and they see the same entries: over all vectors, over what Helm
// rendered, and over that with mistakes in it.
#include "core/yaml/parser.h"
#include "core/yaml/plain_mapping.h"
#include "core/yaml/to_value.h"
#include "tests/support/source_path.h"
#include "tests/support/vectors.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace strake;

namespace {

Result<Value> parsed(std::string_view text)
{
    SourceMap sources;
    const auto node = yaml::parse(sources, sources.add("x", std::string(text)));
    if (!node)
        return fail(Diagnostic(node.error()));
    return yaml::toValue(node->get(), {.numbers = yaml::Numbers::Exact, .duplicates = nullptr, .onValue = {}});
}

// What is wrong with the judgement over the text; empty: nothing.
std::string disagreement(std::string_view text)
{
    const auto entries = yaml::plainMapping(text);
    if (!entries)
        return {};
    const Result<Value> whole = parsed(text);
    if (!whole)
        return "no YAML: " + whole.error().peerText;
    if (!whole->isMap())
        return "no mapping";
    ValueMap gathered;
    for (const yaml::PlainEntry& entry : *entries) {
        const Result<Value> one = parsed(entry.lines);
        if (!one || !one->isMap() || one->map()->size() != 1)
            return "no entry: " + std::string(entry.lines);
        const auto& [key, value] = *one->map()->begin();
        gathered.insert_or_assign(key, value);
    }
    return deepEqual(Value::ofMap(gathered), *whole) ? std::string() : "other entries";
}

// The documents that Helm rendered of our charts.
std::vector<std::string> renderedDocuments()
{
    std::vector<std::string> documents;
    QDirIterator files(test::sourcePath("tests/charts"), {"stdout"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const std::string text = file.readAll().toStdString();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find("\n---\n", at), text.size());
            std::string document = text.substr(at, end - at);
            if (document.starts_with("---\n"))
                document.erase(0, 4);
            documents.push_back(std::move(document));
            at = end + 5;
        }
    }
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    return documents;
}

// All that counts as plain, seldom though it is rendered.
std::string unusualDocument() { return test::readSourceFile("tests/cases/yaml/plain_mapping.yaml"); }

void mutate(std::string& text, std::mt19937& random)
{
    constexpr auto pieces = std::to_array<std::string_view>({": ",
                                                             ":\n",
                                                             " #",
                                                             "#",
                                                             "\t",
                                                             "- ",
                                                             "-",
                                                             "|",
                                                             "|\n",
                                                             ">",
                                                             "'",
                                                             "\"",
                                                             "  ",
                                                             " ",
                                                             "\n",
                                                             "\n ",
                                                             "&a ",
                                                             "*a",
                                                             "!!str ",
                                                             "!x ",
                                                             "{",
                                                             "}",
                                                             "[",
                                                             "]",
                                                             ", ",
                                                             ".inf",
                                                             "-.nan",
                                                             "\xff",
                                                             "\xE2\x80\xA8",
                                                             "? ",
                                                             "---\n",
                                                             "...\n",
                                                             "~: ",
                                                             "0xffffffffffffffff: ",
                                                             "<<: ",
                                                             "\\",
                                                             "\\x",
                                                             "null: ",
                                                             "\r",
                                                             "%",
                                                             "@",
                                                             "é"});
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (auto left = below(3) + 1; left > 0 && !text.empty(); --left) {
        const std::size_t at = below(text.size());
        const std::size_t line = text.rfind('\n', at) + 1;
        switch (below(6)) {
        case 0: text.erase(at, 1 + below(3)); break;
        case 1: text.insert(line, 1 + below(3), ' '); break;
        case 2:
            if (text[line] == ' ')
                text.erase(line, 1);
            break;
        case 3: text.erase(line, text.find('\n', line) - line); break;
        default: text.insert(below(2) == 0 ? at : line, pieces[below(pieces.size())]); break;
        }
    }
}

} // namespace

class PlainMappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        int plain = 0;
        for (const char* file : {"yaml", "yaml_grammar"}) {
            const Value cases = test::readVectors(file);
            for (const Value& one : cases.list()) {
                std::string text;
                QVERIFY(test::textOf(one, "yaml", text));
                plain += yaml::plainMapping(text) ? 1 : 0;
                const std::string wrong = disagreement(text);
                QVERIFY2(wrong.empty(), (wrong + " in\n" + text).c_str());
            }
        }
        QVERIFY(plain > 100);
    }

    void renderedIsPlain()
    {
        const std::vector<std::string> documents = renderedDocuments();
        QVERIFY(documents.size() > 100);
        for (const std::string& document : documents) {
            QVERIFY2(yaml::plainMapping(document), document.c_str());
            QCOMPARE(disagreement(document), std::string());
        }
        QVERIFY(yaml::plainMapping(unusualDocument()));
        QCOMPARE(disagreement(unusualDocument()), std::string());
    }

    void mistakes()
    {
        std::vector<std::string> documents = renderedDocuments();
        documents.insert(documents.end(), documents.size() / 4, unusualDocument());
        std::mt19937 random(20240512);
        int plain = 0;
        int broken = 0;
        for (int round = 0; round < 6; ++round) {
            for (std::string text : documents) {
                mutate(text, random);
                plain += yaml::plainMapping(text) ? 1 : 0;
                broken += parsed(text) ? 0 : 1;
                const std::string wrong = disagreement(text);
                QVERIFY2(wrong.empty(), (wrong + " in\n" + text).c_str());
            }
        }
        QVERIFY(plain > 100);
        QVERIFY(broken > 100);
    }

    void entries()
    {
        const auto found = yaml::plainMapping("# c\na: 1\n\"b\":\n- x\n\n# d\nc: {}");
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(3));
        QVERIFY((*found)[0].key == "a" && (*found)[0].lines == "a: 1\n");
        QVERIFY((*found)[1].key == "\"b\"" && (*found)[1].lines == "\"b\":\n- x\n\n# d\n");
        QVERIFY((*found)[2].key == "c" && (*found)[2].lines == "c: {}");
        QVERIFY(!yaml::plainMapping(""));
        QVERIFY(!yaml::plainMapping("- a"));
        QVERIFY(!yaml::plainMapping("a: 1\n b: 2"));
    }
};

QTEST_GUILESS_MAIN(PlainMappingTest)
#include "plain_mapping_test.moc"
