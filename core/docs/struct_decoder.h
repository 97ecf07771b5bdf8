// A document into structs, as goyaml.v3's decode.go does: which types fit which, what is told when they do not, merge
// keys, keys written twice, too many aliases.
#pragma once

#include "core/yaml/node.h"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strake::docs {

// Thrown where goyaml gives up at once; peerText: "yaml: map merge requires map or sequence of maps as the value".
struct DecodeFailure {
    std::string peerText;
    const yaml::Node* at = nullptr;
};

class StructDecoder {
public:
    // What to do with the value of a field; the name is that of the yaml tag.
    struct FieldTarget {
        std::string_view name;
        std::function<void(const yaml::Node& value)> decode;
    };

    // `type`: "helm.ChartMeta". The error, empty when all went well: "yaml: unmarshal errors:\n  line 4: ...".
    std::string decodeDocument(const yaml::Node& root, std::string_view type, const std::vector<FieldTarget>& fields);
    const yaml::Node* firstProblem() const { return m_firstProblem; }

    // For the targets. What does not fit is noted, and `into` stays as it is.
    void string(const yaml::Node& node, std::string& into);
    void boolean(const yaml::Node& node, bool& into);
    // `type`: "[]string". `clear` comes before the first `item`, and alone for a null.
    void list(const yaml::Node& node, std::string_view type, const std::function<void()>& clear,
              const std::function<void(const yaml::Node& item)>& item);
    // These two say whether there is one; goyaml drops a list's item when there is not.
    bool structure(const yaml::Node& node, std::string_view type, const std::vector<FieldTarget>& fields);
    bool stringItem(const yaml::Node& node, std::string& into);

private:
    using MergedFields = std::set<std::string, std::less<>>;

    const yaml::Node* enter(const yaml::Node& node);
    bool mapping(const yaml::Node& node, std::string_view type, const std::vector<FieldTarget>& fields,
                 MergedFields* merged);
    void merge(const yaml::Node& parent, const yaml::Node& source, std::string_view type,
               const std::vector<FieldTarget>& fields, MergedFields* merged);
    bool hasDuplicates(const yaml::Node& mapping);
    void mismatch(const yaml::Node& node, std::string_view type);
    void problem(const yaml::Node& at, std::string text);

    std::vector<std::string> m_problems;
    const yaml::Node* m_firstProblem = nullptr;
    std::size_t m_decodeCount = 0;
    std::size_t m_aliasCount = 0;
    std::size_t m_aliasDepth = 0;
};

} // namespace strake::docs
