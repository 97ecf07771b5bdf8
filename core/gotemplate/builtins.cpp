#include "core/gotemplate/builtins.h"

#include "core/gotemplate/sprintf.h"

#include <array>
#include <vector>

namespace strake::gotemplate {

namespace {

Value builtinPrint(Call&, std::span<const Value> args) { return Value::ofString(sprint(args)); }
Value builtinPrintln(Call&, std::span<const Value> args) { return Value::ofString(sprintln(args)); }
Value builtinPrintf(Call&, std::span<const Value> args)
{
    return Value::ofString(sprintf(args[0].text(), args.subspan(1)));
}

Operand builtinNot(std::span<const Operand> args) { return Operand::of(Value::ofBool(!isTrue(unwrapped(args[0])))); }

// The argument that decides; lazily only in templates, where the execution does it.
template <bool Wanted>
Operand deciding(std::span<const Operand> args)
{
    for (const Operand& arg : args) {
        if (isTrue(unwrapped(arg)) == Wanted)
            return arg;
    }
    return args.back();
}

Operand builtinCall(std::span<const Operand> args) { refuseCall("call", args[0]); }

// For those who call a builtin as an ordinary function.
template <OperandFunction F>
Value onValues(Call&, std::span<const Value> args)
{
    std::vector<Operand> operands;
    operands.reserve(args.size());
    for (const Value& arg : args)
        operands.push_back(Operand::of(arg));
    return F(operands).value;
}

#define STRAKE_COMPARISON "func(reflect.Value, reflect.Value) (bool, error)"

constexpr std::array<Function, 19> table{{
    {"and", "func(reflect.Value, ...reflect.Value) reflect.Value", onValues<deciding<false>>, Tracing::Structural,
     "The first empty argument, or the last one. Arguments after the deciding one are not evaluated."},
    {"call", "func(reflect.Value, ...reflect.Value) reflect.Value", onValues<builtinCall>, Tracing::Structural,
     "Calls the first argument, a function, with the others."},
    {"eq", "func(reflect.Value, ...reflect.Value) (bool, error)", onValues<builtinEq>, Tracing::Opaque,
     "Whether the first argument equals any of the others. Numbers of different kinds do not compare."},
    {"ge", STRAKE_COMPARISON, onValues<builtinGe>, Tracing::Opaque, "Whether the first argument is not less."},
    {"gt", STRAKE_COMPARISON, onValues<builtinGt>, Tracing::Opaque, "Whether the first argument is greater."},
    {"html", "func(...interface {}) string", builtinHtml, Tracing::Transparent,
     "The arguments as `print` writes them, with the special characters of HTML escaped."},
    {"index", "func(reflect.Value, ...reflect.Value) (reflect.Value, error)", onValues<builtinIndex>,
     Tracing::Structural, "The member of a map or list at the given keys or indexes, one after the other."},
    {"js", "func(...interface {}) string", builtinJs, Tracing::Transparent,
     "The arguments as `print` writes them, escaped for a JavaScript string."},
    {"le", STRAKE_COMPARISON, onValues<builtinLe>, Tracing::Opaque, "Whether the first argument is less or equal."},
    {"len", "func(reflect.Value) (int, error)", onValues<builtinLen>, Tracing::Shape,
     "The number of members of a list or map, or of bytes of a string."},
    {"lt", STRAKE_COMPARISON, onValues<builtinLt>, Tracing::Opaque, "Whether the first argument is less."},
    {"ne", STRAKE_COMPARISON, onValues<builtinNe>, Tracing::Opaque, "Whether the two arguments differ."},
    {"not", "func(reflect.Value) bool", onValues<builtinNot>, Tracing::Shape, "Whether the argument is empty."},
    {"or", "func(reflect.Value, ...reflect.Value) reflect.Value", onValues<deciding<true>>, Tracing::Structural,
     "The first argument that is not empty, or the last one. Arguments after the deciding one are not evaluated."},
    {"print", "func(...interface {}) string", builtinPrint, Tracing::Transparent,
     "The arguments' default forms, with a blank between two that are not strings."},
    {"printf", "func(string, ...interface {}) string", builtinPrintf, Tracing::Transparent,
     "The arguments as the format says: `printf \"%s-%d\" \"a\" 1` is `a-1`."},
    {"println", "func(...interface {}) string", builtinPrintln, Tracing::Transparent,
     "The arguments' default forms with blanks between them, and a newline."},
    {"slice", "func(reflect.Value, ...reflect.Value) (reflect.Value, error)", onValues<builtinSlice>,
     Tracing::Structural, "The part of a list or string between two indexes."},
    {"urlquery", "func(...interface {}) string", builtinUrlquery, Tracing::Transparent,
     "The arguments as `print` writes them, escaped for the query of a URL."},
}};

#undef STRAKE_COMPARISON

constexpr std::array<Builtin, table.size()> builtins{{
    {SpecialBuiltin::And, nullptr},
    {SpecialBuiltin::Call, nullptr},
    {SpecialBuiltin::None, builtinEq},
    {SpecialBuiltin::None, builtinGe},
    {SpecialBuiltin::None, builtinGt},
    {},
    {SpecialBuiltin::None, builtinIndex},
    {},
    {SpecialBuiltin::None, builtinLe},
    {SpecialBuiltin::None, builtinLen},
    {SpecialBuiltin::None, builtinLt},
    {SpecialBuiltin::None, builtinNe},
    {SpecialBuiltin::None, builtinNot},
    {SpecialBuiltin::Or, nullptr},
    {},
    {},
    {},
    {SpecialBuiltin::None, builtinSlice},
    {},
}};

} // namespace

std::span<const Function> builtinFunctions() { return table; }

const Builtin* builtinOf(const Function& function)
{
    const auto offset =
        std::less<>()(&function, table.data()) ? table.size() : static_cast<std::size_t>(&function - table.data());
    return offset < table.size() ? &builtins[offset] : nullptr;
}

void refuseCall(std::string_view name, const Operand& callee)
{
    const Operand fn = unwrapped(callee);
    if (!fn.isValid())
        throw Error("call of nil");
    throw Error(formatted("non-function %s of type %s", {Value::ofString(name), Value::ofString(fn.typeName())}));
}

} // namespace strake::gotemplate
