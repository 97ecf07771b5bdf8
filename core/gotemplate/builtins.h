// text/template's own functions: funcs.go.
#pragma once

#include "core/gotemplate/function.h"
#include "core/gotemplate/operand.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace strake::gotemplate {

std::span<const Function> builtinFunctions();

// Builtins that take reflect.Values see the static types of their arguments.
using OperandFunction = Operand (*)(std::span<const Operand> args);

enum class SpecialBuiltin : std::uint8_t { None, And, Or, Call };

struct Builtin {
    SpecialBuiltin special = SpecialBuiltin::None; // evaluated by the execution itself
    OperandFunction call = nullptr;                // null: an ordinary function
};

// Null when the function is none of builtinFunctions().
const Builtin* builtinOf(const Function& function);

// `call fn args`; `name` is how the template wrote fn. Throws Error: no Value can be called.
[[noreturn]] void refuseCall(std::string_view name, const Operand& callee);

// Comparison (funcs.go: eq, lt ...); throw Error with Go's text.
Operand builtinEq(std::span<const Operand> args);
Operand builtinNe(std::span<const Operand> args);
Operand builtinLt(std::span<const Operand> args);
Operand builtinLe(std::span<const Operand> args);
Operand builtinGt(std::span<const Operand> args);
Operand builtinGe(std::span<const Operand> args);

Operand builtinIndex(std::span<const Operand> args);
Operand builtinSlice(std::span<const Operand> args);
Operand builtinLen(std::span<const Operand> args);

// Escaping and printing.
Value builtinHtml(Call& call, std::span<const Value> args);
Value builtinJs(Call& call, std::span<const Value> args);
Value builtinUrlquery(Call& call, std::span<const Value> args);

} // namespace strake::gotemplate
