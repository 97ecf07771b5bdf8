#include "core/schema/chart_values.h"

#include "core/schema/schema_cache.h"
#include "core/text/go_quote.h"
#include "core/text/go_url.h"

#include <utility>

namespace strake::schema {
namespace {

// A chart's schema reads nothing but itself. The texts are those of Helm's loaders where they fail as well.
Result<Element> refuseDocument(const std::string& url)
{
    std::string error;
    const auto parsed = text::parseUrl(url, error);
    const std::string scheme = parsed ? parsed->scheme : "";
    const auto refuse = [&url](const std::string& helm) {
        return fail(
            diagnose(DiagnosticKind::SchemaInvalid, {}, "a chart's schema may not refer to " + url).asPeer(helm));
    };
    if (scheme == "file")
        return refuse("open " + parsed->path + ": no such file or directory");
    if (scheme == "http" || scheme == "https")
        return refuse("HTTP request failed for " + url + ": schemas are not fetched from the network");
    return refuse("no URLLoader registered for " + text::quote(url));
}

class ChartValidator {
public:
    ChartValidator(ChartValidation& out, const PlaceFinder& placeOf, SchemaCache* cache)
        : m_out(out), m_placeOf(placeOf), m_cache(cache)
    {}

    void run(const ChartSchema& chart, const Value& values, const ValuePath& path)
    {
        if (chart.schemaJson)
            runOne(chart, values, path);
        for (const ChartSchema& dependency : chart.dependencies) {
            const Value* own = values.find(dependency.name);
            if (!own || own->isNil())
                continue;
            const ValuePath ownPath = path.child(dependency.name);
            if (own->isMap()) {
                run(dependency, *own, ownPath);
                continue;
            }
            const std::string text =
                "invalid type for values: expected object (map), got " + std::string(goTypeName(*own));
            m_out.peerText += dependency.name + ":\n" + text + "\n";
            m_out.problems.push_back(diagnose(DiagnosticKind::SchemaViolation, placeOf(ownPath, false),
                                              "the values of the subchart `" + dependency.name + "` must be a map")
                                         .asPeer(text));
        }
    }

private:
    SourceRange placeOf(const ValuePath& path, bool ofKey) const
    {
        return m_placeOf ? m_placeOf(path, ofKey) : SourceRange();
    }

    void runOne(const ChartSchema& chart, const Value& values, const ValuePath& path)
    {
        auto schema = compileSchema(chart, m_cache);
        if (!schema)
            return addInvalid(chart, std::move(schema).error());
        m_out.warnings.insert(m_out.warnings.end(), schema->warnings().begin(), schema->warnings().end());
        const auto withPrefix = [this, &path](const ValuePath& below, bool ofKey) {
            ValuePath whole = path;
            for (const PathStep& step : below.steps())
                whole.push(step);
            return placeOf(whole, ofKey);
        };
        const Value plain = values.isMap() ? values.withType(types::anyMap) : values; // Go's Values.AsMap
        Validation validation = validate(*schema, plain, withPrefix);
        if (validation.isValid())
            return;
        m_out.peerText += chart.name + ":\n" + validation.peerText + "\n";
        for (const Violation& violation : validation.violations)
            m_out.problems.push_back(violation.toDiagnostic());
    }

    void addInvalid(const ChartSchema& chart, Diagnostic problem)
    {
        // No line break behind the library's own errors, in Helm as here.
        m_out.peerText += chart.name + ":\n" + (problem.peerText.empty() ? problem.message : problem.peerText);
        m_out.problems.push_back(std::move(problem));
    }

    ChartValidation& m_out;
    const PlaceFinder& m_placeOf;
    SchemaCache* m_cache;
};

} // namespace

Result<Schema> compileSchema(const ChartSchema& chart, SchemaCache* cache)
{
    if (cache != nullptr) {
        if (const auto known = cache->find(*chart.schemaJson, chart.file))
            return Schema(*known);
    }
    auto document = readJson(*chart.schemaJson, chart.file);
    if (!document)
        return fail(std::move(document).error());
    auto schema = Schema::compile(std::move(*document), {.loader = refuseDocument});
    if (schema && cache != nullptr)
        cache->keep(*chart.schemaJson, chart.file, *schema);
    return schema;
}

ChartValidation validateValues(const ChartSchema& chart, const Value& values, const PlaceFinder& placeOf,
                               SchemaCache* cache)
{
    ChartValidation out;
    ChartValidator(out, placeOf, cache).run(chart, values, {});
    if (!out.peerText.empty())
        out.peerText.insert(0, "values don't meet the specifications of the schema(s) in the following chart(s):\n");
    return out;
}

} // namespace strake::schema
