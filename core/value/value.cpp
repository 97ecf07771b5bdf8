#include "core/value/value.h"

#include "core/value/changed_maps.h"

#include <cassert>
#include <mutex>

namespace strake {

namespace types {
const Type any{.kind = Kind::Interface, .name = "interface {}"};
const Type boolean{.kind = Kind::Bool, .name = "bool"};
const Type integer{.kind = Kind::Int, .name = "int"};
const Type int32{.kind = Kind::Int32, .name = "int32"};
const Type int64{.kind = Kind::Int64, .name = "int64"};
const Type uint{.kind = Kind::Uint, .name = "uint"};
const Type uint8{.kind = Kind::Uint8, .name = "uint8"};
const Type uint64{.kind = Kind::Uint64, .name = "uint64"};
const Type float64{.kind = Kind::Float64, .name = "float64"};
const Type complex128{.kind = Kind::Complex128, .name = "complex128"};
const Type string{.kind = Kind::String, .name = "string"};
const Type anyList{.kind = Kind::Slice, .name = "[]interface {}", .elem = &any};
const Type stringList{.kind = Kind::Slice, .name = "[]string", .elem = &string};
const Type intList{.kind = Kind::Slice, .name = "[]int", .elem = &integer};
const Type bytes{.kind = Kind::Slice, .name = "[]uint8", .elem = &uint8};
const Type anyMap{.kind = Kind::Map, .name = "map[string]interface {}", .elem = &any};
const Type stringMap{.kind = Kind::Map, .name = "map[string]string", .elem = &string};
const Type anyMapList{.kind = Kind::Slice, .name = "[]map[string]interface {}", .elem = &anyMap};
} // namespace types

class MapBox final : public Box {
public:
    explicit MapBox(ValueMap m) : entries(std::move(m)) {}
    ~MapBox() override
    {
        if (m_watcher)
            m_watcher->forget(m_index);
    }

    mutable ValueMap entries;

private:
    friend class ChangedMaps;
    mutable ChangedMaps* m_watcher = nullptr;
    mutable std::size_t m_index = 0; // in m_watcher's list
};

namespace {

struct StringBox final : Box {
    explicit StringBox(Text t) : text(std::move(t)) {}
    Text text;
};

struct ListBox final : Box {
    explicit ListBox(ValueList l) : m_items(std::move(l)) {}
    explicit ListBox(std::shared_ptr<const std::string> bytes) : raw(std::move(bytes)) {}

    const ValueList& items() const
    {
        if (raw) {
            std::call_once(m_once, [this] {
                m_items.reserve(raw->size());
                for (const char c : *raw)
                    m_items.push_back(Value::ofUnsigned(static_cast<unsigned char>(c), types::uint8));
            });
        }
        return m_items;
    }

    const std::shared_ptr<const std::string> raw;

private:
    mutable std::once_flag m_once;
    mutable ValueList m_items;
};

struct ComplexBox final : Box {
    explicit ComplexBox(std::complex<double> c) : value(c) {}
    std::complex<double> value;
};

struct PointerBox final : Box {
    explicit PointerBox(Value v) : target(std::move(v)) {}
    Value target;
};

Value copyDown(const Value& value, int depth)
{
    if (depth > Value::maxDepth)
        return value;
    if (value.isMap() && value.map()) {
        ValueMap copy;
        for (const auto& [key, member] : *value.map())
            copy.emplace_hint(copy.end(), key, copyDown(member, depth + 1));
        return Value::ofMap(std::move(copy), *value.type()).withOrigin(value.origin());
    }
    if (value.isList() && value.type() != &types::bytes && !value.list().empty()) {
        ValueList copy;
        copy.reserve(value.list().size());
        for (const Value& item : value.list())
            copy.push_back(copyDown(item, depth + 1));
        return Value::ofList(std::move(copy), *value.type()).withOrigin(value.origin());
    }
    return value;
}

bool equalDown(const Value& a, const Value& b, int depth)
{
    if (a.type() != b.type() || depth > Value::maxDepth)
        return false;
    switch (a.kind()) {
    case Kind::Invalid: return true;
    case Kind::Bool: return a.boolean() == b.boolean();
    case Kind::Float64: return a.floating() == b.floating();
    case Kind::Complex128: return a.complex() == b.complex();
    case Kind::String: return a.string() == b.string();
    case Kind::Slice:
    case Kind::Struct: {
        if (a.native() || b.native())
            return a.native() == b.native();
        const ValueList& x = a.isList() ? a.list() : a.fields();
        const ValueList& y = b.isList() ? b.list() : b.fields();
        if (x.size() != y.size())
            return false;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (!equalDown(x[i], y[i], depth + 1))
                return false;
        }
        return true;
    }
    case Kind::Map: {
        if (!a.map() || !b.map())
            return a.map() == b.map();
        if (a.isSameMap(b))
            return true;
        if (a.map()->size() != b.map()->size())
            return false;
        for (auto x = a.map()->begin(), y = b.map()->begin(); x != a.map()->end(); ++x, ++y) {
            if (x->first != y->first || !equalDown(x->second, y->second, depth + 1))
                return false;
        }
        return true;
    }
    case Kind::Pointer:
        if (a.pointee() && b.pointee())
            return equalDown(*a.pointee(), *b.pointee(), depth + 1);
        return a.pointee() == b.pointee() && a.native() == b.native();
    case Kind::Func:
    case Kind::Interface: return a.native() == b.native();
    default:
        return a.type()->isUnsigned() ? a.unsignedInteger() == b.unsignedInteger()
                                      : a.signedInteger() == b.signedInteger();
    }
}

} // namespace

Box::~Box() = default;

void Box::destroy(const Box* box)
{
    thread_local std::vector<const Box*> pending;
    thread_local bool draining = false;
    pending.push_back(box);
    if (draining)
        return;
    draining = true;
    while (!pending.empty()) {
        const Box* next = pending.back();
        pending.pop_back();
        delete next;
    }
    draining = false;
}

bool Value::isTypedNil() const { return m_type && m_type->kind >= Kind::Complex128 && m_data.box == nullptr; }

Value Value::boxed(const Box* box, const Type& type)
{
    Value v;
    v.m_type = &type;
    v.m_data.box = box;
    v.m_boxed = box != nullptr;
    if (box)
        box->ref();
    return v;
}

Value Value::ofBool(bool b)
{
    Value v;
    v.m_type = &types::boolean;
    v.m_data.i = b ? 1 : 0;
    return v;
}

Value Value::ofSigned(std::int64_t i, const Type& type)
{
    Value v;
    v.m_type = &type;
    v.m_data.i = i;
    return v;
}

Value Value::ofUnsigned(std::uint64_t u, const Type& type)
{
    Value v;
    v.m_type = &type;
    v.m_data.u = u;
    return v;
}

Value Value::ofFloat(double d)
{
    Value v;
    v.m_type = &types::float64;
    v.m_data.d = d;
    return v;
}

Value Value::ofComplex(std::complex<double> c) { return boxed(new ComplexBox(c), types::complex128); }

Value Value::ofString(Text text) { return boxed(new StringBox(std::move(text)), types::string); }

Value Value::ofList(ValueList items, const Type& type) { return boxed(new ListBox(std::move(items)), type); }

Value Value::ofBytes(std::shared_ptr<const std::string> contents)
{
    return boxed(new ListBox(std::move(contents)), types::bytes);
}

Value Value::ofStrings(const std::vector<std::string>& items)
{
    ValueList list;
    list.reserve(items.size());
    for (const std::string& item : items)
        list.push_back(ofString(item));
    return ofList(std::move(list), types::stringList);
}

Value Value::ofMap(ValueMap entries, const Type& type) { return boxed(new MapBox(std::move(entries)), type); }

Value Value::ofStruct(ValueList fields, const Type& type) { return boxed(new ListBox(std::move(fields)), type); }

Value Value::ofNative(const Box* box, const Type& type)
{
    Value v = boxed(box, type);
    v.m_native = true;
    return v;
}

Value Value::ofPointer(Value target, const Type& type) { return boxed(new PointerBox(std::move(target)), type); }

Value Value::ofNil(const Type& type) { return boxed(nullptr, type); }

std::complex<double> Value::complex() const
{
    return kind() == Kind::Complex128 && hasBox() ? static_cast<const ComplexBox*>(m_data.box)->value
                                                  : std::complex<double>();
}

const Text& Value::text() const
{
    static const Text none;
    return kind() == Kind::String && !m_native && hasBox() ? static_cast<const StringBox*>(m_data.box)->text : none;
}

const ValueList& Value::list() const
{
    static const ValueList none;
    return kind() == Kind::Slice && !m_native && hasBox() ? static_cast<const ListBox*>(m_data.box)->items() : none;
}

const ValueList& Value::fields() const
{
    static const ValueList none;
    return kind() == Kind::Struct && !m_native && hasBox() ? static_cast<const ListBox*>(m_data.box)->items() : none;
}

const Box* Value::native() const { return m_native ? m_data.box : nullptr; }

const Value* Value::pointee() const
{
    return kind() == Kind::Pointer && !m_native && hasBox() ? &static_cast<const PointerBox*>(m_data.box)->target
                                                            : nullptr;
}

std::string Value::bytesAsString() const
{
    if (kind() == Kind::Slice && !m_native && hasBox()) {
        if (const auto& raw = static_cast<const ListBox*>(m_data.box)->raw)
            return *raw;
    }
    std::string s;
    for (const Value& item : list())
        s.push_back(static_cast<char>(item.unsignedInteger()));
    return s;
}

ValueMap* Value::map() const
{
    return kind() == Kind::Map && !m_native && hasBox() ? &static_cast<const MapBox*>(m_data.box)->entries : nullptr;
}

const Value* Value::find(std::string_view key) const
{
    const ValueMap* entries = map();
    if (!entries)
        return nullptr;
    const auto entry = entries->find(key);
    return entry == entries->end() ? nullptr : &entry->second;
}

Value Value::deepCopy() const { return copyDown(*this, 0); }

Value Value::withType(const Type& type) const
{
    assert(m_type && m_type->kind == type.kind);
    Value v = *this;
    v.m_type = &type;
    return v;
}

Value Value::withOrigin(OriginId origin) const
{
    Value v = *this;
    v.m_origin = origin;
    return v;
}

void ChangedMaps::add(const Value& map)
{
    if (!map.map())
        return;
    const MapBox& box = *static_cast<const MapBox*>(map.m_data.box);
    if (box.m_watcher)
        return;
    box.m_watcher = this;
    box.m_index = m_maps.size();
    m_maps.push_back(&box);
}

void ChangedMaps::forget(std::size_t index)
{
    m_maps[index] = m_maps.back();
    m_maps[index]->m_index = index;
    m_maps.pop_back();
}

ChangedMaps::~ChangedMaps()
{
    while (!m_maps.empty()) {
        const MapBox* box = m_maps.back();
        m_maps.pop_back();
        box->m_watcher = nullptr;
        box->ref(); // emptying may let go the last of it
        box->entries.clear();
        box->unref();
    }
}

bool deepEqual(const Value& a, const Value& b) { return equalDown(a, b, 0); }

std::string_view goTypeName(const Value& value) { return value.isNil() ? "<nil>" : value.type()->name; }

} // namespace strake
