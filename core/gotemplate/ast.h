// The parsed form of a template: text/template's parse/node.go. Nodes live in their Source's arena, point into its
// text, and are never destroyed one by one.
#pragma once

#include "core/diagnostic/source_map.h"
#include "core/gotemplate/function.h"
#include "core/value/value.h"

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::gotemplate {

enum class NodeKind : std::uint8_t {
    Text,
    Action,
    If,
    Range,
    With,
    Template,
    Break,
    Continue,
    List,
    Pipe,
    Command,
    Chain,
    Identifier,
    Field,
    Variable,
    Dot,
    Nil,
    Bool,
    Number,
    String,
    End,
    Else // never part of a tree
};

struct Node {
    NodeKind kind;
    std::uint32_t pos;     // what error texts call the node's place; byte offset
    std::uint32_t end = 0; // where its source ends; of a block, where its header ends
};

struct ListNode : Node {
    std::span<Node* const> nodes;
};

struct TextNode : Node {
    std::string_view text;
};

// A variable's number among the names of its tree; 0 is `$`.
using VariableId = std::uint32_t;

// $name.field.field
struct VariableNode : Node {
    VariableId id = 0;
    std::string_view name;
    std::span<const std::string_view> fields;
};

struct CommandNode : Node {
    std::span<Node* const> args; // the first is the function or operand
};

struct PipeNode : Node {
    bool isAssign = false; // `=`, not `:=`
    std::span<VariableNode* const> variables;
    std::span<CommandNode* const> commands;
};

struct ActionNode : Node {
    PipeNode* pipe = nullptr;
};

// if, range, with
struct BranchNode : Node {
    PipeNode* pipe = nullptr;
    ListNode* list = nullptr;
    ListNode* elseList = nullptr; // null: no else
};

struct TemplateNode : Node {
    std::string_view name;
    PipeNode* pipe = nullptr; // null: no argument
};

struct IdentifierNode : Node {
    std::string_view name;
    const Function* function = nullptr;
};

// .field.field
struct FieldNode : Node {
    std::span<const std::string_view> fields;
};

// (pipe).field or function.field
struct ChainNode : Node {
    Node* node = nullptr;
    std::span<const std::string_view> fields;
};

struct BoolNode : Node {
    const Value* value = nullptr;
};

// What a number or character constant can be taken for, and what it is when nothing else is asked.
struct NumberNode : Node {
    bool isInt = false;
    bool isUint = false;
    bool isFloat = false;
    bool isComplex = false;
    std::int64_t asInt = 0;
    std::uint64_t asUint = 0;
    double asFloat = 0;
    const Value* ideal = nullptr; // null: it overflows int
    std::complex<double> asComplex;
    std::string_view text;
};

struct StringNode : Node {
    std::string_view quoted; // as written
    const Value* value = nullptr;
};

struct Source;

// One template: the text itself, or a define or block inside.
struct Tree {
    std::string name;
    const Source* source = nullptr;
    const ListNode* root = nullptr;
    bool isEmpty = false; // nothing but blanks, comments and definitions
};

// One parsed text.
struct Source {
    std::string name; // of the text: what error texts begin with
    std::string text;
    Text origins; // the text, traced; empty: it comes from nowhere but its file
    FileId file = FileId::None;
    std::pmr::monotonic_buffer_resource arena;
    std::deque<Value> literals;
    std::deque<Tree> trees; // no two of one name

    SourceRange rangeOf(const Node& node) const;
    // "name:line:column" of an offset; the line counts from 1, the column's bytes from 0.
    std::string locationOf(std::uint32_t offset) const;
};

// The node in canonical form: single blanks, constants as written. Whole blocks with all they contain.
std::string printed(const Node& node);

} // namespace strake::gotemplate
