#include "core/kustomize/node_builder.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/scalar.h"
#include "core/yaml/resolver.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

Style styleOf(yaml::Style style)
{
    switch (style) {
    case yaml::Style::SingleQuoted: return Style::SingleQuoted;
    case yaml::Style::DoubleQuoted: return Style::DoubleQuoted;
    case yaml::Style::Literal: return Style::Literal;
    case yaml::Style::Folded: return Style::Folded;
    case yaml::Style::Flow: return Style::Flow;
    case yaml::Style::Plain:
    case yaml::Style::Block: break;
    }
    return Style::Plain;
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

using Places = std::unordered_map<std::string_view, std::size_t>;

Places firstPlaces(std::span<const Entry> entries)
{
    Places places;
    for (std::size_t i = 0; i < entries.size(); ++i)
        places.emplace(entries[i].key->text(), i);
    return places;
}

std::size_t sizeOf(const Node& node)
{
    std::size_t size = 1;
    for (const Node* item : node.items())
        size += sizeOf(*item);
    for (const Entry& entry : node.entries())
        size += 1 + sizeOf(*entry.value);
    return size;
}

} // namespace

void NodeBuilder::add(yaml::Event& event)
{
    switch (event.kind) {
    case yaml::EventKind::DocumentStart:
    case yaml::EventKind::DocumentEnd: break;
    case yaml::EventKind::Scalar: attach(scalar(event)); break;
    case yaml::EventKind::Alias: attach(alias(event)); break;
    case yaml::EventKind::SequenceStart: open(event, NodeKind::Sequence); break;
    case yaml::EventKind::MappingStart: open(event, NodeKind::Mapping); break;
    case yaml::EventKind::SequenceEnd:
    case yaml::EventKind::MappingEnd: close(event); break;
    }
}

Node* NodeBuilder::make(const yaml::Event& event, NodeKind kind)
{
    Node* node = m_pool.make(kind);
    count(1, *node);
    node->setStyle(styleOf(event.style));
    // One left out stands behind its `:` or `-`; blocks end with their text, not with the breaks behind it.
    const bool isLeftOut = event.end.offset <= event.start.offset && kind == NodeKind::Scalar;
    const std::uint32_t begin = isLeftOut ? event.end.offset : event.start.offset;
    std::uint32_t end = std::max(begin, event.end.offset);
    if (event.style == yaml::Style::Literal || event.style == yaml::Style::Folded)
        while (end > begin && isBlank(m_text[end - 1]))
            --end;
    node->setRange(m_place.range(begin, end));
    if (!event.tag.empty() && event.tag != "!") {
        node->setTag(tagOfName(yaml::shortTag(event.tag)));
        node->setTagged(true);
    }
    return node;
}

// In the text itself where it stands there as it is, which is the rule for plain scalars.
std::string_view NodeBuilder::kept(const yaml::Event& event)
{
    const std::string& value = event.value;
    std::size_t begin = event.start.offset;
    const bool isQuoted = event.style == yaml::Style::SingleQuoted || event.style == yaml::Style::DoubleQuoted;
    if (isQuoted)
        ++begin;
    if (begin + value.size() <= m_text.size() && m_text.compare(begin, value.size(), value) == 0)
        return m_text.substr(begin, value.size());
    return m_pool.keep(value);
}

Node* NodeBuilder::scalar(yaml::Event& event)
{
    Node* node = make(event, NodeKind::Scalar);
    node->setText(kept(event));
    if (node->tag() == Tag::None) {
        if (event.style != yaml::Style::Plain)
            node->setTag(Tag::Str);
        else
            node->setTag(event.value == "<<" ? Tag::Merge : resolvedTag(event.value));
    }
    if (!event.anchor.empty())
        m_anchors[event.anchor] = node;
    return node;
}

Node* NodeBuilder::alias(const yaml::Event& event)
{
    const auto named = m_anchors.find(event.anchor);
    if (named == m_anchors.end())
        throw Error{"MalformedYAMLError: yaml: unknown anchor '" + event.anchor + "' referenced",
                    m_place.range(event.start.offset, event.end.offset), DiagnosticKind::YamlSyntax};
    if (!named->second)
        throw Error{"yaml: anchor '" + event.anchor + "' value contains itself",
                    m_place.range(event.start.offset, event.end.offset), DiagnosticKind::YamlValue};
    count(sizeOf(*named->second), *named->second);
    Node* node = m_pool.copy(*named->second);
    m_aliases.insert(node);
    return node;
}

void NodeBuilder::count(std::size_t nodes, const Node& at)
{
    m_nodes += nodes;
    if (m_nodes > m_maxNodes)
        throw Error{"yaml: document contains excessive aliasing", at.range(), DiagnosticKind::YamlTooLarge};
}

void NodeBuilder::open(yaml::Event& event, NodeKind kind)
{
    Node* node = make(event, kind);
    if (node->tag() == Tag::None)
        node->setTag(kind == NodeKind::Sequence ? Tag::Seq : Tag::Map);
    if (!event.anchor.empty())
        m_anchors[event.anchor] = nullptr;
    m_open.push_back({node, m_children.size(), std::move(event.anchor)});
}

void NodeBuilder::close(const yaml::Event& event)
{
    Open closed = std::move(m_open.back());
    m_open.pop_back();
    Node& node = *closed.node;
    SourceRange range = node.range();
    const bool hasChildren = m_children.size() > closed.children;
    range.end = node.style() == Style::Flow || !hasChildren ? m_place.range(0, event.end.offset).end
                                                            : m_children.back()->range().end;
    range.end = std::max(range.end, range.begin);
    node.setRange(range);
    if (node.isSequence())
        node.setItems(m_pool, std::span(m_children).subspan(closed.children));
    else
        closeMapping(node, closed.children);
    m_children.resize(closed.children);
    if (!closed.anchor.empty())
        m_anchors[closed.anchor] = &node;
    attach(&node);
}

void NodeBuilder::attach(Node* node)
{
    if (m_open.empty())
        m_root = node;
    else
        m_children.push_back(node);
}

void NodeBuilder::closeMapping(Node& map, std::size_t begin)
{
    std::vector<Entry> entries;
    entries.reserve((m_children.size() - begin) / 2);
    bool isSpecial = false;
    for (std::size_t i = begin; i + 1 < m_children.size(); i += 2) {
        const Node& key = *m_children[i];
        isSpecial = isSpecial || key.text() == "<<" || (key.isNull() && !key.text().empty());
        entries.push_back({m_children[i], m_children[i + 1]});
    }
    map.setEntries(m_pool, entries);
    if (isSpecial)
        resolveMerge(map);
}

// kyaml's removeMergeTags and mergeAll, with what they do to the keys `<<` and `~`.
void NodeBuilder::resolveMerge(Node& map)
{
    const Node* value = nullptr;
    for (const Entry& entry : map.entries()) {
        if (entry.key->tag() != Tag::Merge)
            continue;
        if (value)
            throw Error{"duplicate merge key", entry.key->range(), DiagnosticKind::YamlValue};
        value = entry.value;
    }
    const std::vector<const Node*> sources = value ? mergeSources(value) : std::vector<const Node*>();
    clearField(map, "<<");
    std::vector<Entry> entries(map.entries().begin(), map.entries().end());
    const std::vector<Entry> own = entries;
    Places places = firstPlaces(own);
    const auto set = [&](const Entry& entry) {
        // GetValue of a null is empty, whatever its text.
        const std::string_view name = entry.key->isNull() ? std::string_view() : entry.key->text();
        const auto known = places.find(name);
        if (known != places.end()) {
            entries[known->second] = entry;
            return;
        }
        places.emplace(entry.key->text(), entries.size());
        entries.push_back(entry);
    };
    for (const Node* source : sources) {
        count(sizeOf(*source), *source);
        const Node* copy = m_pool.copy(*source);
        const Places firsts = firstPlaces(copy->entries());
        for (const Entry& entry : copy->entries())
            set(copy->entries()[firsts.at(entry.key->text())]);
    }
    // Its own come last, and so win; of equal keys the first.
    const Places firsts = firstPlaces(own);
    for (const Entry& entry : own)
        set(own[firsts.at(entry.key->text())]);
    map.setEntries(m_pool, entries);
}

std::vector<const Node*> NodeBuilder::mergeSources(const Node* value) const
{
    const bool isAlias = m_aliases.contains(value);
    if (value->isMapping())
        return {value};
    if (isAlias)
        throw Error{"invalid map merge: received alias for a non-map value", value->range(), DiagnosticKind::YamlValue};
    if (!value->isSequence())
        throw Error{"map merge requires map or sequence of maps as the value", value->range(),
                    DiagnosticKind::YamlValue};
    std::vector<const Node*> sources;
    for (const Node* item : value->items()) {
        const bool isItemAlias = m_aliases.contains(item);
        if (item->isSequence() && !isItemAlias)
            throw Error{"invalid map merge: received a nested sequence", item->range(), DiagnosticKind::YamlValue};
        const auto more = mergeSources(item);
        sources.insert(sources.begin(), more.begin(), more.end());
    }
    return sources;
}

} // namespace strake::kustomize
