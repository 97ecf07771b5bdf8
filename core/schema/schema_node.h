// A schema compiled: one node for every object or boolean that stands where a schema may. Of the room alone.
#pragma once

#include "core/schema/decimal.h"
#include "core/schema/document.h"
#include "core/schema/draft.h"
#include "core/schema/formats.h"
#include "core/text/go_regexp.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::schema {

struct SchemaNode;

// Bits, in the order in which several are named.
enum TypeBit : std::uint8_t {
    NullType = 1,
    BooleanType = 2,
    NumberType = 4,
    IntegerType = 8,
    StringType = 16,
    ArrayType = 32,
    ObjectType = 64
};

// A keyword's number with its place, for the report.
struct Limit {
    Decimal value;
    const Element* source = nullptr;
};

struct ObjectRules {
    std::optional<std::int64_t> minProperties;
    std::optional<std::int64_t> maxProperties;
    std::vector<std::string_view> required;
    std::map<std::string_view, const SchemaNode*> properties;
    std::vector<std::pair<std::shared_ptr<const text::GoRegexp>, const SchemaNode*>> patternProperties;
    bool hasAdditional = false;
    bool additionalAllowed = true;          // of a boolean `additionalProperties`
    const SchemaNode* additional = nullptr; // of any other
    const SchemaNode* propertyNames = nullptr;
    struct Dependency {
        std::string_view property;
        std::vector<std::string_view> required;
        const SchemaNode* schema = nullptr;
    };
    std::vector<Dependency> dependencies;
    std::vector<Dependency> dependentSchemas;
    std::vector<Dependency> dependentRequired;
};

struct ArrayRules {
    std::optional<std::int64_t> minItems;
    std::optional<std::int64_t> maxItems;
    bool uniqueItems = false;
    std::vector<const SchemaNode*> prefix; // `prefixItems`, or `items` as an array before 2020-12
    const SchemaNode* items = nullptr;     // behind the prefix: `items`, or `additionalItems`
    bool hasAdditional = false;            // `additionalItems` is there
    bool additionalAllowed = true;         // of a boolean `additionalItems`
    const SchemaNode* contains = nullptr;
    std::optional<std::int64_t> minContains;
    std::optional<std::int64_t> maxContains;
};

struct StringRules {
    std::optional<std::int64_t> minLength;
    std::optional<std::int64_t> maxLength;
    std::shared_ptr<const text::GoRegexp> pattern;
};

struct NumberRules {
    std::optional<Limit> minimum;
    std::optional<Limit> maximum;
    std::optional<Limit> exclusiveMinimum;
    std::optional<Limit> exclusiveMaximum;
    std::optional<Limit> multipleOf;
};

struct SchemaNode {
    const Element* source = nullptr; // null for the metaschema put together from vocabularies
    std::string url;                 // of the document
    std::string pointer;             // in it
    Draft draft = Draft::Draft2020;
    const SchemaNode* resource = nullptr;                                 // the root of its resource
    std::map<std::string, const SchemaNode*, std::less<>> dynamicAnchors; // of a resource's root

    std::optional<bool> boolean; // `true`, `false`, `{}`
    const SchemaNode* ref = nullptr;
    const SchemaNode* recursiveRef = nullptr;
    bool recursiveAnchor = false;
    const SchemaNode* dynamicRef = nullptr;
    std::string dynamicRefAnchor; // empty when the reference ends in a pointer
    std::string dynamicAnchor;

    std::uint8_t types = 0; // TypeBits; 0: any
    const Element* constant = nullptr;
    const Element* enumeration = nullptr;
    std::uint8_t enumTypes = 0;
    std::string_view formatName;
    FormatCheck format = nullptr;

    std::unique_ptr<ObjectRules> object;
    std::unique_ptr<ArrayRules> array;
    std::unique_ptr<StringRules> string;
    std::unique_ptr<NumberRules> number;

    const SchemaNode* negated = nullptr;
    std::vector<const SchemaNode*> allOf;
    std::vector<const SchemaNode*> anyOf;
    std::vector<const SchemaNode*> oneOf;
    const SchemaNode* condition = nullptr;
    const SchemaNode* then = nullptr;
    const SchemaNode* otherwise = nullptr;
    const SchemaNode* unevaluatedProperties = nullptr;
    const SchemaNode* unevaluatedItems = nullptr;

    // What a value's parts need not be tracked for, since this node looks at all of them.
    bool allPropertiesEvaluated = false;
    bool allItemsEvaluated = false;
    std::size_t itemsEvaluated = 0;

    std::string location() const; // "file:///values.schema.json#/properties/a"
};

} // namespace strake::schema
