// The shapes of Go's types that fields of a kustomization have, and their names in Go's messages.
#pragma once

#include "core/diagnostic/placed.h"
#include "core/value/value.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

// A slice tells none (not written, or null) from an empty one, and so does a map.
template <class T>
struct Slice : std::vector<T> {
    using std::vector<T>::vector;
    bool isNil = true;
};

template <class T>
struct GoMap : std::map<std::string, T, std::less<>> {
    bool isNil = true;
};

// map[string]interface {}; nil: none.
struct AnyMap {
    Value value;
};

// A table of fields: see struct_reader.h. Specialised for each struct: typeName and fields.
template <class T>
struct StructTable;

template <class T>
struct GoType {
    static std::string name() { return std::string(StructTable<T>::typeName); }
};
template <>
struct GoType<std::string> {
    static std::string name() { return "string"; }
};
template <>
struct GoType<PlacedText> : GoType<std::string> {};
template <>
struct GoType<bool> {
    static std::string name() { return "bool"; }
};
template <>
struct GoType<int> {
    static std::string name() { return "int"; }
};
template <>
struct GoType<std::int64_t> {
    static std::string name() { return "int64"; }
};
template <>
struct GoType<AnyMap> {
    static std::string name() { return "map[string]interface {}"; }
};
template <class T>
struct GoType<std::optional<T>> { // a pointer
    static std::string name() { return "*" + GoType<T>::name(); }
};
template <class T>
struct GoType<Slice<T>> {
    static std::string name() { return "[]" + GoType<T>::name(); }
};
template <class T>
struct GoType<GoMap<T>> {
    static std::string name() { return "map[string]" + GoType<T>::name(); }
};

} // namespace strake::kustomize
