#include "cli/diff_causes.h"

#include "cli/value_rows.h"
#include "core/json/writer.h"
#include "core/secret_values.h"

#include <algorithm>
#include <map>
#include <set>

namespace strake::cli {

namespace {

std::string jsonOf(const Value& value) { return json::write(value, {.escapeHtml = false, .indent = ""}).bytes(); }

// A `global` is in the values of every subchart too; it is told once.
bool isCopyOfGlobal(const ValuePath& path, const std::set<ValuePath>& paths)
{
    const auto& steps = path.steps();
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (steps[i] == PathStep("global"))
            return paths.contains(ValuePath({steps.begin() + std::ptrdiff_t(i), steps.end()}));
    }
    return false;
}

// The paths of all leaves of both. An empty mapping is none where the other side has members.
std::set<ValuePath> pathsOf(const CompiledChart& before, const DiffSide& left, const CompiledChart& after,
                            const DiffSide& right)
{
    std::set<ValuePath> paths;
    const auto add = [&paths](const CompiledChart& mine, const DiffSide& side, const CompiledChart& other) {
        for (const ValueRow& row : valueRows(mine.values, side.compilation->sources)) {
            const Value* there = valueAt(other.values.root(), row.path);
            const bool isEmptied =
                row.value.isMap() && there && there->isMap() && there->map() && !there->map()->empty();
            if (!isEmptied)
                paths.insert(row.path);
        }
    };
    add(before, left, after);
    add(after, right, before);
    return paths;
}

// A mapping on one side and a leaf on the other: the leaf stands for both.
const Value* leafAt(const Value& root, const ValuePath& path) { return valueAt(root, path); }

bool covers(const values::Origin& outer, const values::Origin& inner, values::LayerKind kind)
{
    if (outer.layer != inner.layer)
        return false;
    return kind == values::LayerKind::Set ||
           (outer.value.file == inner.value.file && outer.value.begin <= inner.value.begin &&
            inner.value.end <= outer.value.end);
}

void addAll(std::vector<std::size_t>& into, const std::vector<std::size_t>& from)
{
    for (const std::size_t index : from) {
        if (std::find(into.begin(), into.end(), index) == into.end())
            into.push_back(index);
    }
    std::sort(into.begin(), into.end());
}

} // namespace

DiffCauses::DiffCauses(const DiffSide& before, const DiffSide& after, bool showSecrets)
    : m_before(before), m_after(after), m_showSecrets(showSecrets)
{
    if (!before.project || !after.project)
        return;
    const auto& left = before.compilation->charts;
    const auto& right = after.compilation->charts;
    const auto nameOf = [](const DiffSide& side, const CompiledChart& chart) {
        return side.project->instances()[chart.instance].name;
    };
    const bool isSingle = left.size() == 1 && right.size() == 1;
    std::vector<bool> isUsed(right.size());
    for (const CompiledChart& chart : left) {
        for (std::size_t i = 0; i < right.size(); ++i) {
            if (isUsed[i] || (!isSingle && nameOf(before, chart) != nameOf(after, right[i])))
                continue;
            isUsed[i] = true;
            compareChart(chart, right[i], nameOf(after, right[i]));
            break;
        }
    }
}

DiffCauses::Setter DiffCauses::setterOf(const DiffSide& side, const CompiledChart& chart, const ValuePath& path) const
{
    Setter setter;
    setter.chart = std::size_t(&chart - side.compilation->charts.data());
    if (const auto origins = chart.values.origins(path); !origins.empty())
        setter.origin = origins.back();
    return setter;
}

void DiffCauses::compareChart(const CompiledChart& before, const CompiledChart& after, const std::string& name)
{
    std::set<ValuePath> paths = pathsOf(before, m_before, after, m_after);
    std::erase_if(paths, [&](const ValuePath& path) {
        const Value* left = leafAt(before.values.root(), path);
        const Value* right = leafAt(after.values.root(), path);
        return left && right && jsonOf(*left) == jsonOf(*right);
    });
    const SecretValues secretBefore(*before.values.chart());
    const SecretValues secretAfter(*after.values.chart());
    for (const ValuePath& path : paths) {
        if (isCopyOfGlobal(path, paths))
            continue;
        const Value* left = leafAt(before.values.root(), path);
        const Value* right = leafAt(after.values.root(), path);
        Setters setters{setterOf(m_before, before, path), setterOf(m_after, after, path)};
        diff::ValueChange change;
        change.instance = name;
        change.path = path;
        if (left)
            change.before = m_showSecrets ? *left : secretBefore.masked(path, *left, right, false);
        if (right)
            change.after = m_showSecrets ? *right : secretAfter.masked(path, *right, left, true);
        if (setters.before.origin)
            change.placeBefore = placeOf(*setters.before.origin, before.values, m_before.compilation->sources);
        if (setters.after.origin)
            change.placeAfter = placeOf(*setters.after.origin, after.values, m_after.compilation->sources);
        m_changes.push_back(std::move(change));
        m_setters.push_back(setters);
    }
}

const Explanation& DiffCauses::explanationOf(bool isAfter) const
{
    std::optional<Explanation>& made = isAfter ? m_explanationAfter : m_explanationBefore;
    if (!made)
        made = (isAfter ? m_after : m_before).explain();
    return *made;
}

DiffCauses::Found DiffCauses::causesOf(std::size_t object, const ValuePath& path, bool isAfter) const
{
    const DiffSide& side = isAfter ? m_after : m_before;
    if (!side.project || side.explained[object] == diff::nothing)
        return {};
    const Explanation& explanation = explanationOf(isAfter);
    const std::size_t explained = side.explained[object];
    if (explained >= explanation.objects().size())
        return {};
    std::map<std::pair<std::size_t, std::uint64_t>, const values::Origin*> inputs; // by chart
    const std::vector<ExplainedField>& fields = explanation.objects()[explained].fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!fields[i].path.startsWith(path))
            continue;
        const auto [trace, chart] = explanation.trace({explained, i});
        const auto addInputs = [&, chart = chart](const std::vector<provenance::Input>& all) {
            for (const provenance::Input& input : all) {
                const values::Origin* origin = input.isKey ? nullptr : explanation.originOf(input, chart);
                if (origin)
                    inputs.emplace(std::pair(chart, input.number), origin);
            }
        };
        addInputs(trace.inputs);
        for (const provenance::Condition& condition : trace.conditions)
            addInputs(condition.inputs);
    }
    Found found;
    for (const auto& [input, origin] : inputs) {
        const std::size_t chart = input.first;
        const values::EffectiveValues& values = explanation.charts()[chart].compiled->values;
        for (std::size_t i = 0; i < m_setters.size(); ++i) {
            const Setter& setter = isAfter ? m_setters[i].after : m_setters[i].before;
            if (setter.chart == chart && setter.origin &&
                covers(*setter.origin, *origin, values.layers()[origin->layer].kind))
                addAll(found, {i});
        }
    }
    return found;
}

void DiffCauses::explain(diff::Difference& difference) const
{
    difference.values = m_changes;
    if (m_changes.empty())
        return;
    for (diff::ObjectChange& change : difference.objects) {
        for (diff::FieldChange& field : change.fields) {
            if (change.before != diff::nothing && field.op != diff::Op::Added)
                addAll(field.causes, causesOf(change.before, field.before, false));
            if (change.after != diff::nothing && field.op != diff::Op::Removed)
                addAll(field.causes, causesOf(change.after, field.after, true));
            addAll(change.causes, field.causes);
        }
        if (change.op == diff::Op::Changed)
            continue;
        const bool isAfter = change.after != diff::nothing;
        addAll(change.causes, causesOf(isAfter ? change.after : change.before, {}, isAfter));
    }
}

} // namespace strake::cli
