#include "core/kustomization_build.h"

#include "core/kustomize/error.h"
#include "core/kustomize/helm_generator.h"
#include "core/kustomize/overlay_source.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace strake {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> kustomizationNames = {"kustomization.yaml", "kustomization.yml", "Kustomization"};

// Diagnostics of one SourceMap, moved into the files of a cache.
class DiagnosticMover {
public:
    DiagnosticMover(const SourceMap& from, kustomize::FileCache& to) : m_from(from), m_to(to) {}

    Diagnostic move(Diagnostic diagnostic)
    {
        place(diagnostic.range);
        for (Label& label : diagnostic.labels)
            place(label.range);
        for (Label& frame : diagnostic.trace)
            place(frame.range);
        return diagnostic;
    }

private:
    void place(SourceRange& range)
    {
        if (!range.isSet())
            return;
        const auto [known, isNew] = m_moved.try_emplace(range.file);
        if (isNew)
            known->second = m_to.add(std::string(m_from.path(range.file)), std::string(m_from.text(range.file))).id;
        range.file = known->second;
    }

    const SourceMap& m_from;
    kustomize::FileCache& m_to;
    std::map<FileId, FileId> m_moved;
};

// `helm template` for helmCharts.
class EngineRenderer final : public kustomize::ChartRenderer {
public:
    EngineRenderer(const CompileOptions& options, std::vector<Diagnostic>& problems)
        : m_options(options), m_problems(problems)
    {}

    std::string render(const kustomize::ChartRequest& request, kustomize::FileCache& cache) override
    {
        // The first values are no file: they come as standard input would.
        ValueArguments arguments;
        const std::string& first = request.values.front().text;
        arguments.readStandardInput = [&first] { return Result<std::string>(first); };
        arguments.flags.valueFiles.emplace_back("-");
        for (std::size_t i = 1; i < request.values.size(); ++i)
            arguments.flags.valueFiles.push_back(request.values[i].name);
        DiagnosticCollector problems;
        const Project project = Project::openChart(cache.fileSystem(), request.chart, arguments, problems);
        if (problems.hasErrors())
            refuse(problems.diagnostics(), project.sources(), request, cache);

        CompileOptions options = m_options;
        options.release = releaseName(request);
        options.nameSpace = request.nameSpace;
        options.kubeVersion = request.kubeVersion;
        options.apiVersions = request.apiVersions;
        options.listObjects = false;
        if (!options.kubeVersion.empty()) {
            if (const auto version = normalKubeVersion(options.kubeVersion); !version)
                refuse({version.error()}, {}, request, cache);
        }
        Compilation compilation = compile(project, options);
        if (!compilation.succeeded())
            refuse(compilation.diagnostics, compilation.sources, request, cache);
        engine::PrintOptions print;
        print.includeCrds = request.includeCrds;
        print.skipTests = request.skipTests;
        print.noHooks = request.skipHooks;
        const auto printed = engine::printManifests(compilation.charts[0].rendered, print);
        if (!printed)
            refuse({printed.error()}, compilation.sources, request, cache);
        return printed->text();
    }

private:
    std::string releaseName(const kustomize::ChartRequest& request) const
    {
        if (request.nameTemplate.empty())
            return request.releaseName.empty() ? "release-name" : request.releaseName;
        Result<std::string> name = releaseNameFrom(request.nameTemplate, m_options.environment);
        if (!name)
            throw kustomize::Error{name.error().peerText, request.named, name.error().kind, name.error().message};
        return *std::move(name);
    }

    [[noreturn]] void refuse(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources,
                             const kustomize::ChartRequest& request, kustomize::FileCache& cache)
    {
        DiagnosticMover mover(sources, cache);
        std::optional<kustomize::Error> first;
        for (const Diagnostic& diagnostic : diagnostics) {
            Diagnostic moved = mover.move(diagnostic);
            if (!first && severityOf(moved.kind) == Severity::Error) {
                const std::string& text = moved.peerText.empty() ? moved.message : moved.peerText;
                first = kustomize::Error{text, moved.range, moved.kind, moved.message, moved.hint};
                if (!first->range.isSet())
                    first->range = request.named;
                if (moved.range.isSet() && (!moved.labels.empty() || !moved.trace.empty()))
                    m_problems.push_back(std::move(moved));
            } else {
                m_problems.push_back(std::move(moved));
            }
        }
        throw *std::move(first);
    }

    const CompileOptions& m_options;
    std::vector<Diagnostic>& m_problems;
};

} // namespace

namespace {

// The overlays of a project, with the charts that were rendered for them.
class ProjectOverlays final : public kustomize::OverlaySource {
public:
    ProjectOverlays(const Project& project, const Compilation& compilation)
        : m_project(project), m_compilation(compilation)
    {
        for (const overlay::Step& step : project.plan().steps) {
            if (step.kind == overlay::Step::Kind::Chart)
                m_charts.push_back(step.index);
        }
    }

    std::shared_ptr<const kustomize::KustomizationFile> overlayIn(const std::string& root) override
    {
        const overlay::Overlay* found = find(root);
        return found ? found->file.kustomization : nullptr;
    }

    // Overlays are visited here in the order in which the plan visited them.
    std::vector<std::string> chartsOf(const std::string& root) override
    {
        std::vector<std::string> texts;
        const std::vector<std::size_t>* way = nullptr;
        while (m_next < m_charts.size()) {
            const overlay::Instance& instance = m_project.plan().instances[m_charts[m_next]];
            const bool isHere = m_project.graph().overlays[instance.overlays.back()].folder.real == root;
            if (!isHere || (way && *way != instance.overlays))
                break;
            way = &instance.overlays;
            texts.push_back(textOf(m_compilation.charts[m_charts[m_next++]].rendered));
        }
        return texts;
    }

    void restart() override
    {
        m_next = 0;
        m_definitions.clear();
    }

private:
    const overlay::Overlay* find(const std::string& root) const
    {
        for (const overlay::Overlay& known : m_project.graph().overlays) {
            if (known.folder.real == root)
                return &known;
        }
        return nullptr;
    }

    std::string textOf(const engine::RenderedChart& rendered)
    {
        std::string text;
        for (const engine::CrdFile& crd : rendered.crds) {
            // Several instances of a chart need it once.
            for (const std::string_view document : engine::splitManifests(*crd.text)) {
                if (m_definitions.insert(document).second)
                    text.append("---\n").append(document).append("\n");
            }
        }
        for (const auto* manifests : {&rendered.manifests, &rendered.hooks}) {
            for (const engine::Manifest& manifest : *manifests)
                text.append("---\n").append(manifest.content()).append("\n");
        }
        return text;
    }

    const Project& m_project;
    const Compilation& m_compilation;
    std::vector<std::size_t> m_charts; // instances, in the order of visiting
    std::size_t m_next = 0;
    std::set<std::string_view> m_definitions; // of charts' crds/, given already
};

KustomizationBuild buildWith(const FileSystem& files, const fs::path& folder, SourceMap sources,
                             kustomize::OverlaySource* overlays, const KustomizationOptions& options,
                             kustomize::Layout layout);

} // namespace

KustomizationBuild buildKustomization(const FileSystem& files, const fs::path& folder,
                                      const KustomizationOptions& options, kustomize::Layout layout)
{
    return buildWith(files, folder, {}, nullptr, options, layout);
}

KustomizationBuild buildOverlay(const FileSystem& files, const Project& project, const Compilation& compilation,
                                const KustomizationOptions& options, kustomize::Layout layout)
{
    ProjectOverlays overlays(project, compilation);
    KustomizationOptions strict = options;
    strict.build.enableHelm = true;
    return buildWith(files, project.graph().overlays.front().folder.shown, compilation.sources, &overlays, strict,
                     layout);
}

namespace {

KustomizationBuild buildWith(const FileSystem& files, const fs::path& folder, SourceMap sources,
                             kustomize::OverlaySource* overlays, const KustomizationOptions& options,
                             kustomize::Layout layout)
{
    KustomizationBuild out;
    out.sources = std::move(sources);
    out.isOverlay = overlays != nullptr;
    std::vector<Diagnostic> ofCharts;
    {
        kustomize::FileCache cache(files, out.sources);
        EngineRenderer charts(options.charts, ofCharts);
        kustomize::BuildOptions build = options.build;
        build.charts = &charts;
        build.overlays = overlays;
        out.result = kustomize::build(cache, folder.string(), build, layout);
    }
    out.diagnostics = out.result.warnings;
    if (out.result.error) {
        // One with a trace says all that the error says, and more.
        const auto full = std::find_if(ofCharts.begin(), ofCharts.end(), [&](const Diagnostic& d) {
            return d.range == out.result.error->range && d.message == out.result.error->message;
        });
        if (full != ofCharts.end()) {
            full->peerText = out.result.error->peerText;
            std::rotate(ofCharts.begin(), full, full + 1);
        } else {
            out.diagnostics.push_back(*out.result.error);
        }
        out.diagnostics.insert(out.diagnostics.end(), ofCharts.begin(), ofCharts.end());
    }
    return out;
}

} // namespace

std::vector<std::string> objectTexts(std::string_view stream)
{
    // No line of an object begins so: what it has of many lines is indented.
    constexpr std::string_view separator = "\n---\n";
    std::vector<std::string> texts;
    while (!stream.empty()) {
        const std::size_t end = std::min(stream.find(separator), stream.size());
        std::string& text = texts.emplace_back(stream.substr(0, end));
        if (!text.ends_with('\n'))
            text += '\n';
        stream.remove_prefix(std::min(end + separator.size(), stream.size()));
    }
    return texts;
}

bool hasKustomization(const FileSystem& files, const fs::path& folder)
{
    return std::any_of(kustomizationNames.begin(), kustomizationNames.end(),
                       [&](const char* name) { return files.kindOf(folder / name) == EntryKind::File; });
}

} // namespace strake
