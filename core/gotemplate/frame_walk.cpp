#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/frame.h"
#include "core/gotemplate/sprintf.h"

#include <algorithm>

namespace strake::gotemplate {

Frame::Frame(Execution& run, const TemplateSet& set, const Tree& tree, TextBuilder& out, Caller caller, int depth)
    : m_run(run),
      m_set(set),
      m_tree(tree),
      m_out(out),
      m_caller(caller),
      m_firstVariable(run.m_variables.size()),
      m_depth(depth),
      m_calls(caller.frame ? caller.frame->m_calls : 0)
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
        case NodeKind::With: withStack([&] { flow = walkIfOrWith(dot, static_cast<const BranchNode&>(*node)); }); break;
        case NodeKind::Range: withStack([&] { flow = walkRange(dot, static_cast<const BranchNode&>(*node)); }); break;
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
    const bool holds = isTrue(unwrapped(value));
    if (origins()) {
        m_context = origins()->enter(
            {Context::Kind::Condition, outer, rangeOf(*node.pipe), m_run.shapeOriginOf(value.value), holds});
        tell(node, m_context);
    }
    Flow flow = Flow::Next;
    if (holds)
        flow = walk(node.kind == NodeKind::With ? value : dot, *node.list);
    else if (node.elseList)
        flow = walk(dot, *node.elseList);
    if (origins()) {
        const OriginId decided = origins()->ofBranch(rangeOf(*node.pipe), m_context, false);
        if (holds && node.elseList)
            noteAssignments(dot, *node.elseList, decided);
        if (!holds)
            noteAssignments(dot, *node.list, decided);
    }
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
                                      m_run.shapeOriginOf(value.value), isTrue(unwrapped(value))});
        tell(node, m_context);
    }
    bool ran = false;
    Flow flow = rangeOver(value, node, ran);
    if (!ran && node.elseList)
        flow = walk(dot, *node.elseList);
    if (origins()) // it may run more often, or not at all
        noteAssignments(dot, ran && node.elseList ? *node.elseList : *node.list,
                        origins()->ofBranch(rangeOf(*node.pipe), m_context, false));
    m_context = outer;
    m_run.m_variables.resize(mark);
    // A break in the else branch ends this range too; `continue` there is one of the enclosing range.
    return flow == Flow::Break ? Flow::Next : flow;
}

namespace {

// What the list writes first begins with a new line.
bool beginsWithLine(const ListNode* list)
{
    if (!list)
        return true;
    for (const Node* const node : list->nodes) {
        switch (node->kind) {
        case NodeKind::Text: return static_cast<const TextNode&>(*node).text.starts_with('\n');
        case NodeKind::If:
        case NodeKind::With:
        case NodeKind::Range: {
            const auto& branch = static_cast<const BranchNode&>(*node);
            return beginsWithLine(branch.list) && beginsWithLine(branch.elseList);
        }
        case NodeKind::Action: {
            const PipeNode& pipe = *static_cast<const ActionNode&>(*node).pipe;
            if (!pipe.variables.empty())
                break; // writes nothing
            const Node& last = *pipe.commands.back()->args[0];
            return last.kind == NodeKind::Identifier && static_cast<const IdentifierNode&>(last).name == "nindent";
        }
        default: return false;
        }
    }
    return true;
}

// Functions that change the map that they are given.
bool changesItsArgument(std::string_view function)
{
    return function == "set" || function == "unset" || function.starts_with("merge") ||
           function.starts_with("mustMerge");
}

} // namespace

// What is decided here may be nothing: it is told where it would stand.
void Frame::tell(const BranchNode& node, ContextId inner)
{
    const bool isOfLines = beginsWithLine(node.list) && beginsWithLine(node.elseList);
    m_out.append(std::string_view(), origins()->ofBranch(rangeOf(*node.pipe), inner, isOfLines));
}

// Variables that a branch would have set, had it been taken, depend on that too.
void Frame::noteAssignments(const Operand& dot, const ListNode& list, OriginId decided)
{
    for (const Node* const node : list.nodes) {
        if (node->kind == NodeKind::Action) {
            const PipeNode& pipe = *static_cast<const ActionNode&>(*node).pipe;
            if (pipe.isAssign) {
                for (const VariableNode* const variable : pipe.variables) {
                    if (Value* const known = knownVariable(variable->id))
                        *known = m_run.chosenBy(std::move(*known), decided);
                }
            }
            for (const CommandNode* const command : pipe.commands)
                noteChange(dot, *command, decided);
        } else if (node->kind == NodeKind::If || node->kind == NodeKind::With || node->kind == NodeKind::Range) {
            const auto& branch = static_cast<const BranchNode&>(*node);
            noteAssignments(dot, *branch.list, decided);
            if (branch.elseList)
                noteAssignments(dot, *branch.elseList, decided);
        }
    }
}

// `set $map "key" value`, not called: what the map has there, and what it has not, depend on that.
void Frame::noteChange(const Operand& dot, const CommandNode& command, OriginId decided)
{
    const Node& first = *command.args[0];
    if (first.kind != NodeKind::Identifier || command.args.size() < 2 ||
        !changesItsArgument(static_cast<const IdentifierNode&>(first).name))
        return;
    const Node& target = *command.args[1];
    std::span<const std::string_view> fields;
    Value* at = nullptr;
    Value root = dot.value;
    if (target.kind == NodeKind::Variable) {
        const auto& variable = static_cast<const VariableNode&>(target);
        at = knownVariable(variable.id);
        fields = variable.fields;
    } else if (target.kind == NodeKind::Field) {
        at = &root;
        fields = static_cast<const FieldNode&>(target).fields;
    }
    for (const std::string_view field : fields) {
        ValueMap* const members = at ? at->map() : nullptr;
        const auto found = members ? members->find(field) : ValueMap::iterator();
        if (!members || found == members->end())
            return;
        at = &found->second;
    }
    if (!at || !at->map())
        return;
    const Node* const key = command.args.size() > 2 ? command.args[2] : nullptr;
    const Value* name = nullptr;
    if (key && key->kind == NodeKind::String)
        name = static_cast<const StringNode&>(*key).value;
    else if (key && key->kind == NodeKind::Variable && static_cast<const VariableNode&>(*key).fields.empty())
        name = knownVariable(static_cast<const VariableNode&>(*key).id);
    if (!name || !name->isString()) { // any member
        *at = m_run.chosenBy(std::move(*at), decided);
        return;
    }
    const auto member = at->map()->find(name->string());
    if (member != at->map()->end())
        member->second = m_run.chosenBy(std::move(member->second), decided);
    else
        *at = at->withOrigin(origins()->join(at->origin(), decided));
}

Value* Frame::knownVariable(VariableId id)
{
    for (std::size_t i = m_run.m_variables.size(); i-- > m_firstVariable;) {
        if (m_run.m_variables[i].id == id)
            return &m_run.m_variables[i].value.value;
    }
    return nullptr;
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
        const std::uint64_t count =
            isSigned ? static_cast<std::uint64_t>(std::max<std::int64_t>(value.value.signedInteger(), 0))
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
            const OriginId origin = origins() ? origins()->ofKey(m_run.shapeOriginOf(inside)) : 0;
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
        write(Text("<no value>", operand.value.origin()), node);
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

Value Frame::placed(Value value, const Node& node)
{
    return m_run.chosenBy(std::move(value), origins()->ofTemplate(rangeOf(node), m_context));
}

OriginId Frame::sourceOrigin(std::size_t begin, std::size_t end) const
{
    OriginId joined = 0;
    for (const Span& span : m_tree.source->origins.spans()) {
        if (span.begin <= end && span.end >= begin)
            joined = origins()->join(joined, span.origin);
    }
    return joined;
}

void Frame::write(const Text& text, const Node& node)
{
    m_run.wrote(text.size());
    if (!origins()) {
        m_out.append(text);
        return;
    }
    // Every byte comes from this action; where it knows more, from that too.
    OriginId place = origins()->ofTemplate(rangeOf(node), m_context);
    if (m_tree.source->origins.isTraced())
        place = origins()->join(place, sourceOrigin(node.pos, node.end));
    std::size_t pos = 0;
    for (const Span& span : text.spans()) {
        if (span.begin > pos)
            m_out.append(text.view().substr(pos, span.begin - pos), place);
        m_out.append(text.view().substr(span.begin, span.end - span.begin), origins()->join(place, span.origin));
        pos = span.end;
    }
    if (pos < text.size())
        m_out.append(text.view().substr(pos), place);
}

void Frame::writeLiteral(const TextNode& node)
{
    m_run.wrote(node.text.size());
    if (!origins()) {
        m_out.append(node.text);
        return;
    }
    const Source& source = *m_tree.source;
    const auto begin = static_cast<std::size_t>(node.text.data() - source.text.data());
    if (source.origins.isTraced()) { // a part of `tpl`'s argument, as it stands there
        write(source.origins.substr(begin, node.text.size()), node);
        return;
    }
    // Line by line, so that each knows its own.
    for (std::size_t at = 0; at < node.text.size();) {
        const std::size_t newline = node.text.find('\n', at);
        const std::size_t end = newline == std::string_view::npos ? node.text.size() : newline + 1;
        const SourceRange line{source.file, static_cast<std::uint32_t>(begin + at),
                               static_cast<std::uint32_t>(begin + end)};
        m_out.append(node.text.substr(at, end - at), origins()->ofTemplate(line, m_context));
        at = end;
    }
}

} // namespace strake::gotemplate
