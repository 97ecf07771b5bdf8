// Go's types, as far as templates can see them: what %T prints, what text/template's reflection asks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strake {

class Value;
namespace gotemplate {
struct Function;
}

// reflect.Kind. Interface is only ever the static type of a place (a map's element, a parameter), never of a Value.
enum class Kind : std::uint8_t {
    Invalid,
    Bool,
    Int,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint64,
    Float64,
    Complex128,
    String,
    Slice,
    Map,
    Struct,
    Pointer,
    Func,
    Interface
};

struct Type;

// A field of a struct. Templates reach it by its exact, capitalised name.
struct Field {
    std::string_view name;
    const Type* type = nullptr;
    bool embedded = false; // its own fields and methods are promoted, as Go does
    // The struct tag that encoding/json reads: "name", "name,omitempty", ",inline", "-". Empty: the field's own name.
    std::string_view json = {};
};

struct Type {
    Kind kind = Kind::Invalid;
    std::string_view name;                         // "map[string]interface {}", "chartutil.Values", "int"
    const Type* elem = nullptr;                    // Slice, Map, Pointer
    std::span<const Field> fields = {};            // Struct
    const gotemplate::Function* methods = nullptr; // callable in templates; the receiver is the first argument
    std::size_t methodCount = 0;
    // fmt.Stringer: what %v and %s print in place of the contents; null: the type has none.
    std::string (*stringer)(const Value& self) = nullptr;
    // The Stringer and the methods have pointer receivers: they serve only addressable values (a field reached through
    // a pointer and used directly, as evalField and printableValue in text/template's exec.go).
    bool stringerNeedsAddress = false;
    // encoding.TextMarshaler, or a json.Marshaler whose JSON is a string: what toJson and toYaml write for the value.
    // Throws std::runtime_error with encoding/json's text. Null: the contents are written.
    std::string (*jsonString)(const Value& self) = nullptr;

    bool isInteger() const { return kind >= Kind::Int && kind <= Kind::Uint64; }
    bool isSigned() const { return kind >= Kind::Int && kind <= Kind::Int64; }
    bool isUnsigned() const { return kind >= Kind::Uint && kind <= Kind::Uint64; }
};

// The types that have no package. All maps are keyed by string.
namespace types {
extern const Type any;     // interface {}
extern const Type boolean; // bool
extern const Type integer; // int
extern const Type int32;
extern const Type int64;
extern const Type uint;
extern const Type uint8;
extern const Type uint64;
extern const Type float64;
extern const Type complex128;
extern const Type string;
extern const Type anyList;    // []interface {}
extern const Type stringList; // []string
extern const Type intList;    // []int
extern const Type bytes;      // []uint8
extern const Type anyMap;     // map[string]interface {}
extern const Type stringMap;  // map[string]string
extern const Type anyMapList; // []map[string]interface {}
} // namespace types

} // namespace strake
