#include "core/text/edit_distance.h"
#include "core/text/glob.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"
#include "tests/support/source_path.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <bit>
#include <cmath>

using namespace strake::text;

namespace {

std::string bytesOf(const QJsonValue& value) { return value.toString().toLatin1().toStdString(); }
int numberOf(const std::string& s) { return static_cast<int>(parseInt(s).value); }

std::string bitsOf(double value)
{
    const std::string hex = formatUint(std::bit_cast<std::uint64_t>(value), 16);
    return std::string(16 - hex.size(), '0') + hex;
}

std::string withError(const std::string& value, const char* function, const std::string& s, NumberError error)
{
    return error == NumberError::None ? value : value + "!" + numberErrorText(function, s, error);
}

template <class Is>
std::string sumOf(Is is)
{
    std::uint64_t sum = 0;
    std::uint64_t count = 0;
    for (char32_t r = 0; r <= 0x10FFFF; ++r) {
        if (is(r)) {
            sum = sum * 31 + r;
            ++count;
        }
    }
    return formatUint(count) + " " + formatUint(sum);
}

template <class To>
std::string sumOfMapped(To to)
{
    std::uint64_t sum = 0;
    std::uint64_t count = 0;
    for (char32_t r = 0; r <= 0x10FFFF; ++r) {
        if (to(r) != r) {
            sum = sum * 31 + to(r);
            ++count;
        }
    }
    return formatUint(count) + " " + formatUint(sum);
}

std::string boolText(bool b) { return b ? "true" : "false"; }

std::string answer(const std::string& f, const std::vector<std::string>& in)
{
    if (f == "FormatFloat") {
        const double value = std::bit_cast<double>(parseUint(in[0], 16).value);
        return formatFloat(value, in[1][0], numberOf(in[2]));
    }
    if (f == "ParseInt") {
        const auto n = parseInt(in[0], numberOf(in[1]), numberOf(in[2]));
        return withError(formatInt(n.value), "ParseInt", in[0], n.error);
    }
    if (f == "ParseUint") {
        const auto n = parseUint(in[0], numberOf(in[1]), numberOf(in[2]));
        return withError(formatUint(n.value), "ParseUint", in[0], n.error);
    }
    if (f == "ParseFloat") {
        const auto n = parseFloat(in[0]);
        return withError(std::isnan(n.value) ? "7ff8000000000001" : bitsOf(n.value), "ParseFloat", in[0], n.error);
    }
    if (f == "Quote")
        return quote(in[0]);
    if (f == "QuoteToASCII")
        return quoteToAscii(in[0]);
    if (f == "QuoteRune")
        return quoteRune(static_cast<char32_t>(numberOf(in[0])));
    if (f == "QuoteRuneToASCII")
        return quoteRuneToAscii(static_cast<char32_t>(numberOf(in[0])));
    if (f == "CanBackquote")
        return boolText(canBackquote(in[0]));
    if (f == "Unquote")
        return unquote(in[0]).value_or("!invalid syntax");
    if (f == "ToUpper")
        return toUpperUtf8(in[0]);
    if (f == "ToLower")
        return toLowerUtf8(in[0]);
    if (f == "TrimSpace")
        return std::string(trimSpace(in[0]));
    if (f == "Trim")
        return std::string(trimRightSet(trimLeftSet(in[0], in[1]), in[1]));
    if (f == "Fields") {
        std::string joined;
        for (const std::string_view field : splitFields(in[0]))
            joined.append(joined.empty() ? "" : "|").append(field);
        return joined;
    }
    if (f == "Match") {
        const auto matched = matchPath(in[0], in[1]);
        return matched ? boolText(*matched) : "false!syntax error in pattern";
    }
    if (f == "IsLetter")
        return sumOf(isLetter);
    if (f == "IsUpper")
        return sumOf(isUpper);
    if (f == "IsLower")
        return sumOf(isLower);
    if (f == "IsTitle")
        return sumOf(isTitle);
    if (f == "IsDigit")
        return sumOf(isDigit);
    if (f == "IsNumber")
        return sumOf(isNumber);
    if (f == "IsPunct")
        return sumOf(isPunct);
    if (f == "IsSpace")
        return sumOf(isSpace);
    if (f == "IsPrint")
        return sumOf(isPrint);
    if (f == "RuneToUpper")
        return sumOfMapped(toUpper);
    if (f == "RuneToLower")
        return sumOfMapped(toLower);
    if (f == "RuneToTitle")
        return sumOfMapped(toTitle);
    return "no such function here: " + f;
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsGo();
    void readsRunesFromTheEnd();
    void measuresEditDistance();
    void suggestsTheNearest();
};

void TestText::answersAsGo()
{
    QFile file(strake::test::sourcePath("tests/vectors/text.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(vectors.size() > 3000);
    int failures = 0;
    for (const auto& vector : vectors) {
        const QJsonObject object = vector.toObject();
        const std::string f = bytesOf(object[QLatin1String("f")]);
        std::vector<std::string> in;
        const QJsonArray arguments = object[QLatin1String("in")].toArray();
        for (const auto& argument : arguments)
            in.push_back(bytesOf(argument));
        const std::string wanted = bytesOf(object[QLatin1String("out")]);
        const std::string got = answer(f, in);
        if (got == wanted)
            continue;
        ++failures;
        std::string shown;
        for (const std::string& argument : in)
            shown += " " + quote(argument);
        qWarning("%s%s: got %s, want %s", f.c_str(), shown.c_str(), quote(got).c_str(), quote(wanted).c_str());
    }
    QCOMPARE(failures, 0);
}

void TestText::readsRunesFromTheEnd()
{
    QCOMPARE(decodeLastRune("").size, std::size_t{0});
    QCOMPARE(decodeLastRune("a\xC3\xA9").rune, char32_t{0xE9});
    QCOMPARE(decodeLastRune("\xA9").size, std::size_t{1});
    QVERIFY(decodeLastRune("\xC3\xA9\xA9").isInvalid());
    QVERIFY(decodeLastRune("a\xF0\x9F\x98").isInvalid());
    QCOMPARE(decodeLastRune("\xF0\x9F\x98\x80").rune, char32_t{0x1F600});
    QCOMPARE(runeCount("a\xFF\xE6\x97\xA5"), std::size_t{3});
    QCOMPARE(stringOf(runesOf("a\xFF\xE6\x97\xA5")), std::string("a\xEF\xBF\xBD\xE6\x97\xA5"));
    QVERIFY(isValidUtf8("\xEF\xBF\xBD"));
    QVERIFY(!isValidUtf8("\xED\xA0\x80"));
}

void TestText::measuresEditDistance()
{
    QCOMPARE(editDistance("", "", 3), std::size_t{0});
    QCOMPARE(editDistance("abc", "abc", 3), std::size_t{0});
    QCOMPARE(editDistance("abc", "acb", 3), std::size_t{1});
    QCOMPARE(editDistance("kitten", "sitting", 9), std::size_t{3});
    QCOMPARE(editDistance("kitten", "sitting", 2), std::size_t{3});
    QCOMPARE(editDistance("", "abcd", 2), std::size_t{3});
}

void TestText::suggestsTheNearest()
{
    QCOMPARE(nearest("replicaCout", {"image", "replicaCount", "replicas"}), std::string_view("replicaCount"));
    QCOMPARE(nearest("replicacount", {"replicaCoun", "replicaCount"}), std::string_view("replicaCount"));
    QCOMPARE(nearest("xyz", {"image", "replicaCount"}), std::string_view());
    QCOMPARE(nearest("image", {}), std::string_view());
}

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
