// Parses one tree: a text, a define or a block. Go's parse.Tree.
#pragma once

#include "core/gotemplate/ast.h"
#include "core/gotemplate/lexer.h"
#include "core/gotemplate/template_set.h"

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strake::gotemplate {

// What all trees of one text share.
struct TreeParserShared {
    Source& source;
    Lexer lexer;
    const FunctionSet& functions;
    int blockDepth = 0;
    std::unordered_map<std::string_view, Tree*> treesByName;

    template <class T>
    T* make(NodeKind kind, std::uint32_t pos, std::uint32_t end)
    {
        void* const place = source.arena.allocate(sizeof(T), alignof(T));
        T* const node = new (place) T();
        node->kind = kind;
        node->pos = pos;
        node->end = end;
        return node;
    }

    template <class T>
    std::span<const T> keep(const std::vector<T>& items)
    {
        if (items.empty())
            return {};
        T* const place = static_cast<T*>(source.arena.allocate(items.size() * sizeof(T), alignof(T)));
        std::uninitialized_copy(items.begin(), items.end(), place);
        return {place, items.size()};
    }

    std::string_view keepText(std::string_view text)
    {
        char* const place = static_cast<char*>(source.arena.allocate(std::max<std::size_t>(text.size(), 1), 1));
        std::copy(text.begin(), text.end(), place);
        return {place, text.size()};
    }

    const Value* keepValue(Value value) { return &source.literals.emplace_back(std::move(value)); }
};

class TreeParser {
public:
    TreeParser(TreeParserShared& shared, std::string name) : m_shared(shared), m_name(std::move(name)) {}

    void parseText(); // the whole text

private:
    using Nodes = std::vector<Node*>;

    struct List {
        ListNode* list;
        const Node* closer; // End or Else
    };

    // Tokens, with three of look-ahead.
    Token next();
    const Token& peek();
    void backup() { ++m_peeked; }
    void backup2(const Token& first);
    void backup3(const Token& second, const Token& first);
    Token nextNonSpace();
    Token peekNonSpace();
    Token expect(TokenType type, std::string_view context);

    [[noreturn]] void fail(std::string_view format, std::initializer_list<Value> args, std::string hint = {});
    [[noreturn]] void unexpected(const Token& token, std::string_view context);

    void parseDefinition();
    void refuseElse(const List& body, std::string_view context);
    void add(const ListNode& root);
    List itemList();
    Node* textOrAction();
    Node* action();
    Node* breakOrContinue(NodeKind kind, const Token& token, std::string_view name);
    Node* control(NodeKind kind, std::string_view context);
    Node* elseControl();
    Node* endControl();
    Node* blockControl();
    Node* templateControl();
    std::string_view templateName(const Token& token, std::string_view context);
    std::string unquoted(const Token& token);

    PipeNode* pipeline(std::string_view context, TokenType end);
    bool declaration(PipeNode& pipe, std::vector<VariableNode*>& variables, std::string_view context);
    CommandNode* command();
    Node* operand();
    Node* term();
    Node* function(const Token& token);
    VariableNode* variable(const Token& token);
    VariableId idOf(std::string_view name);
    void declare(VariableId id);
    void leaveScope(std::size_t count);

    TreeParserShared& m_shared;
    std::string m_name;
    Token m_tokens[3];
    int m_peeked = 0;
    std::unordered_map<std::string_view, VariableId> m_ids{{"$", 0}};
    std::vector<std::uint32_t> m_declared{1}; // by id: how many declarations are in scope
    std::vector<VariableId> m_inScope{0};
    std::uint32_t m_actionLine = 0;
    int m_rangeDepth = 0;
    int m_parenDepth = 0;
};

inline std::uint32_t endOf(const Token& token) { return token.pos + static_cast<std::uint32_t>(token.text.size()); }

} // namespace strake::gotemplate
