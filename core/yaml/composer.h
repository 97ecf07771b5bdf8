// Events to nodes.
#pragma once

#include "core/yaml/event.h"
#include "core/yaml/node.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace strake::yaml {

class Composer {
public:
    Composer(FileId file, std::size_t maxNodes) : m_file(file), m_maxNodes(maxNodes) {}

    // Throws SyntaxError: an alias of no anchor, or more nodes than allowed.
    void add(Event event);
    // The document whose DocumentEnd came; null before.
    NodePtr takeDocument() { return std::exchange(m_document, nullptr); }

private:
    NodePtr makeNode(const Event& event, NodeKind kind);
    void attach(NodePtr node);
    void close(const Event& event);

    FileId m_file;
    std::size_t m_maxNodes;
    std::size_t m_nodes = 0;
    std::vector<NodePtr> m_open; // collections being filled, outermost first
    std::vector<NodePtr> m_keys; // one an open collection: the key that waits for its value
    std::unordered_map<std::string, NodePtr> m_anchors;
    NodePtr m_root;
    NodePtr m_document;
};

} // namespace strake::yaml
