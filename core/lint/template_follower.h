// A chart's templates walked with abstract values. Of the room alone.
#pragma once

#include "core/chart/chart.h"
#include "core/gotemplate/ast.h"
#include "core/lint/abstract_value.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace strake::lint {

// Stands for what is not known in a text put together.
inline constexpr char wildcard = '\1';

// `whole`: with everything below the path.
using ReadHandler = std::function<void(const UsePath& path, const SourceRange& place, bool whole)>;

class TemplateFollower {
public:
    explicit TemplateFollower(ReadHandler onRead) : m_onRead(std::move(onRead)) {}

    // A chart and what it is to the top one: the path of its values.
    std::size_t addChart(const chart::Chart& chart, UsePath values); // which must live as long as this
    // As `.Subcharts.NAME` of its parent.
    void addSubchart(std::size_t parent, const std::string& name, std::size_t chart);
    // What `tpl` may be given besides the charts' own values and files, with the first chart's context.
    void addTexts(const Value& values) { m_texts = &values; }
    // False: given up.
    bool follow();

private:
    struct ChartEntry {
        const chart::Chart* chart;
        UsePath values;
        std::map<std::string, std::size_t> subcharts;
    };
    struct Definition {
        const gotemplate::Tree* tree;
        std::size_t chart;
    };
    using Scope = std::vector<std::pair<std::string_view, Abstract>>;
    // What an expression sees.
    struct Frame {
        const gotemplate::Source* source;
        Abstract dot;
        Scope variables; // "$" first
    };
    using Arguments = std::span<gotemplate::Node* const>;

    void run(const gotemplate::Tree& tree, const Abstract& dot);
    void followTexts(std::size_t chart);
    void followText(std::string_view text, std::size_t chart);
    void followTextsIn(const Value& value, std::size_t chart, int depth);
    void walkList(Frame& frame, const gotemplate::ListNode* list);
    void walk(Frame& frame, const gotemplate::Node& node);
    void walkBranch(Frame& frame, const gotemplate::BranchNode& branch);
    void walkRange(Frame& frame, const gotemplate::BranchNode& range);

    Abstract pipe(Frame& frame, const gotemplate::PipeNode& pipe);
    Abstract command(Frame& frame, const gotemplate::CommandNode& command, const Abstract* last);
    Abstract operand(Frame& frame, const gotemplate::Node& node);
    Abstract function(Frame& frame, std::string_view name, Arguments written, const Abstract* last,
                      const gotemplate::Node& place);
    Abstract listFunction(std::string_view name, const std::vector<Abstract>& args, bool& isKnown);
    Abstract dictFunction(Frame& frame, std::string_view name, Arguments written, const std::vector<Abstract>& args,
                          const SourceRange& place, bool& isKnown);
    Abstract call(const Abstract& name, const Abstract& dot, const SourceRange& place);

    Abstract member(const Abstract& value, std::string_view key) const;
    Abstract memberBy(const Abstract& value, const Abstract& key) const;
    Abstract fields(Abstract value, std::span<const std::string_view> names) const;
    Abstract elementOf(const Abstract& value) const;
    void readWhole(const Abstract& value, const SourceRange& place);
    void test(const Abstract& value, const SourceRange& place);
    bool spend();

    ReadHandler m_onRead;
    const Value* m_texts = nullptr;
    std::vector<ChartEntry> m_charts;
    std::set<UsePath> m_prefixes; // values of charts below the top
    std::vector<std::shared_ptr<const gotemplate::Source>> m_sources;
    std::vector<std::pair<const gotemplate::Tree*, std::size_t>> m_files; // that are rendered by themselves
    std::map<std::string, std::vector<Definition>, std::less<>> m_definitions;
    std::unordered_set<std::string> m_followed;
    std::size_t m_steps = 0;
    int m_depth = 0;
    bool m_usesTpl = false;
    bool m_isComplete = true;
};

} // namespace strake::lint
