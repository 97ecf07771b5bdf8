#include "core/semver/constraint.h"
#include "core/semver/version.h"
#include "core/text/go_quote.h"
#include "tests/support/source_path.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace strake;
using semver::Constraint;
using semver::Version;

namespace {

std::string bytesOf(const QJsonValue& value) { return value.toString().toLatin1().toStdString(); }

std::string described(const Version& v)
{
    return v.text() + "|" + std::to_string(v.major) + "|" + std::to_string(v.minor) + "|" + std::to_string(v.patch) +
           "|" + v.prerelease + "|" + v.metadata + "|" + v.original;
}

std::string describedOr(const std::optional<Version>& v, const std::string& error)
{
    return v ? described(*v) : "!" + error;
}

std::string answer(const std::string& f, const std::vector<std::string>& in, const std::vector<Version>& good)
{
    std::string error;
    if (f == "NewVersion") {
        const auto v = Version::parse(in[0], &error);
        return describedOr(v, error);
    }
    if (f == "StrictNewVersion") {
        const auto v = Version::parseStrict(in[0], &error);
        return describedOr(v, error);
    }
    if (f == "NewConstraint") {
        const auto constraint = Constraint::parse(in[0], &error);
        if (!constraint)
            return "!" + error;
        std::string row;
        for (const Version& v : good)
            row.push_back(constraint->check(v) ? '1' : '0');
        return constraint->text() + "|" + row;
    }
    const auto v = Version::parse(in[0]);
    if (!v)
        return "not a version";
    if (f == "Inc")
        return described(*v->nextMajor()) + " " + described(*v->nextMinor()) + " " + described(*v->nextPatch());
    if (f == "SetPrerelease") {
        const auto changed = v->withPrerelease(in[1], &error);
        return describedOr(changed, error);
    }
    if (f == "SetMetadata") {
        const auto changed = v->withMetadata(in[1], &error);
        return describedOr(changed, error);
    }
    if (f == "Compare") {
        std::string row;
        for (const Version& other : good)
            row.push_back("<=>"[v->compare(other) + 1]);
        return row;
    }
    return "no such function here: " + f;
}

} // namespace

class TestSemver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheLibrary();
    void refusesOverflow();
};

void TestSemver::answersAsTheLibrary()
{
    QFile file(test::sourcePath("tests/vectors/semver.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(vectors.size() > 500);
    std::vector<Version> good;
    int failures = 0;
    for (const auto& vector : vectors) {
        const QJsonObject object = vector.toObject();
        const std::string f = bytesOf(object[QLatin1String("f")]);
        std::vector<std::string> in;
        const QJsonArray arguments = object[QLatin1String("in")].toArray();
        for (const auto& argument : arguments)
            in.push_back(bytesOf(argument));
        const std::string wanted = bytesOf(object[QLatin1String("out")]);
        if (f == "NewVersion" && wanted[0] != '!')
            good.push_back(*Version::parse(in[0]));
        const std::string got = answer(f, in, good);
        if (got != wanted) {
            ++failures;
            qWarning("%s %s: got %s, want %s", f.c_str(), text::quote(in[0]).c_str(), got.c_str(), wanted.c_str());
        }
    }
    QCOMPARE(failures, 0);
}

void TestSemver::refusesOverflow()
{
    QVERIFY(!Version::parse("18446744073709551615.1.1")->nextMajor());
    QVERIFY(!Version::parse("1.18446744073709551615.1")->nextMinor());
    QVERIFY(!Version::parse("1.1.18446744073709551615")->nextPatch());
    QVERIFY(Version::parse("1.1.18446744073709551615-rc")->nextPatch());
}

QTEST_GUILESS_MAIN(TestSemver)
#include "test_semver.moc"
