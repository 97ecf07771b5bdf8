#include "core/docs/yaml_decoder.h"

#include "core/docs/struct_decoder.h"
#include "core/sprig/time_type.h"
#include "core/text/base64.h"
#include "core/text/go_quote.h"
#include "core/yaml/parser.h"
#include "core/yaml/resolver_v3.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace strake::docs {

namespace {

using yaml::Node;
using yaml::NodeKind;

constexpr std::size_t maxNodes = 1'000'000; // aliases expanded
constexpr std::size_t maxDepth = 1000;

const Type generalMap{.kind = Kind::Map, .name = "map[interface {}]interface {}", .elem = &types::any};

std::optional<sprig::Time> timeOf(std::string_view text)
{
    for (const std::string_view layout : {"2006-1-2T15:4:5.999999999Z07:00", "2006-1-2t15:4:5.999999999Z07:00",
                                          "2006-1-2 15:4:5.999999999", "2006-1-2"}) {
        if (auto time = sprig::Time::parse(layout, text, nullptr))
            return time;
    }
    return std::nullopt;
}

class Decoder {
public:
    std::string decode(const Node& root, ValueMap& into)
    {
        try {
            const Node& top = followed(root);
            if (top.kind == NodeKind::Mapping)
                mapping(top, into, nullptr);
            else if (yaml::nodeTagV3(top) != "!!null")
                mismatch(top);
        } catch (const DecodeFailure& failed) {
            return failed.peerText;
        }
        std::string all;
        for (const std::string& problem : m_problems)
            all += "\n  " + problem;
        return all.empty() ? all : "yaml: unmarshal errors:" + all;
    }

private:
    using Merged = std::set<std::string, std::less<>>;

    const Node& followed(const Node& node)
    {
        const Node* at = &node;
        for (std::size_t steps = 0; at->kind == NodeKind::Alias; ++steps) {
            const yaml::NodePtr target = at->target.lock();
            if (!target || steps > maxDepth)
                throw DecodeFailure{"yaml: anchor '" + at->value + "' value contains itself", at};
            at = target.get();
        }
        return *at;
    }

    void mismatch(const Node& node)
    {
        const std::string tag = yaml::nodeTagV3(node);
        std::string shown;
        if (node.kind == NodeKind::Scalar)
            shown = " `" + (node.value.size() > 10 ? node.value.substr(0, 7) + "..." : node.value) + "`";
        m_problems.push_back("line " + std::to_string(node.line) + ": cannot unmarshal " + tag + shown +
                             " into map[string]interface {}");
    }

    // False: nothing came of it, and the entry is left out.
    bool value(const Node& node, Value& into)
    {
        if (++m_count > maxNodes)
            throw DecodeFailure{"yaml: document contains excessive aliasing", &node};
        if (++m_depth > maxDepth)
            throw DecodeFailure{"yaml: exceeded max depth of " + std::to_string(maxDepth), &node};
        const bool good = decodeInto(followed(node), into);
        --m_depth;
        return good;
    }

    bool decodeInto(const Node& node, Value& into)
    {
        if (node.kind == NodeKind::Scalar) {
            into = scalar(node);
            return true;
        }
        if (node.kind == NodeKind::Sequence) {
            ValueList items;
            for (const yaml::NodePtr& item : node.items) {
                Value one;
                if (value(*item, one))
                    items.push_back(std::move(one));
            }
            into = Value::ofList(std::move(items));
            return true;
        }
        const bool isStringMap = std::all_of(node.entries.begin(), node.entries.end(), [&](const yaml::Entry& entry) {
            const std::string tag = yaml::nodeTagV3(followed(*entry.key));
            return tag == "!!str" || tag == "!!merge";
        });
        ValueMap map;
        if (!mapping(node, map, nullptr))
            return false;
        into = Value::ofMap(std::move(map), isStringMap ? types::anyMap : generalMap);
        return true;
    }

    static Value scalar(const Node& node)
    {
        const std::string tag = yaml::nodeTagV3(node);
        if (tag == "!!binary")
            return Value::ofString(decodedBinary(node));
        std::string error;
        const yaml::Scalar resolved = yaml::resolveTaggedV3(tag, node.value, error);
        if (!error.empty())
            throw DecodeFailure{"yaml: " + error, &node};
        switch (resolved.kind) {
        case yaml::ScalarKind::Null: return {};
        case yaml::ScalarKind::Bool: return Value::ofBool(resolved.boolean);
        case yaml::ScalarKind::Int: return Value::ofInt(resolved.integer);
        case yaml::ScalarKind::Uint: return Value::ofUint64(resolved.unsignedInteger);
        case yaml::ScalarKind::Float: return Value::ofFloat(resolved.floating);
        case yaml::ScalarKind::Timestamp:
            if (const auto time = timeOf(node.value))
                return sprig::timeValue(*time);
            break;
        case yaml::ScalarKind::String: break;
        }
        return Value::ofString(node.value);
    }

    static std::string decodedBinary(const Node& node)
    {
        std::string text = node.value;
        std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
        const auto decoded = text::decodeBase64(text);
        if (!decoded)
            throw DecodeFailure{"yaml: !!binary value contains invalid base64 data", &node};
        return *decoded;
    }

    bool hasDuplicates(const Node& node)
    {
        const std::size_t before = m_problems.size();
        std::map<std::pair<NodeKind, std::string_view>, std::uint32_t> lines;
        for (const yaml::Entry& entry : node.entries) {
            const auto [first, isNew] =
                lines.emplace(std::pair(entry.key->kind, std::string_view(entry.key->value)), entry.key->line);
            if (!isNew && m_problems.size() < 1000)
                m_problems.push_back("line " + std::to_string(entry.key->line) + ": mapping key " +
                                     text::quote(entry.key->value) + " already defined at line " +
                                     std::to_string(first->second));
        }
        return m_problems.size() > before;
    }

    bool mapping(const Node& node, ValueMap& into, Merged* merged)
    {
        if (hasDuplicates(node))
            return false;
        const Node* source = nullptr;
        for (const yaml::Entry& entry : node.entries) {
            const Node& key = followed(*entry.key);
            if (key.kind == NodeKind::Scalar && key.value == "<<" && yaml::nodeTagV3(key) == "!!merge") {
                source = entry.value.get();
                continue;
            }
            if (key.kind != NodeKind::Scalar)
                throw DecodeFailure{"yaml: invalid map key", &key};
            if (merged && !merged->insert(key.value).second)
                continue;
            Value one;
            if (value(*entry.value, one))
                into.insert_or_assign(key.value, std::move(one));
        }
        if (source)
            merge(node, *source, into, merged);
        return true;
    }

    void merge(const Node& parent, const Node& source, ValueMap& into, Merged* merged)
    {
        Merged own;
        if (!merged) {
            for (const yaml::Entry& entry : parent.entries)
                own.insert(followed(*entry.key).value);
            merged = &own;
        }
        const auto one = [&](const Node& node) {
            const Node& target = followed(node);
            if (target.kind != NodeKind::Mapping)
                throw DecodeFailure{"yaml: map merge requires map or sequence of maps as the value", &node};
            if (++m_depth > maxDepth || ++m_count > maxNodes)
                throw DecodeFailure{"yaml: document contains excessive aliasing", &node};
            mapping(target, into, merged);
            --m_depth;
        };
        if (source.kind != NodeKind::Sequence) {
            one(source);
            return;
        }
        for (const yaml::NodePtr& item : source.items)
            one(*item);
    }

    std::vector<std::string> m_problems;
    std::size_t m_count = 0;
    std::size_t m_depth = 0;
};

} // namespace

std::string decodeYaml(std::string_view text, ValueMap& into)
{
    SourceMap sources;
    const FileId file = sources.add("", std::string(text));
    const auto document =
        yaml::parse(sources, file, {.engine = yaml::Engine::Scanner, .dialect = yaml::Dialect::GoYaml3});
    if (!document)
        return document.error().peerText;
    return *document ? Decoder().decode(**document, into) : std::string();
}

} // namespace strake::docs
