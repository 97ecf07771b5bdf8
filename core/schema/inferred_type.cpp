#include "core/schema/inferred_type.h"

#include "core/schema/element_builder.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::schema {

std::string_view typeNameOf(const Element& value)
{
    switch (value.type) {
    case JsonType::Null: return {};
    case JsonType::Boolean: return "boolean";
    case JsonType::Number: return value.text.find_first_of(".eE") == std::string::npos ? "integer" : "number";
    case JsonType::String: return "string";
    case JsonType::Array: return "array";
    case JsonType::Object: return "object";
    }
    return {};
}

Element typeOfComment(std::string_view text)
{
    Element types = arrayElement();
    const auto add = [&types](std::string_view type) {
        const bool known = std::any_of(types.items.begin(), types.items.end(),
                                       [type](const Element& item) { return item.text == type; });
        if (!known)
            types.items.push_back(textElement(std::string(type)));
    };
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(",/|", begin), text.size());
        const std::string_view word = text::trimSpace(text.substr(begin, end - begin));
        begin = end + 1;
        if (word == "int" || word == "integer")
            add("integer");
        else if (word == "bool" || word == "boolean")
            add("boolean");
        else if (word == "float" || word == "number")
            add("number");
        else if (word == "list" || word == "array")
            add("array");
        else if (word == "map" || word == "object" || word == "dict")
            add("object");
        else if (word == "string")
            add("string");
        else if (word == "tpl") {
            add("string");
            break;
        } else if (word == "null")
            add("null");
        else
            return {};
    }
    if (types.items.size() == 1)
        return types.items[0];
    return types;
}

void allowNull(Element& schema)
{
    Element* type = findMutable(schema, "type");
    if (!type)
        return;
    if (type->isString())
        *type = arrayElement({*type});
    const bool present =
        std::any_of(type->items.begin(), type->items.end(), [](const Element& item) { return item.text == "null"; });
    if (!present)
        type->items.push_back(textElement("null"));
}

void allowType(Element& out, std::string_view type)
{
    Element& types = *findMutable(out, "type");
    const auto covers = [type](const Element& item) {
        return item.text == type || (item.text == "number" && type == "integer");
    };
    if (types.isString() ? covers(types) : std::any_of(types.items.begin(), types.items.end(), covers))
        return;
    if (types.isString())
        types = arrayElement({types});
    types.items.push_back(textElement(std::string(type)));
}

Element itemsOf(const std::vector<Element>& items)
{
    Element types = arrayElement();
    Element properties = objectElement();
    for (const Element& item : items) {
        const std::string_view type = item.type == JsonType::Null ? "null" : typeNameOf(item);
        const bool known = std::any_of(types.items.begin(), types.items.end(),
                                       [type](const Element& each) { return each.text == type; });
        if (!known)
            types.items.push_back(textElement(std::string(type)));
        for (const Member& member : item.members) {
            Element* present = findMutable(properties, member.key);
            const std::string_view name = typeNameOf(member.value);
            Element own = objectElement();
            if (!name.empty())
                own = objectElement({{"type", textElement(std::string(name))}});
            if (!present)
                setMember(properties, member.key, std::move(own));
            else if (!sameElement(*present, own))
                *present = objectElement();
        }
    }
    Element out = objectElement();
    setMember(out, "type", types.items.size() == 1 ? types.items[0] : types);
    properties.seal();
    if (types.items.size() == 1 && !properties.members.empty())
        setMember(out, "properties", std::move(properties));
    out.seal();
    return out;
}

} // namespace strake::schema
