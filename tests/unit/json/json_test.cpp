// encoding/json's answers to small texts, its number forms, and round trips of generated values.
#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QByteArray>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

using namespace strake;

namespace {

QByteArray bytesOf(const Text& text) { return QByteArray::fromStdString(text.bytes()); }

QByteArray errorOf(const Value& value)
{
    try {
        json::write(value);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no error";
}

class Generator {
public:
    Value value(int depth)
    {
        switch (number(depth > 0 ? 8 : 6)) {
        case 0: return {};
        case 1: return Value::ofBool(number(2) == 0);
        case 2: return Value::ofFloat(static_cast<double>(number(2000000)) - 1000000.0);
        case 3: return Value::ofFloat(std::ldexp(static_cast<double>(m_random()), number(200) - 130));
        case 4:
        case 5: return Value::ofString(string());
        case 6: {
            ValueList items;
            for (int i = number(5); i > 0; --i)
                items.push_back(value(depth - 1));
            return Value::ofList(std::move(items));
        }
        default: {
            ValueMap entries;
            for (int i = number(5); i > 0; --i)
                entries[string()] = value(depth - 1);
            return Value::ofMap(std::move(entries));
        }
        }
    }

private:
    int number(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    std::string string()
    {
        static const std::vector<std::string> pieces{
            "a", "\"", "\\", "\n", "\t", "<&>", "\x7f", "\x01", "\xc3\xa9", "\xe2\x80\xa8", "\xf0\x9f\x98\x80",
            " ", "/",  "u"};
        std::string s;
        for (int i = number(8); i > 0; --i)
            s += pieces[static_cast<std::size_t>(number(static_cast<int>(pieces.size())))];
        return s;
    }
    std::mt19937 m_random{20};
};

} // namespace

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesAsGo_data();
    void parsesAsGo();
    void placesErrors();
    void boundsDepth();
    void keepsIntegersWhenAsked();
    void writesNumbers();
    void escapes();
    void indents();
    void refusesWhatJsonCannotHold();
    void writesStructs();
    void keepsOrigins();
    void roundTrips();
};

void JsonTest::parsesAsGo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("00") << QByteArray("") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("01") << QByteArray(" ") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("02") << QByteArray("{") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("03") << QByteArray("[1,") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("04") << QByteArray("[1") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("05") << QByteArray("{\"a\"") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("06") << QByteArray("{\"a\":") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("07") << QByteArray("{\"a\":1") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("08") << QByteArray("{\"a\":1,") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("09") << QByteArray("{\"a\":1,}") << false
                        << QByteArray("invalid character '}' looking for beginning of object key string");
    QTest::newRow("10") << QByteArray("[1,]") << false
                        << QByteArray("invalid character ']' looking for beginning of value");
    QTest::newRow("11") << QByteArray("tru") << false
                        << QByteArray("invalid character ' ' in literal true (expecting 'e')");
    QTest::newRow("12") << QByteArray("trux") << false
                        << QByteArray("invalid character 'x' in literal true (expecting 'e')");
    QTest::newRow("13") << QByteArray("nul") << false
                        << QByteArray("invalid character ' ' in literal null (expecting 'l')");
    QTest::newRow("14") << QByteArray("-") << false << QByteArray("invalid character ' ' in numeric literal");
    QTest::newRow("15") << QByteArray("-a") << false << QByteArray("invalid character 'a' in numeric literal");
    QTest::newRow("16") << QByteArray("1.") << false
                        << QByteArray("invalid character ' ' after decimal point in numeric literal");
    QTest::newRow("17") << QByteArray("1.x") << false
                        << QByteArray("invalid character 'x' after decimal point in numeric literal");
    QTest::newRow("18") << QByteArray("1e") << false
                        << QByteArray("invalid character ' ' in exponent of numeric literal");
    QTest::newRow("19") << QByteArray("1e+") << false
                        << QByteArray("invalid character ' ' in exponent of numeric literal");
    QTest::newRow("20") << QByteArray("01") << false << QByteArray("invalid character '1' after top-level value");
    QTest::newRow("21") << QByteArray("1 2") << false << QByteArray("invalid character '2' after top-level value");
    QTest::newRow("22") << QByteArray("\"a") << false << QByteArray("unexpected end of JSON input");
    QTest::newRow("23") << QByteArray("\"\\") << false << QByteArray("invalid character ' ' in string escape code");
    QTest::newRow("24") << QByteArray("\"\\q\"") << false << QByteArray("invalid character 'q' in string escape code");
    QTest::newRow("25") << QByteArray("\"\\u12") << false
                        << QByteArray("invalid character ' ' in \\u hexadecimal character escape");
    QTest::newRow("26") << QByteArray("\"\\u12x4\"") << false
                        << QByteArray("invalid character 'x' in \\u hexadecimal character escape");
    QTest::newRow("27") << QByteArray("\"\n\"") << false << QByteArray("invalid character '\\n' in string literal");
    QTest::newRow("28") << QByteArray("\"\\ud83d\\ude00\\ud83d x\"") << true
                        << QByteArray("\"\xf0"
                                      "\x9f"
                                      "\x98"
                                      "\x80"
                                      "\xef"
                                      "\xbf"
                                      "\xbd"
                                      " x\"");
    QTest::newRow("29") << QByteArray("\"\xff"
                                      "\"")
                        << true
                        << QByteArray("\"\xef"
                                      "\xbf"
                                      "\xbd"
                                      "\"");
    QTest::newRow("30") << QByteArray("'a'") << false
                        << QByteArray("invalid character '\\'' looking for beginning of value");
    QTest::newRow("31") << QByteArray("{a:1}") << false
                        << QByteArray("invalid character 'a' looking for beginning of object key string");
    QTest::newRow("32") << QByteArray("{\"a\" 1}") << false << QByteArray("invalid character '1' after object key");
    QTest::newRow("33") << QByteArray("[1 2]") << false << QByteArray("invalid character '2' after array element");
    QTest::newRow("34") << QByteArray("1e400") << false
                        << QByteArray("json: cannot unmarshal number 1e400 into Go value of type float64");
    QTest::newRow("35") << QByteArray("[1e400, x]") << false
                        << QByteArray("invalid character 'x' looking for beginning of value");
    QTest::newRow("36") << QByteArray("\xef\xbb\xbf"
                                      "{}")
                        << false
                        << QByteArray("invalid character '\xc3"
                                      "\xaf"
                                      "' looking for beginning of value");
    QTest::newRow("37") << QByteArray("{\"a\":1,\"a\":2}") << true << QByteArray("{\"a\":2}");
    QTest::newRow("38") << QByteArray("-0") << true << QByteArray("-0");
    QTest::newRow("39") << QByteArray("1E5") << true << QByteArray("100000");
    QTest::newRow("40") << QByteArray("9007199254740993") << true << QByteArray("9007199254740992");
    QTest::newRow("41") << QByteArray("\"\\/\"") << true << QByteArray("\"/\"");
    QTest::newRow("42") << QByteArray("[}") << false
                        << QByteArray("invalid character '}' looking for beginning of value");
    QTest::newRow("43") << QByteArray("{]") << false
                        << QByteArray("invalid character ']' looking for beginning of object key string");
    QTest::newRow("44") << QByteArray("\"\x7f"
                                      "\"")
                        << true << QByteArray("\"\u007f\"");
    QTest::newRow("45") << QByteArray("\x01"
                                      "")
                        << false << QByteArray("invalid character '\\x01' looking for beginning of value");
}

void JsonTest::parsesAsGo()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isValid);
    QFETCH(QByteArray, expected);
    const auto parsed = json::parse({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(parsed.has_value(), isValid);
    QCOMPARE(isValid ? bytesOf(json::write(*parsed)) : QByteArray::fromStdString(parsed.error().peerText), expected);
}

void JsonTest::placesErrors()
{
    const auto parsed = json::parse("{\"a\": x}", FileId{7});
    QVERIFY(!parsed);
    QVERIFY(parsed.error().range.file == FileId{7});
    QCOMPARE(parsed.error().range.begin, 6U);
    QCOMPARE(parsed.error().range.end, 7U);
}

void JsonTest::boundsDepth()
{
    const std::string open(10'000, '[');
    QVERIFY(json::parse(open + std::string(10'000, ']')).has_value());
    const auto deeper = json::parse(std::string(100'000, '['));
    QVERIFY(!deeper);
    QCOMPARE(QByteArray::fromStdString(deeper.error().peerText), "invalid character '[' exceeded max depth");
    QVERIFY(!json::parse(std::string(1'000'000, '{')));
}

void JsonTest::keepsIntegersWhenAsked()
{
    json::ParseOptions options;
    options.numbers = json::Numbers::Exact;
    const auto parsed = json::parse("[1, -9223372036854775808, 18446744073709551615, 1.0, 1e2, 18446744073709551616]",
                                    FileId::None, options);
    QVERIFY(parsed.has_value());
    QCOMPARE(bytesOf(json::write(*parsed)), "[1,-9223372036854775808,18446744073709551615,1,100,18446744073709552000]");
    QVERIFY(parsed->list()[0].type() == &types::int64);
    QVERIFY(parsed->list()[2].type() == &types::uint64);
    QVERIFY(parsed->list()[3].type() == &types::float64);
}

void JsonTest::writesNumbers()
{
    const auto written = [](double d) { return QByteArray::fromStdString(json::formatFloat(d)); };
    QCOMPARE(written(1e21), "1e+21");
    QCOMPARE(written(1e20), "100000000000000000000");
    QCOMPARE(written(1e-6), "0.000001");
    QCOMPARE(written(1e-7), "1e-7");
    QCOMPARE(written(1.5e-10), "1.5e-10");
    QCOMPARE(written(-0.0), "-0");
    QCOMPARE(written(1000000), "1000000");
    QCOMPARE(written(0.1), "0.1");
    QCOMPARE(written(123456789.125), "123456789.125");
}

void JsonTest::escapes()
{
    const Value s = Value::ofString("<a&b> \"\\\b\f\n\r\t\x01\x7f \xe2\x80\xa8 \xff \xc3\xa9");
    QCOMPARE(bytesOf(json::write(s)),
             "\"\\u003ca\\u0026b\\u003e \\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7f \\u2028 \\ufffd \xc3\xa9\"");
    json::WriteOptions raw;
    raw.escapeHtml = false;
    QCOMPARE(bytesOf(json::write(Value::ofString("<a&b>"), raw)), "\"<a&b>\"");
}

void JsonTest::indents()
{
    json::WriteOptions options;
    options.indent = "  ";
    const auto parsed = json::parse(R"({"b":[1,{}],"a":{"c":null},"d":[]})");
    QCOMPARE(bytesOf(json::write(*parsed, options)),
             "{\n  \"a\": {\n    \"c\": null\n  },\n  \"b\": [\n    1,\n    {}\n  ],\n  \"d\": []\n}");
}

void JsonTest::refusesWhatJsonCannotHold()
{
    const double inf = std::numeric_limits<double>::infinity();
    QCOMPARE(errorOf(Value::ofFloat(inf)), "json: unsupported value: +Inf");
    QCOMPARE(errorOf(Value::ofFloat(-inf)), "json: unsupported value: -Inf");
    QCOMPARE(errorOf(Value::ofFloat(std::numeric_limits<double>::quiet_NaN())), "json: unsupported value: NaN");
    QCOMPARE(errorOf(Value::ofComplex({1, 2})), "json: unsupported type: complex128");
    const Value loop = Value::ofMap();
    (*loop.map())["self"] = loop;
    QCOMPARE(errorOf(loop), "json: unsupported value: encountered a cycle via map[string]interface {}");
    loop.map()->clear();
}

void JsonTest::writesStructs()
{
    static const Field innerFields[] = {{"Name", &types::string, false, "name"}};
    static const Type inner{Kind::Struct, "x.Inner", nullptr, innerFields};
    static const Field fields[] = {{"Inner", &inner, true},
                                   {"Count", &types::integer, false, "count,omitempty"},
                                   {"Hidden", &types::string, false, "-"},
                                   {"Plain", &types::anyList}};
    static const Type outer{Kind::Struct, "x.Outer", nullptr, fields};
    static const Type pointer{Kind::Pointer, "*x.Outer", &outer};
    const auto make = [&](int count) {
        return Value::ofStruct({Value::ofStruct({Value::ofString("n")}, inner), Value::ofInt(count),
                                Value::ofString("h"), Value::ofNil(types::anyList)},
                               outer);
    };
    QCOMPARE(bytesOf(json::write(make(0))), R"({"name":"n","Plain":null})");
    QCOMPARE(bytesOf(json::write(Value::ofPointer(make(2), pointer))), R"({"name":"n","count":2,"Plain":null})");
    QCOMPARE(bytesOf(json::write(Value::ofNil(pointer))), "null");
    QCOMPARE(bytesOf(json::write(Value::ofNil(types::anyMap))), "null");
    QCOMPARE(bytesOf(json::write(Value::ofBytes(std::make_shared<std::string>("hello")))), "\"aGVsbG8=\"");
}

void JsonTest::keepsOrigins()
{
    const Value list = Value::ofList({Value::ofString(Text("a\"b", OriginId{5})), Value::ofFloat(2).withOrigin(6)});
    const Text text = json::write(list);
    QCOMPARE(bytesOf(text), "[\"a\\\"b\",2]");
    const Text::Spans expected{{2, 6, 5}, {8, 9, 6}};
    QVERIFY(text.spans() == expected);
}

void JsonTest::roundTrips()
{
    Generator generator;
    for (int i = 0; i < 2000; ++i) {
        const Value value = generator.value(4);
        json::WriteOptions options;
        options.escapeHtml = i % 2 == 0;
        options.indent = i % 3 == 0 ? " " : "";
        const Text text = json::write(value, options);
        const auto parsed = json::parse(text.view());
        QVERIFY2(parsed.has_value() && deepEqual(*parsed, value), text.bytes().c_str());
    }
}

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"
