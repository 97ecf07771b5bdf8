#include "core/gotemplate/ast.h"

#include "core/gotemplate/deep_stack.h"
#include "core/text/go_quote.h"

#include <algorithm>

namespace strake::gotemplate {

namespace {

class NodePrinter {
public:
    explicit NodePrinter(std::string& out) : m_out(out) {}

    void print(const Node& node)
    {
        withStack([&] { write(node); });
    }

private:
    template <class T>
    static const T& as(const Node& node)
    {
        return static_cast<const T&>(node);
    }

    void write(const Node& node)
    {
        switch (node.kind) {
        case NodeKind::Text: m_out += as<TextNode>(node).text; break;
        case NodeKind::Action:
            m_out += "{{";
            print(*as<ActionNode>(node).pipe);
            m_out += "}}";
            break;
        case NodeKind::If: branch("if ", as<BranchNode>(node)); break;
        case NodeKind::Range: branch("range ", as<BranchNode>(node)); break;
        case NodeKind::With: branch("with ", as<BranchNode>(node)); break;
        case NodeKind::Template: invocation(as<TemplateNode>(node)); break;
        case NodeKind::Break: m_out += "{{break}}"; break;
        case NodeKind::Continue: m_out += "{{continue}}"; break;
        case NodeKind::List:
            for (const Node* child : as<ListNode>(node).nodes)
                print(*child);
            break;
        case NodeKind::Pipe: pipe(as<PipeNode>(node)); break;
        case NodeKind::Command: command(as<CommandNode>(node)); break;
        case NodeKind::Chain:
            operand(*as<ChainNode>(node).node);
            fields(as<ChainNode>(node).fields);
            break;
        case NodeKind::Identifier: m_out += as<IdentifierNode>(node).name; break;
        case NodeKind::Field: fields(as<FieldNode>(node).fields); break;
        case NodeKind::Variable:
            m_out += as<VariableNode>(node).name;
            fields(as<VariableNode>(node).fields);
            break;
        case NodeKind::Dot: m_out += '.'; break;
        case NodeKind::Nil: m_out += "nil"; break;
        case NodeKind::Bool: m_out += as<BoolNode>(node).value->boolean() ? "true" : "false"; break;
        case NodeKind::Number: m_out += as<NumberNode>(node).text; break;
        case NodeKind::String: m_out += as<StringNode>(node).quoted; break;
        case NodeKind::End: m_out += "{{end}}"; break;
        case NodeKind::Else: m_out += "{{else}}"; break;
        }
    }

    void fields(std::span<const std::string_view> names)
    {
        for (const std::string_view name : names)
            m_out.append(".").append(name);
    }

    void operand(const Node& node)
    {
        const bool isPipe = node.kind == NodeKind::Pipe;
        m_out += isPipe ? "(" : "";
        print(node);
        m_out += isPipe ? ")" : "";
    }

    void pipe(const PipeNode& node)
    {
        for (std::size_t i = 0; i < node.variables.size(); ++i) {
            m_out += i > 0 ? ", " : "";
            print(*node.variables[i]);
        }
        if (!node.variables.empty())
            m_out += node.isAssign ? " = " : " := ";
        for (std::size_t i = 0; i < node.commands.size(); ++i) {
            m_out += i > 0 ? " | " : "";
            print(*node.commands[i]);
        }
    }

    void command(const CommandNode& node)
    {
        for (std::size_t i = 0; i < node.args.size(); ++i) {
            m_out += i > 0 ? " " : "";
            operand(*node.args[i]);
        }
    }

    void branch(std::string_view keyword, const BranchNode& node)
    {
        m_out.append("{{").append(keyword);
        print(*node.pipe);
        m_out += "}}";
        print(*node.list);
        if (node.elseList) {
            m_out += "{{else}}";
            print(*node.elseList);
        }
        m_out += "{{end}}";
    }

    void invocation(const TemplateNode& node)
    {
        m_out.append("{{template ").append(text::quote(node.name));
        if (node.pipe) {
            m_out += ' ';
            print(*node.pipe);
        }
        m_out += "}}";
    }

    std::string& m_out;
};

} // namespace

SourceRange Source::rangeOf(const Node& node) const
{
    if (file == FileId::None)
        return {};
    return {file, node.pos, std::max(node.end, node.pos)};
}

std::string Source::locationOf(std::uint32_t offset) const
{
    const std::string_view before = std::string_view(text).substr(0, offset);
    const std::size_t newline = before.rfind('\n');
    const std::size_t column = newline == std::string_view::npos ? offset : offset - newline - 1;
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return name + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string printed(const Node& node)
{
    std::string out;
    NodePrinter(out).print(node);
    return out;
}

} // namespace strake::gotemplate
