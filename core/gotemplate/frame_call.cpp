#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/frame.h"
#include "core/gotemplate/sprintf.h"
#include "core/text/edit_distance.h"
#include "core/text/go_quote.h"
#include "core/value/changed_maps.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace strake::gotemplate {

namespace {

constexpr std::size_t inlineArgs = 4;
constexpr std::size_t longestText = std::size_t{1} << 20U; // of nested errors; more is not added

const Type errorType{.kind = Kind::Interface, .name = "error"};

const Type& parameterType(const Function& function, std::size_t index)
{
    const ParamType param = function.signature.param(index);
    if (param != ParamType::Named)
        return typeOf(param);
    std::size_t named = 0;
    const std::size_t last = function.signature.fixedCount(); // the variadic one, if there is one
    for (std::size_t i = 0; i < std::min(index, last); ++i)
        named += function.signature.param(i) == ParamType::Named ? 1 : 0;
    const Type* const type = named < function.named.size() ? function.named[named] : nullptr;
    return type ? *type : types::any;
}

// A few operands or values without an allocation.
template <class T>
class SmallList {
public:
    explicit SmallList(std::size_t size) : m_size(size)
    {
        if (size > inlineArgs)
            m_more.resize(size);
    }
    T& operator[](std::size_t i) { return data()[i]; }
    std::span<const T> all() { return {data(), m_size}; }

private:
    T* data() { return m_size > inlineArgs ? m_more.data() : m_few.data(); }
    std::size_t m_size;
    std::array<T, inlineArgs> m_few;
    std::vector<T> m_more;
};

} // namespace

const Type& typeOf(ParamType type)
{
    switch (type) {
    case ParamType::Any:
    case ParamType::Named: break;
    case ParamType::ReflectValue: return reflectValue;
    case ParamType::Bool: return types::boolean;
    case ParamType::Int: return types::integer;
    case ParamType::Int64: return types::int64;
    case ParamType::Uint64: return types::uint64;
    case ParamType::Float64: return types::float64;
    case ParamType::String: return types::string;
    case ParamType::Bytes: return types::bytes;
    case ParamType::AnyList: return types::anyList;
    case ParamType::StringList: return types::stringList;
    case ParamType::IntList: return types::intList;
    case ParamType::AnyMap: return types::anyMap;
    case ParamType::StringMap: return types::stringMap;
    case ParamType::Error: return errorType;
    }
    return types::any;
}

// What a running function sees of the execution.
class FunctionCall final : public Call {
public:
    FunctionCall(Frame& frame, const Node& node, std::string_view name) : m_frame(frame), m_node(node), m_name(name) {}

    std::string_view name() const override { return m_name; }
    Environment& environment() override
    {
        Environment* const environment = m_frame.m_run.m_options.environment;
        if (!environment)
            throw Error("no clock and no randomness here");
        if (!std::exchange(m_hasAsked, true))
            environment->enterCall(*this);
        return *environment;
    }
    std::string path() const override { return m_frame.path() + " > " + std::string(m_name); }
    void* host() override { return m_frame.m_run.m_options.host; }
    const TemplateSet& templates() const override { return m_frame.m_set; }

    // Helm's includeFun: the number of nested executions of a name is limited.
    Text executeTemplate(std::string_view templateName, const Value& dot) override
    {
        return executeCounted(m_frame.m_set, templateName, dot);
    }

    Text executeIn(const TemplateSet& set, std::string_view templateName, const Value& dot) override
    {
        return executeCounted(set, templateName, dot);
    }

    void charge(std::uint64_t units) override { m_frame.m_run.step(units); }

    OriginId join(std::span<const Value> values) override
    {
        OriginId joined = 0;
        if (OriginTable* const origins = m_frame.origins()) {
            for (const Value& value : values)
                joined = origins->join(joined, m_frame.m_run.originOf(value));
        }
        return joined;
    }

    bool isTracing() const override { return m_frame.origins() != nullptr; }
    Value decidedBy(Value value, const Value& decider) override
    {
        return m_frame.origins() ? m_frame.m_run.chosenBy(std::move(value), m_frame.m_run.shapeOriginOf(decider))
                                 : std::move(value);
    }
    Value setHere(Value value) override
    {
        return m_frame.m_context != 0 ? m_frame.placed(std::move(value), m_node) : std::move(value);
    }
    void changed(const Value& map) override
    {
        if (ChangedMaps* const all = m_frame.m_run.m_options.changedMaps)
            all->add(map);
    }

private:
    Text executeCounted(const TemplateSet& set, std::string_view templateName, const Value& dot)
    {
        ByName<int>& included = m_frame.m_run.m_included;
        auto entry = included.find(templateName);
        if (entry == included.end())
            entry = included.emplace(templateName, 0).first;
        if (entry->second > m_frame.m_run.m_options.limits.includeDepth) {
            Error error("rendering template has a nested reference name: " + std::string(templateName) +
                            ": unable to execute template",
                        DiagnosticKind::TemplateLimit);
            error.hint = "--max-include-depth raises the limit";
            throw error;
        }
        struct Counted {
            int& count;
            explicit Counted(int& c) : count(++c) {}
            ~Counted() { --count; }
        } counted(entry->second);
        return execute(set, templateName, dot);
    }

    Text execute(const TemplateSet& set, std::string_view templateName, const Value& dot)
    {
        const TemplateSet::Data& data = Execution::dataOf(set);
        const bool isLast = &set != &m_frame.m_set && data.last && data.last->name == templateName;
        const Tree* const tree = isLast ? data.last.get() : data.find(templateName);
        if (!tree) {
            Error error("template: no template " + text::quote(templateName) + " associated with template " +
                        text::quote(data.name));
            const std::vector<std::string> names = set.names();
            const std::string_view near = text::nearest(templateName, {names.begin(), names.end()});
            if (!near.empty())
                error.hint = "did you mean `" + std::string(near) + "`?";
            throw error;
        }
        if (m_frame.m_calls >= m_frame.m_run.m_options.limits.callDepth) {
            Error error("templates are executed by functions more than " +
                            std::to_string(m_frame.m_run.m_options.limits.callDepth) + " deep",
                        DiagnosticKind::TemplateLimit);
            error.hint = "--max-include-depth raises the limit";
            throw error;
        }
        TextBuilder out;
        Frame frame(m_frame.m_run, set, *tree, out, {&m_frame, &m_node}, 0);
        frame.m_calls = m_frame.m_calls + 1;
        frame.execute(Operand::of(dot));
        return out.take();
    }

    Frame& m_frame;
    const Node& m_node;
    std::string_view m_name;
    bool m_hasAsked = false;
};

Operand Frame::evalFunction(const Operand& dot, const IdentifierNode& node, const Node& whole, Args args,
                            const Operand* final)
{
    at(node);
    return evalCall(dot, *node.function, nullptr, whole, node.name, args, final);
}

Operand Frame::evalCall(const Operand& dot, const Function& function, const Value* receiver, const Node& node,
                        std::string_view name, Args args, const Operand* final)
{
    const Signature& signature = function.signature;
    const std::size_t skipped = receiver ? 1 : 0; // a method's first parameter is not written in the template
    const std::size_t fixed = signature.fixedCount() - skipped;
    const std::size_t given = args.size() + (final ? 1 : 0);
    const auto number = [](std::size_t n) { return Value::ofInt(static_cast<std::int64_t>(n)); };
    if (signature.isVariadic() ? given < fixed : given != fixed) {
        if (signature.isVariadic()) {
            fail("wrong number of args for %s: want at least %d got %d",
                 {Value::ofString(name), number(fixed), number(args.size())});
        }
        fail("wrong number of args for %s: want %d got %d", {Value::ofString(name), number(fixed), number(given)});
    }
    const Builtin* const builtin = builtinOf(function);
    if (builtin && (builtin->special == SpecialBuiltin::And || builtin->special == SpecialBuiltin::Or))
        return evalAndOr(dot, builtin->special == SpecialBuiltin::Or, args, final);

    SmallList<Operand> operands(given + skipped);
    if (receiver)
        operands[0] = Operand::of(*receiver);
    for (std::size_t i = 0; i < args.size(); ++i)
        operands[i + skipped] = evalArg(dot, &parameterType(function, i + skipped), *args[i]);
    if (final) {
        const std::size_t last = given - 1 + skipped;
        operands[last] = validated(*final, &parameterType(function, last));
    }
    if (builtin && builtin->special == SpecialBuiltin::Call) {
        std::string callee;
        if (!args.empty())
            callee = printed(*args[0]);
        else if (final->value.isString())
            callee = final->value.string();
        else
            callee = "<" + std::string(final->isValid() ? final->typeName() : "invalid") + " Value>";
        try {
            refuseCall(callee, operands[0]);
        } catch (Error& error) {
            failedInFunction(error, node, name);
            throw;
        }
    }
    return invoke(function, node, name, operands.all());
}

Operand Frame::evalAndOr(const Operand& dot, bool isOr, Args args, const Operand* final)
{
    Operand value;
    OriginId passed = 0; // of the arguments that did not decide
    for (const Node* const arg : args) {
        if (origins())
            passed = origins()->join(passed, m_run.shapeOriginOf(value.value));
        value = evalArg(dot, &reflectValue, *arg);
        if (isTrue(unwrapped(value)) == isOr) {
            value.value = m_run.chosenBy(std::move(value.value), passed);
            return value;
        }
    }
    if (final) {
        if (origins())
            passed = origins()->join(passed, m_run.shapeOriginOf(value.value));
        value = validated(*final, &reflectValue);
    }
    value.value = m_run.chosenBy(std::move(value.value), passed);
    return value;
}

Operand Frame::invoke(const Function& function, const Node& node, std::string_view name, std::span<const Operand> args)
{
    m_run.step();
    Operand result;
    try {
        const Builtin* const builtin = builtinOf(function);
        if (builtin && builtin->call) {
            result = builtin->call(args);
        } else {
            SmallList<Value> values(args.size());
            for (std::size_t i = 0; i < args.size(); ++i)
                values[i] = args[i].value;
            FunctionCall call(*this, node, name);
            Value value = function.call(call, values.all());
            const ParamType type = function.signature.result();
            if (type == ParamType::Named || type == ParamType::ReflectValue)
                result = Operand::of(std::move(value));
            else
                result = Operand::in(typeOf(type), std::move(value));
        }
    } catch (Error& error) {
        failedInFunction(error, node, name);
        throw;
    } catch (const std::bad_alloc&) {
        Error error("out of memory", DiagnosticKind::TemplateLimit);
        failedInFunction(error, node, name);
        throw error;
    } catch (const std::length_error&) {
        Error error("out of memory", DiagnosticKind::TemplateLimit);
        failedInFunction(error, node, name);
        throw error;
    }
    if (origins()) {
        trace(function.tracing, result.value, args);
        if (builtinOf(function) && function.name == "index") { // which member it is
            for (const Operand& key : args.subspan(1))
                result.value = m_run.chosenBy(std::move(result.value), m_run.shapeOriginOf(key.value));
            result.value = m_run.chosenBy(std::move(result.value), origins()->choicesIn(args[0].value.origin()));
        }
    }
    return result;
}

void Frame::trace(Tracing tracing, Value& result, std::span<const Operand> args)
{
    const bool isText = result.isString();
    const bool isKnown = isText ? result.text().isTraced() : result.origin() != 0;
    const bool wantsAll = tracing == Tracing::Opaque;
    // Of nothing that was copied: `trimSuffix` left nothing over.
    const bool isEmptied = tracing == Tracing::Transparent && isText && result.text().empty();
    const bool wantsShape = tracing == Tracing::Shape || ((tracing == Tracing::Structural || isEmptied) && !isKnown);
    if (!wantsAll && !wantsShape)
        return;
    OriginId inputs = 0;
    for (const Operand& arg : args)
        inputs = origins()->join(inputs, wantsAll ? m_run.originOf(arg.value) : m_run.shapeOriginOf(arg.value));
    result = m_run.withOrigin(std::move(result), inputs);
}

Operand Frame::validated(Operand value, const Type* type)
{
    if (!value.isValid()) {
        if (!type || type == &reflectValue)
            return value;
        if (type->kind == Kind::Interface)
            return {std::move(value.value), Operand::Form::Interface, false}; // nil, but from somewhere
        if (canBeNil(*type))
            return Operand::of(zeroValue(*type));
        fail("invalid value; expected %s", {Value::ofString(type->name)});
    }
    if (!type || type == &reflectValue || type == &types::any || &value.type() == type)
        return value;
    if (value.isInterface() && !value.value.isNil()) {
        value = unwrapped(std::move(value));
        if (&value.type() == type)
            return value;
    }
    if (!value.isInterface()) {
        if (isAssignable(value.type(), *type)) {
            if (value.type().kind == type->kind)
                value.value = value.value.withType(*type);
            return value;
        }
        if (value.kind() == Kind::Pointer && value.type().elem && isAssignable(*value.type().elem, *type)) {
            if (const Value* const target = value.value.pointee())
                return Operand::of(*target);
            fail("dereference of nil pointer of type %s", {Value::ofString(type->name)});
        }
        if (value.isAddressable && type->kind == Kind::Pointer && type->elem == &value.type())
            return Operand::of(Value::ofPointer(value.value, *type));
    }
    fail("wrong type for value; expected %s; got %s", {Value::ofString(type->name), Value::ofString(value.typeName())});
}

Operand Frame::evalArg(const Operand& dot, const Type* type, const Node& node)
{
    at(node);
    switch (node.kind) {
    case NodeKind::Dot: return validated(dot, type);
    case NodeKind::Nil:
        if (!canBeNil(*type))
            fail("cannot assign nil to %s", {Value::ofString(type->name)});
        return validated({}, type);
    case NodeKind::Field: return validated(evalFieldNode(dot, static_cast<const FieldNode&>(node), {}, nullptr), type);
    case NodeKind::Variable:
        return validated(evalVariableNode(dot, static_cast<const VariableNode&>(node), {}, nullptr), type);
    case NodeKind::Pipe: return validated(evalNested(dot, static_cast<const PipeNode&>(node)), type);
    case NodeKind::Identifier:
        return validated(evalFunction(dot, static_cast<const IdentifierNode&>(node), node, {}, nullptr), type);
    case NodeKind::Chain: return validated(evalChainNode(dot, static_cast<const ChainNode&>(node), {}, nullptr), type);
    default: break;
    }
    return evalConstant(*type, node);
}

// A constant takes the type that is wanted, if it can.
Operand Frame::evalConstant(const Type& type, const Node& node)
{
    const auto* const number = node.kind == NodeKind::Number ? static_cast<const NumberNode*>(&node) : nullptr;
    const auto expected = [&](std::string_view what) {
        fail("expected %s; found %s", {Value::ofString(what), Value::ofString(printed(node))});
    };
    const auto typed = [&](const Value& value) { return literal(value, node); };
    if (&type == &types::any || &type == &reflectValue) {
        if (number)
            return constant(*number);
        return literal(node.kind == NodeKind::Bool ? *static_cast<const BoolNode&>(node).value
                                                   : *static_cast<const StringNode&>(node).value,
                       node);
    }
    switch (type.kind) {
    case Kind::Bool:
        if (node.kind != NodeKind::Bool)
            expected("bool");
        return literal(*static_cast<const BoolNode&>(node).value, node);
    case Kind::Complex128:
        if (!number || !number->isComplex)
            expected("complex");
        return typed(Value::ofComplex(number->asComplex));
    case Kind::Float64:
        if (!number || !number->isFloat)
            expected("float");
        return typed(Value::ofFloat(number->asFloat));
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64:
        if (!number || !number->isInt)
            expected("integer");
        return typed(Value::ofSigned(number->asInt, type));
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64:
        if (!number || !number->isUint)
            expected("unsigned integer");
        return typed(Value::ofUnsigned(number->asUint, type));
    case Kind::String:
        if (node.kind != NodeKind::String)
            expected("string");
        return literal(*static_cast<const StringNode&>(node).value, node);
    default: break;
    }
    fail("can't handle %s for arg of type %s", {Value::ofString(printed(node)), Value::ofString(type.name)});
}

std::string Frame::where() const
{
    return "template: " + m_tree.source->locationOf(m_node->pos) + ": executing " + text::quote(m_tree.name) + " at <" +
           printed(*m_node) + ">: ";
}

std::string Frame::path() const
{
    constexpr std::size_t mostFrames = 64; // the innermost, and the outermost
    std::string path = m_tree.name;
    std::size_t frames = 1;
    const Frame* frame = this;
    while ((frame = frame->m_caller.frame)) {
        if (frames++ < mostFrames || !frame->m_caller.frame)
            path.insert(0, frame->m_tree.name + " > ");
    }
    return path;
}

std::vector<Label> Frame::trace() const
{
    constexpr std::size_t mostLabels = 64;
    constexpr std::size_t longestCall = 80;
    std::vector<const Frame*> frames;
    for (const Frame* frame = this; frame->m_caller.frame; frame = frame->m_caller.frame)
        frames.push_back(frame);
    std::vector<Label> labels;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (frames.size() > mostLabels && i == mostLabels / 2)
            i = frames.size() - mostLabels / 2;
        const Caller& caller = frames[i]->m_caller;
        std::string call = printed(*caller.node);
        if (call.size() > longestCall)
            call = call.substr(0, longestCall) + "...";
        labels.push_back({caller.frame->rangeOf(*caller.node), "while executing `" + call + "`"});
    }
    return labels;
}

void Frame::place(Error& error, const Node& node) const
{
    if (!error.message.empty())
        return;
    error.message = error.text();
    error.range = rangeOf(node);
    error.trace = trace();
}

void Frame::fail(std::string_view format, std::initializer_list<Value> args, DiagnosticKind kind) const
{
    // As in Go the place is part of the format: a name with a per cent sign garbles the message.
    const std::string_view name = m_tree.source->name;
    const std::string message = formatted(format, args);
    std::string text;
    if (name.find('%') == std::string_view::npos) {
        text = where() + message;
    } else {
        std::string context;
        for (const char c : " executing " + text::quote(m_tree.name) + " at <" + printed(*m_node) + ">: ")
            context += c == '%' ? "%%" : std::string(1, c);
        text = formatted("template: " + m_tree.source->locationOf(m_node->pos) + ":" + context + std::string(format),
                         args);
    }
    Error error(message, kind);
    place(error, *m_node);
    throw error.retold(std::move(text));
}

// Puts the place and the function's name before the text; the caller throws on.
void Frame::failedInFunction(Error& error, const Node& node, std::string_view name)
{
    at(node);
    place(error, node);
    if (error.text().size() <= longestText)
        error.prepend(where() + "error calling " + std::string(name) + ": ");
}

} // namespace strake::gotemplate
