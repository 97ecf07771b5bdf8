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
        for (const ValueRow& row : valueRows(mine.values, side.compilation.sources)) {
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

bool isAtOrBelow(const ValuePath& path, const ValuePath& above)
{
    const auto& steps = path.steps();
    const auto& prefix = above.steps();
    return steps.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), steps.begin());
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
    const auto& left = before.compilation.charts;
    const auto& right = after.compilation.charts;
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
    setter.chart = std::size_t(&chart - side.compilation.charts.data());
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
            change.placeBefore = placeOf(*setters.before.origin, before.values, m_before.compilation.sources);
        if (setters.after.origin)
            change.placeAfter = placeOf(*setters.after.origin, after.values, m_after.compilation.sources);
        m_changes.push_back(std::move(change));
        m_setters.push_back(std::move(setters));
    }
}

DiffCauses::Found DiffCauses::causesOf(const diff::Object& object, const ValuePath& path, bool isAfter) const
{
    const DiffSide& side = isAfter ? m_after : m_before;
    if (object.chart >= side.compilation.charts.size())
        return {};
    const CompiledChart& chart = side.compilation.charts[object.chart];
    if (!chart.origins)
        return {};
    std::set<std::uint64_t> inputs;
    for (const auto& [leaf, origins] : object.origins) {
        if (!isAtOrBelow(leaf, path))
            continue;
        for (const OriginId origin : origins) {
            for (const std::uint64_t input : chart.origins->inputsBehind(origin))
                inputs.insert(input);
        }
    }
    Found found;
    for (const std::uint64_t input : inputs) {
        if (input >= engine::firstBuiltinInput)
            continue; // no value
        const values::Origin* origin = chart.values.origin(OriginId(input));
        for (std::size_t i = 0; origin && i < m_setters.size(); ++i) {
            const Setter& setter = isAfter ? m_setters[i].after : m_setters[i].before;
            if (setter.chart == object.chart && setter.origin &&
                covers(*setter.origin, *origin, chart.values.layers()[origin->layer].kind))
                addAll(found, {i});
        }
    }
    return found;
}

void DiffCauses::explain(diff::Difference& difference) const
{
    difference.values = m_changes;
    for (diff::ObjectChange& change : difference.objects) {
        const diff::Object* before = change.before == diff::nothing ? nullptr : &m_before.objects[change.before];
        const diff::Object* after = change.after == diff::nothing ? nullptr : &m_after.objects[change.after];
        for (diff::FieldChange& field : change.fields) {
            if (before && field.op != diff::Op::Added)
                addAll(field.causes, causesOf(*before, field.before, false));
            if (after && field.op != diff::Op::Removed)
                addAll(field.causes, causesOf(*after, field.after, true));
            addAll(change.causes, field.causes);
        }
        if (change.op != diff::Op::Changed)
            addAll(change.causes, causesOf(after ? *after : *before, {}, after != nullptr));
    }
}

} // namespace strake::cli
