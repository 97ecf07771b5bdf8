// Every vector of tests/vectors/template.json: a template text, rendered by Helm's engine (or plain text/template with
// Sprig), against what we make of it: output, or error text.
#include "core/chart/metadata.h"
#include "core/engine/capabilities.h"
#include "core/engine/chart_value.h"
#include "core/engine/files.h"
#include "core/engine/template_renderer.h"
#include "core/engine/values_type.h"
#include "core/json/writer.h"
#include "core/values/strvals.h"
#include "core/yaml/parser.h"
#include "tests/support/vectors.h"

#include <QtTest>

using namespace strake;

namespace {

std::string member(const Value& map, std::string_view key)
{
    const Value* found = map.find(key);
    return found ? std::string(found->string()) : std::string();
}

struct Outcome {
    std::string output;
    std::string error;
};

class Fixture {
public:
    Fixture() : m_data(readFixture())
    {
        const Value& capabilities = *m_data.find("capabilities");
        const Value& kube = *capabilities.find("KubeVersion");
        m_capabilities.kubeVersion = {member(kube, "Version"), member(kube, "Major"), member(kube, "Minor")};
        m_capabilities.apiVersions.clear();
        for (const Value& version : capabilities.find("APIVersions")->list())
            m_capabilities.apiVersions.emplace_back(version.string());
        const Value& helm = *capabilities.find("HelmVersion");
        m_capabilities.helmVersion = {member(helm, "version"), member(helm, "git_commit"),
                                      member(helm, "git_tree_state"), member(helm, "go_version")};
        const Value& release = *m_data.find("release");
        m_metadata = metadataOf(*m_data.find("chart"));
        m_release.name = member(release, "Name");
        m_release.nameSpace = member(release, "Namespace");
        m_release.revision = static_cast<int>(release.find("Revision")->floating());
        for (const auto& [path, file] : *m_data.find("files")->map()) {
            const auto bytes = QByteArray::fromBase64(QByteArray::fromStdString(member(file, "b64")));
            m_files[path] = std::make_shared<const std::string>(bytes.toStdString());
        }
    }

    Value dot(const Value& values) const
    {
        return Value::ofMap({{"Chart", engine::makeChartValue(m_metadata, true)},
                             {"Files", engine::makeFiles(m_files)},
                             {"Release", m_release.toValue()},
                             {"Capabilities", m_capabilities.toValue()},
                             {"Values", values.withType(engine::valuesType())},
                             {"Subcharts", Value::ofMap()}},
                            engine::valuesType());
    }

private:
    static Value readFixture() { return test::readVectors("fixture"); }

    // JSON is YAML: the fixture's chart is read as a Chart.yaml is.
    static chart::Metadata metadataOf(const Value& chart)
    {
        SourceMap sources;
        const FileId file = sources.add("Chart.yaml", json::write(chart).bytes());
        chart::Metadata metadata;
        const auto node = yaml::parse(sources, file);
        if (!node || !chart::decodeMetadata(node->get(), metadata))
            qFatal("the fixture's chart cannot be read");
        return metadata;
    }

    Value m_data;
    chart::Metadata m_metadata;
    engine::Capabilities m_capabilities;
    engine::Release m_release;
    engine::FileContents m_files;
};

class SystemEnvironment final : public gotemplate::Environment {
public:
    std::int64_t nowNanoseconds() override { return QDateTime::currentMSecsSinceEpoch() * 1'000'000; }
    void randomBytes(std::span<std::uint8_t> out) override
    {
        for (auto& byte : out)
            byte = static_cast<std::uint8_t>(QRandomGenerator::system()->bounded(256));
    }
};

Outcome runEngine(const Fixture& fixture, const Value& vector)
{
    const std::string basePath = "c/templates";
    std::vector<engine::TemplateFile> files;
    std::vector<std::string> texts;
    Value values = vector.find("values") ? vector.find("values")->deepCopy() : Value::ofMap();
    if (const Value* set = vector.find("set")) {
        for (const Value& expression : set->list()) {
            if (auto parsed = values::applySet(values::SetKind::Set, expression.string(), *values.map()); !parsed)
                return {{}, "bad vector: " + parsed.error().message};
        }
    }
    const Value dot = fixture.dot(values);
    std::string text;
    test::textOf(vector, "template", text);
    texts.reserve(100);
    texts.push_back(text);
    files.push_back({.path = basePath + "/t.yaml", .text = texts.back(), .file = {}, .basePath = basePath, .dot = dot});
    if (const Value* extra = vector.find("extra_templates")) {
        for (const auto& [path, contents] : *extra->map()) {
            texts.emplace_back(contents.string());
            files.push_back({.path = "c/" + path, .text = texts.back(), .file = {}, .basePath = basePath, .dot = dot});
        }
    }
    SystemEnvironment environment;
    engine::RenderOptions options;
    options.strict = vector.find("strict") != nullptr;
    options.lint = vector.find("lint") != nullptr;
    options.environment = &environment;
    const engine::RenderResult rendered = engine::renderTemplates(files, options);
    if (!rendered.problems.empty())
        return {{}, rendered.problems.front().peerText};
    for (const engine::RenderedFile& file : rendered.files) {
        if (file.path == basePath + "/t.yaml")
            return {file.text().bytes(), {}};
    }
    return {};
}

Outcome runPlain(const Value& vector)
{
    auto functions = std::make_shared<gotemplate::FunctionSet>(*engine::textTemplateFunctions());
    gotemplate::TemplateSet set(functions);
    std::string text;
    test::textOf(vector, "template", text);
    if (auto parsed = set.parse("t", text); !parsed)
        return {{}, parsed.error().peerText};
    SystemEnvironment environment;
    gotemplate::ExecuteOptions options;
    options.environment = &environment;
    const std::string missingKey = member(vector, "missingkey");
    options.missingKey = missingKey == "error"  ? gotemplate::MissingKey::Error
                         : missingKey == "zero" ? gotemplate::MissingKey::Zero
                                                : gotemplate::MissingKey::Default;
    const Value* values = vector.find("values");
    gotemplate::ExecuteResult result = set.execute("t", values ? values->deepCopy() : Value(), options);
    return {result.output.bytes(), result.error ? result.error->peerText : std::string()};
}

} // namespace

class TemplateVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        const Value all = test::readVectors("template");
        const Fixture fixture;
        test::ExpectedFailures expected("template");
        int surprises = 0;
        for (const Value& vector : all.list()) {
            const std::string name = member(vector, "name");
            const bool plain = member(vector, "engine") == "go";
            const Outcome got = plain ? runPlain(vector) : runEngine(fixture, vector);
            Outcome want;
            test::textOf(vector, "error", want.error);
            test::textOf(vector, plain && vector.find("error") ? "partial_output" : "output", want.output);
            const bool passed =
                got.error == want.error && (got.output == want.output || (!plain && !want.error.empty()));
            if (!expected.accepts(name, passed) && ++surprises) {
                std::string text;
                test::textOf(vector, "template", text);
                qWarning("%s: %s\n  template: %s\n  want: %s%s\n  got:  %s%s", name.c_str(),
                         passed ? "passes, but is listed as an expected failure" : "differs", text.c_str(),
                         want.output.c_str(), want.error.c_str(), got.output.c_str(), got.error.c_str());
            }
        }
        qInfo("%s", expected.summary("template").c_str());
        QCOMPARE(expected.unknownNames(), std::string());
        QCOMPARE(surprises, 0);
    }
};

QTEST_GUILESS_MAIN(TemplateVectorsTest)
#include "template_vectors_test.moc"
