#include "core/text/go_netip.h"
#include "core/text/go_quote.h"
#include "core/text/go_regexp.h"
#include "core/text/go_url.h"
#include "core/text/plain_regexp.h"
#include "tests/support/source_path.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <random>
#include <span>

using namespace strake::text;

namespace {

std::string flag(bool b) { return b ? "true" : "false"; }

std::string answer(const std::string& function, const std::vector<std::string>& in)
{
    std::string error;
    if (function == "url") {
        const auto u = parseUrl(in[0], error);
        if (!u)
            return "!" + error;
        return quote(u->scheme) + " " + quote(u->opaque) + " " + quote(u->user) + " " + quote(u->password) + " " +
               flag(u->hasPassword) + " " + quote(u->host) + " " + quote(u->path) + " " + quote(u->rawPath) + " " +
               flag(u->forceQuery) + " " + quote(u->rawQuery) + " " + quote(u->fragment) + " " + quote(u->rawFragment) +
               " " + flag(u->omitHost) + " host=" + quote(u->hostname()) + " " + u->toString();
    }
    if (function == "resolve")
        return parseUrl(in[0], error)->resolve(*parseUrl(in[1], error)).toString();
    if (function == "netip") {
        const ParsedAddress address = parseAddress(in[0]);
        return address.error.empty() ? flag(address.isV4) + " " + address.zone : "!" + address.error;
    }
    const auto regexp = GoRegexp::compile(in[0], error);
    if (!regexp)
        return "!" + error;
    return function == "match" ? flag(regexp->matches(in[1])) : "";
}

// Patterns and texts that chance puts together from pieces on which readers of expressions trip.
std::string randomText(std::mt19937& random, std::span<const std::string_view> pieces, int most)
{
    std::string out;
    for (auto left = std::uniform_int_distribution<int>(0, most)(random); left > 0; --left)
        out += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
    return out;
}

} // namespace

class UrlRegexpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asGo_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QStringList>("in");
        QTest::addColumn<QString>("out");
        QFile file(strake::test::sourcePath("tests/vectors/url_regexp.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(cases.size() > 700);
        int number = 0;
        for (const QJsonValue& one : cases) {
            QStringList in;
            for (const QJsonValue& value : one["in"].toArray())
                in += value.toString();
            const QString name = one["f"].toString();
            QTest::newRow(qPrintable(QString("%1 %2").arg(name).arg(++number))) << name << in << one["out"].toString();
        }
    }
    void asGo()
    {
        QFETCH(QString, function);
        QFETCH(QStringList, in);
        QFETCH(QString, out);
        std::vector<std::string> bytes;
        for (const QString& s : in)
            bytes.push_back(s.toStdString());
        QCOMPARE(QString::fromStdString(answer(function.toStdString(), bytes)), out);
    }

    // What the plain reader takes, RE2 takes too, and both answer the same. A pattern that begins with a flag is not plain.
    void plainOnes()
    {
        constexpr auto pieces = std::to_array<std::string_view>(
            {"a",     "b",    "(",     ")",   "(?:",     "|",   "*",      "+",       "?",    "??",   "{2}",
             "{0,2}", "{1,}", "{3,2}", "^",   "$",       ".",   "[ab]",   "[^a]",    "[a-c", "]",    "[",
             "-",     "[]a]", "\\d",   "\\s", "\\W",     "\\.", "[\\d-]", "[\\w.-]", "{",    "}",    "\\",
             "\\b",   "(?i)", ",",     "é",   "[^\\s@]", "\\-", "\\_",    "{300}",   "()",   "\\pL", " "});
        constexpr auto words =
            std::to_array<std::string_view>({"a", "b", "c", "1", ".", "-", "_", " ", "\n", "@", "]", "é"});
        std::mt19937 random(20240301);
        int plain = 0;
        for (int round = 0; round < 100'000; ++round) {
            const std::string pattern = randomText(random, pieces, 7);
            if (!PlainRegexp::parse(pattern))
                continue;
            std::string error;
            const auto expression = GoRegexp::compile(pattern, error);
            const auto judge = GoRegexp::compile("(?-i)" + pattern, error);
            QVERIFY2(expression && judge, qPrintable(QString::fromStdString(pattern)));
            ++plain;
            for (int i = 0; i < 4; ++i) {
                const std::string text = randomText(random, words, 6);
                if (expression->matches(text) != judge->matches(text))
                    QFAIL(qPrintable(QString::fromStdString(quote(pattern) + " " + quote(text))));
                QCOMPARE(expression->find(text), judge->find(text));
            }
        }
        QVERIFY(plain > 10'000);
        for (const char* pattern :
             {"^([A-Za-z0-9_][A-Za-z0-9._-]{0,127}(@sha256:[0-9a-f]{64})?)?$", "^[-._a-zA-Z0-9]+$",
              "^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?$", "(^|/)\\.\\.(/|$)",
              "^(https?://[^\\s]+)?$"})
            QVERIFY2(PlainRegexp::parse(pattern), pattern);
    }

    void hostilePatterns()
    {
        std::string error;
        QVERIFY(!GoRegexp::compile(std::string(100'000, '('), error));
        QVERIFY(error.starts_with("error parsing regexp: expression nests too deeply"));
        QVERIFY(!GoRegexp::compile("((((x{30}){30}){30}){30}){30}", error));
        QVERIFY(!GoRegexp::compile("a\xff", error));
        const auto backtracker = GoRegexp::compile("^(a+)+$", error);
        QVERIFY(!backtracker->matches(std::string(100'000, 'a') + "b"));
    }
};

QTEST_GUILESS_MAIN(UrlRegexpTest)
#include "test_url_regexp.moc"
