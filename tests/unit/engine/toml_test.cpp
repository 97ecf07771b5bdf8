// TOML read and written as BurntSushi/toml v1.6.0 does: tests/vectors/toml.json, and what JSON cannot say there.
#include "core/chart/metadata.h"
#include "core/engine/chart_value.h"
#include "core/engine/toml.h"
#include "core/gotemplate/function.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <chrono>

using namespace strake;

namespace {

// i1, f1.5, "text", t<time>, [list], T[tables], {"key":value}
void describe(const Value& value, std::string& out)
{
    const auto items = [&out](const Value& list) {
        out += '[';
        for (std::size_t i = 0; i < list.list().size(); ++i) {
            out += i > 0 ? "," : "";
            describe(list.list()[i], out);
        }
        out += ']';
    };
    switch (value.kind()) {
    case Kind::Bool: out += value.boolean() ? "true" : "false"; return;
    case Kind::Int64: out += "i" + text::formatInt(value.signedInteger()); return;
    case Kind::Float64: out += "f" + text::formatFloat(value.floating()); return;
    case Kind::String: out += text::quote(value.string()); return;
    case Kind::Struct:
        out += goTypeName(value) == "time.Time" ? "t<" + value.type()->stringer(value) + ">" : "?";
        return;
    case Kind::Slice:
        out += goTypeName(value) == "[]map[string]interface {}" ? "T" : "";
        items(value);
        return;
    case Kind::Map: {
        out += '{';
        bool isFirst = true;
        for (const auto& [key, below] : *value.map()) {
            out += (isFirst ? "" : ",") + text::quote(key) + ":";
            isFirst = false;
            describe(below, out);
        }
        out += '}';
        return;
    }
    default: out += "?" + std::string(goTypeName(value));
    }
}

std::string described(const Value& value)
{
    std::string out;
    describe(value, out);
    return out;
}

std::string written(const Value& value)
{
    try {
        return engine::encodeToml(value).bytes();
    } catch (const gotemplate::Error& error) {
        return error.text();
    }
}

std::string textOf(const Value& vector, const std::string& key)
{
    std::string text;
    test::textOf(vector, key, text);
    return text;
}

std::string difference(const Value& vector)
{
    if (const Value* value = vector.find("encode")) {
        const std::string got = written(*value);
        return got == textOf(vector, "written") ? "" : "written: " + got;
    }
    const engine::DecodedToml decoded = engine::decodeToml(textOf(vector, "decode"));
    if (decoded.error != textOf(vector, "error"))
        return "error: " + decoded.error;
    if (!decoded.error.empty())
        return "";
    if (const std::string got = described(decoded.map); got != textOf(vector, "value"))
        return "value: " + got;
    const std::string got = written(decoded.map);
    return got == textOf(vector, "written") ? "" : "written: " + got;
}

Value mapOf(ValueMap map) { return Value::ofMap(std::move(map)); }
Value listOf(ValueList list) { return Value::ofList(std::move(list)); }

} // namespace

class TomlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        test::ExpectedFailures expected("toml");
        int surprises = 0;
        const Value all = test::readVectors("toml");
        for (const Value& vector : all.list()) {
            const std::string name(vector.find("name")->string());
            const std::string problem = difference(vector);
            if (!expected.accepts(name, problem.empty())) {
                ++surprises;
                qWarning("%s: %s", name.c_str(), problem.c_str());
            }
        }
        qInfo("%s", expected.summary("toml").c_str());
        QCOMPARE(expected.unknownNames(), std::string());
        QCOMPARE(surprises, 0);
    }

    void writesGosTypes_data()
    {
        QTest::addColumn<Value>("value");
        QTest::addColumn<QByteArray>("toml");
        QTest::newRow("integers") << mapOf({{"i", Value::ofInt(-3)},
                                            {"u", Value::ofUint64(18446744073709551615U)},
                                            {"f", Value::ofFloat(3)}})
                                  << QByteArray("f = 3.0\ni = -3\nu = 18446744073709551615\n");
        QTest::newRow("floats") << listOf({Value::ofFloat(1e6), Value::ofFloat(1e21), Value::ofFloat(0.00001),
                                           Value::ofFloat(-0.0), Value::ofFloat(1.0 / 3)})
                                << QByteArray("[1e+06, 1e+21, 1e-05, -0.0, 0.3333333333333333]");
        QTest::newRow("strings") << Value::ofStrings({"a", "b\"\\\n\x01\x7f\xff"})
                                 << QByteArray("[\"a\", \"b\\\"\\\\\\n\\u0001\\u007f\xff\"]");
        QTest::newRow("bytes") << Value::ofBytes(std::make_shared<const std::string>("hi")) << QByteArray("[104, 105]");
        QTest::newRow("nil map") << Value::ofNil(types::anyMap) << QByteArray("");
        QTest::newRow("nil list") << Value::ofNil(types::anyList) << QByteArray("[]");
        QTest::newRow("nils in a map") << mapOf({{"a", Value()}, {"b", Value::ofNil(types::anyList)}})
                                       << QByteArray("");
        QTest::newRow("nil in a list") << listOf({Value()}) << QByteArray("toml: cannot encode array with nil element");
        QTest::newRow("nil deeper in a list") << mapOf({{"a", listOf({listOf({Value::ofInt(1), Value()})})}})
                                              << QByteArray("toml: cannot encode array with nil element");
        QTest::newRow("list of maps on top")
            << listOf({mapOf({})}) << QByteArray("toml: top-level values must be Go maps or structs");
        // An inline table's commas count the nil that is left out.
        QTest::newRow("inline table") << mapOf({{"l", listOf({mapOf({{"a", Value::ofInt(1)}, {"b", Value()}}),
                                                              Value::ofInt(2)})}})
                                      << QByteArray("l = [{a = 1, }, 2]\n");
        QTest::newRow("complex") << mapOf({{"c", Value::ofComplex({1, 2})}})
                                 << QByteArray("unsupported type: complex128");
        QTest::newRow("complex on top") << Value::ofComplex({1, 2})
                                        << QByteArray("unsupported type for key '': complex128");
    }

    void writesGosTypes()
    {
        QFETCH(Value, value);
        QFETCH(QByteArray, toml);
        QCOMPARE(QByteArray::fromStdString(written(value)), toml);
    }

    // Written by Go from the same struct.
    void writesTheChart()
    {
        chart::Metadata metadata;
        metadata.name = "c";
        metadata.version = "1.0.0";
        metadata.apiVersion = "v2";
        metadata.keywords = {"x", "y"};
        metadata.annotations = {{"k/e.y", "v"}};
        metadata.maintainers.emplace_back(chart::Maintainer{"m", "e@x", "u"});
        QCOMPARE(QByteArray::fromStdString(written(mapOf({{"Chart", engine::makeChartValue(metadata, true)}}))),
                 QByteArray("[Chart]\n"
                            "  Name = \"c\"\n  Home = \"\"\n  Version = \"1.0.0\"\n  Description = \"\"\n"
                            "  Keywords = [\"x\", \"y\"]\n  Icon = \"\"\n  APIVersion = \"v2\"\n  Condition = \"\"\n"
                            "  Tags = \"\"\n  AppVersion = \"\"\n  Deprecated = false\n  KubeVersion = \"\"\n"
                            "  Type = \"\"\n  IsRoot = true\n\n"
                            "  [[Chart.Maintainers]]\n    Name = \"m\"\n    Email = \"e@x\"\n    URL = \"u\"\n"
                            "  [Chart.Annotations]\n    \"k/e.y\" = \"v\"\n"));
    }

    void originsAreKept()
    {
        const Value value =
            mapOf({{"k", Value::ofString(Text("a\"b", OriginId{7}))}, {"n", Value::ofInt(5).withOrigin(9)}});
        const Text text = engine::encodeToml(value);
        QCOMPARE(text.bytes(), std::string("k = \"a\\\"b\"\nn = 5\n"));
        QCOMPARE(text.originAt(0), OriginId{0});
        for (const std::size_t at : {5U, 6U, 7U, 8U})
            QCOMPARE(text.originAt(at), OriginId{7});
        QCOMPARE(text.originAt(9), OriginId{0});
        QCOMPARE(text.originAt(15), OriginId{9});
    }

    void depthIsBounded()
    {
        const auto nested = [](std::size_t n) { return "a = " + std::string(n, '[') + std::string(n, ']'); };
        QCOMPARE(engine::decodeToml(nested(9'000)).error, std::string());
        QCOMPARE(engine::decodeToml(nested(100'000)).error,
                 std::string("toml: line 1 (last key \"a\"): values nest deeper than 10000"));
        std::string key = "a";
        for (int i = 0; i < 100'000; ++i)
            key += ".a";
        QVERIFY(engine::decodeToml(key + " = 1").error.ends_with("tables nest deeper than 250"));
        QVERIFY(engine::decodeToml("[" + key + "]").error.ends_with("tables nest deeper than 250"));
        std::string tables = "1";
        for (int i = 0; i < 1000; ++i)
            tables = "{a=" + tables + "}";
        QVERIFY(engine::decodeToml("a = " + tables).error.ends_with("tables nest deeper than 250"));

        const Value cyclic = mapOf({});
        cyclic.map()->emplace("self", cyclic);
        QVERIFY_THROWS_EXCEPTION(gotemplate::Error, engine::encodeToml(cyclic));
        cyclic.map()->clear();
    }

    void workIsCharged()
    {
        Value wide = mapOf({{"k", Value::ofString(Text("0123456789"))}});
        for (int i = 0; i < 20; ++i) // a million leaves, all shared
            wide = mapOf({{"a", wide}, {"b", wide}});
        std::uint64_t charged = 0;
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, engine::encodeToml(wide, [&charged](std::uint64_t bytes) {
                                     charged += bytes;
                                     if (charged > 1'000'000)
                                         throw std::runtime_error("enough");
                                 }));
        QVERIFY(charged < 2'000'000);
    }

    void manyTablesTakeLinearTime()
    {
        std::string document;
        for (int i = 0; i < 20'000; ++i)
            document += "[[a.b]]\nc = {d = [1, {e = 'x'}]}\n";
        const auto start = std::chrono::steady_clock::now();
        const engine::DecodedToml decoded = engine::decodeToml(document);
        QCOMPARE(decoded.error, std::string());
        QCOMPARE(decoded.map.find("a")->find("b")->list().size(), std::size_t{20'000});
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    }
};

QTEST_APPLESS_MAIN(TomlTest)
#include "toml_test.moc"
