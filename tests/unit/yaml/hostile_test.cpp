// What nobody means well by: each gives an answer or a clear error, in linear time and bounded memory.
#include "core/json/writer.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/pretty.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

#include <QTest>

#include <ctime>
#include <stdexcept>
#include <string>

using namespace strake;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr double maxSeconds = 40;
#else
constexpr double maxSeconds = 2;
#endif
constexpr std::size_t tenMegabytes = 10'000'000;

std::string repeated(const std::string& piece, std::size_t bytes)
{
    std::string out;
    out.reserve(bytes + piece.size());
    while (out.size() < bytes)
        out += piece;
    return out;
}

struct Outcome {
    std::string error; // empty: none
    DiagnosticKind kind{};
    double seconds = 0;
    Value value;
};

Outcome outcomeOf(const std::string& text)
{
    Outcome outcome;
    SourceMap sources;
    const FileId file = sources.add("hostile.yaml", text);
    const std::clock_t begin = std::clock();
    const auto take = [&outcome](const Diagnostic& error) {
        outcome.error = error.message;
        outcome.kind = error.kind;
    };
    if (const auto node = yaml::parse(sources, file); !node)
        take(node.error());
    else if (auto value = yaml::toValue(node->get()); !value)
        take(value.error());
    else
        outcome.value = std::move(*value);
    outcome.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    return outcome;
}

// &a0 [x, x, ...], &a1 [*a0, *a0, ...], ...
std::string laughs(int levels, int width)
{
    std::string text = "a0: &a0 [" + repeated("lol,", static_cast<std::size_t>(4 * width)) + "]\n";
    for (int i = 1; i < levels; ++i) {
        const std::string before = "*a" + std::to_string(i - 1) + ",";
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
                repeated(before, before.size() * static_cast<std::size_t>(width)) + "]\n";
    }
    return text;
}

std::string errorOf(Text (*write)(const Value&), const Value& value)
{
    try {
        write(value);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

Value nestedLists(int depth)
{
    Value value;
    for (int i = 0; i < depth; ++i)
        value = Value::ofList({value});
    return value;
}

Value nestedMaps(int depth)
{
    Value value;
    for (int i = 0; i < depth; ++i)
        value = Value::ofMap({{"k", value}});
    return value;
}

} // namespace

class YamlHostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isBounded_data();
    void isBounded();
    void everyTruncationIsAnswered();
    void nestsAsDeepAsAllowed();
    void boundsNodes();
    void boundsAliases();
    void writesDeepValues();
};

void YamlHostileTest::isBounded_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, std::string text, const char* error) {
        QTest::newRow(name) << std::move(text) << QString(error);
    };
    const std::size_t deep = 100'000;
    const char* tooDeep = "nested deeper than 1000 levels";
    row("one line of x", "a: " + std::string(tenMegabytes, 'x'), "");
    row("one line of words", "a: " + repeated("word ", tenMegabytes), "");
    row("one quoted line", "a: \"" + repeated("x\\n ", tenMegabytes) + "\"", "");
    row("one open quote", "a: \"" + repeated("x ", tenMegabytes), "found unexpected end of stream");
    row("one line of a flow list", "[" + repeated("a,", tenMegabytes) + "]", "more than 2000000 nodes");
    row("one line of a flow map", "{" + repeated("a: b, ", tenMegabytes) + "}", "more than 2000000 nodes");
    row("one comment", "#" + std::string(tenMegabytes, 'x'), "");
    row("one key", std::string(tenMegabytes, 'k') + ": v", "mapping values are not allowed in this context");
    row("one anchor", "&" + std::string(tenMegabytes, 'a') + " x", "");
    row("blanks", std::string(tenMegabytes, ' '), "");
    row("line breaks", std::string(tenMegabytes, '\n'), "");
    row("a literal of empty lines", "a: |\n" + std::string(tenMegabytes, '\n'), "");
    row("colons", std::string(tenMegabytes, ':'), "mapping values are not allowed in this context");
    row("deep flow lists", std::string(deep, '['), tooDeep);
    row("deep flow lists, closed", std::string(deep, '[') + std::string(deep, ']'), tooDeep);
    row("deep flow maps", repeated("{a: ", deep * 4), tooDeep);
    row("deep flow keys", repeated("{? ", deep * 3), tooDeep);
    row("deep lists on a line", repeated("- ", deep * 2), tooDeep);
    row("deep keys on a line", repeated("? ", deep * 2), tooDeep);
    std::string steps;
    for (std::size_t i = 0; i < 3000; ++i)
        steps += std::string(i, ' ') + "a:\n";
    row("deep maps", steps, tooDeep);
    row("NUL", std::string(3, '\0'), "control characters are not allowed");
    row("binary",
        repeated(std::string("\x7f"
                             "ELF\x02\x01\x00\xff",
                             8),
                 4096),
        "control characters are not allowed");
    row("not UTF-8", "a: \xc3(", "invalid trailing UTF-8 octet");
    row("half a character", "a: \xf0\x9f\x98", "incomplete UTF-8 octet sequence");
    row("half of UTF-16",
        std::string("\xff\xfe"
                    "a\0:",
                    5),
        "incomplete UTF-16 character");
}

void YamlHostileTest::isBounded()
{
    QFETCH(std::string, text);
    QFETCH(QString, error);
    const Outcome outcome = outcomeOf(text);
    QCOMPARE(QString::fromStdString(outcome.error), error);
    QVERIFY2(outcome.seconds < maxSeconds, std::to_string(outcome.seconds).c_str());
    const bool isTooDeep = error.startsWith("nested deeper");
    QCOMPARE(outcome.kind == DiagnosticKind::YamlTooDeep, isTooDeep);
}

void YamlHostileTest::everyTruncationIsAnswered()
{
    const std::string text =
        "%YAML 1.1\n%TAG !e! tag:e,2000:\n--- # c\na: &x {p: [1, 'two', \"th\\u00e9\\x41\"], ? q : r}\n"
        "b: *x\nc: !e!t |+2\n    keep\n\n\nd: >-\n  folded\n  text\n? - k\n  - l\n: <<\n"
        "e: {<<: *x, z: !!binary aGk=}\nf:\n- - 1\n  - 0x1F\n-\n...\n--- next\n";
    for (std::size_t size = 0; size <= text.size(); ++size) {
        outcomeOf(text.substr(0, size));
        outcomeOf(text.substr(size));
        for (const char c : {'\0', '\xff', '\t', '"', '[', '*', '\n'}) {
            std::string changed = text;
            changed[size % text.size()] = c;
            outcomeOf(changed);
        }
    }
}

void YamlHostileTest::nestsAsDeepAsAllowed()
{
    const Outcome deepest = outcomeOf(std::string(1000, '[') + std::string(1000, ']'));
    QCOMPARE(QString::fromStdString(deepest.error), QString());
    QCOMPARE(yaml::marshal(deepest.value).size(), std::size_t{2 * 999 + 3});

    SourceMap sources;
    const FileId file = sources.add("deep.yaml", repeated("- ", 2 * 20));
    yaml::ParseOptions options;
    options.maxDepth = 19;
    const auto refused = yaml::parse(sources, file, options);
    QVERIFY(!refused);
    QCOMPARE(refused.error().range.begin, 38U);
    QCOMPARE(refused.error().peerText,
             "yaml: " + refused.error().message); // goyaml has no such limit: ours, in its form
    options.maxDepth = 20;
    QVERIFY(yaml::parse(sources, file, options).has_value());
}

void YamlHostileTest::boundsNodes()
{
    SourceMap sources;
    const FileId file = sources.add("wide.yaml", "[a, b, c, d]");
    yaml::ParseOptions options;
    options.maxNodes = 5;
    QVERIFY(yaml::parse(sources, file, options).has_value());
    options.maxNodes = 4;
    const auto refused = yaml::parse(sources, file, options);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == DiagnosticKind::YamlTooLarge);
}

void YamlHostileTest::boundsAliases()
{
    const Outcome billion = outcomeOf(laughs(10, 10));
    QCOMPARE(QString::fromStdString(billion.error), QString("document contains excessive aliasing"));
    QVERIFY(billion.seconds < maxSeconds);
    QVERIFY(outcomeOf(laughs(3, 10)).error.empty());

    // Each anchor holds the one before, 900 brackets deeper.
    std::string chain = "- &a0 x\n";
    for (int i = 1; i < 30; ++i)
        chain += "- &a" + std::to_string(i) + " " + std::string(900, '[') + "*a" + std::to_string(i - 1) +
                 std::string(900, ']') + "\n";
    const Outcome deep = outcomeOf(chain);
    QVERIFY(deep.kind == DiagnosticKind::YamlTooDeep);
    QCOMPARE(QString::fromStdString(outcomeOf("a: &a [*a]").error), QString("anchor 'a' value contains itself"));
    QCOMPARE(QString::fromStdString(outcomeOf("a: &a {<<: *a}").error), QString("anchor 'a' value contains itself"));
    QCOMPARE(QString::fromStdString(outcomeOf("? &a [*a]\n: x").error), QString("anchor 'a' value contains itself"));
}

void YamlHostileTest::writesDeepValues()
{
    const auto asJson = [](const Value& value) { return json::write(value); };
    for (const Value& deep : {nestedLists(9'999), nestedMaps(9'999)}) {
        QVERIFY(errorOf(asJson, deep).empty());
        QVERIFY(errorOf(yaml::marshal, deep).empty());
        QVERIFY(errorOf(yaml::marshalPretty, deep).empty());
    }
    for (const Value& deeper : {nestedLists(100'000), nestedMaps(100'000)}) {
        QVERIFY(!errorOf(asJson, deeper).empty());
        QVERIFY(!errorOf(yaml::marshal, deeper).empty());
        QVERIFY(!errorOf(yaml::marshalPretty, deeper).empty());
    }

    const Value loop = Value::ofMap();
    (*loop.map())["self"] = loop;
    QCOMPARE(
        QString::fromStdString(errorOf(yaml::marshal, loop)),
        QString(
            "error marshaling into JSON: json: unsupported value: encountered a cycle via map[string]interface {}"));
    QVERIFY(!errorOf(yaml::marshalPretty, loop).empty());
    loop.map()->clear();
}

QTEST_APPLESS_MAIN(YamlHostileTest)
#include "hostile_test.moc"
