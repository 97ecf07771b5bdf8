// The memory of the nodes of one build, and of the texts they show. All of it goes at once.
#pragma once

#include "core/kustomize/node.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class NodePool {
public:
    NodePool() = default;
    NodePool(const NodePool&) = delete;
    NodePool& operator=(const NodePool&) = delete;

    // kyaml's NewScalarRNode: no tag, so that `text` is read again when it is written. The text is copied.
    Node* scalar(std::string_view text, Tag tag = Tag::None, Style style = Style::Plain);
    // The same, of a text that lives as long as the pool.
    Node* scalarOf(std::string_view kept, Tag tag = Tag::None, Style style = Style::Plain);
    // kyaml's NewStringRNode: yaml.v3's Node.SetString.
    Node* string(std::string_view text);
    Node* sequence(Tag tag = Tag::Seq, Style style = Style::Plain);
    Node* mapping(Tag tag = Tag::Map, Style style = Style::Plain);
    Node* make(NodeKind kind);

    // A key that is a plain word (Node::isWord): the same node for the same text, and so of no place.
    Node* wordKey(std::string_view kept);
    // A key for a new entry: such a word where it is one, else a scalar without a tag.
    Node* key(std::string_view text);

    // A copy that shares nothing but keys and texts, both of which nobody changes in place.
    Node* copy(const Node& node);

    // The same text, alive as long as the pool.
    std::string_view keep(std::string_view text);
    // Keeps something alive as long as the pool: the text of a file, a pool that nodes' texts lie in.
    void own(std::shared_ptr<const void> owner) { m_owned.push_back(std::move(owner)); }

    void* allocate(std::size_t bytes)
    {
        bytes = (bytes + 7) & ~std::size_t{7};
        if (bytes > m_left)
            return allocateBlock(bytes);
        std::byte* at = m_next;
        m_next += bytes;
        m_left -= bytes;
        return at;
    }
    // Kinds without namespace besides the known ones: see MergeSchema::clusterScoped. Alive as long as the pool.
    void setClusterScoped(const std::vector<std::string>* kinds) { m_clusterScoped = kinds; }
    const std::vector<std::string>* clusterScoped() const { return m_clusterScoped; }

    // Somebody asks where what fields say is written, also where it was copied from another field.
    void setTraced() { m_isTraced = true; }
    bool isTraced() const { return m_isTraced; }

    std::size_t bytes() const { return m_bytes; } // taken from the system

private:
    Node*& placeOfWord(std::string_view text);
    void* allocateBlock(std::size_t bytes);

    static constexpr std::size_t wordKeys = 1024;

    std::vector<Node*> m_wordKeys; // one a value of the hash; who comes later takes the place
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_bytes = 0;
    bool m_isTraced = false;
    std::vector<std::shared_ptr<const void>> m_owned;
    const std::vector<std::string>* m_clusterScoped = nullptr;
};

} // namespace strake::kustomize
