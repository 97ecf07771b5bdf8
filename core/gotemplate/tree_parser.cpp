#include "core/gotemplate/tree_parser.h"

#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/parser.h"
#include "core/gotemplate/sprintf.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <optional>

namespace strake::gotemplate {

namespace {

bool isBlank(const ListNode& list)
{
    return std::all_of(list.nodes.begin(), list.nodes.end(), [](const Node* node) {
        return node->kind == NodeKind::Text && text::trimSpace(static_cast<const TextNode*>(node)->text).empty();
    });
}

} // namespace

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
    const List body = itemList();
    refuseElse(body, "define clause");
    add(*body.list);
}

void TreeParser::refuseElse(const List& body, std::string_view context)
{
    if (body.closer->kind != NodeKind::End)
        fail("unexpected %s in %s", {Value::ofString(printed(*body.closer)), Value::ofString(context)});
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
        tree.name = std::move(same->second->name); // the map's key points into it
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
            return {list, node};
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
    withStack([&] {
        TreeParser inner(m_shared, std::string(name));
        const List body = inner.itemList();
        refuseElse(body, "block clause");
        inner.add(*body.list);
    });
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

} // namespace strake::gotemplate
