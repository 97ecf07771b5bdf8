#include "core/schema/plain_schema.h"

#include "core/schema/formats.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace strake::schema {

namespace {

enum class Shape : std::uint8_t {
    Anything,
    Text,
    Bool,
    Number,
    Count,    // a whole number, not negative
    Types,    // one type's name, or a list of different ones
    Texts,    // different texts, at least one
    LocalRef, // a pointer into the same document
    Regex,
    Schema,
    ObjectSchema, // not `true` or `false`, which draft 4 knows in some places only
    Schemas,      // a list, not empty
    SchemaMap,
    RegexSchemaMap,
};

constexpr std::array<std::pair<std::string_view, Shape>, 40> keywords{{
    {"$comment", Shape::Text},
    {"$defs", Shape::SchemaMap},
    {"$ref", Shape::LocalRef},
    {"additionalProperties", Shape::Schema},
    {"allOf", Shape::Schemas},
    {"anyOf", Shape::Schemas},
    {"const", Shape::Anything},
    {"contains", Shape::ObjectSchema},
    {"default", Shape::Anything},
    {"definitions", Shape::SchemaMap},
    {"deprecated", Shape::Bool},
    {"description", Shape::Text},
    {"else", Shape::ObjectSchema},
    {"enum", Shape::Texts},
    {"exclusiveMaximum", Shape::Number},
    {"exclusiveMinimum", Shape::Number},
    {"format", Shape::Text},
    {"if", Shape::ObjectSchema},
    {"items", Shape::ObjectSchema},
    {"maxItems", Shape::Count},
    {"maxLength", Shape::Count},
    {"maxProperties", Shape::Count},
    {"maximum", Shape::Number},
    {"minItems", Shape::Count},
    {"minLength", Shape::Count},
    {"minProperties", Shape::Count},
    {"minimum", Shape::Number},
    {"not", Shape::ObjectSchema},
    {"oneOf", Shape::Schemas},
    {"pattern", Shape::Regex},
    {"patternProperties", Shape::RegexSchemaMap},
    {"properties", Shape::SchemaMap},
    {"propertyNames", Shape::ObjectSchema},
    {"readOnly", Shape::Bool},
    {"required", Shape::Texts},
    {"then", Shape::ObjectSchema},
    {"title", Shape::Text},
    {"type", Shape::Types},
    {"uniqueItems", Shape::Bool},
    {"writeOnly", Shape::Bool},
}};
static_assert(std::is_sorted(keywords.begin(), keywords.end()));

constexpr std::array<std::string_view, 7> typeNames{"array",  "boolean", "integer", "null",
                                                    "number", "object",  "string"};

bool isTypeName(const Element& element)
{
    return element.isString() && std::find(typeNames.begin(), typeNames.end(), element.text) != typeNames.end();
}

// Lists of more texts than these are left to the metaschema.
constexpr std::size_t maxTexts = 100;

bool areDifferentTexts(const Element& element)
{
    if (!element.isArray() || element.items.empty() || element.items.size() > maxTexts)
        return false;
    for (auto item = element.items.begin(); item != element.items.end(); ++item) {
        const auto isSame = [&](const Element& other) { return other.text == item->text; };
        if (!item->isString() || std::any_of(element.items.begin(), item, isSame))
            return false;
    }
    return true;
}

bool isLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool consistsOf(std::string_view text, std::string_view signs)
{
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return isLetterOrDigit(c) || signs.find(c) != std::string_view::npos; });
}

bool isRegex(const std::string& text) { return !findFormat("regex")(text); }

class Judge {
public:
    explicit Judge(Draft draft) : m_draft(draft) {}

    bool isPlain(const Element& schema, bool isRoot) const
    {
        if (schema.type == JsonType::Boolean)
            return m_draft != Draft::Draft4;
        return schema.isObject() && std::all_of(schema.members.begin(), schema.members.end(),
                                                [&](const Member& member) { return isPlain(member, isRoot); });
    }

private:
    bool isPlain(const Member& member, bool isRoot) const
    {
        if (member.key == "$schema")
            return isRoot && member.value.isString() && draftOf(member.value.text) == m_draft;
        if (member.key.starts_with("x-"))
            return true;
        const auto keyword = std::lower_bound(keywords.begin(), keywords.end(), member.key,
                                              [](const auto& entry, const auto& key) { return entry.first < key; });
        return keyword != keywords.end() && keyword->first == member.key && has(keyword->second, member);
    }

    bool has(Shape shape, const Member& member) const
    {
        const Element& value = member.value;
        switch (shape) {
        case Shape::Anything: return true;
        case Shape::Text: return value.isString();
        case Shape::Bool: return value.type == JsonType::Boolean;
        case Shape::Number: // draft 4's exclusive bounds are booleans
            return value.type == JsonType::Number && (m_draft != Draft::Draft4 || !member.key.starts_with("exclusive"));
        case Shape::Count:
            return value.type == JsonType::Number && value.text.find_first_not_of("0123456789") == std::string::npos;
        case Shape::Types:
            return isTypeName(value) ||
                   (areDifferentTexts(value) && std::all_of(value.items.begin(), value.items.end(), isTypeName));
        case Shape::Texts: return areDifferentTexts(value);
        case Shape::LocalRef:
            return value.isString() && value.text.starts_with("#/") && consistsOf(value.text.substr(1), "/$_-.");
        case Shape::Regex: return value.isString() && isRegex(value.text);
        case Shape::Schema: return value.type == JsonType::Boolean || isPlain(value, false);
        case Shape::ObjectSchema: return value.isObject() && isPlain(value, false);
        case Shape::Schemas:
            return value.isArray() && !value.items.empty() &&
                   std::all_of(value.items.begin(), value.items.end(),
                               [&](const Element& schema) { return isPlain(schema, false); });
        case Shape::RegexSchemaMap:
            return value.isObject() && std::all_of(value.members.begin(), value.members.end(), [&](const Member& each) {
                       return isRegex(each.key) && isPlain(each.value, false);
                   });
        case Shape::SchemaMap:
            return value.isObject() && std::all_of(value.members.begin(), value.members.end(),
                                                   [&](const Member& each) { return isPlain(each.value, false); });
        }
        return false;
    }

    Draft m_draft;
};

} // namespace

bool isPlainSchema(const Element& schema, Draft draft) { return Judge(draft).isPlain(schema, true); }

} // namespace strake::schema
