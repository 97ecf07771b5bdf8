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
    // `traced`: where the charts' texts go when somebody asks where they came from; null: nobody does.
    EngineRenderer(const CompileOptions& options, std::vector<Diagnostic>& problems,
                   std::vector<RenderedChartText>* traced)
        : m_options(options), m_problems(problems), m_traced(traced)
    {}

    kustomize::ChartManifests render(const kustomize::ChartRequest& request, kustomize::FileCache& cache) override
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
        options.trace = m_traced != nullptr;
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
        if (!m_traced)
            return {printed->text(), FileId::None};
        RenderedChartText& traced = m_traced->emplace_back();
        traced.text = tracedText(*printed, compilation.charts[0].rendered);
        constexpr std::string_view comment = "# Source: ";
        const std::string_view all = traced.text.view();
        for (std::size_t at = all.find(comment); at != std::string_view::npos; at = all.find(comment, at + 1)) {
            const std::size_t begin = at + comment.size();
            traced.templates.emplace_back(at, all.substr(begin, all.find('\n', begin) - begin));
        }
        traced.file = cache.add(request.chart + " (rendered)", traced.text.bytes()).id;
        traced.compilation = std::make_shared<const Compilation>(std::move(compilation));
        traced.project = project;
        return {traced.text.bytes(), traced.file};
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
    std::vector<RenderedChartText>* m_traced;
};

} // namespace

std::string RenderedChartText::templateAt(std::size_t offset) const
{
    std::string found;
    for (const auto& [begin, path] : templates) {
        if (begin <= offset)
            found = path;
    }
    return found;
}

Text tracedContent(const engine::Manifest& manifest)
{
    const Text& file = *manifest.file;
    const std::size_t end = manifest.offset + manifest.size;
    const std::size_t next = std::min(file.view().find_first_not_of(" \t\n", end), file.size());
    TextBuilder content;
    content.append(file, manifest.offset, manifest.size);
    for (const Span& span : file.spans()) {
        if (span.begin == span.end && span.begin > end && span.begin <= next)
            content.append(std::string_view(), span.origin);
    }
    return content.take();
}

Text tracedText(const engine::PrintedManifests& printed, const engine::RenderedChart& rendered)
{
    TextBuilder text;
    for (const std::string_view piece : printed.pieces) {
        const engine::Manifest* whose = nullptr;
        for (const auto* manifests : {&rendered.manifests, &rendered.hooks}) {
            for (const engine::Manifest& manifest : *manifests) {
                if (manifest.content().data() == piece.data() && manifest.size == piece.size())
                    whose = &manifest;
            }
        }
        if (whose && !piece.empty())
            text.append(tracedContent(*whose));
        else
            text.append(piece);
    }
    return text.take();
}

namespace {

// The overlays of a project, with the charts that were rendered for them.
class ProjectOverlays final : public kustomize::OverlaySource {
public:
    ProjectOverlays(const Project& project, const Compilation& compilation, std::vector<RenderedChartText>* traced)
        : m_project(project), m_compilation(compilation), m_traced(traced)
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
    std::vector<kustomize::ChartManifests> chartsOf(const std::string& root, kustomize::FileCache& cache) override
    {
        std::vector<kustomize::ChartManifests> texts;
        const std::vector<std::size_t>* way = nullptr;
        while (m_next < m_charts.size()) {
            const overlay::Instance& instance = m_project.plan().instances[m_charts[m_next]];
            const bool isHere = m_project.graph().overlays[instance.overlays.back()].folder.real == root;
            if (!isHere || (way && *way != instance.overlays))
                break;
            way = &instance.overlays;
            texts.push_back(textOf(m_charts[m_next++], cache));
        }
        return texts;
    }

    void restart() override
    {
        m_next = 0;
        m_definitions.clear();
        if (m_traced)
            m_traced->clear();
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

    kustomize::ChartManifests textOf(std::size_t chart, kustomize::FileCache& cache)
    {
        const engine::RenderedChart& rendered = m_compilation.charts[chart].rendered;
        std::vector<std::pair<std::size_t, std::string>> templates;
        TextBuilder text;
        for (const engine::CrdFile& crd : rendered.crds) {
            // Several instances of a chart need it once.
            for (const std::string_view document : engine::splitManifests(*crd.text)) {
                if (m_definitions.insert(document).second)
                    text.append("---\n").append(document).append("\n");
            }
        }
        for (const auto* manifests : {&rendered.manifests, &rendered.hooks}) {
            for (const engine::Manifest& manifest : *manifests) {
                templates.emplace_back(text.size(), manifest.path);
                text.append("---\n");
                text.append(m_traced ? tracedContent(manifest) : Text(manifest.content())).append("\n");
            }
        }
        if (!m_traced)
            return {text.take().bytes(), FileId::None};
        RenderedChartText& traced = m_traced->emplace_back();
        traced.text = text.take();
        traced.templates = std::move(templates);
        traced.chart = chart;
        traced.file = cache.add(m_project.instances()[chart].name + " (rendered)", traced.text.bytes()).id;
        return {traced.text.bytes(), traced.file};
    }

    const Project& m_project;
    const Compilation& m_compilation;
    std::vector<RenderedChartText>* m_traced;
    std::vector<std::size_t> m_charts; // instances, in the order of visiting
    std::size_t m_next = 0;
    std::set<std::string_view> m_definitions; // of charts' crds/, given already
};

void buildWith(const FileSystem& files, const fs::path& folder, kustomize::OverlaySource* overlays,
               const KustomizationOptions& options, kustomize::Layout layout, KustomizationBuild& out);

} // namespace

KustomizationBuild buildKustomization(const FileSystem& files, const fs::path& folder,
                                      const KustomizationOptions& options, kustomize::Layout layout)
{
    KustomizationBuild out;
    buildWith(files, folder, nullptr, options, layout, out);
    return out;
}

KustomizationBuild buildOverlay(const FileSystem& files, const Project& project, const Compilation& compilation,
                                const KustomizationOptions& options, kustomize::Layout layout)
{
    KustomizationBuild out;
    out.sources = compilation.sources;
    ProjectOverlays overlays(project, compilation, options.trace ? &out.charts : nullptr);
    KustomizationOptions strict = options;
    strict.build.enableHelm = true;
    buildWith(files, project.graph().overlays.front().folder.shown, &overlays, strict, layout, out);
    return out;
}

namespace {

void buildWith(const FileSystem& files, const fs::path& folder, kustomize::OverlaySource* overlays,
               const KustomizationOptions& options, kustomize::Layout layout, KustomizationBuild& out)
{
    out.isOverlay = overlays != nullptr;
    std::vector<Diagnostic> ofCharts;
    {
        kustomize::FileCache cache(files, out.sources);
        EngineRenderer charts(options.charts, ofCharts, options.trace ? &out.charts : nullptr);
        kustomize::BuildOptions build = options.build;
        std::shared_ptr<kustomize::BuildTrace> trace;
        if (options.trace)
            trace = std::make_shared<kustomize::BuildTrace>();
        build.trace = trace.get();
        out.trace = trace;
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
