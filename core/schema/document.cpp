#include "core/schema/document.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace strake::schema {

const Member* Element::findMember(std::string_view key) const
{
    if (byKey.size() == members.size()) {
        const auto at =
            std::lower_bound(byKey.begin(), byKey.end(), key,
                             [this](std::uint32_t index, std::string_view k) { return members[index].key < k; });
        return at != byKey.end() && members[*at].key == key ? &members[*at] : nullptr;
    }
    const auto at = std::find_if(members.rbegin(), members.rend(), [key](const Member& m) { return m.key == key; });
    return at != members.rend() ? &*at : nullptr;
}

const Element* Element::find(std::string_view key) const
{
    const Member* member = findMember(key);
    return member ? &member->value : nullptr;
}

const std::string* Element::findString(std::string_view key) const
{
    const Element* element = find(key);
    return element && element->isString() ? &element->text : nullptr;
}

void Element::seal()
{
    byKey.resize(members.size());
    std::iota(byKey.begin(), byKey.end(), 0U);
    std::stable_sort(byKey.begin(), byKey.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return members[a].key < members[b].key; });
    std::vector<bool> drop(members.size());
    bool duplicates = false;
    for (std::size_t i = 1; i < byKey.size(); ++i) {
        if (members[byKey[i - 1]].key == members[byKey[i]].key) {
            drop[byKey[i - 1]] = true;
            duplicates = true;
        }
    }
    if (!duplicates)
        return;
    std::vector<Member> kept;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!drop[i])
            kept.push_back(std::move(members[i]));
    }
    members = std::move(kept);
    seal();
}

SourceRange placeOf(const Element& document, const ValuePath& path, bool ofKey)
{
    const Element* at = &document;
    SourceRange key;
    for (const PathStep& step : path.steps()) {
        if (const auto* name = std::get_if<std::string>(&step)) {
            const Member* member = at->findMember(*name);
            if (!member)
                return at->range;
            key = member->keyRange;
            at = &member->value;
        } else if (const std::size_t index = std::get<std::size_t>(step); index < at->items.size()) {
            at = &at->items[index];
        }
    }
    return ofKey ? key : at->range;
}

namespace {

Value numberOf(const std::string& literal)
{
    const char* end = literal.data() + literal.size();
    std::int64_t i = 0;
    if (const auto [at, error] = std::from_chars(literal.data(), end, i); error == std::errc() && at == end)
        return Value::ofInt64(i);
    std::uint64_t u = 0;
    if (const auto [at, error] = std::from_chars(literal.data(), end, u); error == std::errc() && at == end)
        return Value::ofUint64(u);
    double d = 0;
    std::from_chars(literal.data(), end, d);
    return Value::ofFloat(d);
}

} // namespace

Value Element::toValue() const
{
    switch (type) {
    case JsonType::Null: return {};
    case JsonType::Boolean: return Value::ofBool(boolean);
    case JsonType::Number: return numberOf(text);
    case JsonType::String: return Value::ofString(text);
    case JsonType::Array: {
        ValueList list;
        list.reserve(items.size());
        for (const Element& item : items)
            list.push_back(item.toValue());
        return Value::ofList(std::move(list));
    }
    case JsonType::Object: {
        ValueMap map;
        for (const Member& member : members)
            map.insert_or_assign(member.key, member.value.toValue());
        return Value::ofMap(std::move(map));
    }
    }
    return {};
}

} // namespace strake::schema
