// A node of an object's tree while it is built: small, changed in place, owned by a pool. Anchors, aliases and merge keys
// are gone. Kinds, tags and styles are those of yaml.v3's Node, by which kustomize decides.
#pragma once

#include "core/diagnostic/source_map.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace strake::kustomize {

class NodePool;
class Node;

enum class NodeKind : std::uint8_t { Scalar, Sequence, Mapping };

// yaml.v3's Node.Tag. A node that was read has always one; those that kustomize makes have often none, and are then what
// their text says when it is read again.
enum class Tag : std::uint8_t { None, Str, Int, Float, Bool, Null, Timestamp, Binary, Merge, Seq, Map, Custom };

enum class Style : std::uint8_t { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Flow };

struct Entry {
    Node* key = nullptr; // never changed in place: copies of a tree share it
    Node* value = nullptr;
};

class Node {
public:
    NodeKind kind() const { return m_kind; }
    bool isScalar() const { return m_kind == NodeKind::Scalar; }
    bool isSequence() const { return m_kind == NodeKind::Sequence; }
    bool isMapping() const { return m_kind == NodeKind::Mapping; }
    Tag tag() const { return m_tag; }
    void setTag(Tag tag)
    {
        m_tag = tag;
        m_isWord = m_isWord && tag == Tag::Str;
    }
    Style style() const { return m_style; }
    void setStyle(Style style) { m_style = style; }
    // The tag was written: `!!str 12`.
    bool isTagged() const { return m_isTagged; }
    void setTagged(bool isTagged) { m_isTagged = isTagged; }

    // Known to be a string that is yaml::isPlainWord; false: not looked at.
    bool isWord() const { return m_isWord; }
    void setWord() { m_isWord = true; }

    bool isNull() const { return m_tag == Tag::Null; } // yaml.v3: IsTaggedNull
    // kyaml's IsYNodeNilOrEmpty for a node that is there: null, {} or [].
    bool isEmpty() const { return isNull() || (!isScalar() && m_size == 0); }

    // What a scalar says; empty for others.
    std::string_view text() const { return isScalar() ? std::string_view(m_text, m_size) : std::string_view(); }
    // `text` must live as long as the pool (NodePool::keep, literals, texts of other nodes).
    void setText(std::string_view text);

    std::size_t size() const { return m_size; } // items, entries, bytes of text
    std::span<Node* const> items() const
    {
        return isSequence() ? std::span<Node* const>(m_items, m_size) : std::span<Node* const>();
    }
    std::span<Node*> items() { return isSequence() ? std::span<Node*>(m_items, m_size) : std::span<Node*>(); }
    void addItem(NodePool& pool, Node* item);
    void setItems(NodePool& pool, std::span<Node* const> items);
    void removeItem(std::size_t index);
    void insertItem(NodePool& pool, std::size_t index, Node* item);

    std::span<const Entry> entries() const
    {
        return isMapping() ? std::span<const Entry>(m_entries, m_size) : std::span<const Entry>();
    }
    std::span<Entry> entries() { return isMapping() ? std::span<Entry>(m_entries, m_size) : std::span<Entry>(); }
    void addEntry(NodePool& pool, Node* key, Node* value);
    void setEntries(NodePool& pool, std::span<const Entry> entries);
    void setEntries(NodePool& pool, std::span<Node* const> keysAndValues);
    void removeEntry(std::size_t index);
    template <class Predicate>
    void removeEntriesIf(Predicate&& predicate)
    {
        const auto all = entries();
        m_size = static_cast<std::uint32_t>(std::remove_if(all.begin(), all.end(), predicate) - all.begin());
    }

    // The first entry of that key; null when there is none or this is no mapping.
    Node* find(std::string_view key);
    const Node* find(std::string_view key) const { return const_cast<Node*>(this)->find(key); }
    Entry* findEntry(std::string_view key);
    const Entry* findEntry(std::string_view key) const { return const_cast<Node*>(this)->findEntry(key); }

    // Becomes what `other` is, whose children it shares from then on: Go's `*rn.value = *node`.
    void assign(const Node& other)
    {
        *this = other;
        m_capacity = isScalar() ? 0 : m_size; // what grows here must not grow there
    }
    // Another kind and nothing in it; the tag stays.
    void becomeEmpty(NodeKind kind)
    {
        m_kind = kind;
        m_isWord = false;
        m_size = 0;
        m_capacity = 0;
        m_text = "";
    }

    const SourceRange& range() const { return m_range; }
    void setRange(const SourceRange& range) { m_range = range; }
    // Who set it last: 0 the file it was read from; otherwise what the build numbers its transformers by.
    std::uint32_t setBy() const { return m_setBy; }
    void setSetBy(std::uint32_t transformer) { m_setBy = transformer; }

private:
    friend class NodePool;
    Node() = default;
    Node(const Node&) = default;
    Node& operator=(const Node&) = default;

    NodeKind m_kind = NodeKind::Scalar;
    Tag m_tag = Tag::None;
    Style m_style = Style::Plain;
    bool m_isTagged = false;
    bool m_isWord = false;
    std::uint32_t m_size = 0;
    std::uint32_t m_capacity = 0;
    std::uint32_t m_setBy = 0;
    SourceRange m_range;
    union {
        const char* m_text = "";
        Node** m_items;
        Entry* m_entries;
    };
};

static_assert(std::is_trivially_destructible_v<Node> && sizeof(Node) <= 40);

} // namespace strake::kustomize
