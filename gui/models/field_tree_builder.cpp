#include "gui/models/field_tree_builder.h"

#include "gui/convert.h"
#include "gui/models/field_kind.h"
#include "gui/models/value_types.h"

#include <algorithm>
#include <set>

namespace strake::gui {

namespace fs = std::filesystem;

namespace {

constexpr int maxDepth = 64;
constexpr std::size_t maxNodes = 100'000;
constexpr std::size_t noColumn = static_cast<std::size_t>(-1);

const Value* memberOf(const Value* value, const PathStep& step)
{
    if (!value)
        return nullptr;
    if (const auto* key = std::get_if<std::string>(&step))
        return value->find(*key);
    const std::size_t index = std::get<std::size_t>(step);
    return value->isList() && index < value->list().size() ? &value->list()[index] : nullptr;
}

// What each column says at the path being built; null where it says nothing.
using Columns = std::vector<const Value*>;

class Builder {
public:
    Builder(const ChartInstance& instance, const CompiledChart& compiled, const SourceMap& sources,
            const std::vector<Diagnostic>& problems)
        : m_instance(instance), m_compiled(compiled), m_sources(sources), m_problems(problems)
    {}

    FieldTree build(const std::shared_ptr<const ChartForm>& form, const fs::path& opened)
    {
        FieldTree tree;
        tree.form = std::shared_ptr<const schema::FormField>(form, &form->root);
        tree.formSource = form->source;
        tree.isInferred = form->isInferred;
        tree.chart = toQt(std::string_view(m_instance.name));
        tree.columns = columns(opened);
        m_columnCount = tree.columns.size();
        tree.root = std::make_unique<FieldNode>();
        Columns values(m_columnCount, nullptr);
        values[0] = &m_instance.chart->values();
        for (std::size_t i = 0; i < m_instance.places.size(); ++i) {
            if (const auto layer = m_instance.places[i].layer)
                values[i + 1] = &m_instance.layers[*layer].values;
        }
        const schema::FormField* spec = form->source.isEmpty() ? nullptr : tree.form.get();
        fill(*tree.root, spec, &m_compiled.values.root(), values, 0);
        sumUp(*tree.root);
        tree.fieldCount = m_leaves;
        return tree;
    }

private:
    std::vector<LayerColumn> columns(const fs::path& opened)
    {
        std::vector<LayerColumn> columns(1);
        columns[0].label = columns[0].shortLabel = QStringLiteral("chart");
        columns[0].isDefaults = true;
        if (const auto& file = m_instance.chart->contents().valuesYaml)
            columns[0].file = fs::path(m_sources.path(file->id)).lexically_normal();
        for (const ValuesPlace& place : m_instance.places) {
            LayerColumn column;
            column.file = place.file;
            column.root = place.root;
            column.isInline = !place.root.empty();
            column.ofOpenedOverlay = place.overlay == opened;
            column.isBroken = !place.layer && !column.isInline;
            if (place.layer) {
                for (const values::MergeRule& rule : m_instance.layers[*place.layer].merge) {
                    if (rule.mode != values::MergeMode::Replace)
                        column.joins.push_back(rule.path);
                }
            }
            column.shortLabel = toQt(place.file.lexically_relative(place.overlay));
            column.label = toQt(place.overlay.filename()) + u'/' + column.shortLabel;
            columns.push_back(std::move(column));
        }
        // EffectiveValues numbers the charts' defaults first.
        for (const values::LayerInfo& layer : m_compiled.values.layers()) {
            if (layer.kind == values::LayerKind::ChartDefaults)
                m_columnOfLayer.push_back(0);
        }
        const std::size_t defaults = m_columnOfLayer.size();
        m_columnOfLayer.resize(defaults + m_instance.layers.size(), noColumn);
        for (std::size_t i = 0; i < m_instance.places.size(); ++i) {
            if (const auto layer = m_instance.places[i].layer)
                m_columnOfLayer[defaults + *layer] = i + 1;
        }
        return columns;
    }

    // The node's children, and the node itself but for path, key and parent.
    void fill(FieldNode& node, const schema::FormField* spec, const Value* effective, const Columns& columns, int depth)
    {
        ++m_nodes;
        node.spec = spec;
        if (effective)
            node.effective = *effective;
        addLayers(node, columns);
        const Value* typical = effective;
        for (auto it = columns.rbegin(); !typical && it != columns.rend(); ++it)
            typical = *it;
        if (spec && typical && !spec->alternatives.empty()) {
            node.branch = alternativeOf(*spec, *typical);
            for (int i = 0; node.branch && !node.branch->alternatives.empty() && i < maxDepth; ++i)
                node.branch = alternativeOf(*node.branch, *typical);
            spec = node.form();
        }
        node.editor = depth == 0 ? EditorKind::Group : editorKindOf(spec, lastKey(node), typical);
        node.secret = node.editor == EditorKind::Secret;
        const bool isMap = typical && typical->isMap();
        const bool isList = typical && typical->isList();
        node.isContainer = isMap || isList || node.editor == EditorKind::Group || node.editor == EditorKind::Map ||
                           node.editor == EditorKind::List;
        node.haystack = haystackOf(node);
        findProblems(node);
        if (depth >= maxDepth || m_nodes >= maxNodes)
            return;
        if (isList) {
            const schema::FormField* item = spec && !spec->children.empty() && spec->kind == schema::FieldKind::List
                                                ? &spec->children.front()
                                                : nullptr;
            for (std::size_t i = 0; i < typical->list().size(); ++i)
                addChild(node, i, item, effective, columns, depth);
            return;
        }
        std::set<std::string, std::less<>> done;
        if (spec && spec->kind == schema::FieldKind::Group) {
            for (const schema::FormField& child : spec->children) {
                const auto* key = std::get_if<std::string>(&child.path.steps().back());
                if (key && done.insert(*key).second)
                    addChild(node, *key, &child, effective, columns, depth);
            }
        }
        const schema::FormField* item =
            spec && spec->kind == schema::FieldKind::Map && !spec->children.empty() ? &spec->children.front() : nullptr;
        for (const std::string& key : furtherKeys(effective, columns, done))
            addChild(node, key, item, effective, columns, depth);
    }

    // Of mappings, those that no schema names: what is in force, and what a layer takes away.
    static std::vector<std::string> furtherKeys(const Value* effective, const Columns& columns,
                                                std::set<std::string, std::less<>>& done)
    {
        std::vector<std::string> keys;
        const auto add = [&](const Value* value) {
            if (!value || !value->map())
                return;
            for (const auto& [key, member] : *value->map()) {
                if (done.insert(key).second)
                    keys.push_back(key);
            }
        };
        add(effective);
        for (const Value* column : columns)
            add(column);
        std::sort(keys.begin(), keys.end());
        return keys;
    }

    void addChild(FieldNode& parent, PathStep step, const schema::FormField* spec, const Value* effective,
                  const Columns& columns, int depth)
    {
        auto child = std::make_unique<FieldNode>();
        child->parent = &parent;
        child->row = parent.children.size();
        child->path = parent.path;
        child->path.push(step);
        child->inList = parent.inList || std::holds_alternative<std::size_t>(step);
        if (const auto* key = std::get_if<std::string>(&step))
            child->key = toQt(std::string_view(*key));
        else
            child->key = u'[' + QString::number(std::get<std::size_t>(step)) + u']';
        Columns inner(columns.size(), nullptr);
        if (!child->inList) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                inner[i] = memberOf(columns[i], step);
        }
        FieldNode& added = *parent.children.emplace_back(std::move(child));
        fill(added, spec, memberOf(effective, step), inner, depth + 1);
    }

    void addLayers(FieldNode& node, const Columns& columns)
    {
        if (node.path.empty())
            return;
        for (const values::Origin& origin : m_compiled.values.origins(node.path)) {
            const std::size_t column = origin.layer < m_columnOfLayer.size() ? m_columnOfLayer[origin.layer] : noColumn;
            if (column == noColumn)
                continue;
            LayerValue value;
            value.column = column;
            value.place = origin.value;
            value.isNull = origin.isNull;
            value.line = m_sources.locate(origin.key.isSet() ? origin.key : origin.value).line;
            if (columns[column])
                value.value = *columns[column];
            else if (node.effective && !origin.isNull)
                value.value = *node.effective; // of a subchart's defaults, or in a list
            // Several files of one column (subcharts' defaults): the last counts.
            std::erase_if(node.layers, [&](const LayerValue& other) { return other.column == column; });
            node.layers.push_back(std::move(value));
        }
        std::sort(node.layers.begin(), node.layers.end(),
                  [](const LayerValue& a, const LayerValue& b) { return a.column < b.column; });
    }

    void findProblems(FieldNode& node)
    {
        for (std::size_t i = 0; i < m_problems.size(); ++i) {
            const SourceRange& at = m_problems[i].range;
            if (!at.isSet())
                continue;
            for (const LayerValue& value : node.layers) {
                const bool inside = at.file == value.place.file && at.begin >= value.place.begin &&
                                    at.begin < std::max(value.place.end, value.place.begin + 1);
                if (inside || isKeyOf(at, value)) {
                    node.problems.push_back(i);
                    break;
                }
            }
        }
        // The innermost field tells it.
        for (FieldNode* outer = node.parent; outer; outer = outer->parent) {
            std::erase_if(outer->problems, [&](std::size_t problem) {
                return std::find(node.problems.begin(), node.problems.end(), problem) != node.problems.end();
            });
        }
    }

    // Diagnostics about a key point at it, right in front of its value.
    bool isKeyOf(const SourceRange& at, const LayerValue& value) const
    {
        if (at.file != value.place.file || at.end > value.place.begin || at.end == at.begin)
            return false;
        const std::string_view between = m_sources.text(at.file).substr(at.end, value.place.begin - at.end);
        return between.size() < 4 && between.find(':') != std::string_view::npos;
    }

    static QString haystackOf(const FieldNode& node)
    {
        QString text = toQt(node.path);
        if (node.spec) {
            text += u'\n' + toQt(std::string_view(node.spec->title)) + u'\n' +
                    toQt(std::string_view(node.spec->description));
        }
        if (!node.secret && node.effective && !node.effective->isMap() && !node.effective->isList())
            text += u'\n' + shownValue(*node.effective);
        return text.toCaseFolded();
    }

    static std::string lastKey(const FieldNode& node)
    {
        const auto* key = node.path.empty() ? nullptr : std::get_if<std::string>(&node.path.steps().back());
        return key ? *key : std::string();
    }

    void sumUp(FieldNode& node)
    {
        if (node.children.empty()) {
            ++m_leaves;
            return;
        }
        node.setBelow.assign(m_columnCount, 0);
        for (const auto& child : node.children) {
            sumUp(*child);
            for (std::size_t column = 0; column < m_columnCount; ++column) {
                if (!child->children.empty())
                    node.setBelow[column] += child->setBelow[column];
                else if (child->inColumn(column))
                    ++node.setBelow[column];
            }
            node.problemsBelow += child->problemsBelow + static_cast<std::uint32_t>(child->problems.size());
        }
    }

    const ChartInstance& m_instance;
    const CompiledChart& m_compiled;
    const SourceMap& m_sources;
    const std::vector<Diagnostic>& m_problems;
    std::vector<std::size_t> m_columnOfLayer;
    std::size_t m_columnCount = 0;
    std::size_t m_nodes = 0;
    std::size_t m_leaves = 0;
};

} // namespace

FieldTree buildFieldTree(const ChartInstance& instance, const CompiledChart& compiled, const SourceMap& sources,
                         const std::shared_ptr<const ChartForm>& form, const fs::path& opened,
                         const std::vector<Diagnostic>& problems)
{
    return Builder(instance, compiled, sources, problems).build(form, opened);
}

} // namespace strake::gui
