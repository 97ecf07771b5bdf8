#include "core/values/process_dependencies.h"

#include "core/semver/constraint.h"
#include "core/text/utf8.h"
#include "core/values/coalescer.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

namespace strake::values {

namespace {

using chart::Chart;
using chart::ChartPtr;
using chart::Dependency;
using chart::DependencyPtr;
using chart::Metadata;

constexpr std::size_t maxCharts = 10'000; // aliases of charts with aliases multiply

// A chart while dependencies are processed. Helm changes charts in place and copies them shallowly for aliases; what
// its copies share (dependencies' declarations, charts below, their parents) these share as well.
struct Work {
    const Chart* original = nullptr;
    Metadata metadata;
    Value own;
    std::vector<std::shared_ptr<Work>> below;
    Work* parent = nullptr;

    const std::string& name() const { return metadata.name; }
    const Value& values() const { return own; }
    const std::vector<std::shared_ptr<Work>>& dependencies() const { return below; }
    std::string fullPath() const { return parent ? parent->fullPath() + "/charts/" + name() : name(); }
};
using WorkPtr = std::shared_ptr<Work>;

bool isCompatible(const std::string& range, const std::string& version)
{
    const auto parsed = semver::Version::parse(version);
    if (!parsed)
        return false;
    const auto constraint = semver::Constraint::parse(range);
    return constraint && constraint->check(*parsed);
}

class Processor {
public:
    explicit Processor(const Warnings& warnings) : m_warnings(warnings) {}

    WorkPtr copy(const Chart& chart)
    {
        auto work = keep(std::make_shared<Work>());
        work->original = &chart;
        work->metadata = chart.metadata();
        for (DependencyPtr& dependency : work->metadata.dependencies)
            dependency = std::make_shared<Dependency>(*dependency);
        work->own = chart.values();
        for (const ChartPtr& below : chart.dependencies())
            work->below.push_back(copy(*below));
        adopt(*work);
        return work;
    }

    Result<void> enable(Work& chart, const Value& values, const std::string& path)
    {
        if (!chart.metadata.hasDependencies)
            return {};
        if (auto done = nameAll(chart); !done)
            return done;
        auto& declared = chart.metadata.dependencies;
        for (const DependencyPtr& dependency : declared)
            dependency->enabled = true;
        const Value coalesced = values.map() ? boundedCopy(values) : Value::ofMap();
        if (auto done = Coalescer<Work>(Nulls::Remove, m_warnings).coalesce(chart, coalesced); !done)
            return done;
        applyTags(declared, coalesced);
        applyConditions(declared, coalesced, path);

        std::set<std::string> removed;
        for (const DependencyPtr& dependency : declared) {
            if (!dependency->enabled)
                removed.insert(dependency->name);
        }
        std::erase_if(chart.below, [&](const WorkPtr& below) { return removed.contains(below->name()); });
        std::vector<DependencyPtr> remaining = declared;
        std::erase_if(remaining, [&](const DependencyPtr& dependency) { return removed.contains(dependency->name); });

        const std::vector<WorkPtr> enabled = chart.below;
        for (const WorkPtr& below : enabled) {
            if (auto done = enable(*below, coalesced, path + below->name() + "."); !done)
                return done;
        }
        chart.metadata.hasDependencies = !remaining.empty();
        declared = std::move(remaining);
        adopt(chart);
        return {};
    }

    Result<void> importAll(Work& chart)
    {
        for (const WorkPtr& below : chart.below) {
            if (auto done = importAll(*below); !done)
                return done;
        }
        return importInto(chart);
    }

    ChartPtr finish(const WorkPtr& work)
    {
        ChartPtr& known = m_finished[work.get()];
        if (known)
            return known;
        Chart::Parts parts;
        parts.contents = work->original->parts().contents;
        parts.metadata = work->metadata;
        parts.values = work->own;
        parts.fullPath = work->fullPath();
        for (const WorkPtr& below : work->below)
            parts.dependencies.push_back(finish(below));
        return m_finished[work.get()] = std::make_shared<const Chart>(std::move(parts));
    }

private:
    const WorkPtr& keep(WorkPtr work)
    {
        m_all.push_back(std::move(work));
        return m_all.back();
    }

    static void adopt(Work& chart)
    {
        for (const WorkPtr& below : chart.below)
            below->parent = &chart;
    }

    // Charts that are not declared stay; declared ones come in the order of Chart.yaml, a copy for each alias.
    Result<void> nameAll(Work& chart)
    {
        std::vector<WorkPtr> named;
        for (const WorkPtr& existing : chart.below) {
            const bool declared = std::any_of(
                chart.metadata.dependencies.begin(), chart.metadata.dependencies.end(), [&](const DependencyPtr& d) {
                    return existing->name() == d->name && isCompatible(d->version, existing->metadata.version);
                });
            if (!declared)
                named.push_back(existing);
        }
        for (const DependencyPtr& dependency : chart.metadata.dependencies) {
            if (WorkPtr found = aliased(chart, *dependency))
                named.push_back(std::move(found));
            if (!dependency->alias.empty())
                dependency->name = dependency->alias;
        }
        if (m_all.size() > maxCharts)
            return fail(diagnose(DiagnosticKind::ChartInvalid, {},
                                 "aliases multiply the charts below `" + chart.fullPath() + "` to more than " +
                                     std::to_string(maxCharts)));
        chart.below = std::move(named);
        adopt(chart);
        return {};
    }

    WorkPtr aliased(const Work& chart, const Dependency& dependency)
    {
        for (const WorkPtr& existing : chart.below) {
            if (existing->name() != dependency.name || !isCompatible(dependency.version, existing->metadata.version))
                continue;
            WorkPtr found = keep(std::make_shared<Work>(*existing));
            if (!dependency.alias.empty())
                found->metadata.name = dependency.alias;
            return found;
        }
        return nullptr;
    }

    void applyTags(const std::vector<DependencyPtr>& declared, const Value& values) const
    {
        const Value* tags = values.find("tags");
        if (!tags || !tags->isMap())
            return;
        for (const DependencyPtr& dependency : declared) {
            bool anyTrue = false;
            bool anyFalse = false;
            for (const std::string& tag : dependency->tags) {
                const Value* value = tags->find(tag);
                if (!value)
                    continue;
                if (value->kind() == Kind::Bool)
                    (value->boolean() ? anyTrue : anyFalse) = true;
                else
                    m_warnings.doubtfulChart("Warning: Tag '" + tag + "' for chart " + dependency->name +
                                             " returned non-bool value");
            }
            dependency->enabled = anyTrue || !anyFalse;
        }
    }

    // chartutil.Values.PathValue: what stands at a dotted path, unless it is a map.
    static const Value* scalarAt(const Value& values, const std::string& path)
    {
        const Value* table = &values;
        const std::size_t dot = path.rfind('.');
        if (dot != std::string::npos) {
            std::string missing;
            table = tableAt(values, std::string_view(path).substr(0, dot), missing);
        }
        const Value* value = table ? table->find(dot == std::string::npos ? path : path.substr(dot + 1)) : nullptr;
        return value && !value->isMap() ? value : nullptr;
    }

    void applyConditions(const std::vector<DependencyPtr>& declared, const Value& values, const std::string& path) const
    {
        for (const DependencyPtr& dependency : declared) {
            std::string_view rest = text::trimSpace(dependency->condition);
            for (bool more = true; more;) {
                const std::size_t comma = rest.find(',');
                const std::string condition(rest.substr(0, comma));
                more = comma != std::string_view::npos;
                rest.remove_prefix(more ? comma + 1 : rest.size());
                if (condition.empty())
                    continue;
                const Value* value = scalarAt(values, path + condition);
                if (!value)
                    continue;
                if (value->kind() == Kind::Bool) {
                    dependency->enabled = value->boolean();
                    break;
                }
                m_warnings.doubtfulChart("Warning: Condition path '" + condition + "' for chart " + dependency->name +
                                         " returned non-bool value");
            }
        }
    }

    // `data` beneath the dotted path `parent`; "." is data itself.
    static Value beneath(const std::string& parent, const Value& data)
    {
        if (parent == ".")
            return data;
        Value nested = data;
        std::string_view rest = parent;
        for (bool more = true; more;) {
            const std::size_t dot = rest.rfind('.');
            more = dot != std::string_view::npos;
            ValueMap map;
            map.emplace(std::string(more ? rest.substr(dot + 1) : rest), nested);
            nested = Value::ofMap(std::move(map));
            rest = rest.substr(0, more ? dot : 0);
        }
        return nested;
    }

    Result<void> importInto(Work& chart)
    {
        if (!chart.metadata.hasDependencies)
            return {};
        const Value values = Value::ofMap();
        if (auto done = Coalescer<Work>(Nulls::Keep, m_warnings).coalesce(chart, values); !done)
            return done;
        std::vector<Value> made{values};
        try {
            Budget budget;
            Value& imported = made.emplace_back(Value::ofMap());
            for (const DependencyPtr& dependency : chart.metadata.dependencies)
                imported = importFrom(*dependency, values, imported, budget);
            const Value own = boundedCopy(values);
            made.push_back(own);
            coalesceTablesAt(own, made[1], {}, Nulls::Keep, m_warnings, budget);
            checkBounds(own);
            chart.own = own;
        } catch (const TooManyValues&) {
            clearMaps(std::move(made));
            throw;
        }
        return {};
    }

    Value importFrom(Dependency& dependency, const Value& values, Value imported, Budget& budget) const
    {
        std::vector<Value> resolved;
        for (const Value& import : dependency.importValues) {
            const bool isPair = import.type() == &types::anyMap; // not what was resolved before, under another alias
            if (!isPair && !import.isString())
                continue;
            std::string child = "exports." + std::string(import.string());
            std::string parent = ".";
            if (isPair) {
                const auto side = [&](std::string_view name) {
                    const Value* found = import.find(name);
                    return printAsV(found ? *found : Value());
                };
                child = side("child");
                parent = side("parent");
            }
            resolved.push_back(Value::ofMap({{"child", Value::ofString(child)}, {"parent", Value::ofString(parent)}},
                                            types::stringMap));
            std::string missing;
            const Value* table = tableAt(values, dependency.name + "." + child, missing);
            if (!table) {
                m_warnings.doubtfulChart("Warning: ImportValues missing table" +
                                         (isPair ? " from chart " + dependency.name : std::string()) + ": " +
                                         text::quote(missing) + " is not a table");
                continue;
            }
            const Value data = table->map() && !table->map()->empty() ? *table : Value::ofMap();
            imported = coalesceTablesAt(imported, beneath(parent, data), {}, Nulls::Keep, m_warnings, budget);
        }
        dependency.importValues = std::move(resolved);
        return imported;
    }

    Warnings m_warnings;
    std::vector<WorkPtr> m_all; // also those that others only name as their parent
    std::unordered_map<const Work*, ChartPtr> m_finished;
};

} // namespace

Result<ChartPtr> processDependencies(const Chart& chart, const Value& userValues, DiagnosticConsumer& problems,
                                     const OriginTable* origins)
{
    Processor processor(Warnings(problems, origins));
    const WorkPtr work = processor.copy(chart);
    try {
        if (auto done = processor.enable(*work, userValues, {}); !done)
            return fail(std::move(done).error());
        if (auto done = processor.importAll(*work); !done)
            return fail(std::move(done).error());
    } catch (const TooManyValues&) {
        return fail(tooManyValues());
    }
    return processor.finish(work);
}

namespace {

// Where Chart.yaml declares a dependency of this name; its beginning where it does not, as with requirements.yaml.
SourceRange declarationIn(const chart::File& chartYaml, const std::string& name)
{
    SourceMap sources;
    const FileId file = sources.add(chartYaml.name, std::string(chartYaml.text()));
    const auto document = yaml::parse(sources, file);
    const yaml::Node* declared = document && *document ? (*document)->find("dependencies") : nullptr;
    for (const yaml::NodePtr& item : declared ? declared->items : std::vector<yaml::NodePtr>()) {
        const yaml::Node* named = item->find("name");
        if (named && named->value == name)
            return {chartYaml.id, named->range.begin, named->range.end};
    }
    return {chartYaml.id, 0, 0};
}

} // namespace

std::optional<Diagnostic> checkDependencies(const Chart& chart)
{
    std::optional<std::string> first;
    std::string missing;
    for (const DependencyPtr& declared : chart.metadata().dependencies) {
        const bool found = std::any_of(chart.dependencies().begin(), chart.dependencies().end(),
                                       [&](const ChartPtr& below) { return below->name() == declared->name; });
        if (found)
            continue;
        missing += (first ? ", " : "") + declared->name;
        if (!first)
            first = declared->name;
    }
    if (!first)
        return std::nullopt;
    SourceRange range;
    if (const auto& file = chart.contents().chartYaml)
        range = declarationIn(*file, *first);
    return diagnose(DiagnosticKind::ChartInvalid, range, "declared in Chart.yaml, but missing in charts/: " + missing)
        .asPeer("An error occurred while checking for chart dependencies. You may need to run `helm dependency build` "
                "to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: " +
                missing);
}

} // namespace strake::values
