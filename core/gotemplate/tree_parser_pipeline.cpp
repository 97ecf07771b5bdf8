// Pipelines, commands and operands.
#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/number.h"
#include "core/gotemplate/tree_parser.h"
#include "core/text/edit_distance.h"

namespace strake::gotemplate {

namespace {

constexpr int maxParenDepth = 10'000;

} // namespace

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
    case NodeKind::Dot: takeFields(); fail("unexpected . after term %q", {Value::ofString(printed(*node))});
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
            fail("%s", {Value::ofString(error.text())});
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

} // namespace strake::gotemplate
