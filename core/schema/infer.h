// A schema for any chart, in the form of schemas/*.schema.yaml, from all that its files say of its values: its own
// values.schema.json, the comments of values.yaml (helm-docs' `# --`, `@section`, `@default`, `@ignore`; the `@schema`
// comments of two dialects), the defaults themselves, and what names mean in Kubernetes.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/document.h"
#include "core/schema/schema.h"

#include <optional>
#include <string>

namespace strake::schema {

struct InferInput {
    FileId valuesYaml = FileId::None; // None: the chart has no such file
    FileId schemaJson = FileId::None; // values.schema.json
    std::string title;                // the chart's name
};

struct InferredSchema {
    // 2020-12. What values.yaml holds stands first and in its order, with its values as `default`. Where not the
    // chart's schema but something else gave a property its type, `x-strake-type-from` says what: see typeSourceKeyword.
    Element document;
    // The document compiled; nothing when the chart's own schema is broken beyond use.
    std::optional<Schema> schema;
};

// "comment", "default" or "name" (what the key's name means in Kubernetes); FormField::typeFrom has it as a type.
inline constexpr std::string_view typeSourceKeyword = "x-strake-type-from";

// Of two sources the higher counts: the schema, comments, the default, the name. Always a document; what is wrong or
// not understood goes to `problems`: a broken file is an error, a comment that cannot be read, a reference out of the
// schema or a default that the schema refuses a warning (schema.doubtful).
InferredSchema inferSchema(const SourceMap& sources, const InferInput& input, DiagnosticConsumer& problems);

// The document as YAML, as schemas/*.schema.yaml are laid out, without x-strake-type-from.
std::string writeSchemaYaml(const Element& document);
// In draft 7, as values.schema.json. What that cannot say goes to `problems`.
std::string writeSchemaJson(const Schema& schema, std::vector<Diagnostic>& problems);

} // namespace strake::schema
