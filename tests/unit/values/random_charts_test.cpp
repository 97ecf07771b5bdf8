// tests/vectors/charts_random.json: charts, Chart.yaml files, .helmignore rules and --set expressions put together at
// random, with what Helm's libraries make of them (tests/oracle/chart_vectors).
#include "core/chart/ignore.h"
#include "core/chart/loader.h"
#include "core/json/writer.h"
#include "core/values/coalesce.h"
#include "core/values/go_print.h"
#include "core/values/process_dependencies.h"
#include "core/values/strvals.h"
#include "tests/support/vectors.h"

#include <QtTest>

#include <algorithm>

using namespace strake;

namespace {

std::string textAt(const Value& vector, const char* key)
{
    const Value* found = vector.find(key);
    return found ? std::string(found->string()) : std::string();
}

Value listOf(const std::vector<std::string>& texts)
{
    ValueList list;
    for (const std::string& text : texts)
        list.push_back(Value::ofString(text));
    return Value::ofList(std::move(list));
}

std::string show(const Value& value) { return json::write(value, {.escapeHtml = false, .indent = ""}).bytes(); }

// A struct as encoding/json writes it with omitempty.
class Fields {
public:
    Fields& always(const char* name, const std::string& text)
    {
        m_fields[name] = Value::ofString(text);
        return *this;
    }
    Fields& put(const char* name, const std::string& text) { return text.empty() ? *this : always(name, text); }
    Fields& put(const char* name, const std::vector<std::string>& texts)
    {
        return put(name, texts.empty() ? Value() : listOf(texts));
    }
    Fields& put(const char* name, bool flag) { return put(name, flag ? Value::ofBool(true) : Value()); }
    Fields& put(const char* name, const Value& value)
    {
        if (!value.isNil())
            m_fields[name] = value;
        return *this;
    }
    Value value() { return Value::ofMap(std::move(m_fields)); }

private:
    ValueMap m_fields;
};

template <class T, class F>
Value each(const std::vector<T>& items, F describe)
{
    ValueList list;
    for (const T& item : items)
        list.push_back(describe(item));
    return Value::ofList(std::move(list));
}

Value describe(const chart::DependencyPtr& dependency)
{
    Fields fields;
    fields.always("name", dependency->name).always("repository", dependency->repository);
    fields.put("version", dependency->version).put("condition", dependency->condition).put("tags", dependency->tags);
    fields.put("enabled", dependency->enabled).put("alias", dependency->alias);
    if (!dependency->importValues.empty())
        fields.put("import-values", Value::ofList(dependency->importValues));
    return fields.value();
}

Value describe(const chart::Metadata& m)
{
    Fields fields;
    fields.put("name", m.name).put("home", m.home).put("sources", m.sources).put("version", m.version);
    fields.put("description", m.description).put("keywords", m.keywords).put("icon", m.icon);
    fields.put("apiVersion", m.apiVersion).put("condition", m.condition).put("tags", m.tags);
    fields.put("appVersion", m.appVersion).put("deprecated", m.deprecated).put("kubeVersion", m.kubeVersion);
    fields.put("type", m.type);
    ValueMap annotations;
    for (const auto& [key, text] : m.annotations)
        annotations.emplace(key, Value::ofString(text));
    if (!annotations.empty())
        fields.put("annotations", Value::ofMap(std::move(annotations)));
    if (!m.maintainers.empty())
        fields.put("maintainers", each(m.maintainers, [](const auto& maintainer) {
                       return Fields()
                           .put("name", maintainer->name)
                           .put("email", maintainer->email)
                           .put("url", maintainer->url)
                           .value();
                   }));
    if (!m.dependencies.empty())
        fields.put("dependencies", each(m.dependencies, [](const auto& d) { return describe(d); }));
    return fields.value();
}

Value treeOf(const chart::Chart& chart)
{
    ValueList below;
    for (const chart::ChartPtr& each : chart.dependencies())
        below.push_back(treeOf(*each));
    std::sort(below.begin(), below.end(), [](const Value& a, const Value& b) { return show(a) < show(b); });
    const chart::Metadata& m = chart.metadata();
    return Value::ofMap(
        {{"name", Value::ofString(chart.name())},
         {"path", Value::ofString(chart.fullPath())},
         {"below", Value::ofList(std::move(below))},
         {"dependencies",
          m.hasDependencies ? each(m.dependencies, [](const auto& d) { return describe(d); }) : Value()},
         {"values", chart.values().map() ? chart.values() : Value()}});
}

Result<chart::ChartPtr> load(const Value& vector, SourceMap& sources, DiagnosticConsumer& problems)
{
    std::vector<chart::BufferedFile> files;
    for (const auto& [name, text] : *vector.find("files")->map())
        files.push_back({name, name, std::string(text.string())});
    return chart::loadFiles(std::move(files), sources, problems);
}

// The members of a vector that are Helm's answer, as this house gives them.
Value runChart(const Value& vector)
{
    SourceMap sources;
    DiagnosticCollector problems;
    const auto failed = [](const char* stage, const Diagnostic& problem, ValueMap answer = {}) {
        answer["stage"] = Value::ofString(stage);
        answer["error"] = Value::ofString(problem.peerText);
        return Value::ofMap(std::move(answer));
    };
    const auto loaded = load(vector, sources, problems);
    if (!loaded)
        return failed("load", loaded.error());
    const Value& user = *vector.find("user");
    const auto processed = values::processDependencies(**loaded, user, problems);
    if (!processed)
        return failed("dependencies", processed.error());
    ValueMap answer{{"tree", treeOf(**processed)}};
    const auto coalesced = values::coalesceValues(**processed, user, problems);
    if (!coalesced)
        return failed("render-values", coalesced.error(), std::move(answer));
    answer["values"] = *coalesced;
    std::vector<std::string> warnings;
    for (const Diagnostic& problem : problems.diagnostics())
        warnings.push_back(problem.peerText);
    std::sort(warnings.begin(), warnings.end());
    if (!warnings.empty())
        answer["warnings_sorted"] = listOf(warnings);
    return Value::ofMap(std::move(answer));
}

Value runMetadata(const Value& vector)
{
    SourceMap sources;
    DiagnosticCollector problems;
    const auto loaded = load(vector, sources, problems);
    if (!loaded)
        return Value::ofMap({{"error", Value::ofString(loaded.error().peerText)}});
    return Value::ofMap({{"metadata", describe((*loaded)->metadata())},
                         {"lock", Value::ofBool((*loaded)->contents().lock.has_value())}});
}

Value runIgnore(const Value& vector)
{
    auto rules = chart::IgnoreRules::parse(vector.find("rules")->string());
    if (!rules)
        return Value::ofMap({{"error", Value::ofString(rules.error().peerText)}});
    rules->addDefaults();
    return Value::ofMap(
        {{"ignored", Value::ofBool(rules->ignores(vector.find("path")->string(), vector.find("folder")->boolean()))}});
}

Value runSet(const Value& vector)
{
    static const std::map<std::string, values::SetKind> kinds{{"set", values::SetKind::Set},
                                                              {"set-string", values::SetKind::String},
                                                              {"set-json", values::SetKind::Json},
                                                              {"set-literal", values::SetKind::Literal}};
    const Value base = vector.find("base")->deepCopy();
    const auto done = values::applySet(kinds.at(textAt(vector, "flag")), textAt(vector, "expr"), *base.map());
    ValueMap answer{{"printed", Value::ofString(values::printAsV(base))}};
    if (!done)
        answer["error"] = Value::ofString(done.error().peerText);
    return Value::ofMap(std::move(answer));
}

std::string run(const Value& vector)
{
    static const std::map<std::string, Value (*)(const Value&)> kinds{
        {"chart", runChart}, {"metadata", runMetadata}, {"ignore", runIgnore}, {"set", runSet}};
    static const char* const given[] = {"name", "kind",   "files", "user", "rules",
                                        "path", "folder", "flag",  "expr", "base"};
    ValueMap expected = *vector.map();
    for (const char* key : given)
        expected.erase(key);
    const std::string wanted = show(Value::ofMap(std::move(expected)));
    const std::string got = show(kinds.at(textAt(vector, "kind"))(vector));
    return wanted == got ? std::string() : "expected " + wanted + ", got " + got;
}

} // namespace

class RandomChartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        const Value all = test::readVectors("charts_random");
        test::ExpectedFailures expected("charts_random");
        int unexpected = 0;
        for (const Value& vector : all.list()) {
            const std::string wrong = run(vector);
            if (expected.accepts(textAt(vector, "name"), wrong.empty()))
                continue;
            if (++unexpected <= 10)
                qWarning("%s: %.2000s", textAt(vector, "name").c_str(),
                         wrong.empty() ? "passes, but is listed" : wrong.c_str());
        }
        qInfo("%s", expected.summary("charts_random").c_str());
        QCOMPARE(expected.unknownNames(), std::string());
        QCOMPARE(all.list().size(), 1750U);
        QCOMPARE(unexpected, 0);
    }
};

QTEST_GUILESS_MAIN(RandomChartsTest)
#include "random_charts_test.moc"
