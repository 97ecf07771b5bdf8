#include "core/values/effective_values.h"

#include "core/values/coalesce.h"
#include "core/values/layer_merger.h"
#include "core/values/process_dependencies.h"
#include "core/values/trace.h"

#include <algorithm>

namespace strake::values {

using chart::Chart;
using chart::ChartPtr;

namespace {

using Steps = std::vector<PathStep>;

// Removes from `values` what a layer's null was to remove and Helm's rules have left.
void removeNulls(const Value& user, const Value& values)
{
    if (!user.map() || !values.map())
        return;
    for (const auto& [key, value] : *user.map()) {
        const auto found = values.map()->find(key);
        if (found == values.map()->end())
            continue;
        if (!value.isNil())
            removeNulls(value, found->second);
        else if (found->second.isNil())
            values.map()->erase(found);
    }
}

// Nulls for subcharts about which their parents' defaults say nothing: Helm takes them for a mistake.
void removeNullSubcharts(const Chart& chart, const Value& user)
{
    if (!user.map())
        return;
    for (const ChartPtr& below : chart.dependencies()) {
        std::vector<std::string> names{below->name()};
        for (const chart::DependencyPtr& declared : chart.metadata().dependencies) {
            if (declared->name == below->name() && !declared->alias.empty())
                names.push_back(declared->alias);
        }
        for (const std::string& name : names) {
            const auto found = user.map()->find(name);
            if (found == user.map()->end())
                continue;
            if (found->second.isNil() && !chart.values().find(name))
                user.map()->erase(found);
            else
                removeNullSubcharts(*below, found->second);
        }
    }
}

void listDepthFirst(const Chart& chart, std::vector<const Chart*>& charts)
{
    for (const ChartPtr& below : chart.dependencies())
        listDepthFirst(*below, charts);
    charts.push_back(&chart);
}

Steps stepsOf(std::string_view dotted)
{
    Steps steps;
    for (bool more = dotted != "."; more;) {
        const std::size_t dot = dotted.find('.');
        more = dot != std::string_view::npos;
        steps.emplace_back(std::string(dotted.substr(0, dot)));
        dotted.remove_prefix(more ? dot + 1 : dotted.size());
    }
    return steps;
}

bool beginsWith(const Steps& steps, const Steps& prefix)
{
    return steps.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), steps.begin());
}

bool isKey(const PathStep& step, std::string_view key)
{
    const auto* text = std::get_if<std::string>(&step);
    return text && *text == key;
}

// Who says something about a path, by the same scopes in which values reach it.
class Search {
public:
    explicit Search(const Trace& trace) : m_trace(trace) {}

    // `steps` are those below `chart`.
    void defaults(const Chart& chart, const Steps& steps)
    {
        for (const ChartPtr& below : chart.dependencies()) {
            if (steps.size() > 1 && isKey(steps.front(), below->name()))
                defaults(*below, Steps(steps.begin() + 1, steps.end()));
            imports(chart, *below, steps);
        }
        add(m_trace.defaults.at(&chart.contents()), steps);
    }

    // What a parent's `global` brings to a path `sub.global.x`, up to the top.
    void globals(const Chart& chart, const Steps& steps)
    {
        for (const ChartPtr& below : chart.dependencies()) {
            if (steps.size() < 2 || !isKey(steps.front(), below->name()))
                continue;
            const Steps inner(steps.begin() + 1, steps.end());
            globals(*below, inner);
            if (const Steps rest = globalPart(*below, inner); !rest.empty())
                add(m_trace.defaults.at(&chart.contents()), rest);
        }
    }

    void user(const Chart& chart, const Steps& steps)
    {
        for (const PlaceTree& layer : m_trace.user)
            add(layer, steps);
        const Steps rest = globalPart(chart, steps);
        globals(chart, steps);
        if (rest.empty() || rest.size() == steps.size())
            return;
        for (const PlaceTree& layer : m_trace.user)
            add(layer, rest);
    }

    std::vector<Origin> take() { return std::move(m_found); }

private:
    void imports(const Chart& chart, const Chart& below, const Steps& steps)
    {
        for (const chart::DependencyPtr& declared : chart.metadata().dependencies) {
            if (declared->name != below.name())
                continue;
            for (const Value& import : declared->importValues) {
                const Value* child = import.find("child");
                const Value* parent = import.find("parent");
                if (!child || !parent)
                    continue;
                const Steps prefix = stepsOf(parent->string());
                if (!beginsWith(steps, prefix))
                    continue;
                Steps inner = stepsOf(child->string());
                inner.insert(inner.end(), steps.begin() + static_cast<std::ptrdiff_t>(prefix.size()), steps.end());
                defaults(below, inner);
            }
        }
    }

    // The steps from `global` on, where they name a global of `chart` or of a chart below it.
    static Steps globalPart(const Chart& chart, const Steps& steps)
    {
        if (steps.empty())
            return {};
        if (isKey(steps.front(), "global"))
            return steps;
        for (const ChartPtr& below : chart.dependencies()) {
            if (isKey(steps.front(), below->name()))
                return globalPart(*below, Steps(steps.begin() + 1, steps.end()));
        }
        return {};
    }

    void add(const PlaceTree& places, const Steps& steps)
    {
        const PlaceTree* place = places.find(steps);
        const Origin* origin = place ? m_trace.table.find(place->origin) : nullptr;
        if (origin && std::find(m_found.begin(), m_found.end(), *origin) == m_found.end())
            m_found.push_back(*origin);
    }

    const Trace& m_trace;
    std::vector<Origin> m_found;
};

} // namespace

Result<EffectiveValues> EffectiveValues::compute(const ChartPtr& chart, std::span<const Layer> layers,
                                                 DiagnosticConsumer& problems, const EffectiveOptions& options)
{
    DiagnosticCollector told;
    auto result = computeOnce(chart, layers, told, options);
    const auto isConflict = [](const Diagnostic& d) { return d.kind == DiagnosticKind::ValuesConflict; };
    if (!options.origins && std::any_of(told.diagnostics().begin(), told.diagnostics().end(), isConflict)) {
        // Only now is it worth knowing where the values were written.
        EffectiveOptions traced = options;
        traced.origins = true;
        told = {};
        (void)computeOnce(chart, layers, told, traced);
    }
    for (Diagnostic& problem : told.take())
        problems.handle(std::move(problem));
    return result;
}

Result<EffectiveValues> EffectiveValues::computeOnce(const ChartPtr& chart, std::span<const Layer> layers,
                                                     DiagnosticConsumer& problems, const EffectiveOptions& options)
{
    EffectiveValues result;
    std::vector<const Chart*> charts;
    listDepthFirst(*chart, charts);
    for (const Chart* each : charts) {
        const auto& file = each->contents().valuesYaml;
        result.m_layers.push_back({LayerKind::ChartDefaults, each->fullPath(), file ? file->id : FileId::None});
    }
    for (const Layer& layer : layers)
        result.m_layers.push_back({layer.kind, layer.name, layer.file});

    MergeOptions merging;
    merging.readFile = options.readFile;
    merging.chart = chart.get();
    ChartPtr source = chart;
    std::shared_ptr<Trace> trace;
    std::optional<Tracer> tracer;
    if (options.origins) {
        trace = std::make_shared<Trace>();
        tracer.emplace(*trace, charts, layers);
        source = tracer->traced(*chart);
        merging.tracer = &*tracer;
        merging.chart = source.get();
    }

    auto user = mergeLayers(layers, merging);
    if (!user)
        return fail(std::move(user).error());
    result.m_user = *std::move(user);
    if (options.nullsAlwaysRemove) {
        result.m_user = result.m_user.deepCopy(); // mergeLayers may give a layer's own
        removeNullSubcharts(*chart, result.m_user);
    }
    const OriginTable* origins = trace ? &trace->table : nullptr;
    auto processed = processDependencies(*source, result.m_user, problems, origins);
    if (!processed)
        return fail(std::move(processed).error());
    result.m_chart = *std::move(processed);
    auto root = coalesceValues(*result.m_chart, result.m_user, problems, origins);
    if (!root)
        return fail(std::move(root).error());
    result.m_root = *std::move(root);
    if (options.nullsAlwaysRemove)
        removeNulls(result.m_user, result.m_root);
    result.m_trace = std::move(trace);
    return result;
}

std::vector<Origin> EffectiveValues::origins(const ValuePath& path) const
{
    if (!m_trace)
        return {};
    const Value* value = valueAt(m_root, path);
    const Origin* winner = value ? m_trace->table.find(value->origin()) : nullptr;
    const bool inList = std::any_of(path.steps().begin(), path.steps().end(),
                                    [](const PathStep& step) { return std::holds_alternative<std::size_t>(step); });
    if (inList)
        return winner ? std::vector<Origin>{*winner} : std::vector<Origin>();

    Search search(*m_trace);
    search.defaults(*m_chart, path.steps());
    search.user(*m_chart, path.steps());
    std::vector<Origin> found = search.take();
    if (winner) {
        std::erase(found, *winner);
        found.push_back(*winner);
    }
    return found;
}

const Origin* EffectiveValues::origin(OriginId id) const { return m_trace ? m_trace->table.find(id) : nullptr; }

} // namespace strake::values
