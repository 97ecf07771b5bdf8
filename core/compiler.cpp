#include "core/compiler.h"

#include "core/chart_schema.h"
#include "core/engine/chart_value.h"
#include "core/overlay/object_scope.h"
#include "core/schema/chart_values.h"
#include "core/sprig/seeded_environment.h"
#include "core/sprig/sprig.h"
#include "core/text/go_quote.h"
#include "core/yaml/emitter.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace strake {

namespace {

constexpr std::string_view releaseNamePattern = R"(^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$)";
constexpr std::size_t longestReleaseName = 53;

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Helm's chartutil.ValidateReleaseName.
std::optional<std::string> releaseNameProblem(std::string_view name)
{
    if (name.empty())
        return "no name provided";
    bool valid = name.size() <= longestReleaseName;
    for (std::size_t begin = 0; valid && begin <= name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view label = name.substr(begin, end - begin);
        valid = !label.empty() && isAlphanumeric(label.front()) && isAlphanumeric(label.back()) &&
                std::all_of(label.begin(), label.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
        begin = end + 1;
    }
    if (valid)
        return std::nullopt;
    return "invalid release name, must match regex " + std::string(releaseNamePattern) +
           " and the length must not be longer than " + std::to_string(longestReleaseName);
}

// The objects of one chart or of one file of manifests on their way out.
class ObjectList {
public:
    ObjectList(std::vector<OutputObject>& objects, std::vector<Diagnostic>& diagnostics)
        : m_objects(objects), m_diagnostics(diagnostics)
    {}

    void add(OutputObject object, const SourceRange& place)
    {
        object.clusterScoped = overlay::isClusterScoped(object.apiVersion, object.kind);
        if (object.nameSpace.empty())
            object.nameSpace = "default";
        reportDuplicate(object, place);
        m_objects.push_back(std::move(object));
    }

private:
    void reportDuplicate(const OutputObject& object, const SourceRange& place)
    {
        if (object.name.empty())
            return;
        const std::string group =
            object.apiVersion.substr(0, std::min(object.apiVersion.find('/'), object.apiVersion.size()));
        const std::string nameSpace = object.clusterScoped ? std::string() : object.nameSpace;
        const auto [first, isNew] =
            m_seen.try_emplace(std::tuple(group, object.kind, nameSpace, object.name), Seen{object.source, place});
        if (isNew)
            return;
        const bool sameSource = first->second.source == object.source;
        Diagnostic duplicate =
            diagnose(DiagnosticKind::ManifestDuplicate, place,
                     object.kind + " `" + object.name + "`" +
                         (nameSpace.empty() ? "" : " of namespace `" + nameSpace + "`") + " is put out twice: from " +
                         first->second.source + (sameSource ? ", on two ways" : " and from " + object.source));
        if (first->second.place.isSet() && !(first->second.place == place))
            duplicate.labels.push_back({first->second.place, "first put out here"});
        if (sameSource)
            duplicate.hint = "two overlays build on the same base: give them namespaces or releases of their own";
        m_diagnostics.push_back(std::move(duplicate));
    }

    struct Seen {
        std::string source;
        SourceRange place;
    };
    std::vector<OutputObject>& m_objects;
    std::vector<Diagnostic>& m_diagnostics;
    std::map<std::tuple<std::string, std::string, std::string, std::string>, Seen> m_seen;
};

// A chart's values, and those of the charts below it, held against their schemas; the first problem has Helm's text
// for all of them.
std::vector<Diagnostic> checkSchemas(const chart::Chart& chart, const Value& values, const schema::PlaceFinder& placeOf,
                                     schema::SchemaCache* cache)
{
    schema::ChartValidation checked = schema::validateValues(schemaOf(chart), values, placeOf, cache);
    if (!checked.isValid())
        checked.problems.front().peerText = checked.peerText;
    return std::move(checked.problems);
}

class Compiler {
public:
    Compiler(const Project& project, const CompileOptions& options, std::stop_token stop)
        : m_project(project), m_options(options), m_stop(std::move(stop))
    {
        m_out.sources = project.sources();
    }

    // The values of one text and the chart it belongs to, then the text.
    EvaluatedTemplate evaluate(std::string_view text, const std::string& name)
    {
        EvaluatedTemplate out;
        const ChartInstance& instance = m_project.instances()[0];
        const std::optional<engine::ChartOptions> options = chartOptions(instance);
        const std::optional<values::EffectiveValues> values = effectiveValues(instance);
        if (options && values) {
            const std::string path = instance.chart->fullPath() + "/" + name;
            const FileId file = m_out.sources.add(path, std::string(text));
            engine::RenderResult result =
                engine::renderText(*values->chart(), values->root(), *options, name, m_out.sources.text(file), file);
            for (Diagnostic& problem : result.problems)
                report(std::move(problem));
            if (!result.files.empty())
                out.output = result.files.back().text().bytes();
        }
        out.diagnostics = std::move(m_out.diagnostics);
        out.sources = std::move(m_out.sources);
        return out;
    }

    Compilation run()
    {
        for (std::size_t i = 0; i < m_project.instances().size() && !m_stop.stop_requested(); ++i)
            compileChart(i);
        if (m_options.render && m_options.listObjects && m_out.succeeded() && !m_stop.stop_requested())
            collectObjects();
        return std::move(m_out);
    }

private:
    void report(Diagnostic diagnostic)
    {
        // The same place may be reached by several instances: told once.
        const auto same = [&](const Diagnostic& other) {
            return other.kind == diagnostic.kind && other.range == diagnostic.range &&
                   other.message == diagnostic.message && diagnostic.range.isSet();
        };
        if (std::none_of(m_out.diagnostics.begin(), m_out.diagnostics.end(), same))
            m_out.diagnostics.push_back(std::move(diagnostic));
    }

    void compileChart(std::size_t index)
    {
        const ChartInstance& instance = m_project.instances()[index];
        CompiledChart& compiled = m_out.charts.emplace_back();
        compiled.instance = index;
        const std::size_t before = m_out.diagnostics.size();
        std::optional<engine::ChartOptions> options = chartOptions(instance);
        if (options || instance.isOverlaid) {
            if (std::optional<values::EffectiveValues> effective = effectiveValues(instance)) {
                compiled.values = std::move(*effective);
                if (m_options.validate)
                    validate(compiled.values, instance);
            }
        }
        compiled.failedBeforeRendering =
            std::any_of(m_out.diagnostics.begin() + std::ptrdiff_t(before), m_out.diagnostics.end(),
                        [](const Diagnostic& d) { return severityOf(d) == Severity::Error; });
        if (!options || compiled.failedBeforeRendering || !m_options.render)
            return;
        if (m_options.trace) {
            compiled.origins = std::make_shared<gotemplate::OriginTable>();
            for (OriginId id = 1; compiled.values.origin(id) != nullptr; ++id)
                compiled.origins->ofInput(id); // the values carry these ids
            options->render.origins = compiled.origins.get();
        }
        compiled.rendered =
            engine::renderChart(*compiled.values.chart(), compiled.values.root(), *options, m_out.sources);
        for (Diagnostic& problem : compiled.rendered.problems)
            report(std::move(problem));
        compiled.rendered.problems.clear();
        for (const engine::SortedManifests::Warning& warning : compiled.rendered.warnings) {
            constexpr std::string_view level = "info: ";
            const std::string text = warning.text.substr(warning.text.starts_with(level) ? level.size() : 0);
            report(diagnose(DiagnosticKind::ChartDoubtful, {}, text + " (" + warning.path + ")").asPeer(warning.text));
        }
    }

    values::EffectiveOptions effectiveOptions(const ChartInstance& instance) const
    {
        values::EffectiveOptions options;
        options.origins = m_options.origins || m_options.trace;
        options.nullsAlwaysRemove = instance.isOverlaid;
        options.readFile = m_project.fileReader();
        return options;
    }

    std::optional<values::EffectiveValues> effectiveValues(const ChartInstance& instance)
    {
        DiagnosticCollector problems;
        auto values =
            values::EffectiveValues::compute(instance.chart, instance.layers, problems, effectiveOptions(instance));
        for (Diagnostic& problem : problems.take())
            report(std::move(problem));
        if (values)
            return std::move(*values);
        report(std::move(values).error());
        return std::nullopt;
    }

    std::optional<engine::ChartOptions> chartOptions(const ChartInstance& instance)
    {
        engine::ChartOptions options;
        const auto choose = [](const std::string& over, const std::string& own, std::string& into) {
            if (!over.empty() || !own.empty())
                into = over.empty() ? own : over;
        };
        choose(m_options.release, instance.release, options.release.name);
        choose(m_options.nameSpace, instance.nameSpace, options.release.nameSpace);
        options.release.isUpgrade = m_options.isUpgrade;
        auto& apiVersions = options.capabilities.apiVersions;
        for (const auto* more : {&instance.apiVersions, &m_options.apiVersions})
            apiVersions.insert(apiVersions.end(), more->begin(), more->end());
        options.render.environment = m_options.environment;
        options.render.lint = m_options.lint;
        options.render.limits = m_options.limits;
        options.render.objects = m_options.objects;
        options.render.parsed = m_options.templates;
        if (!m_options.environment) {
            const std::array<std::string, 2> seed = {options.release.name, options.release.nameSpace};
            m_seeded = std::make_unique<sprig::SeededEnvironment>(
                seed, m_options.clockSeconds.value_or(sprig::SeededEnvironment::defaultSeconds));
            options.render.environment = m_seeded.get();
        }

        std::string kubeVersion;
        choose(m_options.kubeVersion, instance.kubeVersion, kubeVersion);
        bool good = true;
        if (!kubeVersion.empty()) {
            if (auto version = engine::parseKubeVersion(kubeVersion)) {
                options.capabilities.kubeVersion = *version;
            } else {
                report(diagnose(DiagnosticKind::OverlayInvalid, instance.kubeVersionNamed, version.error().message));
                good = false;
            }
        }
        if (const auto problem = releaseNameProblem(options.release.name)) {
            const std::string text = "release name " + text::quote(options.release.name) + ": " + *problem;
            report(diagnose(DiagnosticKind::OverlayInvalid, instance.releaseNamed, text).asPeer(text));
            good = false;
        }
        return good ? std::optional(options) : std::nullopt;
    }

    void validate(const values::EffectiveValues& values, const ChartInstance& instance)
    {
        const schema::PlaceFinder nowhere = [](const ValuePath&, bool) { return SourceRange{}; };
        if (checkSchemas(*values.chart(), values.root(), nowhere, m_options.schemas).empty())
            return;
        // Only now is it worth knowing who set what.
        DiagnosticCollector told;
        values::EffectiveOptions how = effectiveOptions(instance);
        how.origins = true;
        const auto traced = values::EffectiveValues::compute(instance.chart, instance.layers, told, how);
        const schema::PlaceFinder placeOf = [&](const ValuePath& path, bool ofKey) {
            return traced ? placeIn(*traced, path, ofKey) : SourceRange{};
        };
        for (Diagnostic& violation : checkSchemas(*values.chart(), values.root(), placeOf, m_options.schemas)) {
            if (!violation.range.isSet())
                violation.range = instance.named;
            report(std::move(violation));
        }
    }

    // Where the value was written, or the nearest mapping around it that somebody wrote.
    static SourceRange placeIn(const values::EffectiveValues& values, ValuePath path, bool ofKey)
    {
        for (;; path.pop(), ofKey = true) {
            if (const auto origins = values.origins(path); !origins.empty()) {
                const values::Origin& winner = origins.back();
                return ofKey && winner.key.isSet() ? winner.key : winner.value;
            }
            if (path.empty())
                return {};
        }
    }

    void collectObjects()
    {
        ObjectList objects(m_out.objects, m_out.diagnostics);
        for (const Project::Item& item : m_project.items()) {
            if (const auto* manifest = std::get_if<Project::ManifestItem>(&item)) {
                const overlay::ManifestDocument& document = manifest->document;
                OutputObject object;
                object.text = document.text;
                object.source = m_out.sources.path(document.range.file);
                object.nameSpace = document.id.nameSpace;
                object.apiVersion = document.apiVersion;
                object.kind = document.id.kind;
                object.name = document.id.name;
                objects.add(std::move(object), document.range);
                continue;
            }
            const std::size_t index = std::get<Project::ChartItem>(item).instance;
            addDefinitions(m_out.charts[index], objects);
            const engine::RenderedChart& rendered = m_out.charts[index].rendered;
            for (const auto* manifests : {&rendered.manifests, &rendered.hooks}) {
                for (const engine::Manifest& manifest : *manifests)
                    objects.add(objectOf(manifest, m_project.instances()[index]), m_project.instances()[index].named);
            }
        }
    }

    // What stands in crds/, before everything else. Several instances of a chart need it once.
    void addDefinitions(const CompiledChart& compiled, ObjectList& objects)
    {
        if (compiled.values.chart() == nullptr)
            return;
        for (const chart::Crd& crd : compiled.values.chart()->crds()) {
            const std::string_view whole = crd.file->text();
            for (const std::string_view document : engine::splitManifests(whole)) {
                if (!m_definitions.insert(document).second)
                    continue;
                const auto offset = static_cast<std::uint32_t>(document.data() - whole.data());
                Result<engine::ObjectHead> head = engine::headOf(document);
                if (!head) {
                    Diagnostic problem = std::move(head).error();
                    problem.range = {crd.file->id, offset + problem.range.begin, offset + problem.range.begin};
                    report(std::move(problem));
                    continue;
                }
                if (head->kind.empty() && head->apiVersion.empty())
                    continue; // a comment before the first
                OutputObject object;
                object.text = std::string(document) + "\n";
                object.source = crd.path;
                object.nameSpace = std::move(head->nameSpace);
                object.apiVersion = std::move(head->apiVersion);
                object.kind = std::move(head->kind);
                object.name = std::move(head->name);
                object.isFromCrds = true;
                objects.add(std::move(object),
                            {crd.file->id, offset, offset + static_cast<std::uint32_t>(document.size())});
            }
        }
    }

    static OutputObject objectOf(const engine::Manifest& manifest, const ChartInstance& instance)
    {
        OutputObject object;
        object.text = std::string(manifest.content()) + "\n";
        object.source = manifest.path;
        object.nameSpace = manifest.nameSpace;
        if (object.nameSpace.empty())
            object.nameSpace = instance.nameSpace;
        object.apiVersion = manifest.apiVersion;
        object.kind = manifest.kind;
        object.name = manifest.name;
        return object;
    }

    const Project& m_project;
    const CompileOptions& m_options;
    std::stop_token m_stop;
    std::unique_ptr<sprig::SeededEnvironment> m_seeded; // of the chart being rendered
    std::set<std::string_view> m_definitions;           // of charts' crds/, put out already
    Compilation m_out;
};

bool hasErrors(const std::vector<Diagnostic>& diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return severityOf(d) == Severity::Error; });
}

} // namespace

bool Compilation::succeeded() const { return !hasErrors(diagnostics); }
bool EvaluatedTemplate::succeeded() const { return !hasErrors(diagnostics); }

Compilation compile(const Project& project, const CompileOptions& options, std::stop_token stop)
{
    return Compiler(project, options, std::move(stop)).run();
}

EvaluatedTemplate evaluate(const Project& project, std::string_view text, const std::string& name,
                           const CompileOptions& options)
{
    return Compiler(project, options, {}).evaluate(text, name);
}

Result<std::string> releaseNameFrom(std::string_view nameTemplate, gotemplate::Environment* environment)
{
    // sprig.TxtFuncMap, without what Helm adds for charts.
    auto functions = std::make_shared<gotemplate::FunctionSet>();
    sprig::addAll(*functions);
    functions->add(sprig::environmentFunctions());
    gotemplate::TemplateSet set(std::move(functions));
    constexpr std::string_view name = "name-template";
    if (auto parsed = set.parse(name, nameTemplate); !parsed)
        return fail(std::move(parsed).error());
    sprig::SeededEnvironment fixed({});
    gotemplate::ExecuteOptions options;
    options.environment = environment ? environment : &fixed;
    gotemplate::ExecuteResult executed = set.execute(name, Value(), options);
    if (executed.error)
        return fail(std::move(*executed.error));
    return std::move(executed.output).bytes();
}

Result<std::string> normalKubeVersion(std::string_view written)
{
    auto version = engine::parseKubeVersion(written);
    if (version)
        return version->version;
    return fail(diagnose(DiagnosticKind::Usage, {},
                         "invalid kube version '" + std::string(written) + "': " + version.error().message));
}

std::string yamlOf(const chart::Metadata& metadata)
{
    return yaml::marshal(engine::makeMetadataValue(metadata)).bytes();
}

std::string yamlOf(const Value& value) { return yaml::marshal(value).bytes(); }

std::vector<TemplateFunction> templateFunctions()
{
    std::vector<TemplateFunction> functions;
    for (const gotemplate::Function* function : engine::chartFunctions()->all())
        functions.push_back({function->name, function->signature.text(), function->doc});
    return functions;
}

} // namespace strake
