#include "core/engine/values_type.h"

#include "core/gotemplate/function.h"
#include "core/yaml/emitter.h"

#include <array>
#include <string>
#include <vector>

namespace strake::engine {

namespace {

using gotemplate::Call;
using gotemplate::Error;
using gotemplate::Function;
using gotemplate::Tracing;

std::vector<std::string> parsePath(std::string_view path)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const std::size_t dot = path.find('.', from);
        parts.emplace_back(path.substr(from, dot - from));
        if (dot == std::string_view::npos)
            return parts;
        from = dot + 1;
    }
}

// The table that the names lead to; throws Helm's ErrNoTable.
Value tableAt(Value table, std::span<const std::string> names)
{
    for (const std::string& name : names) {
        const Value* next = table.find(name);
        if (!next || !next->isMap())
            throw Error("\"" + name + "\" is not a table");
        table = next->withType(valuesType());
    }
    return table;
}

Value yamlMethod(Call&, std::span<const Value> args) { return Value::ofString(yaml::marshal(args[0])); }

Value tableMethod(Call&, std::span<const Value> args) { return tableAt(args[0], parsePath(args[1].string())); }

Value asMapMethod(Call&, std::span<const Value> args)
{
    return args[0].map() && !args[0].map()->empty() ? args[0].withType(types::anyMap) : Value::ofMap();
}

Value pathValueMethod(Call&, std::span<const Value> args)
{
    if (args[1].string().empty())
        throw Error("YAML path cannot be empty");
    const std::vector<std::string> names = parsePath(args[1].string());
    const std::string& last = names.back();
    const Value* found = nullptr;
    Value table = args[0];
    try {
        table = tableAt(table, std::span(names).first(names.size() - 1));
        found = table.find(last);
    } catch (const Error&) {
        found = nullptr;
    }
    if (!found || (found->isMap() && found->type() == &types::anyMap))
        throw Error("\"" + last + "\" is not a value");
    return *found;
}

constexpr auto methods = std::to_array<Function>({
    {"AsMap", "func(interface {}) map[string]interface {}", asMapMethod, Tracing::Structural,
     "the values as a plain map"},
    {"PathValue", "func(interface {}, string) (interface {}, error)", pathValueMethod, Tracing::Structural,
     "the value at a dotted path"},
    {"Table", "func(interface {}, string) (interface {}, error)", tableMethod, Tracing::Structural,
     "the map at a dotted path"},
    {"YAML", "func(interface {}) (string, error)", yamlMethod, Tracing::Transparent, "the values as YAML"},
});

const Type type{.kind = Kind::Map,
                .name = "chartutil.Values",
                .elem = &types::any,
                .methods = methods.data(),
                .methodCount = methods.size()};

} // namespace

const Type& valuesType() { return type; }

} // namespace strake::engine
