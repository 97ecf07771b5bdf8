#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/frame.h"
#include "core/gotemplate/sprintf.h"

#include <algorithm>

namespace strake::gotemplate {

Frame::Frame(Execution& run, const TemplateSet& set, const Tree& tree, TextBuilder& out, Caller caller, int depth)
    : m_run(run), m_set(set), m_tree(tree), m_out(out), m_caller(caller), m_firstVariable(run.m_variables.size()),
      m_depth(depth), m_calls(caller.frame ? caller.frame->m_calls : 0)
{
    if (origins() && caller.frame) {
        const SourceRange call = caller.frame->rangeOf(*caller.node);
        m_context = origins()->enter({Context::Kind::Call, caller.frame->m_context, call, 0});
    }
}

Frame::~Frame() { m_run.m_variables.resize(m_firstVariable); }

void Frame::execute(Operand dot)
{
    m_run.m_variables.push_back({0, dot});
    at(*m_tree.root);
    try {
        withStack([&] { walk(dot, *m_tree.root); });
    } catch (Error& error) {
        // The limits do not know where they were met.
        if (error.message.empty()) {
            place(error, *m_node);
            error.prepend(where());
        }
        throw;
    }
}

Frame::Flow Frame::walk(const Operand& dot, const ListNode& list)
{
    at(list);
    for (const Node* const node : list.nodes) {
        m_run.step();
        at(*node);
        Flow flow = Flow::Next;
        switch (node->kind) {
        case NodeKind::Text: writeLiteral(static_cast<const TextNode&>(*node)); break;
        case NodeKind::Action: {
            const PipeNode& pipe = *static_cast<const ActionNode&>(*node).pipe;
            const Operand value = evalPipeline(dot, pipe);
            if (pipe.variables.empty())
                print(value, *node);
            break;
        }
        case NodeKind::If:
        case NodeKind::With:
            withStack([&] { flow = walkIfOrWith(dot, static_cast<const BranchNode&>(*node)); });
            break;
        case NodeKind::Range:
            withStack([&] { flow = walkRange(dot, static_cast<const BranchNode&>(*node)); });
            break;
        case NodeKind::Template: walkTemplate(dot, static_cast<const TemplateNode&>(*node)); break;
        case NodeKind::Break: return Flow::Break;
        case NodeKind::Continue: return Flow::Continue;
        default: fail("unknown node: %s", {Value::ofString(printed(*node))});
        }
        if (flow != Flow::Next)
            return flow;
    }
    return Flow::Next;
}

Frame::Flow Frame::walkIfOrWith(const Operand& dot, const BranchNode& node)
{
    const std::size_t mark = m_run.m_variables.size();
    const ContextId outer = m_context;
    const Operand value = evalPipeline(dot, *node.pipe);
    if (origins()) {
        m_context = origins()->enter({Context::Kind::Condition, outer, rangeOf(*node.pipe),
                                      m_run.originOf(value.value)});
    }
    Flow flow = Flow::Next;
    if (isTrue(unwrapped(value)))
        flow = walk(node.kind == NodeKind::With ? value : dot, *node.list);
    else if (node.elseList)
        flow = walk(dot, *node.elseList);
    m_context = outer;
    m_run.m_variables.resize(mark);
    return flow;
}

Frame::Flow Frame::walkRange(const Operand& dot, const BranchNode& node)
{
    const std::size_t mark = m_run.m_variables.size();
    const ContextId outer = m_context;
    bool isNil = false;
    const Operand value = indirect(evalPipeline(dot, *node.pipe), isNil);
    if (origins()) {
        m_context = origins()->enter({Context::Kind::Iteration, outer, rangeOf(*node.pipe),
                                      m_run.originOf(value.value)});
    }
    bool ran = false;
    Flow flow = rangeOver(value, node, ran);
    if (!ran && node.elseList)
        flow = walk(dot, *node.elseList);
    m_context = outer;
    m_run.m_variables.resize(mark);
    // A break in the else branch ends this range too; `continue` there is one of the enclosing range.
    return flow == Flow::Break ? Flow::Next : flow;
}

Frame::Flow Frame::rangeOver(const Operand& value, const BranchNode& node, bool& ran)
{
    if (!value.isValid())
        return Flow::Next;
    if (value.isInterface() || value.value.isTypedNil()) {
        if (value.kind() == Kind::Slice || value.kind() == Kind::Map)
            return Flow::Next;
        fail("range can't iterate over %v", {value.value});
    }
    const Type& type = value.type();
    if (type.isInteger()) {
        if (node.pipe->variables.size() > 1)
            fail("can't use %v to iterate over more than one variable", {value.value});
        const bool isSigned = type.isSigned();
        const std::uint64_t count = isSigned ? static_cast<std::uint64_t>(std::max<std::int64_t>(
                                                   value.value.signedInteger(), 0))
                                             : value.value.unsignedInteger();
        for (std::uint64_t i = 0; i < count; ++i) {
            ran = true;
            Value element = isSigned ? Value::ofSigned(static_cast<std::int64_t>(i), type) : Value::ofUnsigned(i, type);
            if (oneIteration({}, Operand::of(std::move(element)), node) == Flow::Break)
                return Flow::Break;
        }
        return Flow::Next;
    }
    if (type.kind == Kind::Slice) {
        const Type& place = *type.elem;
        const ValueList& list = value.value.list();
        for (std::size_t i = 0; i < list.size(); ++i) {
            ran = true;
            Operand element = Operand::in(place, origins() ? m_run.memberOf(value.value, list[i]) : list[i]);
            element.isAddressable = true;
            const Operand index = Operand::of(Value::ofInt(static_cast<std::int64_t>(i)));
            if (oneIteration(index, std::move(element), node) == Flow::Break)
                return Flow::Break;
        }
        return Flow::Next;
    }
    if (type.kind == Kind::Map) {
        // The body may change the map.
        const Type& place = *type.elem;
        const std::vector<std::pair<std::string, Value>> members(value.value.map()->begin(), value.value.map()->end());
        for (const auto& [key, member] : members) {
            ran = true;
            const Value inside = origins() ? m_run.memberOf(value.value, member) : member;
            const OriginId origin = origins() ? m_run.originOf(inside) : 0;
            if (oneIteration(Operand::of(Value::ofString(Text(key, origin))), Operand::in(place, inside), node) ==
                Flow::Break)
                return Flow::Break;
        }
        return Flow::Next;
    }
    fail("range can't iterate over %v", {value.value});
}

Frame::Flow Frame::oneIteration(Operand index, Operand element, const BranchNode& node)
{
    std::vector<Execution::Variable>& variables = m_run.m_variables;
    const std::span<VariableNode* const> declared = node.pipe->variables;
    const std::size_t mark = variables.size();
    m_run.step();
    if (node.pipe->isAssign) {
        if (declared.size() > 1)
            setVariable(*declared[0], std::move(index));
        setVariable(*declared[declared.size() - 1], element);
    } else if (!declared.empty()) {
        variables[mark - 1].value = element;
        if (declared.size() > 1)
            variables[mark - 2].value = std::move(index);
    }
    const Flow flow = walk(element, *node.list);
    variables.resize(mark);
    return flow;
}

void Frame::walkTemplate(const Operand& dot, const TemplateNode& node)
{
    const Tree* const tree = Execution::dataOf(m_set).find(node.name);
    if (!tree)
        fail("template %q not defined", {Value::ofString(node.name)});
    if (m_depth == m_run.m_options.limits.templateDepth) {
        fail("exceeded maximum template depth (%v)", {Value::ofInt(m_run.m_options.limits.templateDepth)},
             DiagnosticKind::TemplateLimit);
    }
    Operand argument = node.pipe ? evalPipeline(dot, *node.pipe) : Operand();
    Frame frame(m_run, m_set, *tree, m_out, {this, &node}, m_depth + 1);
    frame.execute(std::move(argument));
}

void Frame::print(const Operand& operand, const Node& node)
{
    at(node);
    if (!operand.isValid()) {
        write(Text("<no value>"), node);
        return;
    }
    if (operand.value.type() == &types::string) {
        write(operand.value.text(), node);
        return;
    }
    bool isNil = false;
    const Operand target = operand.kind() == Kind::Pointer ? indirect(operand, isNil) : operand;
    const Type& type = target.type();
    if (type.stringer && (target.isAddressable || !type.stringerNeedsAddress)) {
        write(Text(type.stringer(target.value), target.value.origin()), node);
        return;
    }
    if (type.kind == Kind::Func)
        fail("can't print %s of type %s", {Value::ofString(printed(node)), Value::ofString(type.name)});
    write(sprint(target.value), node);
}

void Frame::write(const Text& text, const Node& node)
{
    m_run.wrote(text.size());
    if (!origins()) {
        m_out.append(text);
        return;
    }
    // Every byte comes from this action; where it knows more, from that too.
    const OriginId place = origins()->ofTemplate(rangeOf(node), m_context);
    std::size_t pos = 0;
    for (const Span& span : text.spans()) {
        m_out.append(text.view().substr(pos, span.begin - pos), place);
        m_out.append(text.view().substr(span.begin, span.end - span.begin), origins()->join(place, span.origin));
        pos = span.end;
    }
    m_out.append(text.view().substr(pos), place);
}

void Frame::writeLiteral(const TextNode& node)
{
    m_run.wrote(node.text.size());
    m_out.append(node.text, origins() ? origins()->ofTemplate(rangeOf(node), m_context) : 0);
}

} // namespace strake::gotemplate
