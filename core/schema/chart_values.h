// The values of a chart and of the charts below it held against their values.schema.json, as Helm does before it
// renders: pkg/chartutil/jsonschema.go ValidateAgainstSchema, values.go ToRenderValues.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/schema.h"
#include "core/schema/validator.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::schema {

class SchemaCache;

// What of a chart matters here. `dependencies` are those that are enabled, in Helm's order.
struct ChartSchema {
    std::string name;
    std::optional<std::string_view> schemaJson; // the bytes of values.schema.json
    FileId file = FileId::None;                 // of that text, for places in the schema
    std::vector<ChartSchema> dependencies;
};

struct ChartValidation {
    std::vector<Diagnostic> problems;  // schema.violation, and schema.invalid for schemas that are none
    std::vector<std::string> warnings; // as Helm logs them
    // Helm's error: "values don't meet the specifications of the schema(s) in the following chart(s):\nNAME:\n- at …".
    std::string peerText;

    bool isValid() const { return problems.empty(); }
};

// The chart's own schema, of a chart that has one. Errors are those of Schema::compile and of JSON.
// `cache`: looked up and kept there; null: none.
Result<Schema> compileSchema(const ChartSchema& chart, SchemaCache* cache = nullptr);

// `values` are coalesced, as templates see them; `placeOf` gets paths from the top chart's values.
// `cache`: compiled schemas, looked up and kept there; null: none.
ChartValidation validateValues(const ChartSchema& chart, const Value& values, const PlaceFinder& placeOf = {},
                               SchemaCache* cache = nullptr);

} // namespace strake::schema
