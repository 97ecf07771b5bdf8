#include "core/engine/engine.h"

#include "core/chart/chart.h"
#include "core/engine/chart_value.h"
#include "core/engine/files.h"
#include "core/engine/values_type.h"
#include "core/gotemplate/origin_table.h"
#include "core/semver/constraint.h"
#include "core/semver/version.h"
#include "core/text/ascii.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace strake::engine {

namespace {

bool isLibrary(const chart::Chart& chart) { return text::equalFoldAscii(chart.metadata().type, "library"); }

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Collects the templates of a chart and the charts below it, each with the data it sees (Helm's recAllTpls).
class TemplateCollector {
public:
    // `builtins`: null when not tracing, or when nobody asks for them.
    TemplateCollector(const ChartOptions& options, BuiltinInputs* builtins)
        : m_builtins(builtins),
          m_release(traced(options.release.toValue(), ".Release")),
          m_capabilities(traced(options.capabilities.toValue(), ".Capabilities"))
    {}

    Value collect(const chart::Chart& chart, const Value& values, bool isRoot)
    {
        FileContents contents;
        for (const chart::File& file : chart.files())
            contents.emplace(file.name, file.bytes);
        Value subcharts = Value::ofMap();
        const std::string path = chart.fullPath();
        Value dot = Value::ofMap({{"Chart", traced(makeChartValue(chart.metadata(), isRoot), ".Chart", path)},
                                  {"Files", traced(makeFiles(contents), ".Files", path)},
                                  {"Release", m_release},
                                  {"Capabilities", m_capabilities},
                                  {"Values", values},
                                  {"Subcharts", subcharts}});
        for (const chart::ChartPtr& child : chart.dependencies()) {
            const Value* own = values.find(child->name());
            const Value childValues =
                own && own->isMap() ? own->withType(valuesType()) : Value::ofMap({}, valuesType());
            subcharts.map()->insert_or_assign(child->name(), collect(*child, childValues, false));
        }
        const bool partialsOnly = isLibrary(chart);
        for (const chart::File& file : chart.templates()) {
            if (partialsOnly && !baseName(file.name).starts_with('_'))
                continue;
            m_files.push_back({.path = chart.fullPath() + "/" + file.name,
                               .text = file.text(),
                               .file = file.id,
                               .basePath = chart.fullPath() + "/templates",
                               .dot = dot.withType(valuesType())});
        }
        return dot;
    }

    // A chart listed twice under one name gives each path once, the last one's text, as Helm's map of templates does.
    std::vector<TemplateFile> take()
    {
        std::stable_sort(m_files.begin(), m_files.end(), [](auto& a, auto& b) { return a.path < b.path; });
        std::vector<TemplateFile> unique;
        for (TemplateFile& file : m_files) {
            if (!unique.empty() && unique.back().path == file.path)
                unique.back() = std::move(file);
            else
                unique.push_back(std::move(file));
        }
        return unique;
    }

private:
    Value traced(Value value, const char* path, const std::string& chart = {})
    {
        return m_builtins ? m_builtins->traced(value, path, chart) : std::move(value);
    }

    BuiltinInputs* m_builtins;
    Value m_release;
    Value m_capabilities;
    std::vector<TemplateFile> m_files;
};

bool isCompatible(const std::string& constraint, const std::string& version)
{
    const auto parsed = semver::Version::parse(version);
    const auto range = semver::Constraint::parse(constraint);
    return parsed && range && range->check(*parsed);
}

// `dot`, when asked for: what the templates of the chart itself see.
std::vector<TemplateFile> templatesOf(const chart::Chart& chart, const Value& values, const ChartOptions& options,
                                      Value* dot = nullptr, BuiltinInputs* builtins = nullptr)
{
    TemplateCollector collector(options, builtins);
    const Value copy = values.isMap() ? values.deepCopy() : Value::ofMap();
    const Value top = collector.collect(chart, copy.withType(valuesType()), true);
    if (dot != nullptr)
        *dot = top;
    return collector.take();
}

// The place in a template that wrote the byte: its own span's, else the nearest one's before it on the way to the
// beginning of the line.
SourceRange writtenAt(const Text& text, std::size_t offset, const gotemplate::OriginTable& origins)
{
    for (std::size_t at = std::min(offset, text.size() ? text.size() - 1 : 0);; --at) {
        const gotemplate::Origin& origin = origins.origin(text.originAt(at));
        if (origin.kind == gotemplate::Origin::Kind::Template) {
            // Of a literal text that came out as a whole: the byte itself.
            const auto span = std::find_if(text.spans().begin(), text.spans().end(),
                                           [at](const Span& each) { return each.begin <= at && at < each.end; });
            SourceRange range = origin.range;
            if (span != text.spans().end() && span->end - span->begin == range.end - range.begin)
                range.begin += static_cast<std::uint32_t>(at) - span->begin;
            return range;
        }
        for (const OriginId part : origin.parts) {
            if (origins.origin(part).kind == gotemplate::Origin::Kind::Template)
                return origins.origin(part).range;
        }
        if (at == 0)
            return {};
    }
}

// The call in the template itself by which another file's text came to stand at the byte: how it is called is what
// makes the text wrong here. None: the template's own text, or there is no such call.
SourceRange calledAt(const Text& text, std::size_t offset, const gotemplate::OriginTable& origins,
                     const SourceRange& written)
{
    const std::size_t at = std::min(offset, text.size() ? text.size() - 1 : 0);
    SourceRange outermost;
    const auto look = [&](OriginId id) {
        for (gotemplate::ContextId each = origins.origin(id).context; each != 0; each = origins.context(each).outer) {
            if (origins.context(each).kind == gotemplate::Context::Kind::Call)
                outermost = origins.context(each).range;
        }
    };
    look(text.originAt(at));
    for (const OriginId part : origins.origin(text.originAt(at)).parts)
        look(part);
    return outermost.isSet() && outermost.file != written.file ? outermost : SourceRange();
}

// Gives each problem the line of the template that wrote the broken text, and shows that text beside it. The chart is
// rendered once more, traced, since the first time nobody knew that origins would be wanted.
void explainYaml(std::vector<SortedManifests::Problem>& problems, const std::vector<RenderedFile>& files,
                 const chart::Chart& chart, const Value& values, const ChartOptions& options, SourceMap& sources)
{
    gotemplate::OriginTable own;
    RenderOptions traced = options.render;
    RenderResult again;
    const bool isTraced = traced.origins != nullptr;
    if (!isTraced) {
        traced.origins = &own;
        again = renderTemplates(templatesOf(chart, values, options), traced);
    }
    const gotemplate::OriginTable& origins = *traced.origins;
    const std::vector<RenderedFile>& tracedFiles = isTraced ? files : again.files;
    std::map<std::string_view, FileId> shown;
    for (SortedManifests::Problem& problem : problems) {
        const RenderedFile& file = files[problem.file];
        auto [entry, isNew] = shown.try_emplace(file.path, FileId::None);
        if (isNew)
            entry->second = sources.add(file.path + " (rendered)", file.text().bytes());
        const auto at = static_cast<std::uint32_t>(problem.offset);
        const SourceRange rendered{entry->second, at, at};
        const auto same = std::find_if(tracedFiles.begin(), tracedFiles.end(), [&](const RenderedFile& candidate) {
            return candidate.path == file.path && candidate.text() == file.text();
        });
        if (same != tracedFiles.end())
            problem.diagnostic.range = writtenAt(same->text(), problem.offset, origins);
        if (same != tracedFiles.end() && problem.diagnostic.range.isSet()) {
            const SourceRange call = calledAt(same->text(), problem.offset, origins, problem.diagnostic.range);
            if (call.isSet())
                problem.diagnostic.labels.push_back({std::exchange(problem.diagnostic.range, call), "written here"});
        }
        if (problem.diagnostic.range.isSet())
            problem.diagnostic.labels.push_back({rendered, "the rendered text"});
        else
            problem.diagnostic.range = rendered;
    }
}

// The hooks that were found before the text that is no YAML, in the order of the files.
void keepHooksBefore(std::vector<Manifest>& hooks, const std::string& path, std::size_t offset)
{
    std::erase_if(hooks,
                  [&](const Manifest& hook) { return std::pair(hook.path, hook.offset) > std::pair(path, offset); });
    std::sort(hooks.begin(), hooks.end(), [](const Manifest& a, const Manifest& b) {
        return std::tie(a.path, a.offset) < std::tie(b.path, b.offset);
    });
}

std::string unsortedText(const std::vector<RenderedFile>& files)
{
    std::vector<const RenderedFile*> order;
    for (const RenderedFile& file : files) {
        if (!file.path.ends_with("NOTES.txt") && !text::trimSpace(file.text().view()).empty())
            order.push_back(&file);
    }
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
    std::string out;
    for (const RenderedFile* file : order)
        out.append("---\n# Source: ").append(file->path).append("\n").append(file->text().view()).append("\n");
    return out;
}

} // namespace

RenderedChart renderChart(const chart::Chart& chart, const Value& values, const ChartOptions& options,
                          SourceMap& sources)
{
    RenderedChart rendered;
    const std::string& constraint = chart.metadata().kubeVersion;
    const std::string& kubeVersion = options.capabilities.kubeVersion.version;
    if (!constraint.empty() && !isCompatible(constraint, kubeVersion)) {
        const std::string text =
            "chart requires kubeVersion: " + constraint + " which is incompatible with Kubernetes " + kubeVersion;
        SourceRange place;
        if (const auto& chartYaml = chart.contents().chartYaml) {
            const std::size_t at = chartYaml->text().find("kubeVersion");
            if (at != std::string_view::npos)
                place = {chartYaml->id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 11)};
        }
        rendered.problems.push_back(diagnose(DiagnosticKind::ChartInvalid, place, text).asPeer(text));
        return rendered;
    }

    std::optional<BuiltinInputs> builtins;
    if (options.render.origins)
        builtins.emplace(*options.render.origins);
    RenderResult result =
        renderTemplates(templatesOf(chart, values, options, nullptr, builtins ? &*builtins : nullptr), options.render);
    if (builtins)
        rendered.builtins = builtins->take();
    rendered.problems = std::move(result.problems);

    // Also after a template has failed: what the others wrote may be broken too.
    SortedManifests sorted = sortManifests(result.files);
    if (rendered.problems.empty() && !sorted.problems.empty()) {
        rendered.unsorted = unsortedText(result.files);
        const SortedManifests::Problem& first = sorted.problems.front();
        keepHooksBefore(sorted.hooks, result.files[first.file].path, first.offset);
    } else if (!rendered.problems.empty()) {
        sorted.hooks.clear();
    }
    if (!rendered.problems.empty() || !sorted.problems.empty())
        sorted.manifests.clear();
    if (!sorted.problems.empty())
        explainYaml(sorted.problems, result.files, chart, values, options, sources);
    for (SortedManifests::Problem& problem : sorted.problems)
        rendered.problems.push_back(std::move(problem.diagnostic));
    rendered.manifests = std::move(sorted.manifests);
    rendered.hooks = std::move(sorted.hooks);
    rendered.warnings = std::move(sorted.warnings);
    for (const chart::Crd& crd : chart.crds())
        rendered.crds.push_back({crd.path, crd.file->bytes});
    return rendered;
}

RenderResult renderFiles(const chart::Chart& chart, const Value& values, const ChartOptions& options)
{
    return renderTemplates(templatesOf(chart, values, options), options.render);
}

RenderResult renderText(const chart::Chart& chart, const Value& values, const ChartOptions& options,
                        const std::string& name, std::string_view text, FileId file)
{
    const std::string path = chart.fullPath() + "/" + name;
    Value dot;
    std::vector<TemplateFile> files = templatesOf(chart, values, options, &dot);
    std::erase_if(files, [&](const TemplateFile& other) { return other.path == path; });
    files.push_back(
        {.path = path, .text = text, .file = file, .basePath = chart.fullPath() + "/templates", .dot = dot});
    RenderOptions render = options.render;
    render.only = path;
    return renderTemplates(files, render);
}

} // namespace strake::engine
