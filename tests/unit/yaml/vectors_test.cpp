// What sigs.k8s.io/yaml 1.6 makes of each text and value: JSON, YAML again, and every refusal in its words.
// yaml_grammar and yaml_emit are written by tests/oracle/yaml_vectors.
#include "core/json/writer.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/pretty.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <stdexcept>
#include <string>

using namespace strake;

namespace {

std::string jsonOf(const std::string& text, bool strict, yaml::Engine engine)
{
    SourceMap sources;
    const FileId file = sources.add("v.yaml", text);
    yaml::ParseOptions parseOptions;
    parseOptions.engine = engine;
    const auto node = yaml::parse(sources, file, parseOptions);
    if (!node)
        return node.error().peerText;
    yaml::ToValueOptions options;
    options.numbers = yaml::Numbers::Exact;
    options.strict = strict;
    const auto value = yaml::toValue(node->get(), options);
    return value ? json::write(*value).bytes() : value.error().peerText;
}

std::string marshalled(const Value& value, Text (*marshal)(const Value&))
{
    try {
        return marshal(value).bytes();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

std::string yamlOf(const std::string& text)
{
    const auto value = yaml::unmarshal(text);
    return value ? marshalled(*value, yaml::marshal) : value.error().peerText;
}

class Comparison {
public:
    explicit Comparison(const Value& vector) : m_vector(vector) {}

    void compare(const std::string& key, const std::string& found)
    {
        std::string wanted;
        if (test::textOf(m_vector, key, wanted) && wanted != found)
            report += "\n  " + key + "\n    wanted " + wanted + "\n    found  " + found;
    }
    std::string report;

private:
    const Value& m_vector;
};

} // namespace

class YamlVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readAsGo_data();
    void readAsGo();
    void writtenAsGo();
};

void YamlVectorsTest::readAsGo_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("yaml") << "yaml";
    QTest::newRow("yaml_grammar") << "yaml_grammar";
}

void YamlVectorsTest::readAsGo()
{
    QFETCH(QString, file);
    const Value vectors = test::readVectors(file.toStdString());
    test::ExpectedFailures expected(file.toStdString());
    for (const Value& vector : vectors.list()) {
        const std::string name(vector.find("name")->string());
        std::string text;
        QVERIFY2(test::textOf(vector, "yaml", text), name.c_str());
        Comparison comparison(vector);
        for (const auto engine : {yaml::Engine::YamlCpp, yaml::Engine::Scanner}) {
            const std::string json = jsonOf(text, false, engine);
            comparison.compare("json", json);
            comparison.compare("error", json);
        }
        const std::string strict = jsonOf(text, true, yaml::Engine::YamlCpp);
        comparison.compare(vector.find("strict_error") ? "strict_error"
                           : vector.find("error")      ? "error"
                                                       : "json",
                           strict);
        const std::string again = yamlOf(text);
        comparison.compare("to_yaml", again);
        comparison.compare("unmarshal_error", again);
        comparison.compare("to_yaml_error", again);
        const auto map = yaml::unmarshal(text, yaml::Target::Map);
        comparison.compare("as_map_error", map ? "a map" : map.error().peerText);
        if (file == "yaml" && vector.find("json") && !vector.find("as_map_error") && !map)
            comparison.report += "\n  no map: " + map.error().peerText;
        if (!expected.accepts(name, comparison.report.empty()))
            QFAIL((name + ": " + text + comparison.report).c_str());
    }
    QCOMPARE(QString::fromStdString(expected.unknownNames()), QString());
    qInfo("%s", expected.summary(file.toStdString()).c_str());
}

void YamlVectorsTest::writtenAsGo()
{
    const Value vectors = test::readVectors("yaml_emit");
    test::ExpectedFailures expected("yaml_emit");
    for (const Value& vector : vectors.list()) {
        const std::string name(vector.find("name")->string());
        const Value& value = *vector.find("value");
        Comparison comparison(vector);
        const std::string yaml = marshalled(value, yaml::marshal);
        comparison.compare("yaml", yaml);
        comparison.compare("error", yaml);
        comparison.compare("pretty", marshalled(value, yaml::marshalPretty));
        if (!expected.accepts(name, comparison.report.empty()))
            QFAIL((name + comparison.report).c_str());
    }
    QCOMPARE(QString::fromStdString(expected.unknownNames()), QString());
    qInfo("%s", expected.summary("yaml_emit").c_str());
}

QTEST_APPLESS_MAIN(YamlVectorsTest)
#include "vectors_test.moc"
