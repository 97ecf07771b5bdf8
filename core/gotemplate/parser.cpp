#include "core/gotemplate/parser.h"

#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/lexer.h"
#include "core/gotemplate/number.h"
#include "core/gotemplate/sprintf.h"
#include "core/text/edit_distance.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <new>
#include <unordered_map>

namespace strake::gotemplate {

namespace {

constexpr int maxParenDepth = 10'000;

std::uint32_t endOf(const Token& token) { return token.pos + static_cast<std::uint32_t>(token.text.size()); }

// What all trees of one text share.
struct Shared {
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

bool isBlank(const ListNode& list)
{
    return std::all_of(list.nodes.begin(), list.nodes.end(), [](const Node* node) {
        return node->kind == NodeKind::Text && text::trimSpace(static_cast<const TextNode*>(node)->text).empty();
    });
}

// Go's parse.Tree while it parses.
class TreeParser {
public:
    TreeParser(Shared& shared, std::string name) : m_shared(shared), m_name(std::move(name)) {}

    void parseText();  // the whole text

private:
    using Nodes = std::vector<Node*>;

    struct List {
        ListNode* list;
        const Node* closer;  // End or Else
        Token next;          // of an Else: `if` or `with` when it is followed by one
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
    void parseBody(std::string_view context);
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

    Shared& m_shared;
    std::string m_name;
    Token m_tokens[3];
    int m_peeked = 0;
    std::unordered_map<std::string_view, VariableId> m_ids{{"$", 0}};
    std::vector<std::uint32_t> m_declared{1};    // by id: how many declarations are in scope
    std::vector<VariableId> m_inScope{0};
    std::uint32_t m_actionLine = 0;
    int m_rangeDepth = 0;
    int m_parenDepth = 0;
};

Token TreeParser::next()
{
    if (m_peeked > 0)
        --m_peeked;
    else
        m_tokens[0] = m_shared.lexer.next();
    return m_tokens[m_peeked];
}

const Token& TreeParser::peek()
{
    if (m_peeked > 0)
        return m_tokens[m_peeked - 1];
    m_peeked = 1;
    m_tokens[0] = m_shared.lexer.next();
    return m_tokens[0];
}

void TreeParser::backup2(const Token& first)
{
    m_tokens[1] = first;
    m_peeked = 2;
}

void TreeParser::backup3(const Token& second, const Token& first)
{
    m_tokens[1] = first;
    m_tokens[2] = second;
    m_peeked = 3;
}

Token TreeParser::nextNonSpace()
{
    Token token = next();
    while (token.type == TokenType::Space)
        token = next();
    return token;
}

Token TreeParser::peekNonSpace()
{
    const Token token = nextNonSpace();
    backup();
    return token;
}

Token TreeParser::expect(TokenType type, std::string_view context)
{
    const Token token = nextNonSpace();
    if (token.type != type)
        unexpected(token, context);
    return token;
}

void TreeParser::fail(std::string_view format, std::initializer_list<Value> args, std::string hint)
{
    // As in Go the text's name is part of the format: one with a per cent sign garbles the message.
    const Token& at = m_tokens[0];
    const std::string whole = "template: " + m_shared.source.name + ":" + std::to_string(at.line) + ": ";
    Error error(formatted(whole + std::string(format), args), DiagnosticKind::TemplateSyntax);
    error.message = formatted(format, args);
    error.hint = std::move(hint);
    if (m_shared.source.file != FileId::None) {
        const auto size = static_cast<std::uint32_t>(m_shared.source.text.size());
        error.range = {m_shared.source.file, std::min(at.pos, size),
                       at.type == TokenType::Error ? std::min(at.pos + 1, size) : std::min(endOf(at), size)};
    }
    throw error;
}

void TreeParser::unexpected(const Token& token, std::string_view context)
{
    if (token.type == TokenType::Error) {
        std::string extra;
        if (m_actionLine != 0 && m_actionLine != token.line) {
            extra = token.text.ends_with(" action") ? " started at " : " in action started at ";
            extra += m_shared.source.name + ":" + std::to_string(m_actionLine);
        }
        fail("%s%s", {Value::ofString(token.text), Value::ofString(extra)});
    }
    fail("unexpected %s in %s", {Value::ofString(describe(token)), Value::ofString(context)});
}

void TreeParser::parseText()
{
    Nodes nodes;
    const std::uint32_t pos = peek().pos;
    while (peek().type != TokenType::EndOfFile) {
        if (peek().type == TokenType::LeftDelim) {
            const Token delim = next();
            if (nextNonSpace().type == TokenType::Define) {
                TreeParser(m_shared, "definition").parseDefinition();
                continue;
            }
            backup2(delim);
        }
        Node* const node = textOrAction();
        if (node->kind == NodeKind::End || node->kind == NodeKind::Else)
            fail("unexpected %s", {Value::ofString(printed(*node))});
        nodes.push_back(node);
    }
    ListNode* const root = m_shared.make<ListNode>(NodeKind::List, pos, pos);
    root->nodes = m_shared.keep(nodes);
    add(*root);
}

void TreeParser::parseDefinition()
{
    const Token name = nextNonSpace();
    if (name.type != TokenType::String && name.type != TokenType::RawString)
        unexpected(name, "define clause");
    m_name = unquoted(name);
    expect(TokenType::RightDelim, "define clause");
    parseBody("define clause");
}

void TreeParser::parseBody(std::string_view context)
{
    const List body = itemList();
    if (body.closer->kind != NodeKind::End)
        fail("unexpected %s in %s", {Value::ofString(printed(*body.closer)), Value::ofString(context)});
    add(*body.list);
}

// Into the trees of this text: an empty one never replaces another.
void TreeParser::add(const ListNode& root)
{
    Tree tree{m_name, &m_shared.source, &root, isBlank(root)};
    const auto same = m_shared.treesByName.find(m_name);
    if (same == m_shared.treesByName.end()) {
        Tree& added = m_shared.source.trees.emplace_back(std::move(tree));
        m_shared.treesByName.emplace(added.name, &added);
    } else if (same->second->isEmpty) {
        tree.name = std::move(same->second->name);  // the map's key points into it
        *same->second = std::move(tree);
    } else if (!tree.isEmpty) {
        fail("template: multiple definition of template %q", {Value::ofString(m_name)});
    }
}

TreeParser::List TreeParser::itemList()
{
    Nodes nodes;
    const std::uint32_t pos = peekNonSpace().pos;
    while (peekNonSpace().type != TokenType::EndOfFile) {
        Node* const node = textOrAction();
        if (node->kind == NodeKind::End || node->kind == NodeKind::Else) {
            ListNode* const list = m_shared.make<ListNode>(NodeKind::List, pos, pos);
            list->nodes = m_shared.keep(nodes);
            return {list, node, {}};
        }
        nodes.push_back(node);
    }
    fail("unexpected EOF", {});
}

Node* TreeParser::textOrAction()
{
    const Token token = nextNonSpace();
    if (token.type == TokenType::Text) {
        TextNode* const node = m_shared.make<TextNode>(NodeKind::Text, token.pos, endOf(token));
        node->text = token.text;
        return node;
    }
    if (token.type != TokenType::LeftDelim)
        unexpected(token, "input");
    m_actionLine = token.line;
    Node* const node = action();
    m_actionLine = 0;
    return node;
}

Node* TreeParser::action()
{
    const Token token = nextNonSpace();
    switch (token.type) {
    case TokenType::Block: return blockControl();
    case TokenType::Break: return breakOrContinue(NodeKind::Break, token, "{{break}}");
    case TokenType::Continue: return breakOrContinue(NodeKind::Continue, token, "{{continue}}");
    case TokenType::Else: return elseControl();
    case TokenType::End: return endControl();
    case TokenType::If: return control(NodeKind::If, "if");
    case TokenType::Range: return control(NodeKind::Range, "range");
    case TokenType::Template: return templateControl();
    case TokenType::With: return control(NodeKind::With, "with");
    default: break;
    }
    backup();
    // Variables declared here live until the enclosing block ends.
    const std::uint32_t pos = peek().pos;
    PipeNode* const pipe = pipeline("command", TokenType::RightDelim);
    ActionNode* const node = m_shared.make<ActionNode>(NodeKind::Action, pos, pipe->end);
    node->pipe = pipe;
    return node;
}

Node* TreeParser::breakOrContinue(NodeKind kind, const Token& token, std::string_view name)
{
    const Token close = nextNonSpace();
    if (close.type != TokenType::RightDelim)
        unexpected(close, name);
    if (m_rangeDepth == 0)
        fail("%s outside {{range}}", {Value::ofString(name)});
    return m_shared.make<Node>(kind, token.pos, endOf(token));
}

Node* TreeParser::control(NodeKind kind, std::string_view context)
{
    if (++m_shared.blockDepth > maxBlockDepth)
        fail("blocks are nested more than %d deep", {Value::ofInt(maxBlockDepth)});
    BranchNode* node = nullptr;
    withStack([&] {
        const std::size_t outerVariables = m_inScope.size();
        PipeNode* const pipe = pipeline(context, TokenType::RightDelim);
        node = m_shared.make<BranchNode>(kind, pipe->pos, pipe->end);
        node->pipe = pipe;
        m_rangeDepth += kind == NodeKind::Range ? 1 : 0;
        const List body = itemList();
        m_rangeDepth -= kind == NodeKind::Range ? 1 : 0;
        node->list = body.list;
        if (body.closer->kind == NodeKind::Else) {
            const TokenType after = peek().type;
            if ((kind == NodeKind::If && after == TokenType::If) ||
                (kind == NodeKind::With && after == TokenType::With)) {
                // {{else if x}} is {{else}}{{if x}} whose {{end}} serves both.
                next();
                node->elseList = m_shared.make<ListNode>(NodeKind::List, body.closer->pos, body.closer->pos);
                node->elseList->nodes = m_shared.keep(Nodes{control(kind, context)});
            } else {
                const List other = itemList();
                if (other.closer->kind != NodeKind::End)
                    fail("expected end; found %s", {Value::ofString(printed(*other.closer))});
                node->elseList = other.list;
            }
        }
        leaveScope(outerVariables);
    });
    --m_shared.blockDepth;
    return node;
}

Node* TreeParser::endControl()
{
    const Token token = expect(TokenType::RightDelim, "end");
    return m_shared.make<Node>(NodeKind::End, token.pos, endOf(token));
}

Node* TreeParser::elseControl()
{
    const Token peeked = peekNonSpace();
    if (peeked.type == TokenType::If || peeked.type == TokenType::With)
        return m_shared.make<Node>(NodeKind::Else, peeked.pos, endOf(peeked));
    const Token token = expect(TokenType::RightDelim, "else");
    return m_shared.make<Node>(NodeKind::Else, token.pos, endOf(token));
}

Node* TreeParser::blockControl()
{
    const Token token = nextNonSpace();
    const std::string_view name = templateName(token, "block clause");
    PipeNode* const pipe = pipeline("block clause", TokenType::RightDelim);
    if (++m_shared.blockDepth > maxBlockDepth)
        fail("blocks are nested more than %d deep", {Value::ofInt(maxBlockDepth)});
    withStack([&] { TreeParser(m_shared, std::string(name)).parseBody("block clause"); });
    --m_shared.blockDepth;
    TemplateNode* const node = m_shared.make<TemplateNode>(NodeKind::Template, token.pos, pipe->end);
    node->name = name;
    node->pipe = pipe;
    return node;
}

Node* TreeParser::templateControl()
{
    const Token token = nextNonSpace();
    const std::string_view name = templateName(token, "template clause");
    PipeNode* pipe = nullptr;
    if (nextNonSpace().type != TokenType::RightDelim) {
        backup();
        pipe = pipeline("template clause", TokenType::RightDelim);
    }
    TemplateNode* const node =
        m_shared.make<TemplateNode>(NodeKind::Template, token.pos, pipe ? pipe->end : endOf(token));
    node->name = name;
    node->pipe = pipe;
    return node;
}

std::string_view TreeParser::templateName(const Token& token, std::string_view context)
{
    if (token.type != TokenType::String && token.type != TokenType::RawString)
        unexpected(token, context);
    return m_shared.keepText(unquoted(token));
}

std::string TreeParser::unquoted(const Token& token)
{
    std::optional<std::string> text = text::unquote(token.text);
    if (!text)
        fail("%s", {Value::ofString("invalid syntax")});
    return *std::move(text);
}

// `$x := `, `$x = ` or, in range, `$i, $x := `. True when another variable must follow.
bool TreeParser::declaration(PipeNode& pipe, std::vector<VariableNode*>& variables, std::string_view context)
{
    const Token name = peekNonSpace();
    if (name.type != TokenType::Variable)
        return false;
    next();
    const Token after = peek();
    const Token following = peekNonSpace();
    const bool isComma = following.type == TokenType::Char && following.text == ",";
    if (following.type != TokenType::Assign && following.type != TokenType::Declare && !isComma) {
        if (after.type == TokenType::Space)
            backup3(name, after);
        else
            backup2(name);
        return false;
    }
    nextNonSpace();
    VariableNode* const node = m_shared.make<VariableNode>(NodeKind::Variable, name.pos, endOf(name));
    node->name = name.text;
    node->id = idOf(name.text);
    variables.push_back(node);
    declare(node->id);
    if (!isComma) {
        pipe.isAssign = following.type == TokenType::Assign;
        return false;
    }
    if (context == "range" && variables.size() < 2) {
        const TokenType type = peekNonSpace().type;
        if (type == TokenType::Variable || type == TokenType::RightDelim || type == TokenType::RightParen)
            return true;
        fail("range can only initialize variables", {});
    }
    fail("too many declarations in %s", {Value::ofString(context)});
}

PipeNode* TreeParser::pipeline(std::string_view context, TokenType end)
{
    const std::uint32_t pos = peekNonSpace().pos;
    PipeNode* const pipe = m_shared.make<PipeNode>(NodeKind::Pipe, pos, pos);
    std::vector<VariableNode*> variables;
    while (declaration(*pipe, variables, context)) {
    }
    std::vector<CommandNode*> commands;
    for (;;) {
        const Token token = nextNonSpace();
        if (token.type == end)
            break;
        switch (token.type) {
        case TokenType::Bool:
        case TokenType::CharConstant:
        case TokenType::Complex:
        case TokenType::Dot:
        case TokenType::Field:
        case TokenType::Identifier:
        case TokenType::Number:
        case TokenType::Nil:
        case TokenType::RawString:
        case TokenType::String:
        case TokenType::Variable:
        case TokenType::LeftParen:
            backup();
            commands.push_back(command());
            break;
        default: unexpected(token, context);
        }
    }
    if (commands.empty())
        fail("missing value for %s", {Value::ofString(context)});
    // Only the first command may begin with something that cannot be called.
    for (std::size_t i = 1; i < commands.size(); ++i) {
        switch (commands[i]->args[0]->kind) {
        case NodeKind::Bool:
        case NodeKind::Dot:
        case NodeKind::Nil:
        case NodeKind::Number:
        case NodeKind::String:
            fail("non executable command in pipeline stage %d", {Value::ofInt(static_cast<std::int64_t>(i) + 1)});
        default: break;
        }
    }
    pipe->variables = m_shared.keep(variables);
    pipe->commands = m_shared.keep(commands);
    pipe->end = commands.back()->end;
    return pipe;
}

CommandNode* TreeParser::command()
{
    CommandNode* const node = m_shared.make<CommandNode>(NodeKind::Command, peekNonSpace().pos, 0);
    Nodes args;
    for (;;) {
        peekNonSpace();
        if (Node* const arg = operand())
            args.push_back(arg);
        const Token token = next();
        if (token.type == TokenType::Space)
            continue;
        if (token.type == TokenType::RightDelim || token.type == TokenType::RightParen)
            backup();
        else if (token.type != TokenType::Pipe)
            unexpected(token, "operand");
        break;
    }
    if (args.empty())
        fail("empty command", {});
    node->args = m_shared.keep(args);
    node->end = args.back()->end;
    return node;
}

Node* TreeParser::operand()
{
    Node* const node = term();
    if (!node || peek().type != TokenType::Field)
        return node;
    const std::uint32_t pos = peek().pos;
    std::uint32_t end = pos;
    std::vector<std::string_view> fields;
    const auto takeFields = [&] {
        while (peek().type == TokenType::Field) {
            const Token field = next();
            fields.push_back(field.text.substr(1));
            end = endOf(field);
        }
    };
    // What has fields already takes more; its place is then that of the first one added.
    switch (node->kind) {
    case NodeKind::Field: {
        auto* const field = static_cast<FieldNode*>(node);
        fields.assign(field->fields.begin(), field->fields.end());
        takeFields();
        field->fields = m_shared.keep(fields);
        break;
    }
    case NodeKind::Variable: {
        auto* const variable = static_cast<VariableNode*>(node);
        takeFields();
        variable->fields = m_shared.keep(fields);
        break;
    }
    case NodeKind::Bool:
    case NodeKind::String:
    case NodeKind::Number:
    case NodeKind::Nil:
    case NodeKind::Dot:
        takeFields();
        fail("unexpected . after term %q", {Value::ofString(printed(*node))});
    default: {
        takeFields();
        ChainNode* const chain = m_shared.make<ChainNode>(NodeKind::Chain, pos, end);
        chain->node = node;
        chain->fields = m_shared.keep(fields);
        return chain;
    }
    }
    node->pos = pos;
    node->end = end;
    return node;
}

Node* TreeParser::term()
{
    const Token token = nextNonSpace();
    const std::uint32_t end = endOf(token);
    switch (token.type) {
    case TokenType::Identifier: return function(token);
    case TokenType::Dot: return m_shared.make<Node>(NodeKind::Dot, token.pos, end);
    case TokenType::Nil: return m_shared.make<Node>(NodeKind::Nil, token.pos, end);
    case TokenType::Variable: return variable(token);
    case TokenType::Field: {
        FieldNode* const node = m_shared.make<FieldNode>(NodeKind::Field, token.pos, end);
        node->fields = m_shared.keep(std::vector<std::string_view>{token.text.substr(1)});
        return node;
    }
    case TokenType::Bool: {
        BoolNode* const node = m_shared.make<BoolNode>(NodeKind::Bool, token.pos, end);
        node->value = m_shared.keepValue(Value::ofBool(token.text == "true"));
        return node;
    }
    case TokenType::CharConstant:
    case TokenType::Complex:
    case TokenType::Number: {
        NumberNode* const node = m_shared.make<NumberNode>(NodeKind::Number, token.pos, end);
        try {
            readNumber(*node, token);
        } catch (const Error& error) {
            fail("%s", {Value::ofString(error.what())});
        }
        if (Value ideal = idealConstant(*node); !ideal.isNil())
            node->ideal = m_shared.keepValue(std::move(ideal));
        return node;
    }
    case TokenType::LeftParen: {
        if (m_parenDepth >= maxParenDepth)
            fail("max expression depth exceeded", {});
        ++m_parenDepth;
        PipeNode* pipe = nullptr;
        withStack([&] { pipe = pipeline("parenthesized pipeline", TokenType::RightParen); });
        --m_parenDepth;
        return pipe;
    }
    case TokenType::String:
    case TokenType::RawString: {
        StringNode* const node = m_shared.make<StringNode>(NodeKind::String, token.pos, end);
        node->quoted = token.text;
        node->value = m_shared.keepValue(Value::ofString(unquoted(token)));
        return node;
    }
    default: break;
    }
    backup();
    return nullptr;
}

Node* TreeParser::function(const Token& token)
{
    const Function* const found = m_shared.functions.find(token.text);
    if (!found) {
        std::vector<std::string_view> names;
        for (const Function* function : m_shared.functions.all())
            names.push_back(function->name);
        const std::string_view near = text::nearest(token.text, names);
        fail("function %q not defined", {Value::ofString(token.text)},
             near.empty() ? std::string() : "did you mean `" + std::string(near) + "`?");
    }
    IdentifierNode* const node = m_shared.make<IdentifierNode>(NodeKind::Identifier, token.pos, endOf(token));
    node->name = token.text;
    node->function = found;
    return node;
}

VariableNode* TreeParser::variable(const Token& token)
{
    const VariableId id = idOf(token.text);
    if (m_declared[id] == 0)
        fail("undefined variable %q", {Value::ofString(token.text)});
    VariableNode* const node = m_shared.make<VariableNode>(NodeKind::Variable, token.pos, endOf(token));
    node->name = token.text;
    node->id = id;
    return node;
}

VariableId TreeParser::idOf(std::string_view name)
{
    const auto [entry, isNew] = m_ids.emplace(name, static_cast<VariableId>(m_declared.size()));
    if (isNew)
        m_declared.push_back(0);
    return entry->second;
}

void TreeParser::declare(VariableId id)
{
    ++m_declared[id];
    m_inScope.push_back(id);
}

void TreeParser::leaveScope(std::size_t count)
{
    for (; m_inScope.size() > count; m_inScope.pop_back())
        --m_declared[m_inScope.back()];
}

} // namespace

std::shared_ptr<const Source> parse(std::string_view name, std::string_view text, FileId file,
                                    const FunctionSet& functions)
{
    auto source = std::make_shared<Source>();
    source->name = name;
    source->file = file;
    if (text.size() >= 0xFFFFFFFF)
        throw Error("template: " + source->name + ": the text is larger than 4 GiB", DiagnosticKind::TemplateLimit);
    source->text = text;
    Shared shared{*source, Lexer(source->text), functions};
    shared.lexer.setKeywords(functions.find("break") == nullptr, functions.find("continue") == nullptr);
    TreeParser(shared, source->name).parseText();
    return source;
}

} // namespace strake::gotemplate
