// Nodes to Values: numbers, keys, merges, duplicates, and where each value was written.
#include "core/json/writer.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

#include <QTest>

#include <string>

using namespace strake;

namespace {

struct Document {
    std::string text;
    SourceMap sources;
    yaml::NodePtr root;

    explicit Document(std::string source) : text(std::move(source))
    {
        if (auto node = yaml::parse(sources, sources.add("v.yaml", text)))
            root = *node;
    }
    QString at(const SourceRange& range) const
    {
        return QString::fromStdString(text.substr(range.begin, range.end - range.begin));
    }
};

QString jsonOf(const Value& value) { return QString::fromStdString(json::write(value).bytes()); }

QString jsonOf(const std::string& text, yaml::Numbers numbers = yaml::Numbers::Float64)
{
    const Document document(text);
    yaml::ToValueOptions options;
    options.numbers = numbers;
    const auto value = yaml::toValue(document.root.get(), options);
    return value ? jsonOf(*value) : QString::fromStdString(value.error().peerText);
}

} // namespace

class YamlToValueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesNumbersFloats();
    void keepsNumbersWhenAsked();
    void resolvesPlainScalars_data();
    void resolvesPlainScalars();
    void mergesInOrder();
    void reportsDuplicates();
    void isStrictAsGo();
    void knowsPlaces();
    void knowsPlacesOfWinnersOnly();
    void saysWhereAndWhy();
    void unmarshals();
    void readsKeys();
};

void YamlToValueTest::makesNumbersFloats()
{
    const Document document("[1, 0x10, 1.5, 18446744073709551615]");
    const auto value = yaml::toValue(document.root.get());
    for (const Value& item : value->list())
        QVERIFY(item.type() == &types::float64);
    QCOMPARE(jsonOf(*value), QString("[1,16,1.5,18446744073709552000]"));
    QVERIFY(yaml::toValue(nullptr)->isNil());
}

void YamlToValueTest::keepsNumbersWhenAsked()
{
    const Document document("[1, -9223372036854775808, 18446744073709551615, 18446744073709551616, 1.0]");
    yaml::ToValueOptions options;
    options.numbers = yaml::Numbers::Exact;
    const auto value = yaml::toValue(document.root.get(), options);
    const ValueList& items = value->list();
    QVERIFY(items[0].type() == &types::int64);
    QVERIFY(items[1].type() == &types::int64);
    QVERIFY(items[2].type() == &types::uint64);
    QVERIFY(items[3].type() == &types::float64);
    QVERIFY(items[4].type() == &types::float64);
    QCOMPARE(jsonOf(*value), QString("[1,-9223372036854775808,18446744073709551615,18446744073709552000,1]"));
}

void YamlToValueTest::resolvesPlainScalars_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* text, const char* json) { QTest::newRow(text) << QByteArray(json); };
    row("tRUE", "\"tRUE\"");
    row("0b-1", "-1");
    row("-0b11", "-3");
    row("0b2", "\"0b2\"");
    row("._5", "\"._5\"");
    row(".5_5", "0.55");
    row("1_0.5_0", "10.5");
    row("+", "\"+\"");
    row("-", "[null]");
    row("0x", "\"0x\"");
    row("0_8", "8");
    row("1e400", "\"1e400\"");
    row("1e-400", "0");
    row("-0", "0");
    row("-0.0", "-0");
    row("2001-02-29", "\"2001-02-29\"");
    row("2001-01-01 10:00:00", "\"2001-01-01 10:00:00\"");
    row("12:30:45", "\"12:30:45\"");
    row("!!float 3", "3");
    row("!!bool on", "true");
    row("!!str", "\"\"");
    row("!!null ~", "null");
    row("!!timestamp 2001-01-01", "\"2001-01-01\"");
    row("!!timestamp 2001-13-01", "yaml: cannot decode !!str `2001-13-01` as a !!timestamp");
    row("!!float 0xFFFFFFFFFFFFFFFF", "yaml: cannot decode !!int `0xFFFFFFFFFFFFFFFF` as a !!float");
    row("!!binary a", "yaml: !!binary value contains invalid base64 data");
    row("!!set {a}", "{\"a\":null}");
}

void YamlToValueTest::resolvesPlainScalars()
{
    QFETCH(QByteArray, json);
    QCOMPARE(jsonOf(QTest::currentDataTag(), yaml::Numbers::Exact), QString::fromUtf8(json));
}

void YamlToValueTest::mergesInOrder()
{
    QCOMPARE(jsonOf("a: &a {p: 1, q: 1}\nb: {q: 2, <<: *a, p: 3}\n"),
             QString(R"({"a":{"p":1,"q":1},"b":{"p":3,"q":1}})"));
    QCOMPARE(jsonOf("<<: [{p: 1}, {p: 2, q: 2}]\n"), QString(R"({"p":1,"q":2})"));
    QCOMPARE(jsonOf("'<<': {p: 1}\n"), QString(R"({"\u003c\u003c":{"p":1}})"));
    QCOMPARE(jsonOf("<<: {<<: {p: 1}, q: 2}\n"), QString(R"({"p":1,"q":2})"));
}

void YamlToValueTest::reportsDuplicates()
{
    const Document document("a: 1\nb: {x: 1, 'x': 2}\nyes: 1\na: 2\n\"true\": 2\n<<: {b: 3}\n");
    DiagnosticCollector collector;
    yaml::ToValueOptions options;
    options.duplicates = &collector;
    const auto value = yaml::toValue(document.root.get(), options);
    QCOMPARE(jsonOf(*value), QString(R"({"a":2,"b":3,"true":2})"));
    const auto& found = collector.diagnostics();
    QCOMPARE(found.size(), std::size_t{3});
    QVERIFY(found[0].kind == DiagnosticKind::YamlDuplicateKey);
    QCOMPARE(found[0].message, std::string("key `a` is set twice"));
    QCOMPARE(found[0].range.begin, 30U);
    QCOMPARE(found[0].labels[0].range.begin, 0U);
    QCOMPARE(document.at(found[1].range), QString("\"true\""));
    QCOMPARE(document.at(found[2].range), QString("'x'"));
}

void YamlToValueTest::isStrictAsGo()
{
    const Document document("a: 1\nb: 2\na: 3\n'a': 4\nm:\n  <<: {k: 1}\n  k: 2\n");
    yaml::ToValueOptions options;
    options.strict = true;
    const auto value = yaml::toValue(document.root.get(), options);
    QVERIFY(!value);
    QCOMPARE(QString::fromStdString(value.error().peerText),
             QString("yaml: unmarshal errors:\n  line 3: key \"a\" already set in map\n"
                     "  line 4: key \"a\" already set in map\n  line 7: key \"k\" already set in map"));
}

void YamlToValueTest::knowsPlaces()
{
    const Document document("a: 1\nb: &b\n  c: [x, {d: e}]\nz: *b\nm:\n  <<: *b\n  k: 2\n1.0: f\n");
    QStringList places;
    yaml::ToValueOptions options;
    options.onValue = [&](const ValuePath& path, const SourceRange& value, const SourceRange& key) {
        places += QString::fromStdString(path.toString()) + " = " + document.at(value).simplified() + " / " +
                  document.at(key);
    };
    QVERIFY(yaml::toValue(document.root.get(), options).has_value());
    const QString all = QString::fromStdString(document.text).simplified();
    QCOMPARE(places, (QStringList{" = " + all + " / ", "a = 1 / a", "b = &b c: [x, {d: e}] / b",
                                  "b.c = [x, {d: e}] / c", "b.c[0] = x / ", "b.c[1] = {d: e} / ", "b.c[1].d = e / d",
                                  "z = *b / z", "z.c = *b / *b", "z.c[0] = *b / ", "z.c[1] = *b / ",
                                  "z.c[1].d = *b / *b", "m = <<: *b k: 2 / m", "m.c = [x, {d: e}] / c", "m.c[0] = x / ",
                                  "m.c[1] = {d: e} / ", "m.c[1].d = e / d", "m.k = 2 / k", "1 = f / 1.0"}));
}

void YamlToValueTest::knowsPlacesOfWinnersOnly()
{
    const Document document("a: {b: 1}\na: 2\n<<: {c: 3}\nc: 4\n");
    QStringList places;
    yaml::ToValueOptions options;
    options.onValue = [&](const ValuePath& path, const SourceRange& value, const SourceRange&) {
        places += QString::fromStdString(path.toString()) + " = " + document.at(value);
    };
    QVERIFY(yaml::toValue(document.root.get(), options).has_value());
    places.removeFirst();
    QCOMPARE(places, (QStringList{"a = 2", "c = 4"}));
}

void YamlToValueTest::saysWhereAndWhy()
{
    const auto errorOf = [](const Document& document) {
        const auto value = yaml::toValue(document.root.get());
        return value ? QString("none")
                     : document.at(value.error().range) + ": " + QString::fromStdString(value.error().message);
    };
    QCOMPARE(errorOf(Document("a: 1\nb: !!int x\n")), QString("!!int x: cannot decode !!str `x` as a !!int"));
    QCOMPARE(errorOf(Document("a: 1\n~: 2\n")),
             QString("~: unsupported map key of type: %!s(<nil>), key: <nil>, value: 2"));
    QCOMPARE(
        errorOf(Document("? [a, {b: 1.5}]\n: 2\n")),
        QString("[a, {b: 1.5}]: invalid map key: []interface {}{\"a\", map[interface {}]interface {}{\"b\":1.5}}"));
    QCOMPARE(errorOf(Document("<<: [a]\n")), QString("a: map merge requires map or sequence of maps as the value"));
    // JSON finds the first in the order of sorted keys.
    QCOMPARE(jsonOf("b: .inf\na: {c: -.inf}\n"), QString("json: unsupported value: -Inf"));
}

void YamlToValueTest::unmarshals()
{
    const auto peer = [](const Result<Value>& value) {
        return value ? jsonOf(*value) : QString::fromStdString(value.error().peerText);
    };
    QCOMPARE(peer(yaml::unmarshal("a: 1")), QString("{\"a\":1}"));
    QCOMPARE(peer(yaml::unmarshal("", yaml::Target::Map)), QString("null"));
    QCOMPARE(peer(yaml::unmarshal("a: [")),
             QString("error converting YAML to JSON: yaml: line 1: did not find expected node content"));
    const QString wrong(
        "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal %1 into Go value of type %2");
    QCOMPARE(peer(yaml::unmarshal("- a", yaml::Target::Map)), wrong.arg("array", "map[string]interface {}"));
    QCOMPARE(peer(yaml::unmarshal("a", yaml::Target::Map)), wrong.arg("string", "map[string]interface {}"));
    QCOMPARE(peer(yaml::unmarshal("1", yaml::Target::Map)), wrong.arg("number", "map[string]interface {}"));
    QCOMPARE(peer(yaml::unmarshal("yes", yaml::Target::List)), wrong.arg("bool", "[]interface {}"));
    QCOMPARE(peer(yaml::unmarshal("a: b", yaml::Target::List)), wrong.arg("object", "[]interface {}"));
}

void YamlToValueTest::readsKeys()
{
    const auto key = [](const char* text) {
        const Document document(std::string("? ") + text + "\n: v\n");
        std::string out;
        return yaml::keyText(*document.root->entries[0].key, out) ? QString::fromStdString(out) : QString("no key");
    };
    QCOMPARE(key("a"), QString("a"));
    QCOMPARE(key("1.0"), QString("1"));
    QCOMPARE(key("1e6"), QString("1e+06"));
    QCOMPARE(key("3.14159265358979"), QString("3.1415927"));
    QCOMPARE(key(".inf"), QString(".inf"));
    QCOMPARE(key("0x10"), QString("16"));
    QCOMPARE(key("n"), QString("false"));
    QCOMPARE(key("'n'"), QString("n"));
    QCOMPARE(key("~"), QString("no key"));
    QCOMPARE(key("[a]"), QString("no key"));
    QCOMPARE(key("18446744073709551615"), QString("no key"));
    QCOMPARE(key("!!int x"), QString("no key"));
}

QTEST_APPLESS_MAIN(YamlToValueTest)
#include "to_value_test.moc"
