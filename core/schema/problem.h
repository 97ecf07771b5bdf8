// What a schema finds wrong with a value, as a tree: the raw material of Helm's texts and of our own. Of the room
// alone. The kinds are those of santhosh-tekuri/jsonschema (kind/kind.go).
#pragma once

#include "core/schema/document.h"
#include "core/schema/schema_node.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strake::schema {

enum class ProblemKind : std::uint8_t {
    InvalidValue,
    Group,
    Not,
    AllOf,
    AnyOf,
    OneOf,
    FalseSchema,
    RefCycle,
    Type,
    Enum,
    Const,
    Format,
    Reference,
    MinProperties,
    MaxProperties,
    MinItems,
    MaxItems,
    AdditionalItems,
    Required,
    Dependency,
    DependentRequired,
    AdditionalProperties,
    PropertyNames,
    UniqueItems,
    Contains,
    MinContains,
    MaxContains,
    MinLength,
    MaxLength,
    Pattern,
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
    TooDeep,
    TooMuchWork
};

struct Problem;
using ProblemPtr = std::shared_ptr<const Problem>;

struct Problem {
    ProblemKind kind = ProblemKind::Group;
    const SchemaNode* schema = nullptr;
    std::vector<PathStep> path; // of the value
    Value got;                  // the value
    std::int64_t gotCount = 0;  // sizes: minItems, maxLength; AdditionalItems: how many
    std::int64_t wantCount = 0;
    double gotNumber = 0; // minimum, multipleOf
    double wantNumber = 0;
    std::vector<std::string> names;     // properties missing or too many; Dependency: the one that depends first;
                                        // Format: what is wrong; RefCycle: both ways
    std::vector<std::size_t> indexes;   // items that are equal or match; OneOf: subschemas that match
    const char* keyword = nullptr;      // Reference: "$ref", "$dynamicRef"
    const SchemaNode* target = nullptr; // Reference
    std::vector<ProblemPtr> causes;
};

// The library's text of one problem without its place: "got string, want integer".
std::string problemText(const Problem& problem);
// The tree as the library's Error() displays it below its first line: "- at '/a': got string, want integer", causes
// indented. Cut off, and saying so, behind `maxLines`.
std::string problemTreeText(const Problem& problem, std::size_t maxLines = 10'000);
// Its quotes: 'text', with Go's escapes.
std::string singleQuoted(std::string_view text);

} // namespace strake::schema
