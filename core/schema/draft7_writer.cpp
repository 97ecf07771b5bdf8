#include "core/schema/draft7_writer.h"

#include <array>
#include <string_view>

namespace strake::schema {
namespace {

constexpr std::string_view extensionPrefix = "x-strake-";
// The one that says something of the values: overlays merge by it, and have nothing but the chart.
constexpr std::string_view keptExtension = "x-strake-merge-key";

enum class Shape : std::uint8_t { Data, Schema, Schemas, SchemaMap, Reference, Dependencies, Unsayable };

struct Keyword {
    std::string_view name;
    std::string_view draft7; // its name there
    Shape shape;
};

// Keywords that are not copied as they are. `items` and `$ref` have rules of their own.
constexpr std::array<Keyword, 36> keywords{{
    {"properties", "properties", Shape::SchemaMap},
    {"patternProperties", "patternProperties", Shape::SchemaMap},
    {"definitions", "definitions", Shape::SchemaMap},
    {"$defs", "definitions", Shape::SchemaMap},
    {"dependentSchemas", "dependencies", Shape::SchemaMap},
    {"dependentRequired", "dependencies", Shape::Data},
    {"dependencies", "dependencies", Shape::Dependencies},
    {"additionalProperties", "additionalProperties", Shape::Schema},
    {"propertyNames", "propertyNames", Shape::Schema},
    {"additionalItems", "additionalItems", Shape::Schema},
    {"contains", "contains", Shape::Schema},
    {"not", "not", Shape::Schema},
    {"if", "if", Shape::Schema},
    {"then", "then", Shape::Schema},
    {"else", "else", Shape::Schema},
    {"allOf", "allOf", Shape::Schemas},
    {"anyOf", "anyOf", Shape::Schemas},
    {"oneOf", "oneOf", Shape::Schemas},
    {"unevaluatedProperties", "", Shape::Unsayable},
    {"unevaluatedItems", "", Shape::Unsayable},
    {"minContains", "", Shape::Unsayable},
    {"maxContains", "", Shape::Unsayable},
    {"$dynamicRef", "", Shape::Unsayable},
    {"$dynamicAnchor", "", Shape::Unsayable},
    {"$recursiveRef", "", Shape::Unsayable},
    {"$recursiveAnchor", "", Shape::Unsayable},
    {"$vocabulary", "", Shape::Unsayable},
    {"contentSchema", "", Shape::Unsayable},
    {"default", "default", Shape::Data},
    {"enum", "enum", Shape::Data},
    {"const", "const", Shape::Data},
    {"examples", "examples", Shape::Data},
    {"required", "required", Shape::Data},
    {"type", "type", Shape::Data},
    {"$schema", "$schema", Shape::Data},
    {"$anchor", "$id", Shape::Data},
}};

Element string(std::string text)
{
    Element out;
    out.type = JsonType::String;
    out.text = std::move(text);
    return out;
}

class Draft7Writer {
public:
    explicit Draft7Writer(std::vector<Diagnostic>& problems) : m_problems(problems) {}

    Element convert(const Element& schema)
    {
        if (!schema.isObject())
            return schema;
        const Element* prefix = schema.find("prefixItems");
        const bool lonelyRef = !schema.find("$ref");
        Element out;
        out.type = JsonType::Object;
        for (const Member& member : schema.members) {
            if (member.key.starts_with(extensionPrefix) && member.key != keptExtension)
                continue;
            if (member.key == "items" && prefix) {
                add(out, "additionalItems", convert(member.value));
            } else if (member.key == "prefixItems") {
                add(out, "items", convertItems(member.value));
            } else if (member.key == "items") {
                add(out, "items", member.value.isArray() ? convertItems(member.value) : convert(member.value));
            } else if (member.key == "$ref" && !lonelyRef) {
                addReference(out, schema, member);
            } else {
                addKeyword(out, member);
            }
        }
        out.seal();
        return out;
    }

private:
    static void add(Element& object, std::string_view key, Element value)
    {
        object.members.push_back({std::string(key), {}, std::move(value)});
    }

    void addKeyword(Element& out, const Member& member)
    {
        for (const Keyword& keyword : keywords) {
            if (keyword.name != member.key)
                continue;
            switch (keyword.shape) {
            case Shape::Unsayable:
                m_problems.push_back(
                    diagnose(DiagnosticKind::SchemaInvalid, member.keyRange,
                             "`" + member.key + "` cannot be said in draft 7, which values.schema.json is written in"));
                return;
            case Shape::Schema: return add(out, keyword.draft7, convert(member.value));
            case Shape::Schemas: return add(out, keyword.draft7, convertItems(member.value));
            case Shape::SchemaMap:
            case Shape::Dependencies: return addMembers(out, keyword.draft7, convertMap(member.value));
            case Shape::Reference:
            case Shape::Data: break;
            }
            if (member.key == "dependentRequired")
                return addMembers(out, keyword.draft7, member.value);
            if (member.key == "$anchor")
                return add(out, keyword.draft7, string("#" + member.value.text));
            break;
        }
        add(out, member.key, member.value);
    }

    // `definitions` and `dependencies` may have two sources.
    static void addMembers(Element& out, std::string_view key, Element members)
    {
        for (Member& present : out.members) {
            if (present.key != key)
                continue;
            for (Member& member : members.members)
                present.value.members.push_back(std::move(member));
            present.value.seal();
            return;
        }
        add(out, key, std::move(members));
    }

    Element convertItems(const Element& schemas)
    {
        Element out = schemas;
        for (Element& item : out.items)
            item = convert(item);
        return out;
    }

    Element convertMap(const Element& schemas)
    {
        Element out = schemas;
        for (Member& member : out.members)
            member.value = convert(member.value);
        return out;
    }

    // Up to draft 7 nothing beside a `$ref` counts, so it moves into an `allOf`.
    void addReference(Element& out, const Element& schema, const Member& member)
    {
        std::string reference = member.value.text;
        if (!reference.starts_with('#'))
            m_problems.push_back(diagnose(DiagnosticKind::SchemaInvalid, member.value.range,
                                          "values.schema.json must stand alone: `" + reference + "` is outside of it"));
        constexpr std::string_view definitions = "#/$defs/";
        if (reference.starts_with(definitions))
            reference.replace(0, definitions.size(), "#/definitions/");
        std::size_t others = 0;
        for (const Member& other : schema.members)
            others += other.key != "$ref" && !other.key.starts_with(extensionPrefix) ? 1 : 0;
        if (others == 0)
            return add(out, "$ref", string(reference));
        Element ref;
        ref.type = JsonType::Object;
        add(ref, "$ref", string(reference));
        Element all;
        all.type = JsonType::Array;
        if (const Element* allOf = schema.find("allOf"))
            all = convertItems(*allOf);
        all.items.push_back(std::move(ref));
        add(out, "allOf", std::move(all));
    }

    std::vector<Diagnostic>& m_problems;
};

} // namespace

Element toDraft7(const SchemaNode& schema, std::vector<Diagnostic>& problems)
{
    Element out = Draft7Writer(problems).convert(*schema.source);
    std::vector<Member> members;
    members.push_back({"$schema", {}, string("http://json-schema.org/draft-07/schema#")});
    for (Member& member : out.members) {
        if (member.key != "$schema" && member.key != "$id")
            members.push_back(std::move(member));
    }
    out.members = std::move(members);
    // Helm puts `global` into the values of every chart that has a parent.
    const Element* additional = schema.source->find("additionalProperties");
    for (Member& member : out.members) {
        if (member.key == "properties" && additional && !member.value.find("global")) {
            Element global;
            global.type = JsonType::Object;
            global.members.push_back({"type", {}, string("object")});
            member.value.members.push_back({"global", {}, std::move(global)});
        }
    }
    out.seal();
    return out;
}

} // namespace strake::schema
