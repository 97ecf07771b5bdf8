#include "core/values/bounded.h"

#include <string>
#include <unordered_set>

namespace strake::values {

namespace {

Value copyDown(const Value& value, Budget& budget, int depth)
{
    if (depth > maxValueDepth)
        throw TooManyValues();
    budget.spend();
    if (value.isMap() && value.map()) {
        ValueMap members;
        for (const auto& [key, member] : *value.map())
            members.emplace_hint(members.end(), key, copyDown(member, budget, depth + 1));
        return Value::ofMap(std::move(members), *value.type()).withOrigin(value.origin());
    }
    if (value.isList() && !value.list().empty()) {
        ValueList items;
        items.reserve(value.list().size());
        for (const Value& item : value.list())
            items.push_back(copyDown(item, budget, depth + 1));
        return Value::ofList(std::move(items), *value.type()).withOrigin(value.origin());
    }
    return value;
}

void checkDown(const Value& value, Budget& budget, int depth)
{
    if (depth > maxValueDepth)
        throw TooManyValues();
    budget.spend();
    if (value.isMap() && value.map()) {
        for (const auto& [key, member] : *value.map())
            checkDown(member, budget, depth + 1);
    }
    for (const Value& item : value.list())
        checkDown(item, budget, depth + 1);
}

} // namespace

Diagnostic tooManyValues()
{
    return diagnose(DiagnosticKind::ValuesInvalid, {},
                    "the charts' values come to more than " + std::to_string(maxValues) + " or nest deeper than " +
                        std::to_string(maxValueDepth))
        .withHint("import-values may make values contain themselves");
}

Value boundedCopy(const Value& value, Budget& budget) { return copyDown(value, budget, 0); }

void clearMaps(std::vector<Value> maps)
{
    std::unordered_set<const ValueMap*> seen;
    std::vector<Value> all;
    while (!maps.empty()) {
        Value map = std::move(maps.back());
        maps.pop_back();
        if (!map.map() || !seen.insert(map.map()).second)
            continue;
        for (const auto& [key, member] : *map.map()) {
            if (member.isMap())
                maps.push_back(member);
        }
        all.push_back(std::move(map));
    }
    for (const Value& map : all)
        map.map()->clear();
}

void checkBounds(const Value& value)
{
    Budget budget;
    checkDown(value, budget, 0);
}

} // namespace strake::values
