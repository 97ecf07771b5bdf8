#include "core/yaml/composer.h"

#include <algorithm>
#include <utility>

namespace strake::yaml {

namespace {

[[noreturn]] void refuse(SyntaxError::Stage stage, std::string problem, const Mark& at)
{
    SyntaxError error;
    error.stage = stage;
    error.problem = std::move(problem);
    error.at = at;
    throw error;
}

} // namespace

NodePtr Composer::makeNode(const Event& event, NodeKind kind)
{
    if (++m_nodes > m_maxNodes)
        refuse(SyntaxError::Stage::TooLarge, "more than " + std::to_string(m_maxNodes) + " nodes", event.start);
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->style = event.style;
    node->line = event.start.line + 1;
    node->column = event.start.column + 1;
    node->range = {m_file, std::min(event.start.offset, event.end.offset), event.end.offset};
    return node;
}

void Composer::attach(NodePtr node)
{
    if (m_open.empty()) {
        m_root = std::move(node);
        return;
    }
    Node& parent = *m_open.back();
    NodePtr& key = m_keys.back();
    if (parent.kind == NodeKind::Sequence)
        parent.items.push_back(std::move(node));
    else if (!key)
        key = std::move(node);
    else
        parent.entries.push_back({std::exchange(key, nullptr), std::move(node)});
}

void Composer::close(const Event& event)
{
    Node& node = *m_open.back();
    // A block has no closing bracket, nor has `[a: b]`'s mapping: it ends with its last child.
    const bool hasBracket = node.style == Style::Flow && event.end.offset > event.start.offset;
    std::uint32_t end = node.range.end;
    if (hasBracket)
        end = event.end.offset;
    else if (!node.items.empty())
        end = node.items.back()->range.end;
    else if (!node.entries.empty())
        end = std::max(node.entries.back().key->range.end, node.entries.back().value->range.end);
    node.range.end = std::max(node.range.end, end);
    m_open.pop_back();
    m_keys.pop_back();
}

void Composer::add(Event event)
{
    NodePtr node;
    switch (event.kind) {
    case EventKind::DocumentStart: m_anchors.clear(); return;
    case EventKind::DocumentEnd: m_document = std::exchange(m_root, nullptr); return;
    case EventKind::SequenceEnd:
    case EventKind::MappingEnd: close(event); return;
    case EventKind::Alias: {
        node = makeNode(event, NodeKind::Alias);
        const auto anchor = m_anchors.find(event.anchor);
        if (anchor == m_anchors.end())
            refuse(SyntaxError::Stage::Composer, "unknown anchor '" + event.anchor + "' referenced", event.start);
        node->target = anchor->second;
        node->value = std::move(event.anchor);
        attach(std::move(node));
        return;
    }
    case EventKind::Scalar: node = makeNode(event, NodeKind::Scalar); break;
    case EventKind::SequenceStart: node = makeNode(event, NodeKind::Sequence); break;
    case EventKind::MappingStart: node = makeNode(event, NodeKind::Mapping); break;
    }
    node->value = std::move(event.value);
    node->tag = std::move(event.tag);
    node->anchor = std::move(event.anchor);
    if (!node->anchor.empty())
        m_anchors[node->anchor] = node;
    attach(node);
    if (node->kind != NodeKind::Scalar) {
        m_open.push_back(std::move(node));
        m_keys.emplace_back();
    }
}

} // namespace strake::yaml
