// Sprig's lists (list.go). No function changes a list in place.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace strake::sprig {

namespace {

constexpr Type listOfLists{.kind = Kind::Slice, .name = "[][]interface {}", .elem = &types::anyList};

Value anyList(ValueList items) { return Value::ofList(std::move(items)); }

Value list(Call&, Arguments args) { return anyList(ValueList(args.begin(), args.end())); }

Value push(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot push on type ");
    call.charge(items.size());
    ValueList result;
    result.reserve(items.size() + 1);
    result = items;
    result.push_back(args[1]);
    return anyList(std::move(result));
}

Value prepend(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot prepend on type ");
    call.charge(items.size());
    ValueList result{args[1]};
    result.insert(result.end(), items.begin(), items.end());
    return anyList(std::move(result));
}

Value chunk(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[1], "Cannot chunk type ");
    const std::int64_t size = intOf(args, 0);
    const auto length = static_cast<double>(items.size());
    // In floating point, as Sprig computes it; what is no count is a failing `make`.
    const double count = std::floor((length - 1) / static_cast<double>(size)) + 1;
    const auto badLength = [] { throw Error("runtime error: makeslice: len out of range"); };
    if (!(count >= 0 && count <= 1e15))
        badLength();
    call.charge(items.size() + static_cast<std::uint64_t>(count));
    const auto last = static_cast<std::size_t>(count) - 1; // without chunks not used
    ValueList chunks;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        std::int64_t part = size;
        if (i == last) {
            const std::int64_t left = static_cast<std::int64_t>(items.size()) % size;
            part = left == 0 ? size : left;
        }
        if (part < 0)
            badLength();
        const auto begin = items.begin() + static_cast<std::ptrdiff_t>(i) * size;
        chunks.push_back(anyList(ValueList(begin, begin + part)));
    }
    return Value::ofList(std::move(chunks), listOfLists);
}

Value first(Call&, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot find first on type ");
    return items.empty() ? Value() : items.front();
}

Value last(Call&, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot find last on type ");
    return items.empty() ? Value() : items.back();
}

Value rest(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot find rest on type ");
    call.charge(items.size());
    return items.empty() ? Value::ofNil(types::anyList) : anyList(ValueList(items.begin() + 1, items.end()));
}

Value initial(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot find initial on type ");
    call.charge(items.size());
    return items.empty() ? Value::ofNil(types::anyList) : anyList(ValueList(items.begin(), items.end() - 1));
}

Value reverse(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot find reverse on type ");
    call.charge(items.size());
    return anyList(ValueList(items.rbegin(), items.rend()));
}

Value compact(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "Cannot compact on type ");
    call.charge(items.size());
    ValueList result;
    std::copy_if(items.begin(), items.end(), std::back_inserter(result), [](const Value& v) { return !isEmpty(v); });
    return anyList(std::move(result));
}

bool isIn(std::span<const Value> haystack, const Value& needle)
{
    return std::any_of(haystack.begin(), haystack.end(), [&needle](const Value& v) { return deepEqual(needle, v); });
}

Value uniq(Call& call, Arguments args)
{
    ValueList result;
    for (const Value& item : itemsOf(args[0], "Cannot find uniq on type ")) {
        call.charge(result.size() + 1);
        if (!isIn(result, item))
            result.push_back(item);
    }
    return anyList(std::move(result));
}

Value without(Call& call, Arguments args)
{
    ValueList result;
    for (const Value& item : itemsOf(args[0], "Cannot find without on type ")) {
        call.charge(args.size());
        if (!isIn(args.subspan(1), item))
            result.push_back(item);
    }
    return anyList(std::move(result));
}

Value has(Call& call, Arguments args)
{
    if (args[1].isNil())
        return Value::ofBool(false);
    const ValueList& items = itemsOf(args[1], "Cannot find has on type ");
    call.charge(items.size());
    return Value::ofBool(isIn(items, args[0]));
}

Value slice(Call& call, Arguments args)
{
    const ValueList& items = itemsOf(args[0], "list should be type of slice or array but ");
    if (items.empty())
        return {};
    const auto length = static_cast<std::int64_t>(items.size());
    const std::int64_t begin = args.size() > 1 ? toInt64(args[1]) : 0;
    const std::int64_t end = args.size() > 2 ? toInt64(args[2]) : length;
    if (begin < 0 || end < begin || end > length)
        throw Error("reflect.Value.Slice: slice index out of bounds");
    call.charge(static_cast<std::uint64_t>(end - begin));
    return Value::ofList(ValueList(items.begin() + begin, items.begin() + end), *args[0].type());
}

Value concat(Call& call, Arguments args)
{
    ValueList result;
    for (const Value& arg : args) {
        if (!arg.isNil() && !arg.isList())
            throw Error("Cannot concat type " + std::string(kindName(arg)) + " as list");
        const ValueList& items = itemsOf(arg, {});
        call.charge(items.size());
        result.insert(result.end(), items.begin(), items.end());
    }
    return result.empty() ? Value::ofNil(types::anyList) : anyList(std::move(result));
}

// Of a list its texts in order; of anything else the list of its text.
Value sortAlpha(Call& call, Arguments args)
{
    const Value& list = args[0].kind() == Kind::Pointer && args[0].pointee() ? *args[0].pointee() : args[0];
    ValueList result;
    if (!list.isList()) {
        result.push_back(stringValue(strval(args[0])));
        return Value::ofList(std::move(result), types::stringList);
    }
    call.charge(list.list().size());
    for (const Value& item : list.list()) {
        if (!item.isNil())
            result.push_back(stringValue(strval(item)));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Value& a, const Value& b) { return a.string() < b.string(); });
    return Value::ofList(std::move(result), types::stringList);
}

constexpr Tracing structural = Tracing::Structural;

constexpr Function table[] = {
    {"append", "func(interface {}, interface {}) []interface {}", push, structural,
     "A new list: the given one with a value behind it."},
    {"chunk", "func(int, interface {}) [][]interface {}", chunk, structural,
     "Cuts a list into lists of so many items; the last one may be shorter."},
    {"compact", "func(interface {}) []interface {}", compact, Tracing::Opaque,
     "The items of a list that are not empty."},
    {"concat", "func(...interface {}) interface {}", concat, structural, "One list of the items of all of them."},
    {"first", "func(interface {}) interface {}", first, structural, "The first item; nil of an empty list."},
    {"has", "func(interface {}, interface {}) bool", has, Tracing::Opaque,
     "Whether the value is an item of the list; type and contents must be the same."},
    {"initial", "func(interface {}) []interface {}", initial, structural, "All items but the last."},
    {"last", "func(interface {}) interface {}", last, structural, "The last item; nil of an empty list."},
    {"list", "func(...interface {}) []interface {}", list, Tracing::Transparent, "A list of its arguments."},
    {"mustAppend", "func(interface {}, interface {}) ([]interface {}, error)", push, structural, "As append."},
    {"mustChunk", "func(int, interface {}) ([][]interface {}, error)", chunk, structural, "As chunk."},
    {"mustCompact", "func(interface {}) ([]interface {}, error)", compact, Tracing::Opaque, "As compact."},
    {"mustFirst", "func(interface {}) (interface {}, error)", first, structural, "As first."},
    {"mustHas", "func(interface {}, interface {}) (bool, error)", has, Tracing::Opaque, "As has."},
    {"mustInitial", "func(interface {}) ([]interface {}, error)", initial, structural, "As initial."},
    {"mustLast", "func(interface {}) (interface {}, error)", last, structural, "As last."},
    {"mustPrepend", "func(interface {}, interface {}) ([]interface {}, error)", prepend, structural, "As prepend."},
    {"mustPush", "func(interface {}, interface {}) ([]interface {}, error)", push, structural, "As append."},
    {"mustRest", "func(interface {}) ([]interface {}, error)", rest, structural, "As rest."},
    {"mustReverse", "func(interface {}) ([]interface {}, error)", reverse, structural, "As reverse."},
    {"mustSlice", "func(interface {}, ...interface {}) (interface {}, error)", slice, structural, "As slice."},
    {"mustUniq", "func(interface {}) ([]interface {}, error)", uniq, Tracing::Opaque, "As uniq."},
    {"mustWithout", "func(interface {}, ...interface {}) ([]interface {}, error)", without, Tracing::Opaque,
     "As without."},
    {"prepend", "func(interface {}, interface {}) []interface {}", prepend, structural,
     "A new list: the given one with a value before it."},
    {"push", "func(interface {}, interface {}) []interface {}", push, structural, "Another name of append."},
    {"rest", "func(interface {}) []interface {}", rest, structural, "All items but the first."},
    {"reverse", "func(interface {}) []interface {}", reverse, structural, "The items from the last to the first."},
    {"slice", "func(interface {}, ...interface {}) interface {}", slice, structural,
     "The items from one position (from 0) up to another, which is not included."},
    {"sortAlpha", "func(interface {}) []string", sortAlpha, Tracing::Opaque,
     "The items as texts, sorted by their bytes."},
    {"tuple", "func(...interface {}) []interface {}", list, Tracing::Transparent, "Another name of list."},
    {"uniq", "func(interface {}) []interface {}", uniq, Tracing::Opaque, "The items without those that came before."},
    {"without", "func(interface {}, ...interface {}) []interface {}", without, Tracing::Opaque,
     "The items of a list that are none of the further arguments."},
};

} // namespace

FunctionTable listFunctions() { return table; }

} // namespace strake::sprig
