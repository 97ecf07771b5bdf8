// The schema as the one source of a chart's values: values.yaml and values.schema.json made from it.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/diagnostic/result.h"
#include "core/schema/document.h"
#include "core/schema/schema.h"

#include <string>

namespace strake::schema {

struct GeneratedChart {
    // Every key that has a value, in the schema's order, with the comments that helm-docs 1.14.2 reads: `# -- ` and the
    // description, `# @default -- ` and `x-strake-default-text`, `# @section -- ` and `x-strake-section`. Keys with `x-strake-docs: hidden` have none, and no row in
    // helm-docs' table.
    std::string valuesYaml;
    // The same rules in draft 7, which every Helm and every editor reads: extensions (`x-strake-…`) left out, but for
    // `x-strake-merge-key`; `global` allowed, two spaces of indentation.
    std::string valuesSchemaJson;
};

struct GenerateOptions {
    std::string sourceName = {};            // said in values.yaml's first line; empty: there is none
    DiagnosticConsumer* problems = nullptr; // gets all that is wrong; the Result has only the first
};

// Errors are `schema.invalid` at their place in the schema: a default that the schema does not allow, a keyword that
// draft 7 cannot say, a description that helm-docs would take for something else, a value that needs itself.
Result<GeneratedChart> generate(const Schema& schema, const GenerateOptions& options = {});

// A property's value is its `default`. An object without one is put together from those of its properties that have a
// value; a property that comes to none is not there. In the schema's order; the null element when nothing has a value.
Result<Element> defaultsOf(const Schema& schema);

} // namespace strake::schema
