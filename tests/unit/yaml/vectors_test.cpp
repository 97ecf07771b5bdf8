// What sigs.k8s.io/yaml 1.6 makes of each text: JSON, YAML again, and every refusal in its words.
#include "core/json/writer.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <stdexcept>
#include <string>

using namespace strake;

namespace {

std::string jsonOf(const std::string& text, bool strict)
{
    SourceMap sources;
    const FileId file = sources.add("v.yaml", text);
    const auto node = yaml::parse(sources, file);
    if (!node)
        return node.error().peerText;
    yaml::ToValueOptions options;
    options.numbers = yaml::Numbers::Exact;
    options.strict = strict;
    const auto value = yaml::toValue(node->get(), options);
    return value ? json::write(*value).bytes() : value.error().peerText;
}

std::string yamlOf(const std::string& text)
{
    const auto value = yaml::unmarshal(text);
    if (!value)
        return value.error().peerText;
    try {
        return yaml::marshal(*value).bytes();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

} // namespace

class YamlVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreeWithGo();
};

void YamlVectorsTest::agreeWithGo()
{
    const Value vectors = test::readVectors("yaml");
    test::ExpectedFailures expected("yaml");
    for (const Value& vector : vectors.list()) {
        const std::string name(vector.find("name")->string());
        std::string text;
        QVERIFY2(test::textOf(vector, "yaml", text), name.c_str());
        std::string report;
        const auto compare = [&](const std::string& key, const std::string& found) {
            std::string wanted;
            if (test::textOf(vector, key, wanted) && wanted != found)
                report += "\n  " + key + "\n    wanted " + wanted + "\n    found  " + found;
        };
        compare("json", jsonOf(text, false));
        compare("error", jsonOf(text, false));
        compare("strict_error", jsonOf(text, true));
        if (!vector.find("strict_error"))
            compare(vector.find("error") ? "error" : "json", jsonOf(text, true));
        compare("to_yaml", yamlOf(text));
        compare("unmarshal_error", yamlOf(text));
        compare("to_yaml_error", yamlOf(text));
        const auto map = yaml::unmarshal(text, yaml::Target::Map);
        compare("as_map_error", map ? "a map" : map.error().peerText);
        if (vector.find("json") && !vector.find("as_map_error") && !map)
            report += "\n  no map: " + map.error().peerText;
        if (!expected.accepts(name, report.empty()))
            QFAIL((name + ": " + text + report).c_str());
    }
    QCOMPARE(QString::fromStdString(expected.unknownNames()), QString());
    qInfo("%s", expected.summary("yaml").c_str());
}

QTEST_APPLESS_MAIN(YamlVectorsTest)
#include "vectors_test.moc"
