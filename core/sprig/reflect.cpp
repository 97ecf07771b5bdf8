// Sprig's reflection (reflect.go) and flow control.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <string>

namespace strake::sprig {

namespace {

Value typeOf(Call&, Arguments args) { return stringValue(goTypeName(args[0])); }
Value typeIs(Call&, Arguments args) { return Value::ofBool(viewOf(args, 0) == goTypeName(args[1])); }

Value typeIsLike(Call&, Arguments args)
{
    std::string_view name = goTypeName(args[1]);
    if (name == viewOf(args, 0))
        return Value::ofBool(true);
    if (!name.starts_with('*'))
        return Value::ofBool(false);
    name.remove_prefix(1);
    return Value::ofBool(name == viewOf(args, 0));
}

Value kindOf(Call&, Arguments args) { return stringValue(kindName(args[0])); }
Value kindIs(Call&, Arguments args) { return Value::ofBool(viewOf(args, 0) == kindName(args[1])); }
Value deepEqualFunction(Call&, Arguments args) { return Value::ofBool(deepEqual(args[0], args[1])); }
Value fail(Call&, Arguments args) { throw Error(std::string(viewOf(args, 0))); }

constexpr Function table[] = {
    {"deepEqual", "func(interface {}, interface {}) bool", deepEqualFunction, Tracing::Opaque,
     "Whether two values are of the same type and contents."},
    {"fail", "func(string) (string, error)", fail, Tracing::Opaque, "Ends the rendering with this message."},
    {"kindIs", "func(string, interface {}) bool", kindIs, Tracing::Shape, "Whether the value is of that Go kind."},
    {"kindOf", "func(interface {}) string", kindOf, Tracing::Shape,
     "The Go kind of the value: string, int, float64, bool, slice, map, ..."},
    {"typeIs", "func(string, interface {}) bool", typeIs, Tracing::Shape, "Whether the value is of that Go type."},
    {"typeIsLike", "func(string, interface {}) bool", typeIsLike, Tracing::Shape,
     "Whether the value is of that Go type or a pointer to it."},
    {"typeOf", "func(interface {}) string", typeOf, Tracing::Shape, "The Go type of the value."},
};

} // namespace

FunctionTable reflectFunctions() { return table; }

} // namespace strake::sprig
