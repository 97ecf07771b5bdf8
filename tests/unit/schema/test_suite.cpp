// The official JSON-Schema-Test-Suite, where STRAKE_JSON_SCHEMA_SUITE names a copy of it:
// https://github.com/json-schema-org/JSON-Schema-Test-Suite
#include "core/schema/schema.h"
#include "core/schema/validator.h"
#include "tests/support/vectors.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <map>

using namespace strake;
using namespace strake::schema;

namespace {

struct Score {
    int passed = 0;
    int failed = 0;
    int unexpected = 0;
};

std::string readAll(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll().toStdString();
}

// What the library that Helm uses leaves out as well: ECMAScript's own patterns and internationalised names.
bool isLeftOut(const QString& name)
{
    return QStringList{"ecmascript-regex.json", "zeroTerminatedFloats.json", "idn-email.json", "idn-hostname.json"}
        .contains(name);
}

} // namespace

class SuiteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draft_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("draft");
        QTest::addColumn<bool>("optional");
        for (const auto& [name, number] :
             {std::pair("draft4", 4), {"draft6", 6}, {"draft7", 7}, {"draft2019-09", 2019}, {"draft2020-12", 2020}}) {
            QTest::newRow(name) << name << number << false;
            QTest::newRow((std::string(name) + " optional").c_str()) << name << number << true;
        }
    }
    void draft()
    {
        const QString suite = qEnvironmentVariable("STRAKE_JSON_SCHEMA_SUITE");
        if (suite.isEmpty())
            QSKIP("STRAKE_JSON_SCHEMA_SUITE names no copy of the suite");
        QFETCH(QString, folder);
        QFETCH(int, draft);
        QFETCH(bool, optional);
        CompileOptions options;
        options.url = "http://testsuites.com/schema.json";
        options.defaultDraft = static_cast<Draft>(draft);
        options.assertFormat = optional;
        options.loader = [&suite](const std::string& url) -> Result<Element> {
            const std::string site = "http://localhost:1234/";
            const QString path =
                suite + "/remotes/" + QString::fromStdString(url).mid(static_cast<qsizetype>(site.size()));
            if (!url.starts_with(site) || !QFile::exists(path))
                return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "no such remote: " + url));
            return readJson(readAll(path));
        };
        Score score;
        QStringList folders{suite + "/tests/" + folder};
        if (optional)
            folders = {suite + "/tests/" + folder + "/optional", suite + "/tests/" + folder + "/optional/format"};
        for (const QString& path : folders) {
            for (const QString& name : QDir(path).entryList({"*.json"}, QDir::Files, QDir::Name)) {
                if (!isLeftOut(name))
                    run(path + "/" + name, options, score);
            }
        }
        qInfo("%s: %d of %d pass", QTest::currentDataTag(), score.passed, score.passed + score.failed);
        QVERIFY(score.passed > 0);
        QCOMPARE(score.unexpected, 0);
    }
    void allExpectedFailuresWereRun()
    {
        if (qEnvironmentVariableIsEmpty("STRAKE_JSON_SCHEMA_SUITE"))
            QSKIP("STRAKE_JSON_SCHEMA_SUITE names no copy of the suite");
        QCOMPARE(m_expected.unknownNames(), std::string());
    }

private:
    void run(const QString& path, const CompileOptions& options, Score& score)
    {
        const auto groups = readJson(readAll(path));
        QVERIFY(groups);
        for (const Element& group : groups->items) {
            const std::string name =
                path.section("/tests/", -1).toStdString() + ": " + *group.findString("description");
            const auto schema = Schema::compile(*group.find("schema"), options);
            for (const Element& test : group.find("tests")->items) {
                const std::string what = name + ": " + *test.findString("description");
                const bool wanted = test.find("valid")->boolean;
                const bool passed = schema && validate(*schema, test.find("data")->toValue()).isValid() == wanted;
                ++(passed ? score.passed : score.failed);
                if (!m_expected.accepts(what, passed)) {
                    ++score.unexpected;
                    qInfo("%s: %s", passed ? "passes, but is listed" : "fails", what.c_str());
                }
            }
        }
    }

    strake::test::ExpectedFailures m_expected{"json_schema_suite"};
};

QTEST_GUILESS_MAIN(SuiteTest)
#include "test_suite.moc"
