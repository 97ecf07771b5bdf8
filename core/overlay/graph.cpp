#include "core/overlay/graph.h"

#include "core/kustomize/kustomization.h"

#include <algorithm>
#include <array>

namespace strake::overlay {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 3> kustomizationNames = {"kustomization.yaml", "kustomization.yml", "Kustomization"};

class Loader {
public:
    Loader(const FileSystem& files, Roots roots, SourceMap& sources, DiagnosticConsumer& problems)
        : m_files(files), m_roots(std::move(roots)), m_sources(sources), m_problems(problems)
    {}

    Graph load()
    {
        overlay(m_roots.start(), {});
        return std::move(m_graph);
    }

private:
    using Index = std::optional<std::size_t>;

    // One link of the chain of overlays being read.
    struct Link {
        std::size_t overlay;
        SourceRange named; // where the overlay before it names it
    };

    void report(Diagnostic diagnostic) { m_problems.handle(std::move(diagnostic)); }

    Result<FileId> read(const Place& place, const SourceRange& named)
    {
        Result<std::string> text = m_files.readFile(place.real);
        if (!text) {
            Diagnostic problem = std::move(text).error();
            if (!problem.range.isSet())
                problem.range = named;
            return fail(std::move(problem));
        }
        return m_sources.add(place.shown.generic_string(), std::move(*text));
    }

    Index overlay(const Place& folder, const SourceRange& named)
    {
        if (const auto known = m_known.find(folder.real); known != m_known.end()) {
            const auto link =
                std::find_if(m_chain.begin(), m_chain.end(), [&](const Link& l) { return l.overlay == known->second; });
            if (link == m_chain.end())
                return known->second;
            reportCycle(link, named);
            return std::nullopt;
        }
        if (m_chain.size() >= maxDepth) {
            report(diagnose(DiagnosticKind::OverlayInvalid, named,
                            "overlays are stacked more than " + std::to_string(maxDepth) + " deep"));
            return std::nullopt;
        }
        const Place file{folder.real / overlayFileName, (folder.shown / overlayFileName).lexically_normal()};
        if (m_files.kindOf(file.real) != EntryKind::File) {
            reportNoOverlay(folder, named);
            return std::nullopt;
        }
        // The file itself may be a link: it must not lead out of its folder.
        if (Result<Place> inside = m_roots.file(folder, {overlayFileName, named}); !inside) {
            report(std::move(inside).error());
            return std::nullopt;
        }
        Result<FileId> id = read(file, named);
        if (!id) {
            report(std::move(id).error());
            return std::nullopt;
        }
        const std::size_t index = m_graph.overlays.size();
        m_known.emplace(folder.real, index);
        m_graph.overlays.push_back({folder, readOverlay(m_sources, *id, m_problems), {}, {}, {}});
        m_graph.usesKustomize = m_graph.usesKustomize || m_graph.overlays[index].file.usesKustomize;
        m_chain.push_back({index, named});
        followResources(index);
        followComponents(index);
        findCharts(index);
        m_chain.pop_back();
        return index;
    }

    void followResources(std::size_t index)
    {
        const std::vector<PlacedText> resources = m_graph.overlays[index].file.resources;
        const Place folder = m_graph.overlays[index].folder;
        std::map<fs::path, SourceRange> seen;
        for (const PlacedText& written : resources) {
            Result<Place> place = m_roots.root(folder, written);
            if (!place) {
                report(std::move(place).error());
                continue;
            }
            if (const auto [first, isNew] = seen.emplace(place->real, written.range); !isNew) {
                report(
                    diagnose(DiagnosticKind::OverlayInvalid, written.range, "`" + written.value + "` is listed twice")
                        .label(first->second, "first listed here"));
                continue;
            }
            if (isKustomization(place->real)) {
                m_graph.overlays[index].resources.emplace_back(Overlay::KustomizationFolder{});
                m_graph.usesKustomize = true;
            } else if (m_files.kindOf(place->real) == EntryKind::Folder) {
                const Index child = overlay(*place, written.range);
                if (child && demandKind(*child, false, written))
                    m_graph.overlays[index].resources.emplace_back(Overlay::OverlayIndex{*child});
            } else if (const Index child = manifests(folder, written)) {
                m_graph.overlays[index].resources.emplace_back(Overlay::ManifestIndex{*child});
            }
        }
    }

    // Those that are kustomizations are read when they are built.
    void followComponents(std::size_t index)
    {
        if (!m_graph.overlays[index].file.kustomization)
            return;
        const auto kustomization = m_graph.overlays[index].file.kustomization;
        const Place folder = m_graph.overlays[index].folder;
        for (const PlacedText& written : kustomization->kustomization.components) {
            Result<Place> place = m_roots.root(folder, written);
            if (!place) {
                report(std::move(place).error());
            } else if (!isKustomization(place->real)) {
                const Index child = overlay(*place, written.range);
                if (child && demandKind(*child, true, written))
                    m_graph.overlays[index].components.push_back(*child);
            }
        }
    }

    bool demandKind(std::size_t child, bool component, const PlacedText& written)
    {
        if (m_graph.overlays[child].file.isComponent == component)
            return true;
        report(diagnose(DiagnosticKind::OverlayInvalid, written.range,
                        "`" + written.value + "` is " + (component ? "no component" : "a component"))
                   .withHint(component ? "name it under `resources`, or make it a `kind: Component`"
                                       : "name it under `components`"));
        return false;
    }

    bool isKustomization(const fs::path& folder) const
    {
        return m_files.kindOf(folder / overlayFileName) != EntryKind::File &&
               std::any_of(kustomizationNames.begin(), kustomizationNames.end(),
                           [&](const char* name) { return m_files.kindOf(folder / name) == EntryKind::File; });
    }

    Index manifests(const Place& folder, const PlacedText& written)
    {
        Result<Place> place = m_roots.file(folder, written);
        if (!place) {
            report(std::move(place).error());
            return std::nullopt;
        }
        const std::string name = place->real.filename().string();
        const bool isOverlay =
            name == overlayFileName ||
            std::find(kustomizationNames.begin(), kustomizationNames.end(), name) != kustomizationNames.end();
        if (isOverlay) {
            report(diagnose(DiagnosticKind::OverlayInvalid, written.range,
                            "`" + written.value + "` is an overlay's file, not a manifest")
                       .withHint("name its folder"));
            return std::nullopt;
        }
        if (const auto known = m_knownManifests.find(place->real); known != m_knownManifests.end())
            return known->second;
        Result<FileId> id = read(*place, written.range);
        if (!id) {
            report(std::move(id).error());
            return std::nullopt;
        }
        m_knownManifests.emplace(place->real, m_graph.manifests.size());
        m_graph.manifests.push_back({*id, readManifests(m_sources, *id, m_problems)});
        return m_graph.manifests.size() - 1;
    }

    void findCharts(std::size_t index)
    {
        const Place folder = m_graph.overlays[index].folder;
        std::vector<ChartFiles> found;
        for (const ChartEntry& entry : m_graph.overlays[index].file.charts) {
            ChartFiles& files = found.emplace_back();
            if (entry.path) {
                if (Result<Place> place = m_roots.root(folder, *entry.path))
                    files.chart = std::move(*place);
                else
                    report(std::move(place).error());
            }
            for (const PlacedText& written : entry.valuesFiles) {
                Result<Place> place = m_roots.file(folder, written);
                Result<FileId> id = place ? read(*place, written.range) : fail(std::move(place).error());
                if (id)
                    files.valuesFiles.push_back({*id, written.range});
                else
                    report(std::move(id).error());
            }
        }
        m_graph.overlays[index].charts = std::move(found);
    }

    void reportCycle(std::vector<Link>::const_iterator first, const SourceRange& named)
    {
        std::string chain;
        for (auto link = first; link != m_chain.cend(); ++link)
            chain += m_graph.overlays[link->overlay].folder.shown.generic_string() + " -> ";
        chain += m_graph.overlays[first->overlay].folder.shown.generic_string();
        Diagnostic cycle = diagnose(DiagnosticKind::OverlayCycle, named, "an overlay builds on itself: " + chain);
        for (auto link = first + 1; link < m_chain.cend(); ++link)
            cycle.labels.push_back({link->named, "then here"});
        report(std::move(cycle));
    }

    void reportNoOverlay(const Place& folder, const SourceRange& named)
    {
        const std::string shown = folder.shown.generic_string();
        Diagnostic problem = diagnose(DiagnosticKind::OverlayInvalid, named, shown + " has no overlay.yaml");
        if (m_files.kindOf(folder.real) == EntryKind::File)
            problem.message = shown + " is a file, not the folder of an overlay";
        else if (m_files.kindOf(folder.real / "overlay.yml") == EntryKind::File)
            problem.hint = "rename its overlay.yml";
        else if (isKustomization(folder.real)) {
            problem.message = shown + " is a kustomization: it has no layers of values, which only an overlay.yaml has";
            problem.hint = "values of its charts stand in `valuesInline` and the files of `helmCharts`";
        } else if (m_files.kindOf(folder.real / "Chart.yaml") == EntryKind::File)
            problem.hint =
                named.isSet() ? "it is a chart: name it under `charts`" : "it is a chart: use `strake template`";
        report(std::move(problem));
    }

    static constexpr std::size_t maxDepth = 100;

    const FileSystem& m_files;
    Roots m_roots;
    SourceMap& m_sources;
    DiagnosticConsumer& m_problems;
    Graph m_graph;
    std::map<fs::path, std::size_t> m_known;
    std::map<fs::path, std::size_t> m_knownManifests;
    std::vector<Link> m_chain;
};

} // namespace

Graph loadGraph(const FileSystem& files, const fs::path& folder, SourceMap& sources, DiagnosticConsumer& problems)
{
    if (files.kindOf(folder) == EntryKind::None) {
        problems.handle(diagnose(DiagnosticKind::FileNotReadable, {}, folder.string() + " does not exist"));
        return {};
    }
    Result<Roots> roots = Roots::around(files, folder);
    if (!roots) {
        problems.handle(std::move(roots).error());
        return {};
    }
    return Loader(files, std::move(*roots), sources, problems).load();
}

} // namespace strake::overlay
