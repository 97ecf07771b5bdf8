// The usual kind of YAML straight to a tree: block mappings and sequences, scalars of one line, literal blocks, small flow
// collections. What is not surely that is left to the scanner and NodeBuilder; a test holds both to the same trees.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/resource_reader.h"
#include "core/kustomize/text_place.h"

#include <string_view>
#include <vector>

namespace strake::kustomize {

class FastReader {
public:
    // `text`: a document; the byte behind it may be read; it lives as long as the pool.
    FastReader(NodePool& pool, std::string_view text, const TextPlace& place, const ReadLimits& limits);

    // False: not usual. `root` is null when there is no document.
    bool read(Node*& root);
    std::size_t nodeCount() const { return m_nodes; }

private:
    struct NotUsual {};
    [[noreturn]] static void giveUp();

    bool hasUsualCharacters() const;
    // Lines: `m_at` is the first character that is no blank, `m_indent` its column.
    void nextLine();
    bool isAtDash() const;
    bool isAtMarker() const;
    bool isAtColon(const char* at) const; // behind a key
    bool isAtLineEnd() const;             // blanks or a comment are left
    void endLine();

    Node* block();
    Node* mapping(int indent);
    Node* sequence(int indent);
    Node* item(int indent);
    Node* valueBelow(int indent, bool mayBeIndentless);
    Node* inlineValue(int indent);
    Node* plain(bool isFlow);
    Node* doubleQuoted();
    Node* singleQuoted();
    Node* literal(int indent);
    Node* flow();
    Node* flowValue();
    Node* key();
    Node* null();

    bool isKeyAhead() const;
    Node* scalar(std::string_view text, Tag tag, Style style, const char* begin);
    Node* plainScalar(std::string_view text, const char* begin);
    Node* collection(NodeKind kind, Style style, const char* begin);
    void finish(Node& node, std::size_t begin, const char* end);
    void enter();
    SourceRange range(const char* begin, const char* end) const
    {
        return m_place.range(static_cast<std::uint32_t>(begin - m_begin), static_cast<std::uint32_t>(end - m_begin));
    }

    NodePool& m_pool;
    const char* m_begin;
    const char* m_end;
    TextPlace m_place;
    ReadLimits m_limits;
    const char* m_at;
    const char* m_lineEnd = nullptr;
    int m_indent = 0;
    bool m_isAtEnd = false;
    bool m_mayHaveMarker = false; // before the document
    std::size_t m_depth = 0;
    std::size_t m_nodes = 0;
    std::vector<Node*> m_children; // of the open collections, one behind the other
};

} // namespace strake::kustomize
