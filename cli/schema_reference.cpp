#include "cli/schema_reference.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <vector>

namespace strake::cli {

namespace {

using schema::Element;
using schema::Member;

constexpr std::size_t lineWidth = 110;
constexpr std::string_view definitionPrefix = "#/definitions/";

struct Row {
    std::string name;
    std::string type;
    std::string meaning;
};

class Reference {
public:
    explicit Reference(const Element& root) : m_root(root) {}

    std::string write()
    {
        section(textOf(m_root, "title") + "\n\n", m_root, {});
        if (const Element* definitions = m_root.find("definitions")) {
            for (const Member& definition : definitions->members)
                section("\n" + definition.key + "\n\n", definition.value, "  ");
        }
        return std::move(m_out);
    }

private:
    static std::string textOf(const Element& schema, std::string_view keyword)
    {
        const std::string* text = schema.findString(keyword);
        return text ? *text : std::string();
    }

    // The schema that is meant: of a `$ref`, or an `allOf` around one, that one's name.
    static std::string referredBy(const Element& schema)
    {
        const Element* at = &schema;
        if (const Element* all = schema.find("allOf"); all && all->items.size() == 1)
            at = &all->items[0];
        const std::string* reference = at->findString("$ref");
        return reference && reference->starts_with(definitionPrefix) ? reference->substr(definitionPrefix.size())
                                                                     : std::string();
    }

    static std::string typeOf(const Element& schema)
    {
        if (const std::string name = referredBy(schema); !name.empty())
            return name;
        if (const std::string* constant = schema.findString("const"))
            return *constant;
        const std::string type = textOf(schema, "type");
        if (type == "array") {
            const Element* items = schema.find("items");
            return "list of " + (items ? typeOf(*items) : std::string("anything"));
        }
        if (type == "object") {
            const Element* additional = schema.find("additionalProperties");
            return additional && additional->isObject() ? "mapping of " + typeOf(*additional) : "mapping";
        }
        if (type == "boolean")
            return "true or false";
        return type == "string" ? "text" : type == "integer" ? "number" : type;
    }

    void section(const std::string& heading, const Element& schema, const std::string& indent)
    {
        m_out += heading;
        wrap(textOf(schema, "description"), indent, indent);
        m_out += '\n';
        std::vector<Row> rows;
        collect(schema, {}, rows);
        std::size_t nameWidth = 0;
        std::size_t typeWidth = 0;
        for (const Row& row : rows) {
            nameWidth = std::max(nameWidth, row.name.size());
            typeWidth = std::max(typeWidth, row.type.size());
        }
        for (const Row& row : rows) {
            std::string first = indent + row.name + std::string(nameWidth - row.name.size() + 2, ' ') + row.type +
                                std::string(typeWidth - row.type.size() + 2, ' ');
            wrap(row.meaning, first, std::string(first.size(), ' '));
        }
    }

    // The fields, and those of mappings that have no name of their own.
    static void collect(const Element& schema, const std::string& prefix, std::vector<Row>& rows)
    {
        const Element* properties = schema.find("properties");
        const Element* required = schema.find("required");
        if (!properties)
            return;
        for (const Member& property : properties->members) {
            const bool isNeeded =
                required && std::any_of(required->items.begin(), required->items.end(),
                                        [&property](const Element& name) { return name.text == property.key; });
            std::string meaning = textOf(property.value, "description");
            if (isNeeded)
                meaning += " Required.";
            rows.push_back({prefix + property.key, typeOf(property.value), std::move(meaning)});
            collect(property.value, prefix + property.key + ".", rows);
            if (const Element* items = property.value.find("items"))
                collect(*items, prefix + property.key + "[].", rows);
        }
    }

    void wrap(std::string_view text, const std::string& first, const std::string& others)
    {
        std::string line = first;
        bool isEmpty = true;
        for (const std::string_view word : text::splitFields(text)) {
            if (!isEmpty && text::runeCount(line) + 1 + text::runeCount(word) > lineWidth) {
                m_out += line + '\n';
                line = others;
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        m_out += line + '\n';
    }

    const Element& m_root;
    std::string m_out;
};

} // namespace

std::string schemaReference(const Element& schema) { return Reference(schema).write(); }

} // namespace strake::cli
