// tests/vectors/values.json: Helm's own results for --set expressions, layers, subcharts and warnings.
#include "core/chart/loader.h"
#include "core/filesystem/memory_file_system.h"
#include "core/json/writer.h"
#include "core/values/coalesce.h"
#include "core/values/layer.h"
#include "core/values/layer_merger.h"
#include "core/values/process_dependencies.h"
#include "core/values/strvals.h"
#include "tests/support/vectors.h"

#include <QtTest>

#include <algorithm>

using namespace strake;
using namespace strake::values;

namespace {

std::string textAt(const Value& vector, const char* key)
{
    const Value* found = vector.find(key);
    return found ? std::string(found->string()) : std::string();
}

bool isNumber(const Value& value)
{
    return value.kind() == Kind::Float64 || (value.type() && value.type()->isInteger());
}

double number(const Value& value)
{
    if (value.kind() == Kind::Float64)
        return value.floating();
    return value.type()->isSigned() ? static_cast<double>(value.signedInteger())
                                    : static_cast<double>(value.unsignedInteger());
}

// As JSON: 1 is 1, of whatever type.
bool sameJson(const Value& a, const Value& b)
{
    if (isNumber(a) && isNumber(b))
        return number(a) == number(b);
    if (a.isMap() && b.isMap()) {
        static const ValueMap none;
        const ValueMap& x = a.map() ? *a.map() : none;
        const ValueMap& y = b.map() ? *b.map() : none;
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const auto& p, const auto& q) {
            return p.first == q.first && sameJson(p.second, q.second);
        });
    }
    if (a.isList() && b.isList())
        return std::equal(a.list().begin(), a.list().end(), b.list().begin(), b.list().end(), sameJson);
    return deepEqual(a, b);
}

Value typesOf(const Value& value)
{
    if (value.isMap() && value.map()) {
        ValueMap types;
        for (const auto& [key, member] : *value.map())
            types.emplace(key, typesOf(member));
        return Value::ofMap(std::move(types));
    }
    if (value.isList()) {
        ValueList types;
        for (const Value& item : value.list())
            types.push_back(typesOf(item));
        return Value::ofList(std::move(types));
    }
    return Value::ofString(goTypeName(value));
}

std::string show(const Value& value) { return json::write(value, {.escapeHtml = false, .indent = ""}).bytes(); }

// Empty when they agree.
std::string difference(const std::string& what, const Value& expected, const Value& actual)
{
    if (sameJson(expected, actual))
        return {};
    return what + ": expected " + show(expected) + ", got " + show(actual);
}

std::string runSet(const Value& vector, SetKind kind)
{
    std::string expression;
    if (!test::textOf(vector, "expr", expression))
        return "no expression";
    const Value* base = vector.find("base");
    const Value values = base ? base->deepCopy() : Value::ofMap();
    SetOptions options;
    options.readFile = [](const std::string& name) -> Result<std::string> {
        if (name == "missing")
            return fail(fileError("open", name, ENOENT));
        return "content of " + name + "\n";
    };
    const auto done = applySet(kind, expression, *values.map(), options);
    if (const Value* error = vector.find("error")) {
        if (done)
            return "no error, expected " + std::string(error->string());
        if (done.error().peerText != error->string())
            return "error: expected " + std::string(error->string()) + ", got " + done.error().peerText;
        return difference("partial", *vector.find("partial"), values);
    }
    if (!done)
        return "error: " + done.error().peerText;
    std::string wrong = difference("result", *vector.find("result"), values);
    return wrong.empty() ? difference("types", *vector.find("types"), typesOf(values)) : wrong;
}

Flags flagsOf(const Value& args)
{
    Flags flags;
    const std::map<std::string_view, std::vector<std::string>*> targets{
        {"-f", &flags.valueFiles},         {"--set", &flags.values},          {"--set-string", &flags.stringValues},
        {"--set-file", &flags.fileValues}, {"--set-json", &flags.jsonValues}, {"--set-literal", &flags.literalValues}};
    for (std::size_t i = 0; i + 1 < args.list().size(); i += 2)
        targets.at(args.list()[i].string())->emplace_back(args.list()[i + 1].string());
    return flags;
}

Value dependencyTree(const chart::Chart& chart)
{
    std::vector<std::pair<std::string, Value>> below;
    for (const chart::ChartPtr& dependency : chart.dependencies())
        below.emplace_back(dependency->name(), dependencyTree(*dependency));
    std::sort(below.begin(), below.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    ValueList list;
    for (auto& [name, tree] : below)
        list.push_back(Value::ofMap({{"name", Value::ofString(name)}, {"deps", tree}}));
    return Value::ofList(std::move(list));
}

class LayersRun {
public:
    explicit LayersRun(const Value& vector) : m_vector(vector) {}

    std::string run()
    {
        const auto problem = attempt();
        const Value* error = m_vector.find("error");
        if (!error)
            return problem ? m_stage + ": " + problem->peerText : check();
        if (!problem)
            return "no error, expected " + std::string(error->string());
        if (problem->peerText != error->string() || m_stage != textAt(m_vector, "stage"))
            return m_stage + ": expected " + std::string(error->string()) + ", got " + problem->peerText;
        const Value* user = m_vector.find("user_values");
        return user ? difference("user values", *user, m_user) : std::string();
    }

private:
    std::optional<Diagnostic> attempt()
    {
        MemoryFileSystem files;
        for (const auto& [name, text] : *m_vector.find("files")->map())
            files.addFile(name, std::string(text.string()));

        m_stage = "merge";
        const auto layers = layersOf(flagsOf(*m_vector.find("args")), files, m_sources);
        if (!layers)
            return layers.error();
        const auto user = mergeLayers(*layers, {.readFile = readerOf(files)});
        if (!user)
            return user.error();
        m_user = *user;
        if (files.kindOf("chart") == EntryKind::None)
            return std::nullopt;

        m_stage = "load";
        auto loaded = chart::loadChart(files, "chart", m_sources, m_problems);
        if (!loaded)
            return loaded.error();
        m_stage = "dependencies";
        auto processed = processDependencies(**loaded, m_user, m_problems);
        if (!processed)
            return processed.error();
        m_chart = *processed;
        m_stage = "render-values";
        auto values = coalesceValues(*m_chart, m_user, m_problems);
        if (!values)
            return values.error();
        m_values = *values;
        return std::nullopt;
    }

    std::string check() const
    {
        if (auto wrong = difference("user values", *m_vector.find("user_values"), m_user); !wrong.empty())
            return wrong;
        if (!m_vector.find("values"))
            return {};
        if (auto wrong = difference("deps", *m_vector.find("deps"), dependencyTree(*m_chart)); !wrong.empty())
            return wrong;
        if (auto wrong = difference("values", *m_vector.find("values"), m_values); !wrong.empty())
            return wrong;
        std::vector<std::string> warnings;
        for (const Diagnostic& problem : m_problems.diagnostics())
            warnings.push_back(problem.peerText);
        std::sort(warnings.begin(), warnings.end());
        const Value* expected = m_vector.find("warnings_sorted");
        return difference("warnings", expected ? *expected : Value::ofList({}),
                          Value::ofStrings(warnings).withType(types::anyList));
    }

    const Value& m_vector;
    std::string m_stage;
    SourceMap m_sources;
    DiagnosticCollector m_problems;
    Value m_user;
    Value m_values;
    chart::ChartPtr m_chart;
};

std::string run(const Value& vector)
{
    static const std::map<std::string, SetKind> kinds{{"set", SetKind::Set},
                                                      {"set-string", SetKind::String},
                                                      {"set-json", SetKind::Json},
                                                      {"set-file", SetKind::File},
                                                      {"set-literal", SetKind::Literal}};
    const std::string kind = textAt(vector, "kind");
    if (kind == "layers")
        return LayersRun(vector).run();
    const auto set = kinds.find(kind);
    return set == kinds.end() ? "unknown kind " + kind : runSet(vector, set->second);
}

} // namespace

class ValuesVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        const Value all = test::readVectors("values");
        test::ExpectedFailures expected("values");
        int unexpected = 0;
        for (const Value& vector : all.list()) {
            const std::string name = textAt(vector, "name");
            const std::string wrong = run(vector);
            if (expected.accepts(name, wrong.empty()))
                continue;
            ++unexpected;
            qWarning("%s: %s", name.c_str(), wrong.empty() ? "passes, but is listed" : wrong.c_str());
        }
        qInfo("%s", expected.summary("values").c_str());
        QCOMPARE(expected.unknownNames(), std::string());
        QCOMPARE(all.list().size(), 343U);
        QCOMPARE(unexpected, 0);
    }
};

QTEST_GUILESS_MAIN(ValuesVectorsTest)
#include "vectors_test.moc"
