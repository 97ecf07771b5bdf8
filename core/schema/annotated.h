// The annotations of a schema with those of what it refers to behind them. Of the room alone.
#pragma once

#include "core/schema/document.h"
#include "core/schema/schema_node.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::schema {

// The keyword's value in the schema itself, else in the target of its `$ref`, and so on; null when there is none.
const Element* annotation(const SchemaNode& schema, std::string_view keyword);
const std::string* textAnnotation(const SchemaNode& schema, std::string_view keyword);
bool isHidden(const SchemaNode& schema); // x-strake-docs: hidden

struct Property {
    std::string_view name;
    SourceRange nameRange;
    const SchemaNode* schema = nullptr;
};
// In the order of writing, those of the schema before those of its `$ref`.
std::vector<Property> propertiesOf(const SchemaNode& schema);

// See defaultsOf in generate.h. `problem` is set when a value would need itself.
std::optional<Element> defaultValue(const SchemaNode& schema, std::optional<Diagnostic>& problem, int depth = 0);

} // namespace strake::schema
