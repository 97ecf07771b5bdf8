#include "core/linter.h"

#include "core/built_places.h"
#include "core/filesystem/repository.h"
#include "core/lint/check.h"
#include "core/lint/configuration.h"
#include "core/lint/kubernetes/custom_schemas.h"
#include "core/lint/rendered_places.h"
#include "core/lint/subject.h"
#include "core/lint/suppression.h"
#include "core/text/go_number.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <deque>
#include <set>
#include <tuple>

namespace strake {

namespace fs = std::filesystem;

namespace {

constexpr const char* configurationFile = ".strake.yaml";

bool isError(const Diagnostic& diagnostic) { return severityOf(diagnostic) == Severity::Error; }

// One run: from a project to findings.
class Linter {
public:
    Linter(const FileSystem& files, const LintOptions& options) : m_files(files), m_options(options)
    {
        m_options.compile.origins = true;
        m_options.compile.trace = true;
        // A build that says everything and stops at nothing that it can go on after.
        m_options.kustomization.build.enableHelm = true;
        m_options.kustomization.build.idle = &m_idle;
        m_options.kustomization.trace = true;
    }

    LintResult run(const Project& project, std::vector<Diagnostic> problems, const fs::path& folder, bool isOwnChart)
    {
        const bool isOpen = std::none_of(problems.begin(), problems.end(), isError);
        m_result.findings = std::move(problems);
        Compilation compilation = compile(project, m_options.compile);
        m_result.sources = compilation.sources;
        take(std::move(compilation.diagnostics));
        // Values that the schema forbids stop a build; what they would render is worth a look all the same.
        const bool onlySchema =
            std::all_of(m_result.findings.begin(), m_result.findings.end(),
                        [](const Diagnostic& d) { return !isError(d) || d.kind == DiagnosticKind::SchemaViolation; });
        if (onlySchema && std::any_of(m_result.findings.begin(), m_result.findings.end(), isError)) {
            CompileOptions again = m_options.compile;
            again.validate = false;
            compilation = compile(project, again);
            m_result.sources = compilation.sources;
        }
        if (isOpen && usesKustomize(project) && compilation.succeeded()) {
            m_options.kustomization.charts = m_options.compile;
            take(buildOverlay(m_files, project, compilation, m_options.kustomization));
        }
        configure(folder);
        describe(project, compilation, isOwnChart);
        check();
        finish(filesOf(project.sources()));
        return std::move(m_result);
    }

    // A kustomization.yaml.
    LintResult run(const fs::path& folder)
    {
        m_options.kustomization.charts = m_options.compile;
        take(buildKustomization(m_files, folder, m_options.kustomization));
        configure(folder);
        if (m_build)
            describe(*m_build, {});
        describeDefinitions();
        check();
        std::vector<FileId> written = filesOf(m_result.sources);
        std::erase_if(written, [this](FileId file) { return isRendered(file); });
        finish(std::move(written));
        return std::move(m_result);
    }

private:
    void take(std::vector<Diagnostic> diagnostics)
    {
        m_result.findings.insert(m_result.findings.end(), std::make_move_iterator(diagnostics.begin()),
                                 std::make_move_iterator(diagnostics.end()));
    }

    void take(KustomizationBuild build)
    {
        m_result.sources = build.sources;
        take(build.diagnostics);
        take(std::exchange(m_idle, {}));
        for (const RenderedChartText& text : build.charts)
            m_renderedFiles.insert(text.file);
        for (const FileId file : filesOf(build.sources)) {
            if (isRendered(file) || !isManifest(build.sources.path(file)))
                continue;
            auto documents = yaml::parseAll(build.sources, file);
            for (yaml::NodePtr& document : documents ? *documents : std::vector<yaml::NodePtr>()) {
                if (!document)
                    continue;
                m_subject.documents.push_back(document.get());
                m_roots.push_back(std::move(document));
            }
        }
        if (build.succeeded())
            m_build = std::move(build);
    }

    static std::vector<FileId> filesOf(const SourceMap& sources)
    {
        std::vector<FileId> files;
        for (auto id = std::uint32_t{1}; sources.share(FileId{id}); ++id)
            files.push_back(FileId{id});
        return files;
    }

    // What a chart has put into the build.
    bool isRendered(FileId file) const { return m_renderedFiles.contains(file); }

    // --- Configuration

    void configure(const fs::path& folder)
    {
        DiagnosticCollector problems;
        const auto real = m_files.canonical(folder);
        if (real) {
            const fs::path top = repositoryAround(m_files, *real).value_or(*real);
            for (fs::path up = *real;; up = up.parent_path()) {
                if (m_files.kindOf(up / configurationFile) == EntryKind::File) {
                    read(up, shown(folder, *real, up) / configurationFile, problems);
                    break;
                }
                if (up == top || up == up.parent_path())
                    break;
            }
            if (m_files.kindOf(*real / overlay::overlayFileName) == EntryKind::File)
                read(*real, folder / overlay::overlayFileName, problems);
        }
        take(problems.take());
    }

    // A folder above, by the name that it has for people.
    static fs::path shown(const fs::path& folder, const fs::path& real, const fs::path& up)
    {
        return real == up ? folder : (folder / up.lexically_relative(real)).lexically_normal();
    }

    void read(const fs::path& folder, const fs::path& name, DiagnosticConsumer& problems)
    {
        auto text = m_files.readFile(folder / name.filename());
        if (!text)
            return problems.handle(std::move(text).error());
        // What has been read for the build has its place there.
        const std::string path = name.lexically_normal().generic_string();
        FileId file = FileId::None;
        for (auto id = std::uint32_t{1}; m_result.sources.share(FileId{id}); ++id) {
            if (m_result.sources.path(FileId{id}) == path)
                file = FileId{id};
        }
        if (file == FileId::None)
            file = m_result.sources.add(path, std::move(*text));
        m_configurationFiles.push_back(file);
        const auto document = yaml::parse(m_result.sources, file);
        if (!document) {
            if (name.filename() == configurationFile) // an overlay's syntax has been told
                problems.handle(document.error());
            return;
        }
        const yaml::Node* lint = lint::lintNodeOf(document->get());
        if (!lint)
            return;
        lint::Configuration configuration = lint::readConfiguration(*lint, problems);
        if (configuration.kubernetesSchemas)
            configuration.kubernetesSchemas = (folder / *configuration.kubernetesSchemas).generic_string();
        m_configuration.amend(configuration);
    }

    // --- What there is

    lint::MinorVersion minorOf(const std::string& version) const
    {
        const std::string& written = m_options.compile.kubeVersion.empty() ? version : m_options.compile.kubeVersion;
        engine::KubeVersion known = engine::Capabilities().kubeVersion;
        if (!written.empty()) {
            if (const auto parsed = engine::parseKubeVersion(written))
                known = *parsed;
        }
        return {static_cast<int>(text::parseInt(known.major).value),
                static_cast<int>(text::parseInt(known.minor).value)};
    }

    void describe(const Project& project, const Compilation& compilation, bool isOwnChart)
    {
        for (const CompiledChart& compiled : compilation.charts) {
            const ChartInstance& instance = project.instances()[compiled.instance];
            lint::ChartSubject subject;
            subject.name = instance.name;
            subject.chart = instance.chart;
            subject.layers = instance.layers;
            if (compiled.values.chart())
                subject.values = &compiled.values;
            subject.readFile = project.fileReader();
            subject.isOverlaid = instance.isOverlaid;
            subject.isOwn = isOwnChart;
            subject.named = instance.named;
            m_subject.charts.push_back(std::move(subject));
        }
        if (m_build) {
            m_output.addCharts(project, compilation);
            std::vector<lint::MinorVersion> versions;
            for (const CompiledChart& compiled : compilation.charts)
                versions.push_back(minorOf(project.instances()[compiled.instance].kubeVersion));
            describe(*m_build, versions);
            describeDefinitions();
            return;
        }
        std::size_t index = 0;
        for (const CompiledChart& compiled : compilation.charts) {
            const lint::ChartSubject& chart = m_subject.charts[index++];
            const lint::MinorVersion kubernetes = minorOf(project.instances()[compiled.instance].kubeVersion);
            for (const auto* manifests : {&compiled.rendered.manifests, &compiled.rendered.hooks}) {
                for (const engine::Manifest& manifest : *manifests)
                    addRendered(manifest, chart, compiled, kubernetes);
            }
            for (const chart::Crd& crd : chart.chart->crds())
                addFile(crd.file->id, kubernetes);
        }
        const lint::MinorVersion kubernetes =
            minorOf(project.instances().empty() ? std::string() : project.instances().front().kubeVersion);
        for (const Project::Item& item : project.items()) {
            if (const auto* manifest = std::get_if<Project::ManifestItem>(&item))
                addDocument(manifest->document.range, kubernetes);
        }
        describeDefinitions();
    }

    // What is built: the objects as they come out of it. `versions`: of Kubernetes, for the subject's charts.
    void describe(const KustomizationBuild& build, const std::vector<lint::MinorVersion>& versions)
    {
        const std::size_t own = m_subject.charts.size();
        m_output.addBuild(build);
        const FileId first = m_output.objects.empty() ? FileId::None : FileId{1};
        m_places = std::make_unique<BuiltPlaces>(m_output, build, m_result.sources, SourceRange{first, 0, 0});
        const std::vector<std::string> texts = objectTexts(build.result.yaml);
        for (std::size_t i = 0; i < std::min(texts.size(), m_output.objects.size()); ++i) {
            SourceMap& map = m_rendered.emplace_back();
            const FileId file = map.add({}, texts[i]);
            auto root = yaml::parse(map, file);
            if (!root || !*root)
                continue;
            const std::size_t chart = chartOf(i);
            const bool isOwn = chart < own;
            const yaml::Node& node = **root;
            lint::ObjectSubject* object = addObject(std::move(*root), isOwn              ? versions[chart]
                                                                      : versions.empty() ? minorOf({})
                                                                                         : versions.front());
            if (!object)
                continue;
            if (chart != FieldSource::none)
                object->chart = isOwn ? &m_subject.charts[chart] : &m_otherChart;
            object->places = m_places->ofObject(i, node);
        }
    }

    static bool isManifest(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

    // Whose template wrote the object; FieldSource::none: nobody's.
    std::size_t chartOf(std::size_t object) const
    {
        const ExplainedObject& shown = m_output.objects[object];
        for (std::size_t i = 0; i < shown.fields.size(); ++i) {
            const FieldSource& source = m_output.sources[object][i];
            if (source.text != FieldSource::none && shown.fields[i].path == ValuePath().child("kind"))
                return m_output.texts[source.text].chart;
        }
        return FieldSource::none;
    }

    void describeDefinitions()
    {
        std::vector<const yaml::Node*> documents;
        for (const lint::ObjectSubject& object : m_subject.objects)
            documents.push_back(object.root);
        m_subject.customSchemas = lint::customSchemas(documents);
        openSchemas();
        m_subject.sources = &m_result.sources;
    }

    static std::string textOf(const yaml::Node* node)
    {
        return node && node->kind == yaml::NodeKind::Scalar ? node->value : std::string();
    }

    lint::ObjectSubject* addObject(yaml::NodePtr root, lint::MinorVersion kubernetes)
    {
        if (!root || root->kind != yaml::NodeKind::Mapping)
            return nullptr;
        lint::ObjectSubject& object = m_subject.objects.emplace_back();
        object.root = root.get();
        object.apiVersion = textOf(root->find("apiVersion"));
        object.kind = textOf(root->find("kind"));
        object.name = textOf(object.find({"metadata", "name"}));
        object.nameSpace = textOf(object.find({"metadata", "namespace"}));
        object.kubernetes = kubernetes;
        m_roots.push_back(std::move(root));
        return &object;
    }

    void addRendered(const engine::Manifest& manifest, const lint::ChartSubject& chart, const CompiledChart& compiled,
                     lint::MinorVersion kubernetes)
    {
        SourceMap& rendered = m_rendered.emplace_back();
        const FileId file = rendered.add(manifest.path, std::string(manifest.content()));
        const auto root = yaml::parse(rendered, file);
        lint::ObjectSubject* object = root ? addObject(*root, kubernetes) : nullptr;
        if (!object)
            return;
        object->chart = &chart;
        const SourceRange inTemplate = templateOf(*chart.chart, manifest.path);
        const SourceRange elsewhere = inTemplate.isSet() ? inTemplate : chart.named;
        auto places = std::make_shared<lint::RenderedPlaces>(m_result.sources, elsewhere);
        if (compiled.origins)
            places->trace(manifest.file->substr(manifest.offset, manifest.size), *compiled.origins, compiled.values);
        object->places = std::move(places);
    }

    static SourceRange templateOf(const chart::Chart& chart, const std::string& path)
    {
        for (const chart::File& file : chart.templates()) {
            if (chart.fullPath() + "/" + file.name == path)
                return {file.id, 0, 0};
        }
        for (const chart::ChartPtr& below : chart.dependencies()) {
            if (const SourceRange found = templateOf(*below, path); found.isSet())
                return found;
        }
        return {};
    }

    // A file's objects stand where they are written.
    void addWritten(yaml::NodePtr root, lint::MinorVersion kubernetes)
    {
        lint::ObjectSubject* object = addObject(std::move(root), kubernetes);
        if (object)
            object->places = m_asWritten;
    }

    void addFile(FileId file, lint::MinorVersion kubernetes)
    {
        const auto documents = yaml::parseAll(m_result.sources, file);
        if (!documents)
            return;
        for (const yaml::NodePtr& document : *documents)
            addWritten(document, kubernetes);
    }

    void addDocument(const SourceRange& range, lint::MinorVersion kubernetes)
    {
        const auto documents = yaml::parseAll(m_result.sources, range.file);
        if (!documents)
            return;
        for (const yaml::NodePtr& document : *documents) {
            if (document && document->range.begin == range.begin)
                addWritten(document, kubernetes);
        }
    }

    void openSchemas()
    {
        std::vector<fs::path> places = m_options.kubernetesSchemasElsewhere;
        const bool isOff = m_configuration.isOff(DiagnosticKind::KubernetesSchema);
        fs::path asked = m_options.kubernetesSchemas;
        if (asked.empty() && m_configuration.kubernetesSchemas)
            asked = *m_configuration.kubernetesSchemas;
        if (asked.empty())
            asked = m_options.kubernetesSchemasNamed;
        if (isOff)
            return;
        if (!asked.empty()) {
            places = {asked};
        } else {
            std::erase_if(places, [this](const fs::path& place) { return m_files.kindOf(place) == EntryKind::None; });
        }
        if (places.empty())
            return;
        auto pack = lint::SchemaPack::open(m_files, places.front());
        if (pack) {
            m_subject.schemas = std::move(*pack);
            m_result.hasKubernetesSchemas = true;
            return;
        }
        Diagnostic problem = std::move(pack).error();
        if (!problem.range.isSet() && m_options.kubernetesSchemas.empty() && m_configuration.kubernetesSchemas)
            problem.range = m_configuration.kubernetesSchemasNamed;
        m_result.findings.push_back(std::move(problem));
    }

    // --- What is wrong with it

    void check()
    {
        std::vector<Diagnostic> found = lint::checkAll(m_subject);
        std::erase_if(found, [this](const Diagnostic& finding) { return isToldAlready(finding); });
        // The rule that says so has the place.
        const bool hasHook = std::any_of(found.begin(), found.end(), [](const Diagnostic& d) {
            return d.kind == DiagnosticKind::TemplateDoubtful && d.message.find("`crd-install`") != std::string::npos;
        });
        std::erase_if(m_result.findings, [hasHook](const Diagnostic& finding) {
            return hasHook && finding.peerText == "info: skipping unknown hook: \"crd-install\"";
        });
        take(std::move(found));
    }

    // What loading or the chart's schema says of the same place.
    bool isToldAlready(const Diagnostic& finding) const
    {
        const bool isKey = finding.kind == DiagnosticKind::YamlRepeatedKey;
        if (!isKey && finding.kind != DiagnosticKind::KubernetesSchema &&
            finding.kind != DiagnosticKind::KubernetesInvalid)
            return false;
        return std::any_of(m_result.findings.begin(), m_result.findings.end(), [&](const Diagnostic& told) {
            return isKey ? told.kind == DiagnosticKind::YamlDuplicateKey && told.range == finding.range
                         : told.kind == DiagnosticKind::SchemaViolation && told.range.file == finding.range.file &&
                               told.range.begin <= finding.range.end && finding.range.begin <= told.range.end;
        });
    }

    bool hasRun(DiagnosticKind kind) const
    {
        const bool needsSchemas = kind == DiagnosticKind::KubernetesSchema ||
                                  kind == DiagnosticKind::KubernetesUnknownField ||
                                  kind == DiagnosticKind::KubernetesNoSchema;
        return !m_configuration.isOff(kind) && (!needsSchemas || m_subject.schemas);
    }

    // `written`: files in which somebody may have put comments to the rules.
    void finish(std::vector<FileId> written)
    {
        written.insert(written.end(), m_configurationFiles.begin(), m_configurationFiles.end());
        std::sort(written.begin(), written.end());
        written.erase(std::unique(written.begin(), written.end()), written.end());
        sortAndUnite();
        std::vector<Diagnostic> problems = lint::applySuppressions(
            m_result.findings, m_result.sources, written,
            {.hasRun = [this](DiagnosticKind kind) { return hasRun(kind); }}, m_result.suppressed);
        take(std::move(problems));
        std::erase_if(m_result.findings, [this](Diagnostic& finding) {
            const lint::RuleSetting* setting =
                lint::isConfigurable(finding.kind) ? m_configuration.settingOf(finding.kind) : nullptr;
            if (setting && setting->severity)
                finding.severity = setting->severity;
            return setting && !setting->severity;
        });
        sortAndUnite();
    }

    void sortAndUnite()
    {
        std::vector<Diagnostic>& all = m_result.findings;
        const auto key = [this](const Diagnostic& d) {
            return std::tuple(m_result.sources.path(d.range.file), d.range.file, d.range.begin, d.range.end,
                              idOf(d.kind), std::string_view(d.message));
        };
        std::stable_sort(all.begin(), all.end(),
                         [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
        const auto isSame = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
        all.erase(std::unique(all.begin(), all.end(), isSame), all.end());
    }

    const FileSystem& m_files;
    LintOptions m_options;
    LintResult m_result;
    lint::Configuration m_configuration;
    std::vector<FileId> m_configurationFiles;
    lint::Subject m_subject;
    std::shared_ptr<const lint::ObjectPlaces> m_asWritten = std::make_shared<lint::ObjectPlaces>();
    std::vector<yaml::NodePtr> m_roots;
    std::deque<SourceMap> m_rendered;
    // Of a build with kustomize's fields.
    std::vector<Diagnostic> m_idle;
    std::set<FileId> m_renderedFiles;
    std::optional<KustomizationBuild> m_build; // nothing: none, or it failed
    ExplainedOutput m_output;
    std::unique_ptr<const BuiltPlaces> m_places;
    lint::ChartSubject m_otherChart; // of `helmCharts`: no rule looks at its values
};

} // namespace

std::size_t LintResult::count(Severity severity) const
{
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [&](const Diagnostic& finding) { return severityOf(finding) == severity; }));
}

LintResult lintOverlay(const FileSystem& files, const fs::path& folder, const ValueArguments& arguments,
                       const LintOptions& options)
{
    DiagnosticCollector problems;
    const Project project = Project::openOverlay(files, folder, arguments, problems);
    return Linter(files, options).run(project, problems.take(), folder, false);
}

LintResult lintKustomization(const FileSystem& files, const fs::path& folder, const LintOptions& options)
{
    return Linter(files, options).run(folder);
}

LintResult lintChartByRules(const FileSystem& files, const fs::path& chart, const ValueArguments& arguments,
                            const LintOptions& options)
{
    DiagnosticCollector problems;
    const Project project = Project::openChart(files, chart, arguments, problems, true);
    const bool isFolder = files.kindOf(chart) == EntryKind::Folder;
    LintOptions passing = options;
    passing.compile.lint = true; // values that only who installs the chart can give
    return Linter(files, passing).run(project, problems.take(), isFolder ? chart : chart.parent_path(), true);
}

} // namespace strake
