// A reflect.Value as text/template handles it: a Value together with the static type of the place it was found in.
// Much depends on it: the member of a map[string]interface {} has type `interface {}` until it is unwrapped.
#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <string_view>
#include <utility>

namespace strake::gotemplate {

struct Operand {
    enum class Form : std::uint8_t {
        Invalid,   // the zero reflect.Value: a missing key, an untyped nil
        Interface, // static type interface {}; `value` is what is inside, perhaps nil
        Concrete   // static type is the value's own
    };

    Value value;
    Form form = Form::Invalid;
    bool isAddressable = false;

    // reflect.ValueOf(value)
    static Operand of(Value value)
    {
        const Form form = value.isNil() ? Form::Invalid : Form::Concrete;
        return {std::move(value), form, false};
    }
    // The content of a place (map member, list element, field, result) of this static type.
    static Operand in(const Type& place, Value value);
    static Operand nilInterface() { return {Value(), Form::Interface, false}; }

    bool isValid() const { return form != Form::Invalid; }
    bool isInterface() const { return form == Form::Interface; }
    Kind kind() const { return isInterface() ? Kind::Interface : value.kind(); }
    const Type& type() const { return isInterface() ? types::any : *value.type(); } // of a valid one
    std::string_view typeName() const { return isValid() ? type().name : "<nil>"; }
};

extern const Type reflectValue; // the parameter type of builtins that take anything as it is

// reflect's Elem of an interface, else the operand itself.
Operand unwrapped(Operand operand);
// Through interfaces and pointers; isNil where one of them is nil, which is then returned.
Operand indirect(Operand operand, bool& isNil);
bool isTrue(const Operand& operand); // isTrue in exec.go

Value zeroValue(const Type& type);                   // reflect.Zero; the untyped nil for interfaces
bool isAssignable(const Type& from, const Type& to); // reflect's AssignableTo
bool canBeNil(const Type& type);

} // namespace strake::gotemplate
