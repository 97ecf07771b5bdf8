#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/frame.h"

namespace strake::gotemplate {

Operand Frame::evalPipeline(const Operand& dot, const PipeNode& pipe)
{
    at(pipe);
    Operand value = evalCommand(dot, *pipe.commands[0], nullptr);
    value = unwrapped(std::move(value));
    for (const CommandNode* const command : pipe.commands.subspan(1)) {
        Operand next = evalCommand(dot, *command, &value);
        value = unwrapped(std::move(next));
    }
    for (const VariableNode* const variable : pipe.variables) {
        if (pipe.isAssign && origins())
            setVariable(*variable, {placed(value.value, pipe), value.form, value.isAddressable});
        else if (pipe.isAssign)
            setVariable(*variable, value);
        else
            m_run.m_variables.push_back({variable->id, value});
    }
    return value;
}

// In parentheses: these nest.
Operand Frame::evalNested(const Operand& dot, const PipeNode& pipe)
{
    Operand value;
    withStack([&] { value = evalPipeline(dot, pipe); });
    return value;
}

void Frame::refuseArguments(const Node& first, Args args, const Operand* final)
{
    if (!args.empty() || final)
        fail("can't give argument to non-function %s", {Value::ofString(printed(first))});
}

Operand Frame::evalCommand(const Operand& dot, const CommandNode& command, const Operand* final)
{
    m_run.step();
    const Node& first = *command.args[0];
    const Args args = command.args.subspan(1);
    switch (first.kind) {
    case NodeKind::Field: return evalFieldNode(dot, static_cast<const FieldNode&>(first), args, final);
    case NodeKind::Chain: return evalChainNode(dot, static_cast<const ChainNode&>(first), args, final);
    case NodeKind::Identifier:
        return evalFunction(dot, static_cast<const IdentifierNode&>(first), command, args, final);
    case NodeKind::Pipe:
        refuseArguments(first, args, final);
        return evalNested(dot, static_cast<const PipeNode&>(first));
    case NodeKind::Variable: return evalVariableNode(dot, static_cast<const VariableNode&>(first), args, final);
    default: break;
    }
    at(first);
    refuseArguments(first, args, final);
    switch (first.kind) {
    case NodeKind::Bool: return literal(*static_cast<const BoolNode&>(first).value, first);
    case NodeKind::Dot: return dot;
    case NodeKind::Nil: fail("nil is not a command", {});
    case NodeKind::Number: return constant(static_cast<const NumberNode&>(first));
    case NodeKind::String: return literal(*static_cast<const StringNode&>(first).value, first);
    default: fail("can't evaluate command %q", {Value::ofString(printed(first))});
    }
}

Operand Frame::literal(const Value& value, const Node& node)
{
    if (!origins())
        return Operand::of(value);
    return Operand::of(m_run.withOrigin(value, origins()->ofTemplate(rangeOf(node), m_context)));
}

Operand Frame::constant(const NumberNode& node)
{
    at(node);
    if (!node.ideal)
        fail("%s overflows int", {Value::ofString(node.text)});
    return literal(*node.ideal, node);
}

std::size_t Frame::findVariable(const VariableNode& node)
{
    const std::vector<Execution::Variable>& variables = m_run.m_variables;
    for (std::size_t i = variables.size(); i-- > m_firstVariable;) {
        if (variables[i].id == node.id) {
            m_run.step((variables.size() - i) / 64);
            return i;
        }
    }
    fail("undefined variable: %s", {Value::ofString(node.name)});
}

const Operand& Frame::variable(const VariableNode& node) { return m_run.m_variables[findVariable(node)].value; }

void Frame::setVariable(const VariableNode& node, Operand value)
{
    m_run.m_variables[findVariable(node)].value = std::move(value);
}

Operand Frame::evalFieldNode(const Operand& dot, const FieldNode& node, Args args, const Operand* final)
{
    at(node);
    return evalFieldChain(dot, dot, node, node.fields, args, final);
}

Operand Frame::evalChainNode(const Operand& dot, const ChainNode& node, Args args, const Operand* final)
{
    at(node);
    if (node.node->kind == NodeKind::Nil)
        fail("indirection through explicit nil in %s", {Value::ofString(printed(node))});
    const Operand receiver = evalArg(dot, nullptr, *node.node);
    return evalFieldChain(dot, receiver, node, node.fields, args, final);
}

Operand Frame::evalVariableNode(const Operand& dot, const VariableNode& node, Args args, const Operand* final)
{
    at(node);
    Operand value = variable(node);
    if (node.fields.empty()) {
        refuseArguments(node, args, final);
        return value;
    }
    return evalFieldChain(dot, value, node, node.fields, args, final);
}

Operand Frame::evalFieldChain(const Operand& dot, const Operand& receiver, const Node& node,
                              std::span<const std::string_view> fields, Args args, const Operand* final)
{
    // Through plain maps without copying what lies on the way.
    std::size_t i = 0;
    const Value* value = &receiver.value;
    bool isInterface = receiver.isInterface();
    if (!origins() && args.empty() && !final) {
        while (i < fields.size() && value->isMap() && value->type()->methodCount == 0) {
            const Value* const member = value->find(fields[i]);
            if (!member)
                break;
            isInterface = value->type()->elem->kind == Kind::Interface;
            value = member;
            ++i;
        }
    }
    Operand current =
        i == 0 ? receiver : Operand{*value, isInterface ? Operand::Form::Interface : Operand::Form::Concrete, false};
    for (; i < fields.size(); ++i) {
        const bool isLast = i + 1 == fields.size();
        Operand next = evalField(dot, fields[i], node, isLast ? args : Args(), isLast ? final : nullptr, current);
        current = std::move(next);
    }
    return current;
}

namespace {

struct Found {
    const Function* method = nullptr;
    Operand owner; // the method's receiver, or the struct that has the field
    std::size_t field = 0;
    bool isField = false;
};

// reflect's MethodByName on T, or on *T where the value is addressable; promoted ones of embedded fields too.
bool findMethod(const Operand& receiver, std::string_view name, Found& found)
{
    const Type& type = receiver.type();
    if (!type.stringerNeedsAddress || receiver.isAddressable) {
        for (std::size_t i = 0; i < type.methodCount; ++i) {
            if (type.methods[i].name == name) {
                found.method = &type.methods[i];
                found.owner = receiver;
                return true;
            }
        }
    }
    if (type.kind != Kind::Struct)
        return false;
    for (std::size_t i = 0; i < type.fields.size() && i < receiver.value.fields().size(); ++i) {
        if (!type.fields[i].embedded)
            continue;
        Operand inner = Operand::in(*type.fields[i].type, receiver.value.fields()[i]);
        inner.isAddressable = receiver.isAddressable;
        bool isNil = false;
        inner = indirect(std::move(inner), isNil);
        if (!isNil && inner.isValid() && findMethod(inner, name, found))
            return true;
    }
    return false;
}

bool findField(const Operand& receiver, std::string_view name, Found& found)
{
    const std::span<const Field> fields = receiver.type().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name == name) {
            found.owner = receiver;
            found.field = i;
            found.isField = true;
            return true;
        }
    }
    for (std::size_t i = 0; i < fields.size() && i < receiver.value.fields().size(); ++i) {
        if (!fields[i].embedded)
            continue;
        Operand inner = Operand::in(*fields[i].type, receiver.value.fields()[i]);
        inner.isAddressable = receiver.isAddressable;
        bool isNil = false;
        inner = indirect(std::move(inner), isNil);
        if (!isNil && inner.isValid() && inner.kind() == Kind::Struct && findField(inner, name, found))
            return true;
    }
    return false;
}

} // namespace

Operand Frame::evalField(const Operand& dot, std::string_view name, const Node& node, Args args, const Operand* final,
                         const Operand& receiver)
{
    m_run.step();
    if (!receiver.isValid()) {
        if (m_run.m_options.missingKey == MissingKey::Error)
            fail("nil data; no entry for key %q", {Value::ofString(name)});
        return {};
    }
    const std::string_view typeName = receiver.typeName();
    bool isNil = false;
    const Operand target = indirect(receiver, isNil);
    if (target.isInterface() && isNil)
        fail("nil pointer evaluating %s.%s", {Value::ofString(typeName), Value::ofString(name)});
    if (receiver.kind() == Kind::Pointer && receiver.type().methodCount > 0) {
        Found found;
        if (findMethod(receiver, name, found))
            return evalCall(dot, *found.method, &receiver.value, node, name, args, final);
    }
    if (target.type().methodCount > 0 || target.kind() == Kind::Struct) {
        Found found;
        if (findMethod(target, name, found))
            return evalCall(dot, *found.method, &found.owner.value, node, name, args, final);
    }
    const bool hasArgs = !args.empty() || final;
    if (target.kind() == Kind::Map)
        return evalMapField(target, name, hasArgs);
    if (target.kind() == Kind::Struct) {
        Found found;
        if (findField(target, name, found)) {
            const Field& field = found.owner.type().fields[found.field];
            if (field.name.front() >= 'a' && field.name.front() <= 'z') {
                fail("%s is an unexported field of struct type %s", {Value::ofString(name), Value::ofString(typeName)});
            }
            if (hasArgs)
                fail("%s has arguments but cannot be invoked as function", {Value::ofString(name)});
            Value value = found.owner.value.fields()[found.field];
            if (origins())
                value = m_run.memberOf(found.owner.value, value);
            Operand result = Operand::in(*field.type, std::move(value));
            result.isAddressable = found.owner.isAddressable;
            return result;
        }
    }
    if (target.kind() == Kind::Pointer && isNil) {
        const Type* const elem = target.type().elem;
        Found found;
        if (!elem || elem->kind != Kind::Struct || findField(Operand::of(zeroValue(*elem)), name, found))
            fail("nil pointer evaluating %s.%s", {Value::ofString(typeName), Value::ofString(name)});
    }
    fail("can't evaluate field %s in type %s", {Value::ofString(name), Value::ofString(typeName)});
}

Operand Frame::evalMapField(const Operand& receiver, std::string_view name, bool hasArgs)
{
    if (hasArgs)
        fail("%s is not a method but has arguments", {Value::ofString(name)});
    const Type& place = *receiver.type().elem;
    if (const Value* const member = receiver.value.find(name))
        return Operand::in(place, origins() ? m_run.memberOf(receiver.value, *member) : *member);
    switch (m_run.m_options.missingKey) {
    case MissingKey::Default: break;
    case MissingKey::Zero:
        if (origins())
            return Operand::in(place, m_run.memberOf(receiver.value, zeroValue(place)));
        return Operand::in(place, zeroValue(place));
    case MissingKey::Error: fail("map has no entry for key %q", {Value::ofString(name)});
    }
    return {};
}

} // namespace strake::gotemplate
