// `helm show values --jsonpath`: what Helm prints, and our limits.
#include "core/diagnostic/source_map.h"
#include "core/values/json_path.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/support/vectors.h"

#include <QtTest>

using namespace strake;

namespace {

Value valuesOf(const std::string& text)
{
    SourceMap sources;
    const auto document = yaml::parse(sources, sources.add("values.yaml", text));
    return document ? *yaml::toValue(document->get()) : Value();
}

std::string repeated(const std::string& text, std::size_t count)
{
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

} // namespace

class JsonPathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsHelm_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("problem");
        const Value vectors = test::readVectors("json_path");
        m_values = valuesOf(vectors.find("values")->text().bytes());
        for (const Value& vector : vectors.find("cases")->list()) {
            const auto text = [&](const char* key) { return QString::fromStdString(vector.find(key)->text().bytes()); };
            QTest::newRow(qPrintable(text("in"))) << text("in") << text("out") << text("error");
        }
    }

    void answersAsHelm()
    {
        QFETCH(QString, path);
        QFETCH(QString, output);
        QFETCH(QString, problem);
        const auto printed = values::printJsonPath(path.toStdString(), m_values);
        QCOMPARE(printed ? QString() : QString::fromStdString(printed.error().message), problem);
        if (printed)
            QCOMPARE(QString::fromStdString(*printed), output);
    }

    // What would take a stack or an eternity.
    void limits()
    {
        const auto problem = [&](const std::string& path) {
            const auto printed = values::printJsonPath(path, m_values);
            return printed ? std::string() : printed.error().message;
        };
        QVERIFY(problem(repeated("{range}", 600)).starts_with("the charts' values come to more than"));
    }

private:
    Value m_values;
};

QTEST_GUILESS_MAIN(JsonPathTest)
#include "json_path_test.moc"
