#include "core/overlay/instance.h"

#include "core/text/edit_distance.h"

#include <algorithm>
#include <set>

namespace strake::overlay {

namespace {

class Planner {
public:
    Planner(const Graph& graph, DiagnosticConsumer& problems) : m_graph(graph), m_problems(problems) {}

    Plan plan()
    {
        if (!m_graph.overlays.empty())
            walk(0);
        for (std::size_t i = 0; i < m_plan.instances.size(); ++i) {
            Instance& instance = m_plan.instances[i];
            if (!instance.nameSpace)
                instance.nameSpace = m_inherited[i].nameSpace;
            if (!instance.kubeVersion)
                instance.kubeVersion = m_inherited[i].kubeVersion;
        }
        return std::move(m_plan);
    }

private:
    // Diamonds on diamonds double what is put out at each level.
    static constexpr std::size_t maxVisits = 100'000;

    // What the overlays on an instance's way say, for where its entries say nothing.
    struct Inherited {
        std::optional<PlacedText> nameSpace;
        std::optional<PlacedText> kubeVersion;
    };

    bool visit()
    {
        if (m_visits == maxVisits) {
            m_problems.handle(
                diagnose(DiagnosticKind::OverlayInvalid, {},
                         "the overlays add up to more than " + std::to_string(maxVisits) + " charts and files"));
        }
        return m_visits++ < maxVisits;
    }

    void walk(std::size_t index) { walk(index, m_plan.instances.size()); }

    // `first`: of the instances that its entries may amend; a component's may amend all of the overlay that lists it.
    void walk(std::size_t index, std::size_t first)
    {
        const Overlay& overlay = m_graph.overlays[index];
        if (!visit())
            return;
        m_way.push_back(index);
        for (const auto& resource : overlay.resources) {
            if (const auto* child = std::get_if<Overlay::OverlayIndex>(&resource))
                walk(child->index);
            else if (const auto* manifests = std::get_if<Overlay::ManifestIndex>(&resource); manifests && visit())
                m_plan.steps.push_back({Step::Kind::Manifests, manifests->index});
        }
        // What is introduced here, then the components, then what amends: the outermost has the last word.
        std::vector<std::size_t> amending;
        const std::size_t endBelow = m_plan.instances.size();
        for (std::size_t i = 0; i < overlay.file.charts.size(); ++i) {
            const ChartEntry& entry = overlay.file.charts[i];
            if (!entry.writesPath || isThere(entry.name.value, first, endBelow))
                amending.push_back(i);
            else
                applyEntry({index, i}, first, endBelow);
        }
        for (const std::size_t component : overlay.components)
            walk(component, first);
        for (const std::size_t i : amending)
            applyEntry({index, i}, first, m_plan.instances.size());
        for (std::size_t i = first; i < m_plan.instances.size(); ++i)
            inherit(overlay.file, i);
        m_way.pop_back();
    }

    bool isThere(const std::string& name, std::size_t first, std::size_t end) const
    {
        for (std::size_t i = first; i < end; ++i) {
            if (m_plan.instances[i].name == name)
                return true;
        }
        return false;
    }

    void inherit(const OverlayFile& file, std::size_t instance)
    {
        if (file.nameSpace)
            m_inherited[instance].nameSpace = file.nameSpace;
        if (file.kubeVersion)
            m_inherited[instance].kubeVersion = file.kubeVersion;
        auto& apiVersions = m_plan.instances[instance].apiVersions;
        apiVersions.insert(apiVersions.end(), file.apiVersions.begin(), file.apiVersions.end());
    }

    // `first` to `end`: the instances introduced below the entry's overlay.
    void applyEntry(const EntryRef& ref, std::size_t first, std::size_t end)
    {
        const ChartEntry& entry = m_graph.overlays[ref.overlay].file.charts[ref.chart];
        bool amends = false;
        for (std::size_t i = first; i < end; ++i) {
            if (m_plan.instances[i].name == entry.name.value) {
                amend(m_plan.instances[i], ref);
                amends = true;
            }
        }
        if (amends)
            return;
        if (!entry.writesPath)
            return reportUnknown(entry, first, end);
        if (!entry.path || !visit())
            return;
        Instance instance;
        instance.name = entry.name.value;
        instance.overlays = m_way;
        amend(instance, ref);
        m_plan.steps.push_back({Step::Kind::Chart, m_plan.instances.size()});
        m_plan.instances.push_back(std::move(instance));
        m_inherited.emplace_back();
    }

    void amend(Instance& instance, const EntryRef& ref)
    {
        const ChartEntry& entry = m_graph.overlays[ref.overlay].file.charts[ref.chart];
        instance.entries.push_back(ref);
        if (entry.path) {
            instance.chart = m_graph.overlays[ref.overlay].charts[ref.chart].chart;
            instance.chartNamed = entry.path->range;
        }
        if (entry.release)
            instance.release = entry.release;
        if (entry.nameSpace)
            instance.nameSpace = entry.nameSpace;
        if (entry.kubeVersion)
            instance.kubeVersion = entry.kubeVersion;
        instance.apiVersions.insert(instance.apiVersions.end(), entry.apiVersions.begin(), entry.apiVersions.end());
    }

    void reportUnknown(const ChartEntry& entry, std::size_t first, std::size_t end)
    {
        if (!m_reported.insert(entry.name.range.begin + (std::uint64_t(entry.name.range.file) << 32U)).second)
            return;
        std::vector<std::string_view> names;
        for (std::size_t i = first; i < end; ++i) {
            const std::string_view name = m_plan.instances[i].name;
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        }
        Diagnostic unknown = diagnose(DiagnosticKind::OverlayInvalid, entry.name.range,
                                      "no overlay below introduces a chart `" + entry.name.value + "`");
        if (const std::string_view near = text::nearest(entry.name.value, names); !near.empty()) {
            unknown.hint = "did you mean `" + std::string(near) + "`?";
        } else {
            unknown.hint = "add `path` to introduce it here";
            for (const std::string_view name : names)
                unknown.hint.append(name == names[0] ? "; below there are `" : ", `").append(name).append("`");
        }
        m_problems.handle(std::move(unknown));
    }

    const Graph& m_graph;
    DiagnosticConsumer& m_problems;
    Plan m_plan;
    std::vector<std::size_t> m_way;
    std::set<std::uint64_t> m_reported; // an overlay reached twice tells its problems once
    std::vector<Inherited> m_inherited; // one for each instance
    std::size_t m_visits = 0;
};

} // namespace

Plan planInstances(const Graph& graph, DiagnosticConsumer& problems) { return Planner(graph, problems).plan(); }

} // namespace strake::overlay
