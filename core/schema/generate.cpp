#include "core/schema/generate.h"

#include "core/schema/annotated.h"
#include "core/schema/draft7_writer.h"
#include "core/schema/element_writer.h"
#include "core/schema/validator.h"
#include "core/schema/values_writer.h"

namespace strake::schema {

Result<Element> defaultsOf(const Schema& schema)
{
    Defaults defaults;
    auto value = defaults.of(schema.root());
    if (defaults.problem())
        return fail(*defaults.problem());
    return value ? std::move(*value) : Element();
}

Result<GeneratedChart> generate(const Schema& schema, const GenerateOptions& options)
{
    std::vector<Diagnostic> problems;
    const auto stop = [&]() -> Failure {
        Diagnostic first = problems.front();
        if (options.problems) {
            for (Diagnostic& problem : problems)
                options.problems->handle(std::move(problem));
        }
        return fail(std::move(first));
    };
    auto defaults = defaultsOf(schema);
    if (!defaults) {
        problems.push_back(std::move(defaults).error());
        return stop();
    }
    GeneratedChart out;
    if (!options.sourceName.empty())
        out.valuesYaml = "# Made by `strake generate` from " + options.sourceName + ": edit that file instead.\n\n";
    out.valuesYaml += writeValues(schema.root(), *defaults, problems);
    Element draft7 = toDraft7(schema.root(), problems);
    out.valuesSchemaJson = writeJson(draft7) + "\n";
    if (!problems.empty())
        return stop();

    // What was made must hold together: the values conform to the schema that ships with them.
    auto compiled = Schema::compile(std::move(draft7));
    if (!compiled) {
        problems.push_back(std::move(compiled).error());
        return stop();
    }
    Value values = defaults->toValue();
    if (!values.isMap())
        values = Value::ofMap();
    const auto placeOfValue = [&defaults](const ValuePath& path, bool ofKey) {
        return placeOf(*defaults, path, ofKey);
    };
    for (const Violation& violation : validate(*compiled, values, placeOfValue).violations) {
        Diagnostic problem = diagnose(DiagnosticKind::SchemaInvalid, violation.place,
                                      "this default does not fit its schema: " + violation.message);
        problem.hint = violation.hint;
        problems.push_back(std::move(problem));
    }
    if (!problems.empty())
        return stop();
    return out;
}

} // namespace strake::schema
