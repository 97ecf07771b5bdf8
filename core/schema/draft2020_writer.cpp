#include "core/schema/draft2020_writer.h"

#include "core/schema/element_builder.h"

#include <algorithm>
#include <array>
#include <map>

namespace strake::schema {
namespace {

using Shape = SubschemaPlace::Shape;

class Draft2020Writer {
public:
    Draft2020Writer(Draft draft, DiagnosticConsumer& problems) : m_draft(draft), m_problems(problems)
    {
        for (const SubschemaPlace& place : subschemaPlacesOf(draft))
            m_shapes[place.keyword].push_back(place.shape);
    }

    Element convert(const Element& schema)
    {
        if (!schema.isObject())
            return schema;
        Element out = objectElement();
        out.range = schema.range;
        const bool onlyRef = m_draft <= Draft::Draft7 && schema.findString("$ref");
        for (const Member& member : schema.members) {
            if (!onlyRef || countsBesideRef(member.key))
                convertKeyword(schema, member, out);
        }
        liftLonelyRef(out);
        out.seal();
        return out;
    }

private:
    static bool countsBesideRef(const std::string& key)
    {
        constexpr std::array<std::string_view, 8> kept = {"$ref",     "title",    "description", "default",
                                                          "examples", "$comment", "definitions", "$defs"};
        return key.starts_with("x-") || std::find(kept.begin(), kept.end(), key) != kept.end();
    }

    void convertKeyword(const Element& schema, const Member& member, Element& out)
    {
        const std::string& key = member.key;
        const Element& value = member.value;
        if (key == "$schema" || key == "$vocabulary" || key == "$recursiveAnchor")
            return;
        if (key == idKeywordOf(m_draft)) {
            if (value.isString() && value.text.starts_with('#') && value.text.size() > 1)
                add(out, member, "$anchor", textElement(value.text.substr(1)));
        } else if (key == "$ref" || key == "$recursiveRef") {
            convertReference(member, out);
        } else if (key == "items" && value.isArray()) {
            add(out, member, "prefixItems", convertItems(value));
        } else if (key == "additionalItems" && m_draft < Draft::Draft2020) {
            if (const Element* items = schema.find("items"); items && items->isArray())
                add(out, member, "items", convert(value));
        } else if (key == "dependencies" && m_draft < Draft::Draft2020) {
            convertDependencies(member, out);
        } else if (m_draft == Draft::Draft4 && (key == "exclusiveMinimum" || key == "exclusiveMaximum")) {
            return; // with its `minimum`
        } else if (m_draft == Draft::Draft4 && (key == "minimum" || key == "maximum")) {
            const std::string exclusive = key == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
            const Element* flag = schema.find(exclusive);
            add(out, member, flag && flag->boolean ? exclusive : key, value);
        } else if (key == "definitions" || key == "$defs") {
            addDefinitions(member, convertMembers(value), out);
        } else {
            add(out, member, key, convertShaped(key, value));
        }
    }

    Element convertShaped(const std::string& key, const Element& value)
    {
        const auto shapes = m_shapes.find(key);
        if (shapes == m_shapes.end()) {
            // Some put schemas beneath names of their own, and refer to them.
            constexpr std::array<std::string_view, 3> data = {"default", "const", "dependentRequired"};
            const bool isData = key.starts_with("x-") || std::find(data.begin(), data.end(), key) != data.end();
            return isData || !value.isObject() ? value : convert(value);
        }
        for (const Shape shape : shapes->second) {
            if (shape == Shape::Items && value.isArray())
                return convertItems(value);
            if (shape == Shape::Members && value.isObject())
                return convertMembers(value);
            if (shape == Shape::Schema && value.isObject())
                return convert(value);
        }
        return value;
    }

    Element convertItems(const Element& schemas)
    {
        Element out = schemas;
        for (Element& item : out.items)
            item = convert(item);
        return out;
    }

    Element convertMembers(const Element& schemas)
    {
        Element out = schemas;
        for (Member& member : out.members)
            member.value = convert(member.value);
        return out;
    }

    static void add(Element& out, const Member& source, std::string_view key, Element value)
    {
        if (Element* present = findMutable(out, key)) {
            *present = std::move(value);
            return;
        }
        out.members.push_back({std::string(key), source.keyRange, std::move(value)});
        out.byKey.clear();
    }

    static void addDefinitions(const Member& source, Element definitions, Element& out)
    {
        Element* present = findMutable(out, "$defs");
        if (!present)
            return add(out, source, "$defs", std::move(definitions));
        for (Member& member : definitions.members)
            setMember(*present, member.key, std::move(member.value));
        present->seal();
    }

    void convertDependencies(const Member& member, Element& out)
    {
        Element required = objectElement();
        Element schemas = objectElement();
        for (const Member& each : member.value.members) {
            if (each.value.isArray())
                setMember(required, each.key, each.value);
            else
                setMember(schemas, each.key, convert(each.value));
        }
        required.seal();
        schemas.seal();
        if (!required.members.empty())
            add(out, member, "dependentRequired", std::move(required));
        if (!schemas.members.empty())
            add(out, member, "dependentSchemas", std::move(schemas));
    }

    void convertReference(const Member& member, Element& out)
    {
        if (!member.value.isString())
            return;
        const std::string& reference = member.value.text;
        if (reference.starts_with('#'))
            return add(out, member, "$ref", textElement(converted(reference)));
        m_problems.handle(diagnose(DiagnosticKind::SchemaDoubtful, member.value.range,
                                   "`" + reference + "` is not in this schema: it is not followed"));
    }

    // `#/definitions/a/items/0` as this draft has it.
    static std::string converted(const std::string& reference)
    {
        if (!reference.starts_with("#/"))
            return reference;
        constexpr std::array<std::string_view, 5> named = {"properties", "patternProperties", "definitions", "$defs",
                                                           "dependentSchemas"};
        std::string out = "#";
        bool isName = false;
        for (std::size_t begin = 2; begin <= reference.size();) {
            const std::size_t end = std::min(reference.find('/', begin), reference.size());
            std::string token = reference.substr(begin, end - begin);
            const bool isIndex = end + 1 < reference.size() && reference[end + 1] >= '0' && reference[end + 1] <= '9';
            if (!isName) {
                if (token == "definitions")
                    token = "$defs";
                else if (token == "items" && isIndex)
                    token = "prefixItems";
                isName = std::find(named.begin(), named.end(), token) != named.end();
            } else {
                isName = false;
            }
            out += "/" + token;
            begin = end + 1;
        }
        return out;
    }

    // What older drafts need an `allOf` for.
    static void liftLonelyRef(Element& out)
    {
        const Element* all = findMutable(out, "allOf");
        if (!all || !all->isArray() || all->items.size() != 1 || findMutable(out, "$ref"))
            return;
        const Element& only = all->items[0];
        if (!only.isObject() || only.members.size() != 1 || only.members[0].key != "$ref")
            return;
        Element reference = only.members[0].value;
        for (Member& member : out.members) {
            if (member.key != "allOf")
                continue;
            member.key = "$ref";
            member.value = std::move(reference);
            break;
        }
        out.byKey.clear();
    }

    Draft m_draft;
    DiagnosticConsumer& m_problems;
    std::map<std::string_view, std::vector<Shape>, std::less<>> m_shapes;
};

} // namespace

Element toDraft2020(const Element& schema, Draft draft, DiagnosticConsumer& problems)
{
    return Draft2020Writer(draft, problems).convert(schema);
}

} // namespace strake::schema
