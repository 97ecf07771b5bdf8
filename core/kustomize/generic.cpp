#include "core/kustomize/generic.h"

#include "core/kustomize/error.h"
#include "core/kustomize/scalar.h"
#include "core/kustomize/timestamp.h"
#include "core/text/base64.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/yaml/resolver_v3.h"

#include <algorithm>
#include <unordered_map>

namespace strake::kustomize {

namespace {

constexpr std::string_view generalMap = "map[interface {}]interface {}";

[[noreturn]] void refuse(std::string text, const Node& at)
{
    throw Error{std::move(text), at.range(), DiagnosticKind::YamlValue};
}

bool isStringKey(const Node& key)
{
    if (!key.isScalar())
        return false;
    const Tag tag = effectiveTag(key);
    return tag == Tag::Str || tag == Tag::Merge;
}

bool isStringMap(const Node& map)
{
    return std::all_of(map.entries().begin(), map.entries().end(),
                       [](const Entry& entry) { return isStringKey(*entry.key); });
}

class Decoder {
public:
    explicit Decoder(std::string_view text) : m_text(text) {}

    Value root(const Node& node)
    {
        Value value;
        if (node.isSequence()) {
            value = list(node);
        } else if (node.isMapping()) {
            value = rootMap(node);
        } else if (effectiveTag(node) == Tag::Null) {
            value = Value::ofMap();
        } else {
            m_problems.push_back("line " + std::to_string(lineOf(node)) + ": cannot unmarshal " +
                                 std::string(tagName(effectiveTag(node))) + " `" + shortened(node.text()) +
                                 "` into map[string]interface {}");
        }
        std::string all;
        for (const std::string& problem : m_problems)
            all += "\n  " + problem;
        if (!all.empty())
            refuse("yaml: unmarshal errors:" + all, node);
        return value;
    }

private:
    static std::string shortened(std::string_view text)
    {
        return text.size() > 10 ? std::string(text.substr(0, 7)) + "..." : std::string(text);
    }

    std::size_t lineOf(const Node& node) const
    {
        const std::size_t begin = std::min<std::size_t>(node.range().begin, m_text.size());
        return 1 + static_cast<std::size_t>(
                       std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    }

    bool hasDuplicates(const Node& map)
    {
        const std::size_t before = m_problems.size();
        struct Place {
            const Node* key;
            std::size_t count = 0;
        };
        std::unordered_map<std::string_view, std::vector<const Node*>> known;
        for (const Entry& entry : map.entries()) {
            auto& sames = known[entry.key->text()];
            sames.push_back(entry.key);
        }
        if (known.size() == map.size())
            return false;
        for (const Entry& entry : map.entries()) {
            auto& sames = known[entry.key->text()];
            if (sames.empty())
                continue;
            for (std::size_t i = 0; i < sames.size(); ++i) {
                for (std::size_t j = i + 1; j < sames.size() && m_problems.size() < 1000; ++j) {
                    if (sames[i]->kind() != sames[j]->kind())
                        continue;
                    m_problems.push_back("line " + std::to_string(lineOf(*sames[j])) + ": mapping key " +
                                         text::quote(sames[j]->text()) + " already defined at line " +
                                         std::to_string(lineOf(*sames[i])));
                }
            }
            sames.clear();
        }
        return m_problems.size() > before;
    }

    Value value(const Node& node)
    {
        switch (node.kind()) {
        case NodeKind::Scalar: return decodeScalar(node);
        case NodeKind::Sequence: return list(node);
        case NodeKind::Mapping: break;
        }
        if (hasDuplicates(node))
            return {};
        // The error comes when all has been decoded, from encoding/json.
        const bool isString = isStringMap(node);
        ValueMap map;
        for (const Entry& entry : node.entries())
            map.insert_or_assign(std::string(entry.key->text()), value(*entry.value));
        if (!isString && !m_unsupported)
            m_unsupported = &node;
        return Value::ofMap(std::move(map));
    }

    Value list(const Node& node)
    {
        ValueList items;
        items.reserve(node.size());
        for (const Node* item : node.items())
            items.push_back(value(*item));
        return Value::ofList(std::move(items));
    }

    // Its keys become strings, all but null.
    Value rootMap(const Node& node)
    {
        ValueMap map;
        if (!hasDuplicates(node)) {
            for (const Entry& entry : node.entries()) {
                if (!entry.key->isScalar())
                    m_problems.push_back("line " + std::to_string(lineOf(*entry.key)) + ": cannot unmarshal " +
                                         (entry.key->isMapping() ? "!!map" : "!!seq") + " into string");
                else if (effectiveTag(*entry.key) != Tag::Null)
                    map.insert_or_assign(std::string(entry.key->text()), value(*entry.value));
            }
        }
        if (m_problems.empty() && m_unsupported)
            refuse("json: unsupported type: " + std::string(generalMap), *m_unsupported);
        return Value::ofMap(std::move(map));
    }

    std::string_view m_text;
    std::vector<std::string> m_problems;
    const Node* m_unsupported = nullptr;
};

class GoSyntax {
public:
    std::string text(const Node& node)
    {
        switch (node.kind()) {
        case NodeKind::Scalar: return scalar(node);
        case NodeKind::Sequence: {
            std::string all = "[]interface {}{";
            for (const Node* item : node.items())
                all.append(all.back() == '{' ? "" : ", ").append(text(*item));
            return all + "}";
        }
        case NodeKind::Mapping: break;
        }
        return map(node, isStringMap(node));
    }

    std::string map(const Node& node, bool isString)
    {
        std::vector<Entry> entries(node.entries().begin(), node.entries().end());
        const auto rank = [&](const Node& key) { return isString ? Tag::Str : effectiveTag(key); };
        std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
            const Tag rankA = rank(*a.key);
            const Tag rankB = rank(*b.key);
            if (rankA != rankB)
                return rankA < rankB;
            if (rankA == Tag::Int)
                return decodeScalar(*a.key).signedInteger() < decodeScalar(*b.key).signedInteger();
            return a.key->text() < b.key->text();
        });
        std::string all(isString ? "map[string]interface {}{" : "map[interface {}]interface {}{");
        for (const Entry& entry : entries) {
            if (all.back() != '{')
                all += ", ";
            all += (isString ? text::quote(entry.key->text()) : text(*entry.key)) + ":" + text(*entry.value);
        }
        return all + "}";
    }

private:
    static std::string scalar(const Node& node)
    {
        const Value value = decodeScalar(node);
        if (value.isNil())
            return "interface {}(nil)";
        switch (value.kind()) {
        case Kind::Bool: return value.boolean() ? "true" : "false";
        case Kind::Int:
        case Kind::Int64: return text::formatInt(value.signedInteger());
        case Kind::Uint64: return "0x" + text::formatUint(value.unsignedInteger(), 16);
        case Kind::Float64: return text::formatFloat(value.floating());
        default: return text::quote(value.string());
        }
    }
};

} // namespace

Value decodeScalar(const Node& scalar)
{
    const Tag tag = effectiveTag(scalar);
    const std::string text(scalar.text());
    switch (tag) {
    case Tag::Str:
    case Tag::Merge:
    case Tag::Custom:
    case Tag::Seq:
    case Tag::Map:
    case Tag::None: return Value::ofString(text);
    case Tag::Binary: {
        std::string packed = text;
        std::erase_if(packed, [](char c) { return c == '\n' || c == '\r'; });
        const auto decoded = text::decodeBase64(packed);
        if (!decoded)
            refuse("yaml: !!binary value contains invalid base64 data", scalar);
        return Value::ofString(*decoded);
    }
    default: break;
    }
    std::string error;
    const yaml::Scalar resolved = yaml::resolveTaggedV3(tagName(tag), text, error);
    if (!error.empty())
        refuse("yaml: " + error, scalar);
    switch (resolved.kind) {
    case yaml::ScalarKind::Null: return {};
    case yaml::ScalarKind::Bool: return Value::ofBool(resolved.boolean);
    case yaml::ScalarKind::Int: return Value::ofInt(resolved.integer);
    case yaml::ScalarKind::Uint: return Value::ofUint64(resolved.unsignedInteger);
    case yaml::ScalarKind::Float: return Value::ofFloat(resolved.floating);
    case yaml::ScalarKind::Timestamp: return Value::ofString(timestampInJson(text));
    case yaml::ScalarKind::String: break;
    }
    return Value::ofString(text);
}

Value decodeNode(const Node& root, std::string_view text) { return Decoder(text).root(root); }

std::string goTypeOf(const Node& node)
{
    switch (node.kind()) {
    case NodeKind::Sequence: return "[]interface {}";
    case NodeKind::Mapping: return isStringMap(node) ? "map[string]interface {}" : std::string(generalMap);
    case NodeKind::Scalar: break;
    }
    switch (effectiveTag(node)) {
    case Tag::Bool: return "bool";
    case Tag::Int: return "int";
    case Tag::Float: return "float64";
    case Tag::Null: return "<nil>";
    case Tag::Timestamp: return "time.Time";
    default: return "string";
    }
}

std::string goSyntaxOf(const Node& root)
{
    try {
        decodeNode(root);
    } catch (const Error& error) {
        if (!error.text.starts_with("json:"))
            return "map[string]interface {}(nil)";
    }
    return GoSyntax().map(root, true);
}

} // namespace strake::kustomize
