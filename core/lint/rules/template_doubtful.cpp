// What Helm's own linter says about templates, besides what other rules say. Source of the rules: Helm's
// pkg/lint/rules/template.go.
#include "core/lint/rules/template_nodes.h"
#include "core/text/edit_distance.h"

#include <algorithm>
#include <array>

namespace strake::lint {

namespace {

SourceRange at(const chart::File& file, std::size_t begin, std::size_t size)
{
    return {file.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

void checkFile(const chart::File& file, Findings& findings)
{
    const auto tell = [&](const SourceRange& range, std::string message, std::string hint) {
        findings.add(diagnose(DiagnosticKind::TemplateDoubtful, range, std::move(message)).withHint(std::move(hint)));
    };
    constexpr std::array<std::string_view, 4> extensions = {".yaml", ".yml", ".tpl", ".txt"};
    const bool isKnown = std::any_of(extensions.begin(), extensions.end(),
                                     [&](std::string_view each) { return file.name.ends_with(each); });
    if (!isKnown)
        tell(at(file, 0, 0), "`" + file.name + "` is taken for a template whatever its name ends in",
             "templates end in .yaml, .yml, .tpl or .txt; move other files out of templates/, or into .helmignore");
    const std::string_view text = file.text();
    for (const std::string_view hook : {"crd-install"}) {
        const std::size_t found = text.find(hook);
        const std::size_t key = text.rfind("helm.sh/hook", found);
        const std::size_t line = text.rfind('\n', found);
        if (found != std::string_view::npos && key != std::string_view::npos &&
            (line == std::string_view::npos || key > line))
            tell(at(file, found, hook.size()),
                 "Helm has no hook `crd-install` any more: the definition is an object like others",
                 "move it into the chart's crds/");
    }
}

using gotemplate::NodeKind;

std::span<const std::string_view> fieldsOf(const gotemplate::Node& node)
{
    if (node.kind == NodeKind::Field)
        return static_cast<const gotemplate::FieldNode&>(node).fields;
    if (node.kind == NodeKind::Variable)
        return static_cast<const gotemplate::VariableNode&>(node).fields;
    return {};
}

void checkRelease(const gotemplate::Source& source, const gotemplate::Node& node, Findings& findings)
{
    constexpr std::array<std::string_view, 6> known = {"Name",      "Namespace", "Revision",
                                                       "IsInstall", "IsUpgrade", "Service"};
    const auto fields = fieldsOf(node);
    if (fields.size() < 2 || fields[0] != "Release" || std::find(known.begin(), known.end(), fields[1]) != known.end())
        return;
    const auto tell = [&](std::string message, std::string hint) {
        findings.add(diagnose(DiagnosticKind::TemplateDoubtful, source.rangeOf(node), std::move(message))
                         .withHint(std::move(hint)));
    };
    if (fields[1] == "Time")
        return tell("Helm has no `.Release.Time` any more: it is empty", "`now` gives the time, another one each time");
    const std::string_view near = text::nearest(fields[1], {known.begin(), known.end()});
    tell("Helm has no `.Release." + std::string(fields[1]) + "`: it is empty",
         near.empty() ? "" : "did you mean `.Release." + std::string(near) + "`?");
}

// A value, by its path alone: `.Values.a.b`, or within another one `.b` and `.`.
bool isValue(const gotemplate::PipeNode* pipe, bool isWithin)
{
    if (!pipe || pipe->commands.size() != 1 || pipe->commands[0]->args.size() != 1)
        return false;
    const gotemplate::Node& node = *pipe->commands[0]->args[0];
    const auto fields = fieldsOf(node);
    if (fields.size() >= 2 && fields[0] == "Values" && !isWithin)
        return true;
    return isWithin && (node.kind == NodeKind::Field || node.kind == NodeKind::Dot);
}

// What stands where the dot is a value.
class WithinValue {
public:
    WithinValue(const gotemplate::Source& source, Findings& findings) : m_source(source), m_findings(findings) {}

    void walk(const gotemplate::Node* node, int depth = 0)
    {
        using namespace gotemplate;
        constexpr int deepest = 2000;
        if (!node || depth > deepest)
            return;
        const auto each = [&](const auto& nodes) {
            for (const auto* below : nodes)
                walk(below, depth + 1);
        };
        switch (node->kind) {
        case NodeKind::Field: tell(static_cast<const FieldNode&>(*node)); break;
        case NodeKind::Action: walk(static_cast<const ActionNode*>(node)->pipe, depth + 1); break;
        case NodeKind::Template: walk(static_cast<const TemplateNode*>(node)->pipe, depth + 1); break;
        case NodeKind::List: each(static_cast<const ListNode*>(node)->nodes); break;
        case NodeKind::Pipe: each(static_cast<const PipeNode*>(node)->commands); break;
        case NodeKind::Command: each(static_cast<const CommandNode*>(node)->args); break;
        case NodeKind::Chain: walk(static_cast<const ChainNode*>(node)->node, depth + 1); break;
        case NodeKind::If:
        case NodeKind::With:
        case NodeKind::Range: {
            const auto& branch = static_cast<const BranchNode&>(*node);
            walk(branch.pipe, depth + 1);
            if (node->kind == NodeKind::If || isValue(branch.pipe, true))
                walk(branch.list, depth + 1);
            walk(branch.elseList, depth + 1);
            break;
        }
        default: break;
        }
    }

private:
    void tell(const gotemplate::FieldNode& node)
    {
        constexpr std::array<std::string_view, 4> roots = {"Values", "Release", "Capabilities", "Chart"};
        const std::string first(node.fields[0]);
        if (node.fields.size() < 2 || std::find(roots.begin(), roots.end(), first) == roots.end())
            return;
        m_findings.add(diagnose(DiagnosticKind::TemplateDoubtful, m_source.rangeOf(node),
                                "the dot is a value here, which has no `." + first + "`")
                           .withHint("write `$." + first + "...`"));
    }

    const gotemplate::Source& m_source;
    Findings& m_findings;
};

void check(const Subject& subject, Findings& findings)
{
    forEachTemplateFile(subject, [&](const chart::Chart&, const chart::File& file) { checkFile(file, findings); });
    forEachTemplateNode(subject, [&](const gotemplate::Source& source, const gotemplate::Node& node) {
        checkRelease(source, node, findings);
        if (node.kind != NodeKind::With && node.kind != NodeKind::Range)
            return;
        const auto& branch = static_cast<const gotemplate::BranchNode&>(node);
        if (isValue(branch.pipe, false))
            WithinValue(source, findings).walk(branch.list);
    });
}

} // namespace

const Rule templateDoubtfulRule = {
    .text =
        {DiagnosticKind::TemplateDoubtful, "a template that relies on what Helm does not do",
         "The hook `crd-install` and `.Release.Time` are gone since Helm 3, and what else `.Release` does not have is "
         "empty; "
         "every file below templates/ is a template, whatever its name ends in; within `with` and `range` the dot is "
         "the value, and `.Values` has to be `$.Values`."},
    .check = check,
};

} // namespace strake::lint
