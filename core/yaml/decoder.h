// goyaml.v2's decode.go into interface{}, and the step to JSON behind it. Inside the room: see to_value.h.
#pragma once

#include "core/yaml/resolver.h"
#include "core/yaml/to_value.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace strake::yaml {

// Thrown inside the room.
struct DecodeError {
    const Node* at = nullptr;
    std::string peerText;
    DiagnosticKind kind = DiagnosticKind::YamlValue;
};

// A key as Go's map[interface{}]interface{} tells keys apart, 1 and "1" being two.
struct TypedKey {
    ScalarKind kind = ScalarKind::String;
    std::string text;
    auto operator<=>(const TypedKey&) const = default;
    std::string goSyntax() const; // %#v of it alone
};

class Decoder {
public:
    explicit Decoder(const ToValueOptions& options) : m_options(options) {}

    Value decodeDocument(const Node& root);

    // A scalar with its tag applied; `text` is what it says as a string.
    static Scalar decodeScalar(const Node& node, std::string& text);
    // A scalar as a key; `text` is what it becomes in JSON, which has none for kinds Null and Uint.
    static TypedKey decodeKeyScalar(const Node& node, std::string& text);

private:
    Value decode(const Node& node);
    Value decodeAlias(const Node& node);
    Value scalarValue(const Node& node);
    void decodeMapping(const Node& node, ValueMap& out, std::set<TypedKey>* seen);
    void merge(const Node& source, ValueMap& out, std::set<TypedKey>* seen);
    void mergeOne(const Node& source, ValueMap& out, std::set<TypedKey>* seen);
    TypedKey decodeKey(const Node& key, std::string& text);
    void keepKeyError(const Entry& entry, const TypedKey& key, bool isValueNull);
    void reportDuplicates(const Node& mapping) const;
    void count(const Node& node);

    const ToValueOptions& m_options;
    std::size_t m_decodeCount = 0;
    std::size_t m_aliasCount = 0;
    std::size_t m_aliasDepth = 0;
    std::size_t m_depth = 0;
    std::vector<const Node*> m_openAliases;
    std::map<std::string, const Node*> m_nonFinite; // where +Inf, -Inf, NaN were first written
    std::optional<DecodeError> m_keyError;          // Go finds it only after decoding everything
    std::vector<std::string> m_strictErrors;
};

// What fmt's %#v prints for the node decoded: `map[interface {}]interface {}{"a":1}`.
std::string goSyntax(const Node& node);

} // namespace strake::yaml
