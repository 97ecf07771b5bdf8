#include "core/lint/template_follower.h"

#include "core/engine/funcs.h"
#include "core/gotemplate/parser.h"

#include <algorithm>

namespace strake::lint {
namespace {

using namespace gotemplate;

constexpr std::size_t maxSteps = 3'000'000;
constexpr std::size_t maxFollowed = 20'000;
constexpr int maxWalkDepth = 400;
constexpr std::size_t maxTextBytes = 256U << 10U;
constexpr std::size_t maxDictDepth = 6;
constexpr std::size_t maxDictSize = 400;

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Whether `pattern`, in which a wildcard is any text, is `name`.
bool matches(std::string_view pattern, std::string_view name)
{
    const std::size_t at = pattern.find(wildcard);
    if (at == std::string_view::npos)
        return pattern == name;
    if (name.substr(0, at) != pattern.substr(0, at))
        return false;
    pattern.remove_prefix(at + 1);
    for (std::size_t from = std::min(at, name.size()); from <= name.size(); ++from) {
        if (matches(pattern, name.substr(from)))
            return true;
    }
    return false;
}

} // namespace

std::size_t TemplateFollower::addChart(const chart::Chart& chart, UsePath values)
{
    const std::size_t index = m_charts.size();
    if (!values.empty())
        m_prefixes.insert(values);
    m_charts.push_back({&chart, std::move(values), {}});
    for (const chart::File& file : chart.templates()) {
        const bool isPartial = baseName(file.name).starts_with('_');
        try {
            auto source =
                gotemplate::parse(chart.fullPath() + "/" + file.name, file.text(), file.id, *engine::chartFunctions());
            for (const Tree& tree : source->trees) {
                m_definitions[tree.name].push_back({&tree, index});
                if (!isPartial && !chart.isLibrary() && tree.name == source->name)
                    m_files.emplace_back(&tree, index);
            }
            m_sources.push_back(std::move(source));
        } catch (const Error&) {
            m_isComplete = false; // told by whoever renders
        }
    }
    return index;
}

void TemplateFollower::addSubchart(std::size_t parent, const std::string& name, std::size_t chart)
{
    m_charts[parent].subcharts[name] = chart;
}

bool TemplateFollower::follow()
{
    for (const auto& [tree, chart] : m_files)
        run(*tree, ofRoot(chart));
    for (std::size_t i = 0; m_usesTpl && i < m_charts.size(); ++i)
        followTexts(i);
    if (m_usesTpl && m_texts && !m_charts.empty())
        followTextsIn(*m_texts, 0, 0);
    return m_isComplete;
}

// What `tpl` may be given: texts among the values, and files.
void TemplateFollower::followTexts(std::size_t chart)
{
    const chart::Chart& whose = *m_charts[chart].chart;
    followTextsIn(whose.values(), chart, 0);
    for (const chart::File& file : whose.files()) {
        if (file.text().size() <= maxTextBytes && file.text().find(".Values") != std::string_view::npos)
            followText(file.text(), chart);
    }
}

void TemplateFollower::followTextsIn(const Value& value, std::size_t chart, int depth)
{
    if (depth > maxWalkDepth || !spend())
        return;
    if (value.isString()) {
        followText(value.string(), chart);
    } else if (value.isMap() && value.map()) {
        for (const auto& [key, member] : *value.map())
            followTextsIn(member, chart, depth + 1);
    } else if (value.isList()) {
        for (const Value& item : value.list())
            followTextsIn(item, chart, depth + 1);
    }
}

void TemplateFollower::followText(std::string_view text, std::size_t chart)
{
    if (text.find("{{") == std::string_view::npos)
        return;
    try {
        auto source =
            gotemplate::parse("tpl " + std::to_string(m_sources.size()), text, FileId::None, *engine::chartFunctions());
        m_sources.push_back(source);
        for (const Tree& tree : source->trees) {
            if (tree.name == source->name)
                run(tree, ofRoot(chart));
        }
    } catch (const Error&) {
        return; // a text for somebody else
    }
}

bool TemplateFollower::spend()
{
    if (++m_steps > maxSteps)
        m_isComplete = false;
    return m_isComplete;
}

void TemplateFollower::run(const Tree& tree, const Abstract& dot)
{
    if (!tree.root || !m_followed.insert(tree.name + "\n" + textOf(dot)).second)
        return;
    if (m_followed.size() > maxFollowed) {
        m_isComplete = false;
        return;
    }
    Frame frame{tree.source, dot, {{"$", dot}}};
    walkList(frame, tree.root);
}

void TemplateFollower::walkList(Frame& frame, const ListNode* list)
{
    if (!list)
        return;
    if (m_depth > maxWalkDepth) {
        m_isComplete = false;
        return;
    }
    ++m_depth;
    for (const Node* node : list->nodes) {
        if (!spend())
            break;
        walk(frame, *node);
    }
    --m_depth;
}

void TemplateFollower::walk(Frame& frame, const Node& node)
{
    switch (node.kind) {
    case NodeKind::Action: {
        const PipeNode& written = *static_cast<const ActionNode&>(node).pipe;
        const Abstract value = pipe(frame, written);
        if (written.variables.empty())
            readWhole(value, frame.source->rangeOf(node));
        break;
    }
    case NodeKind::If:
    case NodeKind::With: walkBranch(frame, static_cast<const BranchNode&>(node)); break;
    case NodeKind::Range: walkRange(frame, static_cast<const BranchNode&>(node)); break;
    case NodeKind::Template: {
        const auto& called = static_cast<const TemplateNode&>(node);
        const Abstract dot = called.pipe ? pipe(frame, *called.pipe) : Abstract();
        call(ofText(called.name), dot, frame.source->rangeOf(node));
        break;
    }
    case NodeKind::List: walkList(frame, &static_cast<const ListNode&>(node)); break;
    default: break;
    }
}

void TemplateFollower::walkBranch(Frame& frame, const BranchNode& branch)
{
    const std::size_t scope = frame.variables.size();
    const Abstract value = pipe(frame, *branch.pipe);
    test(value, frame.source->rangeOf(branch));
    const Abstract dot = frame.dot;
    if (branch.kind == NodeKind::With)
        frame.dot = value;
    walkList(frame, branch.list);
    frame.dot = dot;
    walkList(frame, branch.elseList);
    frame.variables.resize(scope);
}

void TemplateFollower::walkRange(Frame& frame, const BranchNode& range)
{
    const std::size_t scope = frame.variables.size();
    const Abstract dot = frame.dot;
    Abstract all;
    for (CommandNode* each : range.pipe->commands) {
        const Abstract last = all;
        all = command(frame, *each, each == range.pipe->commands.front() ? nullptr : &last);
    }
    test(all, frame.source->rangeOf(range));
    const Abstract element = elementOf(all);
    const auto& variables = range.pipe->variables;
    for (std::size_t i = 0; i < variables.size(); ++i) // the last is the item, one before it the key
        frame.variables.emplace_back(variables[i]->name, i + 1 == variables.size() ? element : Abstract());
    for (int round = 0; round < 2; ++round) { // what the first sets the second sees
        frame.dot = element;
        const std::size_t inner = frame.variables.size();
        walkList(frame, range.list);
        frame.variables.resize(inner);
    }
    frame.dot = dot;
    walkList(frame, range.elseList);
    frame.variables.resize(scope);
}

Abstract TemplateFollower::pipe(Frame& frame, const PipeNode& written)
{
    if (m_depth > maxWalkDepth) {
        m_isComplete = false;
        return {};
    }
    ++m_depth;
    Abstract value;
    for (std::size_t i = 0; i < written.commands.size(); ++i) {
        const Abstract last = value;
        value = command(frame, *written.commands[i], i == 0 ? nullptr : &last);
    }
    for (const VariableNode* variable : written.variables) {
        if (!written.isAssign) {
            frame.variables.emplace_back(variable->name, value);
            continue;
        }
        const auto found = std::find_if(frame.variables.rbegin(), frame.variables.rend(),
                                        [variable](const auto& each) { return each.first == variable->name; });
        if (found != frame.variables.rend()) // perhaps in a branch that is not taken
            found->second = united(found->second, value);
    }
    --m_depth;
    return value;
}

Abstract TemplateFollower::command(Frame& frame, const CommandNode& written, const Abstract* last)
{
    spend();
    const Node& first = *written.args[0];
    const Arguments args = written.args.subspan(1);
    if (first.kind == NodeKind::Identifier)
        return function(frame, static_cast<const IdentifierNode&>(first).name, args, last, written);
    const Abstract value = operand(frame, first);
    if (args.empty() && !last)
        return value;
    // A method of something: `.Files.Get x`.
    for (const Node* arg : args)
        readWhole(operand(frame, *arg), frame.source->rangeOf(written));
    if (last)
        readWhole(*last, frame.source->rangeOf(written));
    return {};
}

Abstract TemplateFollower::operand(Frame& frame, const Node& node)
{
    switch (node.kind) {
    case NodeKind::Dot: return frame.dot;
    case NodeKind::Field: return fields(frame.dot, static_cast<const FieldNode&>(node).fields);
    case NodeKind::Variable: {
        const auto& variable = static_cast<const VariableNode&>(node);
        const auto found = std::find_if(frame.variables.rbegin(), frame.variables.rend(),
                                        [&variable](const auto& each) { return each.first == variable.name; });
        return found == frame.variables.rend() ? Abstract() : fields(found->second, variable.fields);
    }
    case NodeKind::Chain: {
        const auto& chain = static_cast<const ChainNode&>(node);
        return fields(operand(frame, *chain.node), chain.fields);
    }
    case NodeKind::Pipe: return pipe(frame, static_cast<const PipeNode&>(node));
    case NodeKind::Identifier: return function(frame, static_cast<const IdentifierNode&>(node).name, {}, nullptr, node);
    case NodeKind::String: return ofText(static_cast<const StringNode&>(node).value->string());
    case NodeKind::Number: return ofText(static_cast<const NumberNode&>(node).text); // perhaps an index
    default: return {};
    }
}

Abstract TemplateFollower::call(const Abstract& name, const Abstract& dot, const SourceRange& place)
{
    readWhole(name, place);
    if (depthOf(dot) > maxDictDepth || sizeOf(dot) > maxDictSize) {
        readWhole(dot, place);
        return {};
    }
    const std::set<std::string> names = name ? name->texts : std::set<std::string>{std::string(1, wildcard)};
    for (const std::string& text : names.empty() ? std::set<std::string>{std::string(1, wildcard)} : names) {
        if (text.find(wildcard) == std::string::npos) {
            const auto found = m_definitions.find(text);
            if (found == m_definitions.end())
                continue;
            for (const Definition& definition : found->second)
                run(*definition.tree, dot);
            continue;
        }
        for (const auto& [known, definitions] : m_definitions) {
            if (!matches(text, known))
                continue;
            for (const Definition& definition : definitions)
                run(*definition.tree, dot);
        }
    }
    return {};
}

Abstract TemplateFollower::member(const Abstract& value, std::string_view key) const
{
    if (!value)
        return {};
    Abstract out;
    for (const std::size_t root : value->roots) {
        const ChartEntry& chart = m_charts[root];
        if (key == "Values") {
            out = united(out, ofPath(chart.values));
        } else if (key == "Subcharts") {
            auto below = std::make_shared<AbstractValue>();
            for (const auto& [name, index] : chart.subcharts)
                below->members[name] = ofRoot(index);
            out = united(out, below);
        }
    }
    for (std::size_t i = 0; i < value->items.size(); ++i) {
        if (key == std::to_string(i))
            out = united(out, value->items[i]);
    }
    for (const UsePath& path : value->paths) {
        UsePath longer = key == "global" && m_prefixes.contains(path) ? UsePath() : path;
        longer.emplace_back(key);
        if (longer.size() <= 64)
            out = united(out, ofPath(std::move(longer)));
    }
    if (const auto found = value->members.find(key); found != value->members.end())
        out = united(out, found->second);
    return united(out, value->element);
}

Abstract TemplateFollower::memberBy(const Abstract& value, const Abstract& key) const
{
    const bool isKnown = key && !key->texts.empty() && key->paths.empty() &&
                         std::none_of(key->texts.begin(), key->texts.end(),
                                      [](const std::string& text) { return text.find(wildcard) != std::string::npos; });
    if (!isKnown)
        return elementOf(value);
    Abstract out;
    for (const std::string& text : key->texts)
        out = united(out, member(value, text));
    return out;
}

Abstract TemplateFollower::fields(Abstract value, std::span<const std::string_view> names) const
{
    for (const std::string_view name : names)
        value = member(value, name);
    return value;
}

Abstract TemplateFollower::elementOf(const Abstract& value) const
{
    if (!value)
        return {};
    Abstract out = value->element;
    for (const UsePath& path : value->paths) {
        UsePath longer = path;
        longer.push_back(anyStep);
        if (longer.size() <= 64)
            out = united(out, ofPath(std::move(longer)));
    }
    for (const auto& [key, each] : value->members)
        out = united(out, each);
    for (const Abstract& item : value->items)
        out = united(out, item);
    for (const std::size_t root : value->roots)
        out = united(out, ofPath(m_charts[root].values));
    return out;
}

void TemplateFollower::readWhole(const Abstract& value, const SourceRange& place)
{
    if (!value || !spend())
        return;
    for (const UsePath& path : value->paths)
        m_onRead(path, place, true);
    for (const std::size_t root : value->roots)
        m_onRead(m_charts[root].values, place, true);
    for (const auto& [key, each] : value->members)
        readWhole(each, place);
    for (const Abstract& item : value->items)
        readWhole(item, place);
    readWhole(value->element, place);
}

void TemplateFollower::test(const Abstract& value, const SourceRange& place)
{
    if (!value)
        return;
    for (const UsePath& path : value->paths)
        m_onRead(path, place, false);
}

} // namespace strake::lint
