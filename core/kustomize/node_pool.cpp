#include "core/kustomize/node_pool.h"

#include "core/yaml/block_emitter.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace strake::kustomize {

namespace {

constexpr std::size_t smallestBlock = 16 * 1024;
constexpr std::size_t largestBlock = 1024 * 1024;

} // namespace

void* NodePool::allocateBlock(std::size_t bytes)
{
    const std::size_t usual = std::min(largestBlock, std::max(smallestBlock, m_bytes));
    const std::size_t size = std::max(bytes, usual);
    // Not make_unique: it would fill the block with zeros.
    m_blocks.emplace_back(new std::byte[size]);
    m_bytes += size;
    std::byte* at = m_blocks.back().get();
    if (size - bytes > m_left) {
        m_next = at + bytes;
        m_left = size - bytes;
    }
    return at;
}

Node* NodePool::make(NodeKind kind)
{
    Node* node = new (allocate(sizeof(Node))) Node;
    node->m_kind = kind;
    return node;
}

Node* NodePool::scalarOf(std::string_view kept, Tag tag, Style style)
{
    Node* node = make(NodeKind::Scalar);
    node->setText(kept);
    node->m_tag = tag;
    node->m_style = style;
    return node;
}

Node* NodePool::scalar(std::string_view text, Tag tag, Style style) { return scalarOf(keep(text), tag, style); }

Node* NodePool::string(std::string_view text)
{
    return scalar(text, Tag::Str, text.find('\n') == std::string_view::npos ? Style::Plain : Style::Literal);
}

Node* NodePool::sequence(Tag tag, Style style)
{
    Node* node = make(NodeKind::Sequence);
    node->m_tag = tag;
    node->m_style = style;
    return node;
}

Node* NodePool::mapping(Tag tag, Style style)
{
    Node* node = make(NodeKind::Mapping);
    node->m_tag = tag;
    node->m_style = style;
    return node;
}

Node*& NodePool::placeOfWord(std::string_view text)
{
    if (m_wordKeys.empty())
        m_wordKeys.resize(wordKeys);
    std::size_t hash = text.size();
    for (const char c : text)
        hash = hash * 31 + static_cast<unsigned char>(c);
    return m_wordKeys[hash % wordKeys];
}

Node* NodePool::wordKey(std::string_view kept)
{
    Node*& known = placeOfWord(kept);
    if (!known || known->text() != kept) {
        known = scalarOf(kept, Tag::Str);
        known->setWord();
    }
    return known;
}

Node* NodePool::key(std::string_view text)
{
    if (!yaml::isPlainWord(text))
        return scalar(text);
    const Node* known = placeOfWord(text);
    return wordKey(known && known->text() == text ? known->text() : keep(text));
}

// Recursion is bounded by the depth that readers allow.
Node* NodePool::copy(const Node& node)
{
    Node* result = new (allocate(sizeof(Node))) Node(node);
    result->m_capacity = node.isScalar() ? 0 : node.m_size;
    if (node.isSequence() && node.m_size) {
        result->m_items = static_cast<Node**>(allocate(sizeof(Node*) * node.m_size));
        for (std::uint32_t i = 0; i < node.m_size; ++i)
            result->m_items[i] = copy(*node.m_items[i]);
    } else if (node.isMapping() && node.m_size) {
        result->m_entries = static_cast<Entry*>(allocate(sizeof(Entry) * node.m_size));
        for (std::uint32_t i = 0; i < node.m_size; ++i)
            result->m_entries[i] = {node.m_entries[i].key, copy(*node.m_entries[i].value)};
    }
    return result;
}

std::string_view NodePool::keep(std::string_view text)
{
    if (text.empty())
        return {"", 0};
    char* at = static_cast<char*>(allocate(text.size()));
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
}

} // namespace strake::kustomize
