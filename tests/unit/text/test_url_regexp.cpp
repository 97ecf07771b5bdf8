#include "core/text/go_netip.h"
#include "core/text/go_quote.h"
#include "core/text/go_regexp.h"
#include "core/text/go_url.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

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

} // namespace

class UrlRegexpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asGo_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QStringList>("in");
        QTest::addColumn<QString>("out");
        QFile file(STRAKE_SOURCE_DIR "/tests/vectors/url_regexp.json");
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
