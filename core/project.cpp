#include "core/project.h"

#include "core/chart/loader.h"
#include "core/chart_schema.h"
#include "core/schema/merge_key.h"
#include "core/shared_charts.h"
#include "core/values/layer_merger.h"
#include "core/values/process_dependencies.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <map>

namespace strake {

namespace fs = std::filesystem;

struct Project::Data {
    std::vector<ChartInstance> instances;
    std::vector<Item> items;
    SourceMap sources;
    values::FileReader fileReader;
    overlay::Graph graph;
    overlay::Plan plan;
};

namespace {

// What a run reads for --set-file, kept for the compiler, which reads no disk.
class ReadFiles {
public:
    explicit ReadFiles(values::FileReader reader) : m_reader(std::move(reader)) {}

    values::FileReader recording()
    {
        return [this](const std::string& name) -> Result<std::string> {
            Result<std::string> text = m_reader(name);
            if (text)
                m_texts->insert_or_assign(name, *text);
            return text;
        };
    }

    values::FileReader replaying() const
    {
        return [texts = m_texts](const std::string& name) -> Result<std::string> {
            const auto found = texts->find(name);
            if (found == texts->end())
                return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "`" + name + "` was not read"));
            return found->second;
        };
    }

private:
    values::FileReader m_reader;
    std::shared_ptr<std::map<std::string, std::string>> m_texts =
        std::make_shared<std::map<std::string, std::string>>();
};

// helm's checkIfInstallable and CheckDependencies.
std::optional<Diagnostic> notRenderable(const chart::Chart& chart, bool isRead = false)
{
    const std::string& type = chart.metadata().type;
    if (!type.empty() && type != "application" && !isRead) {
        return diagnose(DiagnosticKind::ChartInvalid, {},
                        "`" + chart.name() + "` is a " + type + " chart: it renders nothing")
            .asPeer(type + " charts are not installable");
    }
    return values::checkDependencies(chart);
}

chart::ChartPtr emptyChart()
{
    chart::Chart::Parts parts;
    parts.contents = std::make_shared<chart::Contents>();
    parts.metadata.apiVersion = "v2";
    parts.metadata.name = "chart";
    parts.metadata.version = "0.1.0";
    parts.fullPath = "chart";
    return std::make_shared<chart::Chart>(std::move(parts));
}

class OverlayOpener {
public:
    OverlayOpener(const FileSystem& files, const ValueArguments& arguments, SourceMap& sources,
                  DiagnosticConsumer& problems, SharedCharts* shared)
        : m_files(files),
          m_arguments(arguments),
          m_sources(sources),
          m_problems(problems),
          m_readFiles(values::readerOf(files, arguments.readStandardInput)),
          m_shared(shared)
    {
        if (m_shared != nullptr) {
            m_known = m_shared->snapshot();
            m_sources = m_known->sources;
        }
    }

    // A chart had to be loaded for the others as well: its places are in the sources of the next snapshot, from which
    // opening must begin anew.
    bool mustReopen() const { return m_mustReopen; }

    void open(const fs::path& folder, std::vector<ChartInstance>& instances, std::vector<Project::Item>& items)
    {
        m_graph = overlay::loadGraph(m_files, folder, m_sources, m_problems);
        m_plan = overlay::planInstances(m_graph, m_problems);
        const overlay::Plan& plan = m_plan;
        readArguments();
        std::vector<std::optional<std::size_t>> opened;
        for (const overlay::Instance& planned : plan.instances) {
            std::optional<ChartInstance> instance = openInstance(planned);
            opened.push_back(instance ? std::optional(instances.size()) : std::nullopt);
            if (instance)
                instances.push_back(std::move(*instance));
        }
        for (const overlay::Step& step : plan.steps) {
            if (step.kind == overlay::Step::Kind::Manifests) {
                for (const overlay::ManifestDocument& document : m_graph.manifests[step.index].documents)
                    items.emplace_back(Project::ManifestItem{document});
            } else if (opened[step.index]) {
                items.emplace_back(Project::ChartItem{*opened[step.index]});
            }
        }
    }

    values::FileReader fileReader() const { return m_readFiles.replaying(); }
    void giveGraph(overlay::Graph& graph, overlay::Plan& plan)
    {
        graph = std::move(m_graph);
        plan = std::move(m_plan);
    }

private:
    void report(Diagnostic diagnostic) { m_problems.handle(std::move(diagnostic)); }

    void readArguments()
    {
        auto layers = values::layersOf(m_arguments.flags, m_files, m_sources, m_arguments.readStandardInput);
        if (!layers)
            return report(std::move(layers).error());
        m_argumentLayers = std::move(*layers);
        // A dry run: it reads the files of --set-file and finds broken expressions once, not once an instance.
        const values::MergeOptions options{.readFile = m_readFiles.recording(), .tracer = nullptr, .chart = nullptr};
        if (auto merged = values::mergeLayers(m_argumentLayers, options); !merged) {
            report(std::move(merged).error());
            m_argumentLayers.clear();
        }
    }

    std::optional<ChartInstance> openInstance(const overlay::Instance& planned)
    {
        ChartInstance instance;
        instance.name = planned.name;
        instance.isOverlaid = true;
        instance.release = planned.release ? planned.release->value : planned.name;
        instance.releaseNamed = planned.release ? planned.release->range : nameOf(planned.entries[0]).range;
        instance.named = nameOf(planned.entries[0]).range;
        if (planned.nameSpace)
            instance.nameSpace = planned.nameSpace->value;
        if (planned.kubeVersion) {
            instance.kubeVersion = planned.kubeVersion->value;
            instance.kubeVersionNamed = planned.kubeVersion->range;
        }
        for (const PlacedText& version : planned.apiVersions)
            instance.apiVersions.push_back(version.value);
        for (const overlay::EntryRef& entry : planned.entries)
            addLayers(entry, instance);
        instance.layers.insert(instance.layers.end(), m_argumentLayers.begin(), m_argumentLayers.end());
        if (!planned.chart)
            return std::nullopt;
        instance.chart = chartAt(*planned.chart, planned.chartNamed);
        if (instance.chart == nullptr)
            return std::nullopt;
        findMergeKeys(instance);
        return instance;
    }

    // Rules that leave it to the chart's schema to say the key.
    void findMergeKeys(ChartInstance& instance)
    {
        for (values::Layer& layer : instance.layers) {
            for (values::MergeRule& rule : layer.merge) {
                if (rule.mode != values::MergeMode::ByKey || !rule.key.empty())
                    continue;
                rule.key = mergeKeyAt(*instance.chart, rule.path);
                if (rule.key.empty()) {
                    report(diagnose(DiagnosticKind::OverlayInvalid, rule.range,
                                    "nothing says by which member the items of `" + rule.path.toString() +
                                        "` are merged: the schema of chart `" + instance.chart->name() + "` does not")
                               .withHint("say it with `key`, as `key: name`"));
                    rule.mode = values::MergeMode::Replace; // told once
                }
            }
        }
    }

    // As the schema of the chart says it, else that of the chart below to which the path leads.
    std::string mergeKeyAt(const chart::Chart& chart, const ValuePath& path) const
    {
        if (chart.contents().schema) {
            const auto schema =
                schema::compileSchema(schemaOf(chart), m_shared != nullptr ? &m_shared->schemas() : nullptr);
            std::string key = schema ? schema::mergeKeyAt(*schema, path) : std::string();
            if (!key.empty())
                return key;
        }
        const auto* name = path.steps().size() > 1 ? std::get_if<std::string>(&path.steps().front()) : nullptr;
        if (name == nullptr)
            return {};
        std::string_view below = *name;
        for (const chart::DependencyPtr& dependency : chart.metadata().dependencies) {
            if (dependency->alias == *name)
                below = dependency->name;
        }
        const auto found = std::find_if(chart.dependencies().begin(), chart.dependencies().end(),
                                        [below](const chart::ChartPtr& child) { return child->name() == below; });
        if (found == chart.dependencies().end())
            return {};
        return mergeKeyAt(**found, ValuePath({path.steps().begin() + 1, path.steps().end()}));
    }

    const PlacedText& nameOf(const overlay::EntryRef& entry) const
    {
        return m_graph.overlays[entry.overlay].file.charts[entry.chart].name;
    }

    // What one entry adds; the places' layers count from its own first.
    struct EntryLayers {
        std::vector<values::Layer> layers;
        std::vector<ValuesPlace> places;
    };

    // The layers of one entry; made once, however many instances it reaches.
    void addLayers(const overlay::EntryRef& ref, ChartInstance& into)
    {
        const auto [known, isNew] = m_entryLayers.try_emplace({ref.overlay, ref.chart});
        if (isNew)
            known->second = layersOf(ref);
        for (ValuesPlace place : known->second.places) {
            if (place.layer)
                *place.layer += into.layers.size();
            into.places.push_back(std::move(place));
        }
        into.layers.insert(into.layers.end(), known->second.layers.begin(), known->second.layers.end());
    }

    EntryLayers layersOf(const overlay::EntryRef& ref)
    {
        const overlay::Overlay& from = m_graph.overlays[ref.overlay];
        const overlay::ChartEntry& entry = from.file.charts[ref.chart];
        std::vector<values::Layer> layers;
        std::vector<ValuesPlace> places;
        const auto addPlace = [&](FileId file, ValuePath root) {
            const fs::path shown(m_sources.path(file));
            const Result<fs::path> real = m_files.canonical(shown);
            places.push_back({real ? *real : shown, std::move(root), from.folder.real, std::nullopt});
        };
        const auto add = [&](Result<values::Layer> layer) {
            if (!layer)
                return report(std::move(layer).error());
            places.back().layer = layers.size();
            // In an overlay's own files a key set twice is a mistake.
            const Result<Value> checked = yaml::toValue(layer->node.get(), {.duplicates = &m_problems, .onValue = {}});
            layer->merge = rulesOf(entry);
            layers.push_back(std::move(*layer));
        };
        for (const overlay::ValuesFile& file : from.charts[ref.chart].valuesFiles) {
            addPlace(file.file, {});
            add(values::fileLayer(std::string(m_sources.path(file.file)), file.file, m_sources));
        }
        addPlace(from.file.file, ValuePath({"charts", indexOf(entry, from.file), "values"}));
        if (entry.values != nullptr) {
            Result<values::Layer> layer =
                values::inlineLayer(std::string(m_sources.path(from.file.file)),
                                    yaml::NodePtr(from.file.document, const_cast<yaml::Node*>(entry.values)));
            if (layer) {
                layer->merge = rulesOf(entry);
                places.back().layer = layers.size();
                layers.push_back(std::move(*layer));
            } else {
                report(std::move(layer).error());
            }
        }
        checkRules(entry, layers);
        return {std::move(layers), std::move(places)};
    }

    // In the list as it is written: an entry that cannot be read counts there.
    static std::size_t indexOf(const overlay::ChartEntry& entry, const overlay::OverlayFile& file)
    {
        const auto& written = yaml::resolveAlias(*file.document->find("charts")).items;
        return std::size_t(std::find_if(written.begin(), written.end(),
                                        [&](const yaml::NodePtr& item) { return item->range == entry.range; }) -
                           written.begin());
    }

    static std::vector<values::MergeRule> rulesOf(const overlay::ChartEntry& entry)
    {
        std::vector<values::MergeRule> rules;
        for (const overlay::MergeRule& written : entry.merge) {
            values::MergeRule rule{.path = written.path.value, .key = written.key, .range = written.path.range};
            switch (written.mode.value) {
            case overlay::MergeMode::Replace: rule.mode = values::MergeMode::Replace; break;
            case overlay::MergeMode::Append: rule.mode = values::MergeMode::Append; break;
            case overlay::MergeMode::Prepend: rule.mode = values::MergeMode::Prepend; break;
            case overlay::MergeMode::ByKey: rule.mode = values::MergeMode::ByKey; break;
            }
            rules.push_back(std::move(rule));
        }
        return rules;
    }

    // A rule about a path that the entry sets nowhere, or that is no list there, does nothing: a mistake.
    void checkRules(const overlay::ChartEntry& entry, const std::vector<values::Layer>& layers)
    {
        for (const overlay::MergeRule& rule : entry.merge) {
            const Value* found = nullptr;
            for (const values::Layer& layer : layers) {
                const Value* value = &layer.values;
                for (const PathStep& step : rule.path.value.steps()) {
                    const auto* key = std::get_if<std::string>(&step);
                    value = value != nullptr && key != nullptr ? value->find(*key) : nullptr;
                }
                found = value != nullptr ? value : found;
            }
            const std::string path = "`" + rule.path.value.toString() + "`";
            if (found == nullptr) {
                report(diagnose(DiagnosticKind::OverlayInvalid, rule.path.range,
                                "this entry's values do not set " + path + ": there is nothing to merge"));
            } else if (!found->isList()) {
                report(diagnose(DiagnosticKind::OverlayInvalid, rule.path.range,
                                path + " is no list: mappings merge anyway, everything else replaces"));
            }
        }
    }

    chart::ChartPtr chartAt(const overlay::Place& place, const SourceRange& named)
    {
        const auto [known, isNew] = m_charts.try_emplace(place.real);
        if (!isNew)
            return known->second;
        // By the name it has for people, where that leads to the same place.
        const Result<fs::path> shown = m_files.canonical(place.shown);
        const fs::path& path = shown && *shown == place.real ? place.shown : place.real;
        std::optional<Diagnostic> problem;
        chart::ChartPtr chart = m_shared != nullptr ? sharedChart(place.real, path, problem) : ownChart(path, problem);
        if (m_mustReopen)
            return nullptr;
        if (!problem)
            problem = notRenderable(*chart);
        if (problem) {
            if (!problem->range.isSet())
                problem->range = named;
            else
                problem->labels.push_back({named, "the chart is named here"});
            report(std::move(*problem));
            return nullptr;
        }
        known->second = std::move(chart);
        return known->second;
    }

    chart::ChartPtr ownChart(const fs::path& path, std::optional<Diagnostic>& problem)
    {
        Result<chart::ChartPtr> chart = chart::loadChart(m_files, path, m_sources, m_problems);
        if (chart)
            return *chart;
        problem = std::move(chart).error();
        return nullptr;
    }

    chart::ChartPtr sharedChart(const fs::path& real, const fs::path& shown, std::optional<Diagnostic>& problem)
    {
        const auto found = m_known->charts.find(real);
        if (found == m_known->charts.end()) {
            m_shared->load(m_files, real, shown);
            m_mustReopen = true;
            return nullptr;
        }
        const SharedChart& shared = *found->second;
        const std::size_t told = shared.problems.size() - (shared.chart == nullptr ? 1 : 0);
        for (std::size_t i = 0; i < told; ++i)
            report(shared.problems[i]);
        if (shared.chart == nullptr)
            problem = shared.problems.back();
        return shared.chart;
    }

    const FileSystem& m_files;
    const ValueArguments& m_arguments;
    SourceMap& m_sources;
    DiagnosticConsumer& m_problems;
    ReadFiles m_readFiles;
    overlay::Graph m_graph;
    overlay::Plan m_plan;
    std::vector<values::Layer> m_argumentLayers;
    std::map<std::pair<std::size_t, std::size_t>, EntryLayers> m_entryLayers;
    std::map<fs::path, chart::ChartPtr> m_charts;
    SharedCharts* m_shared;
    std::shared_ptr<const SharedCharts::Snapshot> m_known;
    bool m_mustReopen = false;
};

} // namespace

Project Project::openOverlay(const FileSystem& files, const fs::path& folder, const ValueArguments& arguments,
                             DiagnosticConsumer& problems, SharedCharts* shared)
{
    while (true) {
        auto data = std::make_shared<Data>();
        DiagnosticCollector met;
        OverlayOpener opener(files, arguments, data->sources, met, shared);
        opener.open(folder, data->instances, data->items);
        if (opener.mustReopen())
            continue;
        data->fileReader = opener.fileReader();
        opener.giveGraph(data->graph, data->plan);
        for (Diagnostic& problem : met.take())
            problems.handle(std::move(problem));
        return Project(std::move(data));
    }
}

Project Project::openChart(const FileSystem& files, const fs::path& path, const ValueArguments& arguments,
                           DiagnosticConsumer& problems, bool isRead)
{
    auto data = std::make_shared<Data>();
    const auto give = [&data](Diagnostic diagnostic, DiagnosticConsumer& to) {
        to.handle(std::move(diagnostic));
        return Project(data);
    };
    ReadFiles readFiles(values::readerOf(files, arguments.readStandardInput));
    data->fileReader = readFiles.replaying();

    auto layers = values::layersOf(arguments.flags, files, data->sources, arguments.readStandardInput);
    if (!layers)
        return give(std::move(layers).error(), problems);
    const values::MergeOptions options{.readFile = readFiles.recording(), .tracer = nullptr, .chart = nullptr};
    if (auto merged = values::mergeLayers(*layers, options); !merged)
        return give(std::move(merged).error(), problems);

    ChartInstance instance;
    instance.layers = std::move(*layers);
    if (path.empty()) {
        instance.chart = emptyChart();
    } else {
        Result<chart::ChartPtr> chart = chart::loadChart(files, path, data->sources, problems);
        if (!chart)
            return give(std::move(chart).error(), problems);
        if (auto problem = notRenderable(**chart, isRead))
            return give(std::move(*problem), problems);
        instance.chart = *chart;
    }
    instance.name = instance.chart->name();
    data->instances.push_back(std::move(instance));
    data->items.emplace_back(ChartItem{0});
    return Project(std::move(data));
}

std::span<const ChartInstance> Project::instances() const { return m_data->instances; }
std::span<const Project::Item> Project::items() const { return m_data->items; }
const overlay::Graph& Project::graph() const { return m_data->graph; }
const overlay::Plan& Project::plan() const { return m_data->plan; }
const SourceMap& Project::sources() const { return m_data->sources; }
const values::FileReader& Project::fileReader() const { return m_data->fileReader; }

} // namespace strake
