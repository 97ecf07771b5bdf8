// Sprig's maps (dict.go). `set`, `unset` and the merges change their first argument in place.
#include "core/sprig/deep_copy.h"
#include "core/sprig/go_value.h"
#include "core/sprig/merge.h"
#include "core/sprig/sprig.h"

#include <string>

namespace strake::sprig {

namespace {

const ValueMap& entriesOf(const Value& map)
{
    static const ValueMap none;
    return map.map() ? *map.map() : none;
}

Value dict(Call&, Arguments args)
{
    ValueMap map;
    for (std::size_t i = 0; i < args.size(); i += 2)
        map.insert_or_assign(strval(args[i]).bytes(), i + 1 < args.size() ? args[i + 1] : stringValue(""));
    return Value::ofMap(std::move(map));
}

Value get(Call& call, Arguments args)
{
    const Value* member = args[0].find(viewOf(args, 1));
    return call.decidedBy(member ? *member : call.decidedBy(stringValue(""), args[0]), args[1]);
}

Value set(Call& call, Arguments args)
{
    ValueMap* map = args[0].map();
    if (!map)
        throw Error("assignment to entry in nil map");
    call.charge(1);
    map->insert_or_assign(std::string(viewOf(args, 1)), call.setHere(args[2]));
    call.changed(args[0]);
    return args[0];
}

Value unset(Call& call, Arguments args)
{
    ValueMap* map = args[0].map();
    if (!map)
        return args[0];
    if (const auto entry = map->find(viewOf(args, 1)); entry != map->end()) {
        map->erase(entry);
        call.changed(args[0]);
    }
    return args[0];
}

Value hasKey(Call&, Arguments args) { return Value::ofBool(args[0].find(viewOf(args, 1)) != nullptr); }

Value pluck(Call&, Arguments args)
{
    ValueList found;
    for (const Value& map : args.subspan(1)) {
        if (const Value* member = map.find(viewOf(args, 0)))
            found.push_back(*member);
    }
    return Value::ofList(std::move(found));
}

// Go's order is random; ours is sorted within each map.
Value keys(Call& call, Arguments args)
{
    ValueList names;
    for (const Value& map : args) {
        call.charge(entriesOf(map).size());
        for (const auto& entry : entriesOf(map))
            names.push_back(stringValue(entry.first));
    }
    return Value::ofList(std::move(names), types::stringList);
}

Value values(Call& call, Arguments args)
{
    ValueList members;
    call.charge(entriesOf(args[0]).size());
    for (const auto& entry : entriesOf(args[0]))
        members.push_back(entry.second);
    return Value::ofList(std::move(members));
}

Value pick(Call&, Arguments args)
{
    ValueMap picked;
    for (const Value& key : args.subspan(1)) {
        if (const Value* member = args[0].find(key.string()))
            picked.insert_or_assign(std::string(key.string()), *member);
    }
    return Value::ofMap(std::move(picked));
}

Value omit(Call& call, Arguments args)
{
    call.charge(entriesOf(args[0]).size());
    ValueMap kept = entriesOf(args[0]);
    for (const Value& key : args.subspan(1)) {
        if (const auto entry = kept.find(key.string()); entry != kept.end())
            kept.erase(entry);
    }
    return Value::ofMap(std::move(kept));
}

Value merged(Call& call, Arguments args, bool overwrite)
{
    Value destination = args[0];
    for (const Value& source : args.subspan(1))
        merge(call, destination, source, overwrite);
    return destination;
}

Value mergeFunction(Call& call, Arguments args) { return merged(call, args, false); }
Value mergeOverwrite(Call& call, Arguments args) { return merged(call, args, true); }

Value deepCopyFunction(Call& call, Arguments args) { return deepCopy(call, args[0]); }

std::string conversionError(const Value& value, std::string_view wanted)
{
    const std::string_view is = value.isNil() ? "nil" : goTypeName(value);
    return "interface conversion: interface {} is " + std::string(is) + ", not " + std::string(wanted);
}

// The last argument is the map, the one before it the default, all others are keys.
Value dig(Call& call, Arguments args)
{
    if (args.size() < 3)
        throw Error("dig needs at least three arguments");
    const Value* step = &args.back();
    const auto demandMap = [](const Value& value) {
        if (value.type() != &types::anyMap)
            throw Error(conversionError(value, types::anyMap.name));
    };
    demandMap(*step);
    const Arguments path = args.first(args.size() - 2);
    for (const Value& key : path) {
        if (key.type() != &types::string)
            throw Error(conversionError(key, types::string.name));
    }
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0)
            demandMap(*step);
        const Value* const holder = step;
        step = step->find(path[i].string());
        if (!step)
            return call.decidedBy(args[args.size() - 2], *holder);
    }
    return *step;
}

constexpr Tracing structural = Tracing::Structural;

constexpr Function table[] = {
    {"deepCopy", "func(interface {}) interface {}", deepCopyFunction, structural,
     "A copy that shares no map or list with the original."},
    {"dict", "func(...interface {}) map[string]interface {}", dict, Tracing::Transparent,
     "A map of keys and values given in turn; a last key without a value gets \"\"."},
    {"dig", "func(...interface {}) (interface {}, error)", dig, structural,
     "Follows keys into nested maps; the value before the map is the answer where a key is missing."},
    {"get", "func(map[string]interface {}, string) interface {}", get, structural,
     "The member of that key; \"\" when there is none."},
    {"hasKey", "func(map[string]interface {}, string) bool", hasKey, Tracing::Shape,
     "Whether the map has the key, whatever its value."},
    {"keys", "func(...map[string]interface {}) []string", keys, structural, "The keys of maps, sorted within each."},
    {"merge", "func(map[string]interface {}, ...map[string]interface {}) interface {}", mergeFunction, structural,
     "Fills missing and empty members of the first map from the others, in place."},
    {"mergeOverwrite", "func(map[string]interface {}, ...map[string]interface {}) interface {}", mergeOverwrite,
     structural, "Sets the members of the others in the first map, in place; nested maps are merged."},
    {"mustDeepCopy", "func(interface {}) (interface {}, error)", deepCopyFunction, structural, "As deepCopy."},
    {"mustMerge", "func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", mergeFunction,
     structural, "As merge."},
    {"mustMergeOverwrite", "func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)",
     mergeOverwrite, structural, "As mergeOverwrite."},
    {"omit", "func(map[string]interface {}, ...string) map[string]interface {}", omit, structural,
     "A new map without the given keys."},
    {"pick", "func(map[string]interface {}, ...string) map[string]interface {}", pick, structural,
     "A new map of the given keys alone."},
    {"pluck", "func(string, ...map[string]interface {}) []interface {}", pluck, structural,
     "The members of that key of every map that has it."},
    {"set", "func(map[string]interface {}, string, interface {}) map[string]interface {}", set, structural,
     "Sets a member of the map in place, and gives the map."},
    {"unset", "func(map[string]interface {}, string) map[string]interface {}", unset, structural,
     "Removes a member of the map in place, and gives the map."},
    {"values", "func(map[string]interface {}) []interface {}", values, structural,
     "The members of the map, sorted by their keys."},
};

} // namespace

FunctionTable dictFunctions() { return table; }

} // namespace strake::sprig
