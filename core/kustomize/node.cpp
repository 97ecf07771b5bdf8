#include "core/kustomize/node.h"

#include "core/kustomize/node_pool.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

template <class T>
T* grown(NodePool& pool, const T* old, std::uint32_t size, std::uint32_t capacity)
{
    T* fresh = static_cast<T*>(pool.allocate(sizeof(T) * capacity));
    std::copy_n(old, size, fresh);
    return fresh;
}

std::uint32_t nextCapacity(std::uint32_t capacity) { return capacity < 4 ? 4 : capacity * 2; }

} // namespace

void Node::setText(std::string_view text)
{
    m_kind = NodeKind::Scalar;
    m_isWord = false;
    m_text = text.data() ? text.data() : "";
    m_size = static_cast<std::uint32_t>(text.size());
    m_capacity = 0;
}

void Node::addItem(NodePool& pool, Node* item)
{
    if (m_size >= m_capacity) {
        m_capacity = nextCapacity(m_size);
        m_items = grown(pool, m_size ? m_items : nullptr, m_size, m_capacity);
    }
    m_items[m_size++] = item;
}

void Node::setItems(NodePool& pool, std::span<Node* const> items)
{
    m_size = m_capacity = static_cast<std::uint32_t>(items.size());
    m_items = grown(pool, items.data(), m_size, m_capacity);
}

void Node::removeItem(std::size_t index)
{
    std::copy(m_items + index + 1, m_items + m_size, m_items + index);
    --m_size;
}

void Node::insertItem(NodePool& pool, std::size_t index, Node* item)
{
    addItem(pool, item);
    std::rotate(m_items + index, m_items + m_size - 1, m_items + m_size);
}

void Node::addEntry(NodePool& pool, Node* key, Node* value)
{
    if (m_size >= m_capacity) {
        m_capacity = nextCapacity(m_size);
        m_entries = grown(pool, m_size ? m_entries : nullptr, m_size, m_capacity);
    }
    m_entries[m_size++] = {key, value};
}

void Node::setEntries(NodePool& pool, std::span<const Entry> entries)
{
    m_size = m_capacity = static_cast<std::uint32_t>(entries.size());
    m_entries = grown(pool, entries.data(), m_size, m_capacity);
}

void Node::setEntries(NodePool& pool, std::span<Node* const> keysAndValues)
{
    m_size = m_capacity = static_cast<std::uint32_t>(keysAndValues.size() / 2);
    m_entries = static_cast<Entry*>(pool.allocate(sizeof(Entry) * m_capacity));
    for (std::uint32_t i = 0; i < m_size; ++i)
        m_entries[i] = {keysAndValues[2 * i], keysAndValues[2 * i + 1]};
}

void Node::removeEntry(std::size_t index)
{
    std::copy(m_entries + index + 1, m_entries + m_size, m_entries + index);
    --m_size;
}

Entry* Node::findEntry(std::string_view key)
{
    for (Entry& entry : entries()) {
        const Node& node = *entry.key;
        // Size and first character tell nearly all apart.
        const bool mayBe = node.m_size == key.size() && node.isScalar() && (key.empty() || node.m_text[0] == key[0]);
        if (mayBe && node.text() == key)
            return &entry;
        if (key.empty() && !node.isScalar())
            return &entry;
    }
    return nullptr;
}

Node* Node::find(std::string_view key)
{
    Entry* entry = findEntry(key);
    return entry ? entry->value : nullptr;
}

} // namespace strake::kustomize
