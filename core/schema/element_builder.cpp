#include "core/schema/element_builder.h"

#include <algorithm>

namespace strake::schema {

Element textElement(std::string text)
{
    Element out;
    out.type = JsonType::String;
    out.text = std::move(text);
    return out;
}

Element booleanElement(bool value)
{
    Element out;
    out.type = JsonType::Boolean;
    out.boolean = value;
    return out;
}

Element numberElement(std::string literal)
{
    Element out;
    out.type = JsonType::Number;
    out.text = std::move(literal);
    return out;
}

Element arrayElement(std::vector<Element> items)
{
    Element out;
    out.type = JsonType::Array;
    out.items = std::move(items);
    return out;
}

Element textsElement(std::initializer_list<std::string_view> texts)
{
    Element out = arrayElement();
    for (const std::string_view text : texts)
        out.items.push_back(textElement(std::string(text)));
    return out;
}

Element objectElement(std::initializer_list<std::pair<std::string_view, Element>> members)
{
    Element out;
    out.type = JsonType::Object;
    for (const auto& [key, value] : members)
        out.members.push_back({std::string(key), {}, value});
    out.seal();
    return out;
}

Element* findMutable(Element& object, std::string_view key)
{
    const auto at = std::find_if(object.members.begin(), object.members.end(),
                                 [key](const Member& member) { return member.key == key; });
    return at == object.members.end() ? nullptr : &at->value;
}

void setMember(Element& object, std::string_view key, Element value)
{
    if (Element* present = findMutable(object, key)) {
        *present = std::move(value);
        return;
    }
    object.members.push_back({std::string(key), {}, std::move(value)});
    object.byKey.clear();
}

void removeMember(Element& object, std::string_view key)
{
    if (std::erase_if(object.members, [key](const Member& member) { return member.key == key; }) > 0)
        object.byKey.clear();
}

bool sameElement(const Element& a, const Element& b)
{
    if (a.type != b.type || a.boolean != b.boolean || a.text != b.text || a.members.size() != b.members.size())
        return false;
    const bool sameMembers = std::all_of(a.members.begin(), a.members.end(), [&b](const Member& member) {
        const Element* other = b.find(member.key);
        return other && sameElement(member.value, *other);
    });
    return sameMembers && std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), sameElement);
}

} // namespace strake::schema
