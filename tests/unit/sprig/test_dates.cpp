#include "core/sprig/go_time.h"
#include "core/sprig/time_zone.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "tests/support/source_path.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace strake;
using namespace strake::sprig;

namespace {

std::string bytesOf(const QJsonValue& value) { return value.toString().toLatin1().toStdString(); }
std::int64_t numberOf(const std::string& s) { return text::parseInt(s).value; }
std::string boolText(bool b) { return b ? "true" : "false"; }
std::shared_ptr<const Location> place(const std::string& name) { return Location::load(name).value_or(nullptr); }

std::string shown(const Time& t)
{
    return t.text() + "|" + std::to_string(t.unixSeconds()) + " " + std::to_string(t.nanosecond());
}

std::string answer(const std::string& f, const std::vector<std::string>& in)
{
    std::string error;
    if (f == "duration") {
        const auto d = parseDuration(in[0], &error);
        return d ? std::to_string(*d) + " " + durationText(*d) : "!" + error;
    }
    if (f == "roundDuration")
        return durationText(numberOf(in[0])) + " " + std::to_string(roundedDuration(numberOf(in[0]), numberOf(in[1])));
    if (f == "parse") {
        const auto t = Time::parse(in[0], in[1], place(in[2]), &error);
        return t ? shown(*t) : "!" + error;
    }
    const Time t = Time::ofUnix(numberOf(in[0]), numberOf(in[1]), place(in[2]));
    if (f == "format")
        return t.format(in[3]);
    if (f == "fields") {
        const Date d = t.date();
        const Clock c = t.clock();
        std::string out;
        for (const std::int64_t field :
             {d.year, std::int64_t{d.month}, std::int64_t{d.day}, std::int64_t{c.hour}, std::int64_t{c.minute},
              std::int64_t{c.second}, std::int64_t{t.yearDay()}, std::int64_t{t.weekday()}})
            out += std::to_string(field) + " ";
        return out + boolText(t.zone().isDst) + " " + boolText(t.isZero()) + " " + std::to_string(t.unixSeconds());
    }
    if (f == "addDate")
        return shown(t.plusDate(numberOf(in[3]), numberOf(in[4]), numberOf(in[5])));
    if (f == "round")
        return shown(t.rounded(numberOf(in[3]))) + " " + shown(t.truncated(numberOf(in[3])));
    if (f == "add")
        return shown(t.plus(numberOf(in[3])));
    if (f == "sub")
        return std::to_string(t.minus(Time::ofUnix(numberOf(in[3]), 5, nullptr)));
    if (f == "json") {
        const auto json = t.rfc3339(error);
        return json ? *json : "!" + error;
    }
    return "no such function here: " + f;
}

} // namespace

class TestDates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsGo();
    void findsTheLocalZone();
    void refusesBrokenZoneFiles();
};

void TestDates::answersAsGo()
{
    QVERIFY2(Location::load("Europe/Berlin"), "the system has no time zone files: install tzdata");
    const QString folder = qEnvironmentVariable("SPRIG_VECTORS", test::sourcePath("tests/vectors"));
    QFile file(folder + QStringLiteral("/dates.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(vectors.size() > 1000);
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
        std::string arguments_;
        for (const std::string& argument : in)
            arguments_ += " " + text::quote(argument);
        if (++failures <= 40)
            qWarning("%s%s:\n    got  %s\n    want %s", f.c_str(), arguments_.c_str(), got.c_str(), wanted.c_str());
    }
    QCOMPARE(failures, 0);
}

void TestDates::findsTheLocalZone()
{
    QVERIFY(!Location::loadLocal(""));
    QVERIFY(!Location::loadLocal("UTC"));
    QVERIFY(!Location::loadLocal("Nope/Zone"));
    QVERIFY(!Location::loadLocal("/no/such/file"));
    QCOMPARE(Location::loadLocal(":Asia/Tokyo")->at(0).name, std::string("JST"));
    QCOMPARE(Location::loadLocal("/usr/share/zoneinfo/Asia/Tokyo")->at(0).offset, 9 * 3600);
}

void TestDates::refusesBrokenZoneFiles()
{
    QFile file(QStringLiteral("/usr/share/zoneinfo/Europe/Berlin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string whole = file.readAll().toStdString();
    QVERIFY(Location::parse("x", whole));
    for (std::size_t size = 0; size < whole.size(); size += size < 100 ? 1 : 97) {
        // Cut off anywhere, it is refused or has its rule missing; it is never read past its end.
        if (const auto location = Location::parse("x", std::string_view(whole).substr(0, size)))
            location->at(4'000'000'000);
    }
    for (std::size_t at = 0; at < whole.size(); at += 13) {
        std::string broken = whole;
        broken[at] = static_cast<char>(~broken[at]);
        if (const auto location = Location::parse("x", broken)) {
            for (const std::int64_t when :
                 {std::numeric_limits<std::int64_t>::min(), std::int64_t{0}, std::numeric_limits<std::int64_t>::max()})
                location->at(when);
        }
    }
    QVERIFY(!Location::parse("x", "TZif"));
    QVERIFY(!Location::parse("x", ""));
}

QTEST_GUILESS_MAIN(TestDates)
#include "test_dates.moc"

#include <limits>
