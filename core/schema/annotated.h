// The annotations of a schema with those of what it refers to behind them. Of the room alone.
#pragma once

#include "core/schema/document.h"
#include "core/schema/schema_node.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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

// See defaultsOf in generate.h.
class Defaults {
public:
    std::optional<Element> of(const SchemaNode& schema);
    // Set when a value would need itself, or grows beyond all reason; what `of` gave is then worthless.
    const std::optional<Diagnostic>& problem() const { return m_problem; }

private:
    struct Known {
        std::optional<Element> value;
        std::size_t size = 1; // elements in it
        bool inProgress = true;
        bool needsItself = false;
    };
    const Known& find(const SchemaNode& schema, int depth);

    std::unordered_map<const SchemaNode*, Known> m_known;
    std::optional<Diagnostic> m_problem;
};

} // namespace strake::schema
