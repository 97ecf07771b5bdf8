#include "core/lint/rules/template_nodes.h"

#include "core/engine/funcs.h"
#include "core/gotemplate/parser.h"

#include <set>

namespace strake::lint {

namespace {

using namespace gotemplate;

class Walker {
public:
    Walker(const Source& source, const std::function<void(const Source&, const Node&)>& call)
        : m_source(source), m_call(call)
    {}

    void walk(const Node* node, int depth = 0)
    {
        constexpr int deepest = 2000;
        if (!node || depth > deepest)
            return;
        m_call(m_source, *node);
        switch (node->kind) {
        case NodeKind::Action: walk(static_cast<const ActionNode*>(node)->pipe, depth + 1); break;
        case NodeKind::If:
        case NodeKind::With:
        case NodeKind::Range: {
            const auto& branch = static_cast<const BranchNode&>(*node);
            walk(branch.pipe, depth + 1);
            walk(branch.list, depth + 1);
            walk(branch.elseList, depth + 1);
            break;
        }
        case NodeKind::Template: walk(static_cast<const TemplateNode*>(node)->pipe, depth + 1); break;
        case NodeKind::List: walkAll(static_cast<const ListNode*>(node)->nodes, depth); break;
        case NodeKind::Pipe: walkAll(static_cast<const PipeNode*>(node)->commands, depth); break;
        case NodeKind::Command: walkAll(static_cast<const CommandNode*>(node)->args, depth); break;
        case NodeKind::Chain: walk(static_cast<const ChainNode*>(node)->node, depth + 1); break;
        default: break;
        }
    }

private:
    void walkAll(const auto& nodes, int depth)
    {
        for (const Node* each : nodes)
            walk(each, depth + 1);
    }

    const Source& m_source;
    const std::function<void(const Source&, const Node&)>& m_call;
};

void visitChart(const chart::Chart& chart, std::set<const chart::Contents*>& seen,
                const std::function<void(const chart::Chart&, const chart::File&)>& call)
{
    // Instances share charts, and charts share contents.
    if (chart.contents().folder.empty() || !seen.insert(&chart.contents()).second)
        return;
    for (const chart::File& file : chart.templates())
        call(chart, file);
    for (const chart::ChartPtr& below : chart.dependencies())
        visitChart(*below, seen, call);
}

} // namespace

void forEachTemplateFile(const Subject& subject,
                         const std::function<void(const chart::Chart&, const chart::File&)>& call)
{
    std::set<const chart::Contents*> seen;
    for (const ChartSubject& chart : subject.charts)
        visitChart(*chart.chart, seen, call);
}

void forEachTemplateNode(const Subject& subject, const std::function<void(const Source&, const Node&)>& call)
{
    forEachTemplateFile(subject, [&](const chart::Chart& chart, const chart::File& file) {
        try {
            const auto source =
                gotemplate::parse(chart.fullPath() + "/" + file.name, file.text(), file.id, *engine::chartFunctions());
            for (const Tree& tree : source->trees)
                Walker(*source, call).walk(tree.root);
        } catch (const Error&) {
            return; // told by whoever renders
        }
    });
}

} // namespace strake::lint
