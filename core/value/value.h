// What templates compute with: Go's dynamic values as text/template's reflection sees them, and nothing of YAML.
// (Order, comments, styles and positions live in yaml::Node.) A Value knows its Go type exactly, because printing,
// comparison and error texts depend on it: YAML numbers are float64, `--set a=1` is int64, a literal is int.
#pragma once

#include "core/value/text.h"
#include "core/value/type.h"

#include <atomic>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake {

class ChangedMaps;
class Value;
using ValueList = std::vector<Value>;
using ValueMap = std::map<std::string, Value, std::less<>>; // sorted bytewise, as Go's `range` and %v visit keys

// What a Value points to: strings, lists, maps, structs, complex numbers and natives. Counted, shared by copies.
class Box {
public:
    Box() = default;
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;
    virtual ~Box();

    void ref() const { m_count.fetch_add(1, std::memory_order_relaxed); }
    void unref() const
    {
        if (m_count.fetch_sub(1, std::memory_order_acq_rel) == 1)
            destroy(this);
    }

private:
    static void destroy(const Box* box); // without recursion, however deep the boxes nest
    mutable std::atomic<std::uint32_t> m_count{0};
};

class Value {
public:
    Value() = default; // the untyped nil
    Value(const Value& other)
        : m_type(other.m_type),
          m_data(other.m_data),
          m_origin(other.m_origin),
          m_boxed(other.m_boxed),
          m_native(other.m_native)
    {
        if (m_boxed)
            m_data.box->ref();
    }
    Value(Value&& other) noexcept
        : m_type(std::exchange(other.m_type, nullptr)),
          m_data(std::exchange(other.m_data, Data{.i = 0})),
          m_origin(std::exchange(other.m_origin, 0)),
          m_boxed(std::exchange(other.m_boxed, false)),
          m_native(std::exchange(other.m_native, false))
    {}
    Value& operator=(const Value& other)
    {
        Value copy(other);
        swap(copy);
        return *this;
    }
    Value& operator=(Value&& other) noexcept
    {
        Value taken(std::move(other));
        swap(taken);
        return *this;
    }
    ~Value()
    {
        if (m_boxed)
            m_data.box->unref();
    }
    void swap(Value& other) noexcept
    {
        std::swap(m_type, other.m_type);
        std::swap(m_data, other.m_data);
        std::swap(m_origin, other.m_origin);
        std::swap(m_boxed, other.m_boxed);
        std::swap(m_native, other.m_native);
    }

    // Named after Go's types. No implicit conversion from numbers: `3` could be int, int64 or float64.
    static Value ofBool(bool b);
    static Value ofInt(std::int64_t i) { return ofSigned(i, types::integer); }
    static Value ofInt64(std::int64_t i) { return ofSigned(i, types::int64); }
    static Value ofSigned(std::int64_t i, const Type& type); // also named types of these kinds: time.Month
    static Value ofUint64(std::uint64_t u) { return ofUnsigned(u, types::uint64); }
    static Value ofUnsigned(std::uint64_t u, const Type& type);
    static Value ofFloat(double d);
    static Value ofComplex(std::complex<double> c);
    static Value ofString(Text text);
    static Value ofList(ValueList items, const Type& type = types::anyList);
    // []uint8, sharing the contents; the list of single bytes is made only when asked for.
    static Value ofBytes(std::shared_ptr<const std::string> contents);
    static Value ofStrings(const std::vector<std::string>& items); // []string
    static Value ofMap(ValueMap entries = {}, const Type& type = types::anyMap);
    static Value ofStruct(ValueList fields, const Type& type); // one Value a Type::fields entry
    static Value ofNative(const Box* box, const Type& type);   // takes a reference; time.Time, *semver.Version
    static Value ofPointer(Value target, const Type& type);    // type.kind Pointer, type.elem the target's
    static Value ofNil(const Type& type);                      // a typed nil: pointer, slice or map

    const Type* type() const { return m_type; } // null: the untyped nil
    Kind kind() const { return m_type ? m_type->kind : Kind::Invalid; }
    bool isNil() const { return m_type == nullptr; } // untyped only
    bool isTypedNil() const;                         // made by ofNil: a nil pointer, slice or map
    bool isString() const { return kind() == Kind::String; }
    bool isList() const { return kind() == Kind::Slice; }
    bool isMap() const { return kind() == Kind::Map; }

    // Each asks for its kind first; on another kind the result is zero or empty, never undefined.
    bool boolean() const { return kind() == Kind::Bool && m_data.i != 0; }
    std::int64_t signedInteger() const { return m_type && m_type->isSigned() ? m_data.i : 0; }
    std::uint64_t unsignedInteger() const { return m_type && m_type->isUnsigned() ? m_data.u : 0; }
    double floating() const { return kind() == Kind::Float64 ? m_data.d : 0; }
    std::complex<double> complex() const;
    const Text& text() const; // String
    std::string_view string() const { return text().view(); }
    const ValueList& list() const;     // Slice; empty for a typed nil
    const ValueList& fields() const;   // Struct made by ofStruct
    const Box* native() const;         // what ofNative was given; null otherwise
    const Value* pointee() const;      // Pointer made by ofPointer; null for a nil pointer and other kinds
    std::string bytesAsString() const; // []uint8

    // A map is a handle, as in Go: copies of the Value see what `set`, `unset` and `merge` change. Null for other
    // kinds and for a typed nil map. Lists are never changed in place (`append` makes a new one).
    ValueMap* map() const;
    // The member of a map; null when there is none or this is no map.
    const Value* find(std::string_view key) const;

    // Maps and lists are copied all the way down, everything else is shared. Bounded depth: see maxDepth.
    Value deepCopy() const;
    static constexpr int maxDepth = 10'000;

    // The same contents under another type of the same kind, as Go converts chartutil.Values to
    // map[string]interface {} when a parameter wants it. A map stays the same map.
    Value withType(const Type& type) const;

    // Where a scalar, list or map came from when tracing; a string's origin is in its Text.
    OriginId origin() const { return m_origin; }
    Value withOrigin(OriginId origin) const;

    bool isSameMap(const Value& other) const { return isMap() && other.isMap() && m_data.box == other.m_data.box; }

private:
    friend class ChangedMaps;
    union Data {
        std::int64_t i;
        std::uint64_t u;
        double d;
        const Box* box;
    };
    bool hasBox() const { return m_boxed; }
    static Value boxed(const Box* box, const Type& type);

    const Type* m_type = nullptr;
    Data m_data{.i = 0};
    OriginId m_origin = 0;
    bool m_boxed = false; // m_data.box is one
    bool m_native = false;
};

// reflect.DeepEqual: same types, same contents; NaN differs from itself; maps by content.
bool deepEqual(const Value& a, const Value& b);

// %T: "map[string]interface {}", "<nil>".
std::string_view goTypeName(const Value& value);

} // namespace strake
