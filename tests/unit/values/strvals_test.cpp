// --set expressions: what the vectors do not reach.
#include "core/values/go_print.h"
#include "core/values/json_extent.h"
#include "core/values/strvals.h"

#include <QtTest>

using namespace strake;
using namespace strake::values;

namespace {

QString set(SetKind kind, const std::string& expression, Value values = Value::ofMap())
{
    const auto done = applySet(kind, expression, *values.map());
    const QString result = QString::fromStdString(printAsV(values));
    return done ? result : result + " ! " + QString::fromStdString(done.error().peerText);
}

QString prefix(std::string_view text)
{
    const auto decoded = decodeJsonPrefix(text);
    if (!decoded)
        return "! " + QString::fromStdString(decoded.error().peerText);
    return QString::fromStdString(printAsV(decoded->value)) + " @" + QString::number(decoded->size);
}

} // namespace

class StrvalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typedValues()
    {
        const auto type = [](const std::string& text) {
            const Value values = Value::ofMap();
            (void)applySet(SetKind::Set, "a=" + text, *values.map());
            return QString::fromStdString(std::string(goTypeName(*values.find("a"))));
        };
        QCOMPARE(type("TRUE"), QString("bool"));
        QCOMPARE(type("fal\u017Fe"), QString("bool")); // strings.EqualFold folds the long s
        QCOMPARE(type("Null"), QString("<nil>"));
        QCOMPARE(type("-0"), QString("int64"));
        QCOMPARE(type("+7"), QString("int64"));
        QCOMPARE(type("9223372036854775807"), QString("int64"));
        QCOMPARE(type("9223372036854775808"), QString("string"));
        QCOMPARE(type("1_000"), QString("string"));
        QCOMPARE(type("00"), QString("string"));
        QCOMPARE(type("1.0"), QString("string"));
    }

    void failuresInsideLists()
    {
        const Value values = Value::ofMap();
        (void)applySet(SetKind::Set, "l[1][1]=x", *values.map());
        // The assertion fails inside a list that is there: what was set before in it stays, as in Go.
        QCOMPARE(
            set(SetKind::Set, "l[1][0].a.b=1,l[1][0].a[0]=2", values),
            QString("map[l:[<nil> [map[a:map[b:1]] x]]] ! unable to parse key: interface conversion: interface {} is "
                    "map[string]interface {}, not []interface {}"));
        QCOMPARE(set(SetKind::Set, "a[65537]=1"),
                 QString("map[a:[]] ! index of 65537 is greater than maximum supported index of 65536"));
        QCOMPARE(set(SetKind::Set, "a[0]"), QString("map[a:[]]"));
        QCOMPARE(set(SetKind::Set, "a[0].="), QString("map[a:[]]"));
        QCOMPARE(set(SetKind::Set, "a[0][0"), QString("map[a:[]] ! error parsing index: EOF"));
    }

    void hostileExpressions()
    {
        std::string deep = "a";
        for (int i = 0; i < 50'000; ++i)
            deep += "[0]";
        QVERIFY(set(SetKind::Set, deep + "=1").contains("nest deeper"));
        QVERIFY(set(SetKind::Literal, deep + "=1").contains("nest deeper"));
        std::string dots = "a";
        for (int i = 0; i < 50'000; ++i)
            dots += ".a";
        QVERIFY(set(SetKind::Set, dots + "=1").contains("greater than maximum supported nested level of 30"));
        QVERIFY(set(SetKind::Json, "a=" + std::string(200'000, '[')).contains("!"));
        QCOMPARE(set(SetKind::Set, std::string("a\xff=\xfe")), QString("map[a\uFFFD:\uFFFD]"));
        QCOMPARE(set(SetKind::Set, "a=b\\"), QString("map[a:b]"));
        QCOMPARE(set(SetKind::Set, ""), QString("map[]"));
        const std::string big(10'000'000, 'x');
        QVERIFY(set(SetKind::Set, "a=" + big).size() > 10'000'000);
    }

    void jsonPrefixes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* text, const char* result) { QTest::newRow(text) << text << result; };
        // What encoding/json's Decoder does with each.
        row("1,b", "1 @1");
        row("1x", "1 @1");
        row("-1.5e+3,", "-1500 @7");
        row("01", "0 @1");
        row("1.", "! unexpected EOF");
        row("1.,", "! invalid character ',' after decimal point in numeric literal");
        row("-,", "! invalid character ',' in numeric literal");
        row("1e", "! unexpected EOF");
        row("1ex", "! invalid character 'x' in exponent of numeric literal");
        row("truex", "true @4");
        row("tru,", "! invalid character ',' in literal true (expecting 'e')");
        row("tru", "! unexpected EOF");
        row("trx", "! invalid character 'x' in literal true (expecting 'u')");
        row("\"a,b\"c", "a,b @5");
        row("\"a\\\"b\"", "a\"b @6");
        row("\"a", "! unexpected EOF");
        row("{\"a\":[1,{}]},x", "map[a:[1 map[]]] @12");
        row("{]", "! invalid character ']' looking for beginning of object key string");
        row("[1,}", "! invalid character '}' looking for beginning of value");
        row("[\"]\"]]", "[]] @5");
        row("{", "! unexpected EOF");
        row("  [1] ", "[1] @5");
        row("x", "! invalid character 'x' looking for beginning of value");
        row("", "! EOF");
    }
    void jsonPrefixes()
    {
        QFETCH(QString, text);
        QFETCH(QString, result);
        QCOMPARE(prefix(text.toStdString()), result);
    }

    void printing()
    {
        const Value value = Value::ofMap(
            {{"b", Value::ofFloat(1e6)}, {"a", Value::ofList({Value(), Value::ofInt64(1), Value::ofBool(true)})}});
        QCOMPARE(printAsV(value), std::string("map[a:[<nil> 1 true] b:1e+06]"));
        QCOMPARE(printAsT(Value()), std::string("%!t(<nil>)"));
        QCOMPARE(printAsT(Value::ofString("x")), std::string("%!t(string=x)"));
        QCOMPARE(printAsT(value),
                 std::string("map[%!t(string=a):[<nil> %!t(int64=1) true] %!t(string=b):%!t(float64=1e+06)]"));
    }

    void errorsHaveAPlace()
    {
        SourceMap sources;
        const std::string text = "a=1,bb=2,a.x=3";
        SetOptions options;
        options.file = sources.add("--set", text);
        const Value values = Value::ofMap();
        const auto done = applySet(SetKind::Set, text, *values.map(), options);
        QVERIFY(!done);
        QCOMPARE(done.error().range, (SourceRange{options.file, 9, 11}));
    }
};

QTEST_GUILESS_MAIN(StrvalsTest)
#include "strvals_test.moc"
