// A YAML document as its author wrote it: order, comments, styles, places. What templates compute with is Value.
#pragma once

#include "core/diagnostic/source_map.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::yaml {

enum class NodeKind : std::uint8_t { Scalar, Sequence, Mapping, Alias };
enum class Style : std::uint8_t {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    Block, // this and the next: collections
    Flow
};

struct Node;
using NodePtr = std::shared_ptr<Node>;

struct Entry {
    NodePtr key;
    NodePtr value;
};

// Each line with its `#`, lines joined by '\n' and groups by an empty line, as yaml.v3 attaches them: above the node,
// behind it on its line, below it. A mapping's entry has them on its key, but for a scalar value's line comment.
struct Comments {
    std::string head;
    std::string line;
    std::string foot;
    std::string documentHead; // the root only: what a blank line parts from the first node's comment
    std::string documentFoot; // the root only
};

struct Node {
    NodeKind kind = NodeKind::Scalar;
    Style style = Style::Plain;
    std::uint32_t line = 0;   // from 1, as goyaml counts them in its messages
    std::uint32_t column = 0; // from 1, in characters, as yaml.v3's Node has it
    SourceRange range;        // of the node's own text, properties (tag, anchor) and quotes included; empty for a null
                              // that was left out, and then behind the `:` or `-`
    std::string value;        // Scalar: decoded; Alias: the anchor's name
    std::string tag;          // resolved against %TAG ("tag:yaml.org,2002:str", "!foo"; `!` is itself); empty: none
    std::string anchor;
    std::shared_ptr<const Comments> comments; // null: none, or not asked for
    std::vector<NodePtr> items;               // Sequence
    std::vector<Entry> entries;               // Mapping, in order of writing, duplicates included
    std::weak_ptr<Node> target;               // Alias: the node named; it may contain the alias itself

    // The last entry whose key is a scalar of this text; null when there is none or this is no mapping.
    const Node* find(std::string_view key) const;
    const Entry* findEntry(std::string_view key) const;
};

} // namespace strake::yaml
