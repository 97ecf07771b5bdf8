// One document's events to a tree, as yaml.v3 composes it and kyaml's DeAnchor then leaves it: aliases copied, merge
// keys resolved.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/text_place.h"
#include "core/yaml/event.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace strake::kustomize {

class NodeBuilder {
public:
    // `text`: what the events were read from; it lives as long as the pool.
    NodeBuilder(NodePool& pool, std::string_view text, const TextPlace& place, std::size_t maxNodes)
        : m_pool(pool), m_text(text), m_place(place), m_maxNodes(maxNodes)
    {}

    // Throws Error.
    void add(yaml::Event& event);
    // The document; null before its end.
    Node* root() const { return m_root; }
    std::size_t nodeCount() const { return m_nodes; }

private:
    struct Open {
        Node* node = nullptr;
        std::size_t children = 0; // where its own begin in m_children
        std::string anchor;
    };

    Node* make(const yaml::Event& event, NodeKind kind);
    Node* scalar(yaml::Event& event);
    Node* alias(const yaml::Event& event);
    void open(yaml::Event& event, NodeKind kind);
    void close(const yaml::Event& event);
    void attach(Node* node);
    void closeMapping(Node& map, std::size_t begin);
    void resolveMerge(Node& map);
    std::vector<const Node*> mergeSources(const Node* value) const;
    std::string_view kept(const yaml::Event& event);
    void count(std::size_t nodes, const Node& at);

    NodePool& m_pool;
    std::string_view m_text;
    TextPlace m_place;
    std::size_t m_maxNodes;
    std::size_t m_nodes = 0;
    std::vector<Open> m_open;
    std::vector<Node*> m_children;                    // of the open collections, one behind the other
    std::unordered_map<std::string, Node*> m_anchors; // null: still open
    std::unordered_set<const Node*> m_aliases;        // nodes that stand for an alias
    Node* m_root = nullptr;
};

} // namespace strake::kustomize
