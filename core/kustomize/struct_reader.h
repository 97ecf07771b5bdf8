// A YAML document into C++ structs by tables of fields, with the rules and the words of encoding/json behind
// sigs.k8s.io/yaml: names fit in any case, the members come in the order of their names, a problem does not end the
// reading, and only the first one is told (here all, each with its place). And structs back to values.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/kustomize/go_types.h"
#include "core/yaml/node.h"

#include <array>
#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class StructReader;

template <class T>
struct StructField {
    std::string_view name;     // of the json tag
    std::string_view embedded; // Go's names of the embedded structs around it: "ResId.Gvk"; empty: none
    void (*read)(StructReader& reader, const yaml::Node& value, T& into);
    // Adds the member, unless it is left out when empty and is.
    void (*write)(const T& from, std::string_view name, ValueMap& into);
};

struct ReadRules {
    bool knownFieldsOnly = false; // json.Decoder's DisallowUnknownFields
    bool convertsScalars = false; // sigs.k8s.io/yaml's Unmarshal: numbers and booleans become text where text is wanted
    SourceRange place = {};       // when set, the place of all that is read: the document is no file
};

class StructReader {
public:
    // `what`: "a kustomization", for messages.
    StructReader(ReadRules rules, std::string_view what) : m_rules(rules), m_what(what) {}

    // In the order in which encoding/json meets them. The peerText of each is its text.
    const std::vector<Diagnostic>& problems() const { return m_problems; }

    template <class T>
    void read(const yaml::Node& node, T& into)
    {
        readResolved(resolve(node), into);
    }

private:
    struct Member {
        std::string key;
        const yaml::Node* written; // the key
        const yaml::Node* value;
    };

    static const yaml::Node& resolve(const yaml::Node& node);
    static bool isNull(const yaml::Node& node);
    const SourceRange& placeOf(const yaml::Node& node) const
    {
        return m_rules.place.isSet() ? m_rules.place : node.range;
    }
    // Merge keys done, the last of equal keys, in the order of keys.
    static std::vector<Member> membersOf(const yaml::Node& mapping);
    // The field that encoding/json chooses: the name, or else the name in another case; npos: none.
    static std::size_t fieldNamed(std::string_view key, std::span<const std::string_view> names);

    void readResolved(const yaml::Node& node, std::string& into);
    void readResolved(const yaml::Node& node, PlacedText& into);
    void readResolved(const yaml::Node& node, bool& into);
    void readResolved(const yaml::Node& node, std::int64_t& into);
    void readResolved(const yaml::Node& node, int& into);
    void readResolved(const yaml::Node& node, AnyMap& into);
    template <std::derived_from<PlacedText> T>
    void readResolved(const yaml::Node& node, T& into);
    template <class T>
    void readResolved(const yaml::Node& node, std::optional<T>& into);
    template <class T>
    void readResolved(const yaml::Node& node, Slice<T>& into);
    template <class T>
    void readResolved(const yaml::Node& node, GoMap<T>& into);
    template <class T>
    void readResolved(const yaml::Node& node, T& into);

    bool readText(const yaml::Node& node, std::string& into, std::string_view type);
    bool readInteger(const yaml::Node& node, std::int64_t& into, std::string_view type);
    void mismatch(const yaml::Node& node, std::string_view type, std::string_view number = {});
    void unknownField(const Member& member, std::span<const std::string_view> names);

    ReadRules m_rules;
    std::string_view m_what;
    std::vector<Diagnostic> m_problems;
    std::string_view m_struct;              // encoding/json's errorContext.Struct
    std::vector<std::string_view> m_fields; // and FieldStack
};

// Structs as json.Marshal and sigs.k8s.io/yaml make values of them.
Value written(const std::string& text);
Value written(const PlacedText& text);
Value written(bool flag);
Value written(std::int64_t number);
Value written(int number);
Value written(const AnyMap& map);
template <class T>
Value written(const std::optional<T>& pointer);
template <class T>
Value written(const Slice<T>& slice);
template <class T>
Value written(const GoMap<T>& map);
template <class T>
requires requires { StructTable<T>::fields; }
Value written(const T& structure);

// ---------------------------------------------------------------------------------------------------------------------

enum class Presence : std::uint8_t { OmitEmpty, Always };

template <class T>
bool isZero(const T& value)
{
    if constexpr (std::is_arithmetic_v<T>)
        return value == T{};
    else if constexpr (std::derived_from<T, PlacedText>)
        return value.value.empty();
    else if constexpr (std::same_as<T, AnyMap>)
        return !value.value.isMap() || value.value.map()->empty();
    else if constexpr (requires { value.has_value(); })
        return !value.has_value();
    else if constexpr (requires { value.empty(); })
        return value.empty();
    else
        return false; // structs are never left out
}

// One line of a table: field<Patch, &Patch::path>("path").
template <class T, auto Member>
constexpr StructField<T> field(std::string_view name, std::string_view embedded = {})
{
    return {name, embedded,
            [](StructReader& reader, const yaml::Node& value, T& into) { reader.read(value, into.*Member); },
            [](const T& from, std::string_view key, ValueMap& into) {
                if (!isZero(from.*Member))
                    into.insert_or_assign(std::string(key), written(from.*Member));
            }};
}

// The same for a field that is written even when empty.
template <class T, auto Member>
constexpr StructField<T> fieldAlways(std::string_view name, std::string_view embedded = {})
{
    return {name, embedded,
            [](StructReader& reader, const yaml::Node& value, T& into) { reader.read(value, into.*Member); },
            [](const T& from, std::string_view key, ValueMap& into) {
                into.insert_or_assign(std::string(key), written(from.*Member));
            }};
}

template <std::derived_from<PlacedText> T>
void StructReader::readResolved(const yaml::Node& node, T& into)
{
    if (readText(node, into.value, GoType<T>::name()))
        into.range = placeOf(node);
}

template <class T>
void StructReader::readResolved(const yaml::Node& node, std::optional<T>& into)
{
    if (isNull(node)) {
        into.reset();
        return;
    }
    if (!into)
        into.emplace();
    readResolved(node, *into);
}

template <class T>
void StructReader::readResolved(const yaml::Node& node, Slice<T>& into)
{
    if (isNull(node)) {
        into.clear();
        into.isNil = true;
        return;
    }
    if (node.kind != yaml::NodeKind::Sequence)
        return mismatch(node, GoType<Slice<T>>::name());
    into.isNil = false;
    into.resize(node.items.size()); // onto what is there, as Go does
    for (std::size_t i = 0; i < node.items.size(); ++i)
        read(*node.items[i], into[i]);
}

template <class T>
void StructReader::readResolved(const yaml::Node& node, GoMap<T>& into)
{
    if (isNull(node)) {
        into.clear();
        into.isNil = true;
        return;
    }
    if (node.kind != yaml::NodeKind::Mapping)
        return mismatch(node, GoType<GoMap<T>>::name());
    into.isNil = false;
    for (const Member& member : membersOf(node)) {
        T value{};
        read(*member.value, value);
        into.insert_or_assign(member.key, std::move(value));
    }
}

template <class T>
void StructReader::readResolved(const yaml::Node& node, T& into)
{
    if (isNull(node))
        return;
    if (node.kind != yaml::NodeKind::Mapping)
        return mismatch(node, StructTable<T>::typeName);
    if constexpr (requires { into.range; })
        into.range = placeOf(node);
    constexpr auto& fields = StructTable<T>::fields;
    static constexpr auto names = [] {
        std::array<std::string_view, std::size(StructTable<T>::fields)> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = StructTable<T>::fields[i].name;
        return all;
    }();
    constexpr std::string_view type = StructTable<T>::typeName;
    const std::string_view outerStruct = m_struct;
    const std::size_t outerFields = m_fields.size();
    for (const Member& member : membersOf(node)) {
        const std::size_t index = fieldNamed(member.key, names);
        if (index == std::string_view::npos) {
            unknownField(member, names);
            continue;
        }
        if (!fields[index].embedded.empty())
            m_fields.push_back(fields[index].embedded);
        m_fields.push_back(fields[index].name);
        m_struct = type.substr(type.rfind('.') + 1);
        fields[index].read(*this, *member.value, into);
        m_struct = outerStruct;
        m_fields.resize(outerFields);
    }
}

template <class T>
Value written(const std::optional<T>& pointer)
{
    return pointer ? written(*pointer) : Value();
}

template <class T>
Value written(const Slice<T>& slice)
{
    if (slice.isNil)
        return {};
    ValueList items;
    for (const T& item : slice)
        items.push_back(written(item));
    return Value::ofList(std::move(items));
}

template <class T>
Value written(const GoMap<T>& map)
{
    if (map.isNil)
        return {};
    ValueMap members;
    for (const auto& [key, value] : map)
        members.emplace_hint(members.end(), key, written(value));
    return Value::ofMap(std::move(members));
}

template <class T>
requires requires { StructTable<T>::fields; }
Value written(const T& structure)
{
    ValueMap members;
    for (const StructField<T>& field : StructTable<T>::fields)
        field.write(structure, field.name, members);
    return Value::ofMap(std::move(members));
}

} // namespace strake::kustomize
