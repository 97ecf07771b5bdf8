// The execution of templates: text/template's exec.go. An Execution is one call of TemplateSet::execute with all that
// is nested in it; a Frame is one invocation of one template.
#pragma once

#include "core/gotemplate/ast.h"
#include "core/gotemplate/builtins.h"
#include "core/gotemplate/operand.h"
#include "core/gotemplate/origin_table.h"
#include "core/gotemplate/template_data.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace strake::gotemplate {

class Execution {
public:
    Execution(const TemplateSet& set, const ExecuteOptions& options)
        : m_set(set), m_options(options), m_lookAt(nextLook(0))
    {}

    // Writes to `out`, also what came before an error, which is thrown.
    void run(std::string_view templateName, const Value& dot, TextBuilder& out);

private:
    friend class Frame;
    friend class FunctionCall;

    struct Variable {
        VariableId id;
        Operand value;
    };

    static const TemplateSet::Data& dataOf(const TemplateSet& set) { return *set.m_data; }
    void step(std::uint64_t units = 1)
    {
        m_steps += units;
        if (m_steps > m_lookAt || m_steps < units) [[unlikely]]
            lookAtLimits(units);
    }
    void wrote(std::size_t bytes)
    {
        m_written += bytes;
        if (m_written > m_options.limits.outputBytes) [[unlikely]]
            refuseOutput();
    }
    std::uint64_t nextLook(std::uint64_t steps) const
    {
        constexpr std::uint64_t stride = 1U << 16U; // under a millisecond
        const Limits& limits = m_options.limits;
        return limits.isTimeUp && steps + stride < limits.steps ? steps + stride : limits.steps;
    }
    void lookAtLimits(std::uint64_t units);
    [[noreturn]] void refuseOutput() const;
    OriginId originOf(const Value& value);      // with all in it
    OriginId shapeOriginOf(const Value& value); // of a list or map that it is there, and how long it is
    Value withOrigin(Value value, OriginId origin);
    // As withOrigin; of a map or list also what it has came to be read by that.
    Value chosenBy(Value value, OriginId decider);
    // Without an origin of its own, a member has that of what holds it; and always what chose that.
    Value memberOf(const Value& holder, const Value& member);

    const TemplateSet& m_set;
    const ExecuteOptions& m_options;
    std::vector<Variable> m_variables; // of all frames, the innermost's last
    ByName<int> m_included;            // how many executions of a name are nested in each other
    std::uint64_t m_steps = 0;
    std::uint64_t m_lookAt; // so many steps, then the limits are looked at
    std::uint64_t m_written = 0;
};

class Frame {
public:
    struct Caller {
        const Frame* frame = nullptr;
        const Node* node = nullptr;
    };

    Frame(Execution& run, const TemplateSet& set, const Tree& tree, TextBuilder& out, Caller caller, int depth);
    ~Frame();
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    void execute(Operand dot);

private:
    friend class FunctionCall;
    using Args = std::span<Node* const>; // without the function or field itself
    enum class Flow : std::uint8_t { Next, Break, Continue };

    // frame_walk.cpp
    Flow walk(const Operand& dot, const ListNode& list);
    Flow walkIfOrWith(const Operand& dot, const BranchNode& node);
    Flow walkRange(const Operand& dot, const BranchNode& node);
    Flow rangeOver(const Operand& value, const BranchNode& node, bool& ran);
    Flow oneIteration(Operand index, Operand element, const BranchNode& node);
    void walkTemplate(const Operand& dot, const TemplateNode& node);
    void tell(const BranchNode& node, ContextId inner);
    void noteAssignments(const Operand& dot, const ListNode& list, OriginId decided);
    Value* knownVariable(VariableId id); // null: there is none of it
    void noteChange(const Operand& dot, const CommandNode& command, OriginId decided);
    void print(const Operand& value, const Node& node);
    void write(const Text& text, const Node& node);
    void writeLiteral(const TextNode& node);

    // frame_eval.cpp
    Operand evalPipeline(const Operand& dot, const PipeNode& pipe);
    Operand evalNested(const Operand& dot, const PipeNode& pipe);
    Operand evalCommand(const Operand& dot, const CommandNode& command, const Operand* final);
    Operand evalField(const Operand& dot, std::string_view name, const Node& node, Args args, const Operand* final,
                      const Operand& receiver);
    Operand evalFieldChain(const Operand& dot, const Operand& receiver, const Node& node,
                           std::span<const std::string_view> fields, Args args, const Operand* final);
    Operand evalFieldNode(const Operand& dot, const FieldNode& node, Args args, const Operand* final);
    Operand evalChainNode(const Operand& dot, const ChainNode& node, Args args, const Operand* final);
    Operand evalVariableNode(const Operand& dot, const VariableNode& node, Args args, const Operand* final);
    Operand evalMapField(const Operand& receiver, std::string_view name, bool hasArgs);
    Operand constant(const NumberNode& node);
    Operand literal(const Value& value, const Node& node);
    void refuseArguments(const Node& first, Args args, const Operand* final);
    const Operand& variable(const VariableNode& node);
    void setVariable(const VariableNode& node, Operand value);
    std::size_t findVariable(const VariableNode& node);

    // frame_call.cpp
    Operand evalFunction(const Operand& dot, const IdentifierNode& node, const Node& whole, Args args,
                         const Operand* final);
    Operand evalCall(const Operand& dot, const Function& function, const Value* receiver, const Node& node,
                     std::string_view name, Args args, const Operand* final);
    Operand evalAndOr(const Operand& dot, bool isOr, Args args, const Operand* final);
    Operand invoke(const Function& function, const Node& node, std::string_view name, std::span<const Operand> args);
    void trace(Tracing tracing, Value& result, std::span<const Operand> args);
    Operand evalArg(const Operand& dot, const Type* type, const Node& node);
    Operand evalConstant(const Type& type, const Node& node);
    Operand validated(Operand value, const Type* type);

    void at(const Node& node) { m_node = &node; }
    [[noreturn]] void fail(std::string_view format, std::initializer_list<Value> args,
                           DiagnosticKind kind = DiagnosticKind::TemplateExec) const;
    void failedInFunction(Error& error, const Node& node, std::string_view name);
    std::string where() const; // "template: t:1:2: executing "t" at <node>: "
    void place(Error& error, const Node& node) const;
    std::string path() const; // the names of the templates in each other, outermost first
    std::vector<Label> trace() const;

    OriginTable* origins() const { return m_run.m_options.origins; }
    Value placed(Value value, const Node& node); // besides from the node, under the conditions around
    OriginId sourceOrigin(std::size_t begin,
                          std::size_t end) const; // of the template's own text, which `tpl` was given
    SourceRange rangeOf(const Node& node) const { return m_tree.source->rangeOf(node); }

    Execution& m_run;
    const TemplateSet& m_set;
    const Tree& m_tree;
    TextBuilder& m_out;
    const Caller m_caller;
    const std::size_t m_firstVariable;
    const int m_depth;            // of `template` actions in each other
    int m_calls = 0;              // of functions that execute templates in each other
    ContextId m_context = 0;      // when tracing
    const Node* m_node = nullptr; // what errors name
};

} // namespace strake::gotemplate
