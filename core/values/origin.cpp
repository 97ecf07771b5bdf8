#include "core/values/origin.h"

namespace strake::values {

OriginId OriginTable::add(const Origin& origin)
{
    m_origins.push_back(origin);
    return static_cast<OriginId>(m_origins.size());
}

const Origin* OriginTable::find(OriginId id) const
{
    return id == 0 || id > m_origins.size() ? nullptr : &m_origins[id - 1];
}

PlaceTree& PlaceTree::at(const ValuePath& path)
{
    PlaceTree* place = this;
    for (const PathStep& step : path.steps()) {
        if (const auto* key = std::get_if<std::string>(&step))
            place = &place->members[*key];
        else
            place = &place->items[std::get<std::size_t>(step)];
    }
    return *place;
}

const PlaceTree* PlaceTree::find(const std::vector<PathStep>& steps, std::size_t from) const
{
    const PlaceTree* place = this;
    for (; from < steps.size(); ++from) {
        if (const auto* key = std::get_if<std::string>(&steps[from])) {
            const auto found = place->members.find(*key);
            if (found == place->members.end())
                return nullptr;
            place = &found->second;
        } else {
            const auto found = place->items.find(std::get<std::size_t>(steps[from]));
            if (found == place->items.end())
                return nullptr;
            place = &found->second;
        }
    }
    return place;
}

Value stamped(const Value& value, OriginId origin)
{
    if (origin == 0)
        return value;
    if (value.isString())
        return Value::ofString(Text(value.text().bytes(), origin)).withOrigin(origin);
    return value.withOrigin(origin);
}

Value stampedDown(const Value& value, const PlaceTree& places)
{
    if (value.isMap() && value.map()) {
        ValueMap members;
        for (const auto& [key, member] : *value.map()) {
            const auto place = places.members.find(key);
            members.emplace_hint(members.end(), key,
                                 place == places.members.end() ? member : stampedDown(member, place->second));
        }
        return stamped(Value::ofMap(std::move(members)), places.origin);
    }
    if (value.isList() && !value.isTypedNil()) {
        ValueList items;
        items.reserve(value.list().size());
        for (const Value& item : value.list()) {
            const auto place = places.items.find(items.size());
            items.push_back(place == places.items.end() ? item : stampedDown(item, place->second));
        }
        return stamped(Value::ofList(std::move(items)), places.origin);
    }
    return stamped(value, places.origin);
}

} // namespace strake::values
