// Sprig's defaults (defaults.go) and its JSON functions.
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <algorithm>
#include <exception>
#include <string>

namespace strake::sprig {

namespace {

Value defaultFunction(Call& call, Arguments args)
{
    if (args.size() < 2)
        return args[0];
    return isEmpty(args[1]) ? call.decidedBy(args[0], args[1]) : args[1];
}

Value empty(Call&, Arguments args) { return Value::ofBool(isEmpty(args[0])); }

Value coalesce(Call& call, Arguments args)
{
    const auto found = std::find_if_not(args.begin(), args.end(), isEmpty);
    Value result = found == args.end() ? Value() : *found;
    for (auto passed = args.begin(); passed != found; ++passed)
        result = call.decidedBy(std::move(result), *passed);
    return result;
}

Value all(Call&, Arguments args) { return Value::ofBool(std::none_of(args.begin(), args.end(), isEmpty)); }
Value any(Call&, Arguments args) { return Value::ofBool(!std::all_of(args.begin(), args.end(), isEmpty)); }
Value ternary(Call& call, Arguments args) { return call.decidedBy(args[2].boolean() ? args[0] : args[1], args[2]); }

Value mustFromJson(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    auto parsed = json::parse(viewOf(args, 0));
    if (!parsed)
        throw Error(parsed.error().peerText);
    return std::move(*parsed);
}

Value fromJson(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    auto parsed = json::parse(viewOf(args, 0));
    return parsed ? std::move(*parsed) : Value();
}

Value jsonText(const Value& value, const json::WriteOptions& options)
{
    try {
        return stringValue(json::write(value, options));
    } catch (const Error&) {
        throw;
    } catch (const std::runtime_error& error) {
        throw Error(error.what());
    }
}

Value orEmpty(const Value& value, const json::WriteOptions& options)
{
    try {
        return stringValue(json::write(value, options));
    } catch (const std::runtime_error&) {
        return stringValue("");
    }
}

constexpr const char* prettyIndent = "  ";

Value toJson(Call&, Arguments args) { return orEmpty(args[0], {}); }
Value toPrettyJson(Call&, Arguments args) { return orEmpty(args[0], {.indent = prettyIndent}); }
Value mustToJson(Call&, Arguments args) { return jsonText(args[0], {}); }
Value mustToPrettyJson(Call&, Arguments args) { return jsonText(args[0], {.indent = prettyIndent}); }
Value mustToRawJson(Call&, Arguments args) { return jsonText(args[0], {.escapeHtml = false, .indent = {}}); }

constexpr Tracing structural = Tracing::Structural;
constexpr Tracing transparent = Tracing::Transparent;

constexpr Function table[] = {
    {"all", "func(...interface {}) bool", all, Tracing::Shape, "Whether no argument is empty."},
    {"any", "func(...interface {}) bool", any, Tracing::Shape, "Whether some argument is not empty."},
    {"coalesce", "func(...interface {}) interface {}", coalesce, structural, "The first argument that is not empty."},
    {"default", "func(interface {}, ...interface {}) interface {}", defaultFunction, structural,
     "The second argument, or the first when that is empty (false, 0, \"\", nil, an empty list or map)."},
    {"empty", "func(interface {}) bool", empty, Tracing::Shape,
     "Whether the value is false, 0, \"\", nil or an empty list or map."},
    {"fromJson", "func(string) interface {}", fromJson, Tracing::Opaque, "The value of a JSON text; nil of a bad one."},
    {"mustFromJson", "func(string) (interface {}, error)", mustFromJson, Tracing::Opaque,
     "The value of a JSON text; fails on a bad one."},
    {"mustToJson", "func(interface {}) (string, error)", mustToJson, transparent, "As toJson, but fails."},
    {"mustToPrettyJson", "func(interface {}) (string, error)", mustToPrettyJson, transparent,
     "As toPrettyJson, but fails."},
    {"mustToRawJson", "func(interface {}) (string, error)", mustToRawJson, transparent, "As toRawJson."},
    {"ternary", "func(interface {}, interface {}, bool) interface {}", ternary, structural,
     "The first value when the third is true, else the second."},
    {"toJson", "func(interface {}) string", toJson, transparent, "The value as compact JSON, HTML signs escaped."},
    {"toPrettyJson", "func(interface {}) string", toPrettyJson, transparent,
     "The value as JSON indented by two blanks."},
    {"toRawJson", "func(interface {}) string", mustToRawJson, transparent,
     "The value as compact JSON, HTML signs as they are."},
};

} // namespace

FunctionTable defaultFunctions() { return table; }

} // namespace strake::sprig
