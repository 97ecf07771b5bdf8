// The schema of any chart's values, and how much of it is known.
#include "cli/chart_location.h"
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/table.h"
#include "core/chart/loader.h"
#include "core/json/writer.h"
#include "core/lint/schema_coverage.h"
#include "core/schema/infer.h"

namespace strake::cli {

namespace {

std::string_view nameOf(schema::TypeSource source)
{
    switch (source) {
    case schema::TypeSource::Nobody: return "";
    case schema::TypeSource::Schema: return "schema";
    case schema::TypeSource::Comment: return "comment";
    case schema::TypeSource::Default: return "default";
    case schema::TypeSource::Name: return "name";
    }
    return "";
}

std::string_view nameOf(lint::Typed typed)
{
    switch (typed) {
    case lint::Typed::No: return "no";
    case lint::Typed::Partly: return "partly";
    case lint::Typed::Yes: return "yes";
    }
    return "";
}

std::string placeOf(const SourceRange& range, const SourceMap& sources)
{
    if (!range.isSet())
        return "";
    const Location at = sources.locate(range);
    return std::string(at.path) + ":" + std::to_string(at.line);
}

class SchemaCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.choice(m_output, "output,o", {"yaml", "json", "table"},
                     "yaml, json (draft 7, as values.schema.json); of --coverage: table, json");
        flags.toggle(m_coverage, "coverage", "for each value: its type and who says it, described or not, first use");
        m_location.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 1, 1); code != Success)
            return code;
        if (m_output.empty())
            m_output = m_coverage ? "table" : "yaml";
        if (m_output == (m_coverage ? "yaml" : "table")) {
            return session.usageError("-o " + m_output +
                                          (m_coverage ? " is no form of --coverage" : " needs --coverage"),
                                      m_coverage ? "table or json" : "yaml or json");
        }
        const Result<std::string> path = m_location.locate(session, arguments[0]);
        if (!path)
            return session.usageError(path.error().message, path.error().hint);
        SourceMap sources;
        DiagnosticCollector problems;
        const auto chart = chart::loadChart(session.files, *path, sources, problems);
        if (!chart) {
            session.reporter.report(problems.diagnostics(), sources);
            session.reporter.report(chart.error(), sources);
            return Failure;
        }
        schema::InferInput input;
        input.title = (*chart)->name();
        if (const auto& values = (*chart)->contents().valuesYaml)
            input.valuesYaml = values->id;
        if (const auto& schema = (*chart)->contents().schema)
            input.schemaJson = schema->id;
        const schema::InferredSchema inferred = schema::inferSchema(sources, input, problems);
        session.reporter.report(problems.diagnostics(), sources);
        if (problems.hasErrors() || !inferred.schema)
            return Failure;
        if (m_coverage)
            return showCoverage(session, **chart, *inferred.schema, sources);
        if (m_output == "yaml")
            return session.print(schema::writeSchemaYaml(inferred.document));
        std::vector<Diagnostic> unsayable;
        const std::string json = schema::writeSchemaJson(*inferred.schema, unsayable);
        session.reporter.report(unsayable, sources);
        return unsayable.empty() ? session.print(json) : Failure;
    }

private:
    int showCoverage(Session& session, const chart::Chart& chart, const schema::Schema& schema,
                     const SourceMap& sources) const
    {
        const lint::Coverage coverage = lint::coverageOf(schema::formOf(schema), lint::findUses(chart));
        return session.print(m_output == "json" ? asJson(coverage, sources) : asTable(coverage, sources));
    }

    static std::string asTable(const lint::Coverage& coverage, const SourceMap& sources)
    {
        Table table({"KEY", "TYPE", "TYPED", "TYPE FROM", "DESCRIBED", "USED"});
        for (const lint::CoverageRow& row : coverage.rows) {
            const std::string place = row.usedAt ? placeOf(*row.usedAt, sources) : "no";
            table.addRow({row.path.toString(), row.type, std::string(nameOf(row.typed)),
                          std::string(nameOf(row.typeFrom)), row.isDescribed ? "yes" : "no",
                          place.empty() ? "yes" : place});
        }
        const auto share = [&coverage](std::string_view name, std::size_t count) {
            const std::size_t all = coverage.rows.size();
            const std::string percent = all == 0 ? "100" : std::to_string(count * 100 / all);
            return std::string(name) + " " + std::to_string(count) + " of " + std::to_string(all) + " (" + percent +
                   " %)";
        };
        std::string out = table.toString() + "\n";
        out += share("typed", coverage.count(lint::Typed::Yes)) + ", " +
               std::to_string(coverage.count(lint::Typed::Partly)) + " partly: by the schema " +
               std::to_string(coverage.countFrom(schema::TypeSource::Schema)) + ", by comments " +
               std::to_string(coverage.countFrom(schema::TypeSource::Comment)) + ", by defaults " +
               std::to_string(coverage.countFrom(schema::TypeSource::Default)) + ", by names " +
               std::to_string(coverage.countFrom(schema::TypeSource::Name)) + "\n";
        out += share("described", coverage.described()) + "\n" + share("used", coverage.used());
        return out + (coverage.usageIsComplete ? "\n" : ": the templates are too many to be followed\n");
    }

    static std::string asJson(const lint::Coverage& coverage, const SourceMap& sources)
    {
        const auto number = [](std::size_t count) { return Value::ofInt64(static_cast<std::int64_t>(count)); };
        ValueList rows;
        for (const lint::CoverageRow& row : coverage.rows) {
            ValueMap map{{"key", Value::ofString(row.path.toString())},
                         {"type", Value::ofString(row.type)},
                         {"typed", Value::ofString(std::string(nameOf(row.typed)))},
                         {"typeFrom", Value::ofString(std::string(nameOf(row.typeFrom)))},
                         {"described", Value::ofBool(row.isDescribed)},
                         {"inValues", Value::ofBool(row.hasDefault)},
                         {"used", Value::ofBool(row.usedAt.has_value())}};
            if (row.usedAt && row.usedAt->isSet())
                map.emplace("usedAt", Value::ofString(placeOf(*row.usedAt, sources)));
            rows.push_back(Value::ofMap(std::move(map)));
        }
        const Value typed = Value::ofMap({{"schema", number(coverage.countFrom(schema::TypeSource::Schema))},
                                          {"comment", number(coverage.countFrom(schema::TypeSource::Comment))},
                                          {"default", number(coverage.countFrom(schema::TypeSource::Default))},
                                          {"name", number(coverage.countFrom(schema::TypeSource::Name))}});
        const Value summary = Value::ofMap({{"values", number(coverage.rows.size())},
                                            {"typed", number(coverage.count(lint::Typed::Yes))},
                                            {"partlyTyped", number(coverage.count(lint::Typed::Partly))},
                                            {"typeFrom", typed},
                                            {"described", number(coverage.described())},
                                            {"used", number(coverage.used())},
                                            {"usageIsComplete", Value::ofBool(coverage.usageIsComplete)}});
        const Value all = Value::ofMap({{"summary", summary}, {"values", Value::ofList(std::move(rows))}});
        return json::write(all, {.escapeHtml = false, .indent = "  "}).bytes() + "\n";
    }

    std::string m_output;
    bool m_coverage = false;
    ChartLocation m_location;
};

} // namespace

const Verb schemaVerb = {
    .name = "schema",
    .arguments = "CHART",
    .summary = "the schema of a chart's values, inferred from all that its files say",
    .description =
        "Prints a schema for the values of any chart, as schemas/*.schema.yaml are written. Its sources, of which the\n"
        "first that speaks counts: values.schema.json; the comments of values.yaml (helm-docs' `# --`, `@section`,\n"
        "`@default`; `@schema` blocks as helm-schema and `# @schema` lines as helm-values-schema-json read them); the\n"
        "defaults; what key names mean in Kubernetes. --coverage tells how much of the values that covers, and which "
        "of\n"
        "them a template reads.",
    .examples = "strake schema charts/agent-local\n"
                "strake schema chart-1.0.0.tgz -o json > values.schema.json\n"
                "strake schema charts/agent-local --coverage",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<SchemaCommand>(); },
};

} // namespace strake::cli
