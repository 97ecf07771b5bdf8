#include "core/docs/struct_decoder.h"

#include "core/text/go_quote.h"
#include "core/yaml/resolver_v3.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace strake::docs {

namespace {

using yaml::Node;
using yaml::NodeKind;

constexpr std::size_t maxAliasDepth = 1000;

bool isMergeKey(const Node& key)
{
    return key.kind == NodeKind::Scalar && key.value == "<<" && yaml::nodeTagV3(key) == "!!merge";
}

double allowedAliasRatio(std::size_t decodeCount)
{
    constexpr double low = 400'000;
    constexpr double high = 4'000'000;
    const auto count = static_cast<double>(decodeCount);
    if (count <= low)
        return 0.99;
    return count >= high ? 0.10 : 0.99 - 0.89 * ((count - low) / (high - low));
}

// A scalar's kind after its tag; throws where goyaml gives up.
yaml::ScalarKind kindOf(const Node& scalar, const std::string& tag)
{
    if (tag == "!!str")
        return yaml::ScalarKind::String;
    std::string error;
    const yaml::Scalar resolved = yaml::resolveTaggedV3(tag, scalar.value, error);
    if (!error.empty())
        throw DecodeFailure{"yaml: " + error, &scalar};
    return resolved.kind;
}

} // namespace

void StructDecoder::problem(const Node& at, std::string text)
{
    if (!m_firstProblem)
        m_firstProblem = &at;
    m_problems.push_back("line " + std::to_string(at.line) + ": " + std::move(text));
}

// decode.go, terror.
void StructDecoder::mismatch(const Node& node, std::string_view type)
{
    if (node.kind == NodeKind::Mapping && hasDuplicates(node))
        return;
    const std::string tag = yaml::nodeTagV3(node);
    std::string value;
    if (tag != "!!seq" && tag != "!!map")
        value = " `" + (node.value.size() > 10 ? node.value.substr(0, 7) + "..." : node.value) + "`";
    problem(node, "cannot unmarshal " + tag + value + " into " + std::string(type));
}

// Counts, and follows an alias; the caller leaves the alias's depth again.
const Node* StructDecoder::enter(const Node& node)
{
    const Node* at = &node;
    std::size_t steps = 0;
    while (true) {
        ++m_decodeCount;
        if (m_aliasDepth > 0 || steps > 0)
            ++m_aliasCount;
        if (m_aliasCount > 100 && m_decodeCount > 1000 &&
            static_cast<double>(m_aliasCount) / static_cast<double>(m_decodeCount) > allowedAliasRatio(m_decodeCount))
            throw DecodeFailure{"yaml: document contains excessive aliasing", at};
        if (at->kind != NodeKind::Alias)
            return at;
        const yaml::NodePtr target = at->target.lock();
        if (!target || ++steps > maxAliasDepth)
            throw DecodeFailure{"yaml: anchor '" + at->value + "' value contains itself", at};
        at = target.get();
    }
}

bool StructDecoder::stringItem(const Node& node, std::string& into)
{
    const Node& value = *enter(node);
    if (value.kind != NodeKind::Scalar) {
        mismatch(value, "string");
        return false;
    }
    if (kindOf(value, yaml::nodeTagV3(value)) == yaml::ScalarKind::Null)
        return false;
    into = value.value;
    return true;
}

void StructDecoder::string(const Node& node, std::string& into) { stringItem(node, into); }

void StructDecoder::boolean(const Node& node, bool& into)
{
    const Node& value = *enter(node);
    const std::string tag = yaml::nodeTagV3(value);
    if (value.kind == NodeKind::Scalar) {
        const yaml::ScalarKind kind = kindOf(value, tag);
        if (kind == yaml::ScalarKind::Null)
            return;
        if (kind == yaml::ScalarKind::Bool) {
            into = value.value[0] == 't' || value.value[0] == 'T';
            return;
        }
        // YAML 1.1's words are taken where a bool is asked for.
        if (kind == yaml::ScalarKind::String) {
            for (const std::string_view word : {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON"}) {
                if (value.value == word) {
                    into = true;
                    return;
                }
            }
            for (const std::string_view word : {"n", "N", "no", "No", "NO", "off", "Off", "OFF"}) {
                if (value.value == word) {
                    into = false;
                    return;
                }
            }
        }
    }
    mismatch(value, "bool");
}

void StructDecoder::list(const Node& node, std::string_view type, const std::function<void()>& clear,
                         const std::function<void(const Node& item)>& item)
{
    const Node& value = *enter(node);
    if (value.kind == NodeKind::Scalar && kindOf(value, yaml::nodeTagV3(value)) == yaml::ScalarKind::Null) {
        clear();
        return;
    }
    if (value.kind != NodeKind::Sequence) {
        mismatch(value, type);
        return;
    }
    clear();
    m_aliasDepth += node.kind == NodeKind::Alias ? 1 : 0;
    for (const yaml::NodePtr& one : value.items)
        item(*one);
    m_aliasDepth -= node.kind == NodeKind::Alias ? 1 : 0;
}

bool StructDecoder::structure(const Node& node, std::string_view type, const std::vector<FieldTarget>& fields)
{
    const Node& value = *enter(node);
    m_aliasDepth += node.kind == NodeKind::Alias ? 1 : 0;
    bool good = false;
    if (value.kind == NodeKind::Mapping)
        good = mapping(value, type, fields, nullptr);
    else if (value.kind == NodeKind::Sequence || kindOf(value, yaml::nodeTagV3(value)) != yaml::ScalarKind::Null)
        mismatch(value, type);
    m_aliasDepth -= node.kind == NodeKind::Alias ? 1 : 0;
    return good;
}

bool StructDecoder::hasDuplicates(const Node& mapping)
{
    std::map<std::pair<NodeKind, std::string_view>, std::vector<std::size_t>> places;
    bool any = false;
    for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
        std::vector<std::size_t>& same = places[{mapping.entries[i].key->kind, mapping.entries[i].key->value}];
        same.push_back(i);
        any = any || same.size() > 1;
    }
    if (!any)
        return false;
    constexpr std::size_t most = 10'000; // goyaml tells each pair
    for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
        const Node& first = *mapping.entries[i].key;
        for (const std::size_t j : places[{first.kind, first.value}]) {
            if (j <= i || m_problems.size() >= most)
                continue;
            const Node& again = *mapping.entries[j].key;
            problem(again, "mapping key " + text::quote(again.value) + " already defined at line " +
                               std::to_string(first.line));
        }
    }
    return true;
}

bool StructDecoder::mapping(const Node& node, std::string_view type, const std::vector<FieldTarget>& fields,
                            MergedFields* merged)
{
    if (hasDuplicates(node))
        return false;
    const Node* mergeSource = nullptr;
    std::vector<bool> done(fields.size());
    std::string name;
    for (const yaml::Entry& entry : node.entries) {
        if (isMergeKey(*entry.key)) {
            mergeSource = entry.value.get();
            continue;
        }
        if (!stringItem(*entry.key, name) || (merged && !merged->insert(name).second))
            continue;
        const auto field =
            std::find_if(fields.begin(), fields.end(), [&](const FieldTarget& f) { return f.name == name; });
        if (field == fields.end())
            continue;
        const auto index = static_cast<std::size_t>(field - fields.begin());
        if (done[index]) {
            problem(*entry.key, "field " + name + " already set in type " + std::string(type));
            continue;
        }
        done[index] = true;
        field->decode(*entry.value);
    }
    if (mergeSource)
        merge(node, *mergeSource, type, fields, merged);
    return true;
}

void StructDecoder::merge(const Node& parent, const Node& source, std::string_view type,
                          const std::vector<FieldTarget>& fields, MergedFields* merged)
{
    MergedFields own;
    if (!merged) {
        std::string name;
        for (const yaml::Entry& entry : parent.entries) {
            if (entry.key->kind == NodeKind::Scalar)
                own.insert(entry.key->value);
            else if (entry.key->kind == NodeKind::Alias && stringItem(*entry.key, name))
                own.insert(name);
        }
        merged = &own;
    }
    const auto mergeOne = [&](const Node& one) {
        const Node& target = *enter(one);
        if (target.kind != NodeKind::Mapping)
            throw DecodeFailure{"yaml: map merge requires map or sequence of maps as the value", &one};
        if (++m_aliasDepth > maxAliasDepth)
            throw DecodeFailure{"yaml: anchor '" + one.value + "' value contains itself", &one};
        mapping(target, type, fields, merged);
        --m_aliasDepth;
    };
    if (source.kind != NodeKind::Sequence) {
        mergeOne(source);
        return;
    }
    for (const yaml::NodePtr& one : source.items)
        mergeOne(*one);
}

std::string StructDecoder::decodeDocument(const Node& root, std::string_view type,
                                          const std::vector<FieldTarget>& fields)
{
    structure(root, type, fields);
    if (m_problems.empty())
        return {};
    std::string text = "yaml: unmarshal errors:";
    for (const std::string& one : m_problems)
        text += "\n  " + one;
    return text;
}

} // namespace strake::docs
