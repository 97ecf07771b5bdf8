// A JSON document as its author wrote it: order, places and number literals, whether it came from JSON or YAML text.
// Schemas are read from this, so that every rule knows its line.
#pragma once

#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {
struct Node;
}

namespace strake::schema {

enum class JsonType : std::uint8_t { Null, Boolean, Number, String, Array, Object };

struct Member;

struct Element {
    JsonType type = JsonType::Null;
    bool boolean = false;
    std::string text;                 // String: decoded; Number: its literal, in JSON's grammar
    std::vector<Element> items;       // Array
    std::vector<Member> members;      // Object, in order of writing, each key once (of duplicates the last)
    std::vector<std::uint32_t> byKey; // indexes of members sorted by key; made by seal()
    SourceRange range;

    bool isString() const { return type == JsonType::String; }
    bool isObject() const { return type == JsonType::Object; }
    bool isArray() const { return type == JsonType::Array; }

    // Null when there is none or this is no object.
    const Member* findMember(std::string_view key) const;
    const Element* find(std::string_view key) const;
    // As find, but null unless it is a string.
    const std::string* findString(std::string_view key) const;

    // To be called once after members are filled in: drops duplicates and makes findMember fast.
    void seal();

    // Numbers become int64, uint64 or float64, whichever first holds them.
    Value toValue() const;
};

struct Member {
    std::string key;
    SourceRange keyRange;
    Element value;
};

// Where the value at `path` is written, or the nearest around it; `ofKey`: where its key is.
SourceRange placeOf(const Element& document, const ValuePath& path, bool ofKey);

// Deeper documents are refused with `schema.invalid`.
constexpr int maxDocumentDepth = 1000;

// JSON text, with places in `file`. The error's peerText is that of encoding/json's Decoder: "unexpected EOF",
// "invalid character '}' looking for beginning of value".
Result<Element> readJson(std::string_view text, FileId file = FileId::None);

// In a schema a key that YAML reads as a boolean (`on`) is a mistake; among values it is a text, as in Helm.
enum class YamlKeys : std::uint8_t { Strict, AsValues };

// A YAML document's node; null gives the JSON null. Plain scalars resolve as in values files; aliases and merge keys
// are expanded. A key or number that JSON cannot hold is an error.
Result<Element> readYaml(const yaml::Node* node, YamlKeys keys = YamlKeys::Strict);

} // namespace strake::schema
