#include "core/kustomize/fast_yaml.h"

#include "core/kustomize/ordinary.h"
#include "core/text/go_number.h"
#include "core/yaml/key_order.h"
#include "core/yaml/resolver.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

// Most maps are small and half sorted; a merge sort would fetch memory for each.
template <class Iterator, class Less>
void sortSmall(Iterator first, Iterator last, const Less& less)
{
    constexpr std::ptrdiff_t small = 24;
    if (last - first > small) {
        if (!std::is_sorted(first, last, less))
            std::stable_sort(first, last, less);
        return;
    }
    for (Iterator at = first; at != last; ++at) {
        const auto moved = *at;
        Iterator place = at;
        for (; place != first && less(moved, *(place - 1)); --place)
            *place = *(place - 1);
        *place = moved;
    }
}

constexpr std::size_t longestSimpleKey = 128; // longer ones are written behind a `?`

} // namespace

bool FastYaml::write(const Node& root, std::string& out)
{
    if (!root.isMapping() || root.size() == 0 || !value(root))
        return false;
    out += m_out.finish().view();
    return true;
}

bool FastYaml::value(const Node& node)
{
    // Between brackets a null without a text would be written as an empty string.
    const bool wasFlow = m_isFlow;
    m_isFlow = m_isFlow || node.style() == Style::Flow;
    const bool done = write(node);
    m_isFlow = wasFlow;
    return done;
}

bool FastYaml::write(const Node& node)
{
    switch (node.kind()) {
    case NodeKind::Scalar: return scalar(node);
    case NodeKind::Mapping:
        if (node.size() > 0)
            return mapping(node);
        m_out.emptyMapping();
        return true;
    case NodeKind::Sequence: break;
    }
    if (node.size() == 0) {
        m_out.emptySequence();
        return true;
    }
    m_out.beginSequence();
    for (const Node* item : node.items()) {
        m_out.item();
        if (!value(*item))
            return false;
    }
    m_out.endSequence();
    return true;
}

bool FastYaml::mapping(const Node& map)
{
    const std::size_t begin = m_entries.size();
    for (const Entry& entry : map.entries()) {
        if (!entry.key->isWord() && !isOrdinaryKey(*entry.key))
            return false;
        m_entries.push_back(entry);
    }
    const auto first = m_entries.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto less = [](const Entry& a, const Entry& b) {
        return yaml::isKeyLess(a.key->text(), b.key->text(), yaml::KeyOrder::V2);
    };
    sortSmall(first, m_entries.end(), less);
    const std::size_t end = m_entries.size();
    for (std::size_t i = begin + 1; i < end; ++i)
        if (m_entries[i - 1].key->text() == m_entries[i].key->text())
            return false;
    m_out.beginMapping();
    for (std::size_t i = begin; i < end; ++i) {
        const Node& key = *m_entries[i].key;
        if (key.isWord() && key.size() <= longestSimpleKey)
            m_out.wordKey(key.text());
        else
            m_out.key(key.text());
        if (!value(*m_entries[i].value))
            return false;
    }
    m_out.endMapping();
    m_entries.resize(begin);
    return true;
}

bool FastYaml::scalar(const Node& node)
{
    if (node.isWord()) {
        m_out.word(node.text());
        return true;
    }
    const auto scalar = ordinaryScalar(node, m_isFlow);
    if (!scalar)
        return false;
    if (scalar->kind == Tag::Str) {
        m_out.string(scalar->text);
        return true;
    }
    if (scalar->number.empty()) {
        m_out.plain(scalar->text, 0);
        return true;
    }
    // JSON's text, as yaml.v2 reads it.
    const yaml::Scalar read = yaml::resolvePlain(scalar->number);
    switch (read.kind) {
    case yaml::ScalarKind::Int: m_out.plain(text::formatInt(read.integer), 0); return true;
    case yaml::ScalarKind::Uint: m_out.plain(text::formatUint(read.unsignedInteger), 0); return true;
    case yaml::ScalarKind::Float: m_out.plain(text::formatFloat(read.floating), 0); return true;
    default: return false;
    }
}

} // namespace strake::kustomize
