// Writing: round trips of generated values, spans of traced strings, Go's types and errors.
#include "core/yaml/emitter.h"
#include "core/yaml/key_order.h"
#include "core/yaml/pretty.h"
#include "core/yaml/unmarshal.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using namespace strake;

namespace {

QString yamlOf(const Value& value) { return QString::fromStdString(yaml::marshal(value).bytes()); }
QString prettyOf(const Value& value) { return QString::fromStdString(yaml::marshalPretty(value).bytes()); }

QString errorOf(Text (*write)(const Value&), const Value& value)
{
    try {
        write(value);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "none";
}

class Generator {
public:
    Value value(int depth)
    {
        switch (number(depth > 0 ? 10 : 6)) {
        case 0: return {};
        case 1: return Value::ofBool(number(2) == 0);
        case 2: return Value::ofFloat(std::ldexp(static_cast<double>(number(1 << 20)), number(80) - 40));
        case 3: return Value::ofFloat(number(1000) - 500);
        case 4:
        case 5: return Value::ofString(string());
        case 6:
        case 7: {
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
        static const std::vector<std::string> pieces{"a",
                                                     "key",
                                                     " ",
                                                     "  ",
                                                     "\n",
                                                     "\n\n",
                                                     "\t",
                                                     "\r",
                                                     ": ",
                                                     " #",
                                                     "- ",
                                                     "? ",
                                                     "[",
                                                     "{",
                                                     "*",
                                                     "&",
                                                     "!",
                                                     "|",
                                                     ">",
                                                     "'",
                                                     "\"",
                                                     "%",
                                                     "@",
                                                     "~",
                                                     "\\",
                                                     "yes",
                                                     "null",
                                                     "1",
                                                     "1e3",
                                                     "0x1f",
                                                     "12:30",
                                                     "2001-01-01",
                                                     "---",
                                                     "\xc3\xa9",
                                                     "\xf0\x9f\x98\x80",
                                                     "\xe2\x80\xa8",
                                                     "\xef\xbb\xbf",
                                                     std::string(1, '\0'),
                                                     "\x1b",
                                                     "lorem ipsum dolor sit amet consectetur ",
                                                     std::string(90, 'x')};
        std::string s;
        for (int i = number(10) == 0 ? 20 : number(5); i > 0; --i)
            s += pieces[static_cast<std::size_t>(number(static_cast<int>(pieces.size())))];
        return s;
    }
    std::mt19937 m_random{7};
};

} // namespace

class YamlEmitterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote();
    void writesGoTypes();
    void refuses();
    void keepsSpans();
    void keepsSpansOfFoldedAndEscaped();
    void ordersKeys();
    void limitsKeys();
};

void YamlEmitterTest::readsBackWhatItWrote()
{
    Generator generator;
    for (int i = 0; i < 3000; ++i) {
        const Value value = generator.value(4);
        const std::string text = yaml::marshal(value).bytes();
        const auto again = yaml::unmarshal(text);
        QVERIFY2(again.has_value(), (text + "\n" + (again ? "" : again.error().message)).c_str());
        QVERIFY2(deepEqual(*again, value), text.c_str());
        QCOMPARE(yaml::marshal(*again).bytes(), text);
        const std::string prettyText = yaml::marshalPretty(value).bytes();
        if (prettyText.find('\t') != std::string::npos)
            continue; // goyaml.v3 writes literals with tabs that goyaml.v2 refuses
        const auto pretty = yaml::unmarshal(prettyText);
        QVERIFY2(pretty.has_value() && deepEqual(*pretty, value), prettyText.c_str());
    }
}

void YamlEmitterTest::writesGoTypes()
{
    static const Field inner[] = {{"Email", &types::string, false, "email,omitempty"},
                                  {"Name", &types::string, false, "name"}};
    static const Type maintainer{Kind::Struct, "chart.Maintainer", nullptr, inner};
    static const Type pointer{Kind::Pointer, "*chart.Maintainer", &maintainer};
    const Value person = Value::ofStruct({Value::ofString(""), Value::ofString("n")}, maintainer);
    const Value list = Value::ofList(
        {Value::ofInt(3), Value::ofInt64(-4), Value::ofUint64(18446744073709551615U), Value::ofFloat(1e6),
         Value::ofFloat(1e20), Value::ofFloat(-0.0), person, Value::ofPointer(person, pointer), Value::ofNil(pointer),
         Value::ofNil(types::anyList), Value::ofNil(types::anyMap), Value::ofStrings({"x"}),
         Value::ofBytes(std::make_shared<std::string>("hi")), Value::ofBytes(std::make_shared<std::string>())});
    QCOMPARE(yamlOf(list),
             QString("- 3\n- -4\n- 18446744073709551615\n- 1000000\n- 1e+20\n- 0\n- name: \"n\"\n- name: \"n\"\n"
                     "- null\n- null\n- null\n- - x\n- aGk=\n- \"\"\n"));
    QCOMPARE(prettyOf(list),
             QString("- 3\n- -4\n- 18446744073709551615\n- 1e+06\n- 1e+20\n- -0\n- email: \"\"\n  name: \"n\"\n"
                     "- email: \"\"\n  name: \"n\"\n- null\n- []\n- {}\n- - x\n- - 104\n  - 105\n- []\n"));
    QCOMPARE(yamlOf(Value::ofString("\xff")), QString::fromUtf8("\xef\xbf\xbd\n"));
    QCOMPARE(prettyOf(Value::ofString("\xff")), QString("!!binary /w==\n"));
    QCOMPARE(prettyOf(Value::ofString(std::string(60, '\xff'))).left(12), QString("!!binary |\n "));
    QCOMPARE(prettyOf(Value::ofFloat(std::numeric_limits<double>::infinity())), QString(".inf\n"));
    QCOMPARE(prettyOf(Value::ofMap({{"l", list.list()[11]}})), QString("l:\n  - x\n"));
    QCOMPARE(yamlOf(Value::ofMap({{"l", list.list()[11]}})), QString("l:\n- x\n"));
    QCOMPARE(yamlOf(Value()), QString("null\n"));
}

void YamlEmitterTest::refuses()
{
    const Value infinity = Value::ofMap({{"a", Value::ofFloat(std::numeric_limits<double>::infinity())}});
    QCOMPARE(errorOf(yaml::marshal, infinity), QString("error marshaling into JSON: json: unsupported value: +Inf"));
    QCOMPARE(errorOf(yaml::marshal, Value::ofComplex({1, 1})),
             QString("error marshaling into JSON: json: unsupported type: complex128"));
    QCOMPARE(errorOf(yaml::marshal, Value::ofString("a\x7f")), QString("yaml: control characters are not allowed"));
    QCOMPARE(errorOf(yaml::marshalPretty, Value::ofComplex({1, 1})), QString("cannot marshal type: complex128"));
}

void YamlEmitterTest::keepsSpans()
{
    const auto traced = [](const char* text, OriginId origin) { return Value::ofString(Text(text, origin)); };
    const Value value = Value::ofMap({{"a", traced("plain", 1)},
                                      {"b", traced("yes", 2)},
                                      {"c", traced("it's: x", 3)},
                                      {"d", traced("one\ntwo\n", 4)},
                                      {"e", Value::ofFloat(5).withOrigin(5)},
                                      {"f", Value::ofList({traced("", 6), traced("x", 7)}).withOrigin(8)}});
    const Text text = yaml::marshal(value);
    QCOMPARE(QString::fromStdString(text.bytes()),
             QString("a: plain\nb: \"yes\"\nc: 'it''s: x'\nd: |\n  one\n  two\ne: 5\nf:\n- \"\"\n- x\n"));
    QStringList spans;
    for (const Span& span : text.spans())
        spans += QString::number(span.origin) + "=" +
                 QString::fromStdString(text.bytes().substr(span.begin, span.end - span.begin));
    QCOMPARE(spans,
             (QStringList{"1=plain", "2=yes", "3=it", "3='s: x", "4=one\n", "4=two\n", "5=5", "8=", "6=", "7=x"}));
    QVERIFY(!yaml::marshal(Value::ofString("x")).isTraced());
}

void YamlEmitterTest::keepsSpansOfFoldedAndEscaped()
{
    const std::string words = std::string(80, 'w') + " tail";
    const Text folded = yaml::marshal(Value::ofMap({{"k", Value::ofString(Text(words, OriginId{3}))}}));
    QCOMPARE(QString::fromStdString(folded.bytes()),
             QString::fromStdString("k: " + std::string(80, 'w') + "\n  tail\n"));
    QVERIFY(folded.originAt(10) == 3);
    QVERIFY(folded.originAt(folded.size() - 2) == 3);
    QVERIFY(folded.originAt(84) == 0);
    const Text escaped = yaml::marshal(Value::ofString(Text("a\tb", OriginId{4})));
    QCOMPARE(QString::fromStdString(escaped.bytes()), QString("\"a\\tb\"\n"));
    QVERIFY(escaped.spans() == (Text::Spans{{1, 5, 4}}));
    // U+0085 ends a line of the JSON text between, and folds.
    const Text next = yaml::marshal(Value::ofString(Text("a \xc2\x85 b", OriginId{5})));
    QCOMPARE(QString::fromStdString(next.bytes()), QString("a b\n"));
    QVERIFY(next.originAt(2) == 5);
}

void YamlEmitterTest::ordersKeys()
{
    const std::vector<std::string> order{"-x", "_", "~", "9", "10", "A", "a", "a2", "a10", "ab", "\xc3\xa9"};
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = 0; j < order.size(); ++j)
            QCOMPARE(yaml::isKeyLess(order[i], order[j], yaml::KeyOrder::V2), i < j);
    }
    QVERIFY(yaml::isKeyLess("1", "1a", yaml::KeyOrder::V2));
    QVERIFY(yaml::isKeyLess("1a", "01", yaml::KeyOrder::V2) != yaml::isKeyLess("01", "1a", yaml::KeyOrder::V2));
    QVERIFY(yaml::isKeyLess("a1-", "a1b", yaml::KeyOrder::V2));
    QVERIFY(yaml::isKeyLess("a1b", "a1-", yaml::KeyOrder::V3));
    // Numbers beyond 64 bits wrap, as in Go.
    QVERIFY(!yaml::isKeyLess(std::string(40, '9'), std::string(40, '9'), yaml::KeyOrder::V2));
}

void YamlEmitterTest::limitsKeys()
{
    const auto keyed = [](std::size_t size) { return Value::ofMap({{std::string(size, 'k'), Value::ofBool(true)}}); };
    QVERIFY(yamlOf(keyed(128)).startsWith("kk"));
    QVERIFY(yamlOf(keyed(129)).startsWith("? kk"));
    QVERIFY(yamlOf(keyed(1022)).startsWith("? kk"));
    QCOMPARE(errorOf(yaml::marshal, keyed(1023)), QString("yaml: did not find expected ',' or '}'"));
    QVERIFY(prettyOf(keyed(5000)).startsWith("? kk"));
}

QTEST_APPLESS_MAIN(YamlEmitterTest)
#include "emitter_test.moc"
