#include "gui/compiled_project.h"

#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/overlay_file_system.h"
#include "core/kustomization_build.h"
#include "gui/models/field_tree_builder.h"
#include "gui/replaced_chart.h"
#include "gui/transformed_objects.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

namespace strake::gui {

namespace {

bool hasErrors(const std::vector<Diagnostic>& problems)
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const Diagnostic& problem) { return severityOf(problem) == Severity::Error; });
}

// What kustomize's fields make of the compiled objects.
void transform(const FileSystem& files, CompiledProject& project)
{
    KustomizationBuild build = buildOverlay(files, project.project, project.compilation, {});
    project.problems.insert(project.problems.end(), build.diagnostics.begin(), build.diagnostics.end());
    project.compilation.sources = std::move(build.sources);
    project.compilation.objects = transformedObjects(build.result.yaml, project.compilation.objects);
    project.succeeded = build.succeeded() && !hasErrors(build.diagnostics);
}

void addSchemas(const chart::Chart& chart, std::string& texts)
{
    texts += chart.name() + '\0';
    if (const auto& schema = chart.contents().schema)
        texts += schema->text();
    for (const chart::ChartPtr& dependency : chart.dependencies())
        addSchemas(*dependency, texts);
}

// As secretTexts(), with what is known of the charts from the runs before.
diff::SecretTexts secretsOf(const Compilation& compilation, CompileCache& cache)
{
    diff::SecretTexts texts;
    for (const CompiledChart& chart : compilation.charts) {
        if (!chart.values.chart())
            continue;
        std::string schemas;
        addSchemas(*chart.values.chart(), schemas);
        const std::lock_guard lock(cache.mutex);
        CompileCache::Secrets& known = cache.secrets[chart.values.chart()->fullPath()];
        if (!known.values || known.schemas != schemas)
            known = {std::move(schemas), std::make_shared<const SecretValues>(*chart.values.chart())};
        known.values->collect(chart.values.root(), texts, true);
    }
    return texts;
}

// Another number when a file of the chart was changed, came or went.
std::size_t stampOf(const std::filesystem::path& chart)
{
    constexpr int mostFiles = 50'000;
    std::error_code failed;
    std::size_t stamp = 0;
    const auto add = [&](const std::filesystem::path& file) {
        const auto time = std::filesystem::last_write_time(file, failed).time_since_epoch().count();
        const std::uintmax_t size = std::filesystem::file_size(file, failed);
        const std::size_t one = std::hash<std::string>()(file.string()) ^ (static_cast<std::size_t>(time) * 31) ^ size;
        stamp = stamp * 1'000'003 + one;
    };
    if (!std::filesystem::is_directory(chart, failed)) {
        add(chart);
        return stamp;
    }
    auto at = std::filesystem::recursive_directory_iterator(chart, failed);
    for (int i = 0; !failed && i < mostFiles && at != std::filesystem::recursive_directory_iterator(); ++i) {
        add(at->path());
        failed.clear();
        at.increment(failed);
    }
    return stamp;
}

// The charts of the runs before, unless their files have changed since.
std::shared_ptr<SharedCharts> sharedCharts(CompileCache& cache)
{
    const std::lock_guard lock(cache.mutex);
    const bool isSame = std::all_of(cache.chartStamps.begin(), cache.chartStamps.end(),
                                    [](const auto& known) { return stampOf(known.first) == known.second; });
    if (!cache.charts || !isSame) {
        cache.charts = std::make_shared<SharedCharts>();
        cache.chartStamps.clear();
    }
    return cache.charts;
}

void stampCharts(const std::shared_ptr<SharedCharts>& charts, CompileCache& cache)
{
    const std::lock_guard lock(cache.mutex);
    if (charts != cache.charts)
        return;
    for (const auto& [path, chart] : charts->snapshot()->charts) {
        if (!cache.chartStamps.contains(path))
            cache.chartStamps.emplace(path, stampOf(path));
    }
}

// `replaced`: null when the charts are those that the overlay names.
std::shared_ptr<CompiledProject> run(const Snapshot& snapshot, const ReplacedChart* replaced, CompileCache& cache,
                                     const std::stop_token& stop)
{
    const DiskFileSystem disk;
    OverlayFileSystem files(disk);
    for (const auto& [path, text] : snapshot.texts)
        files.setBuffer(path, *text);

    const std::shared_ptr<SharedCharts> charts = sharedCharts(cache);
    if (replaced)
        charts->load(disk, replaced->real, replaced->instead);
    DiagnosticCollector problems;
    auto out = std::make_shared<CompiledProject>(
        CompiledProject{.generation = snapshot.generation,
                        .project = Project::openOverlay(files, snapshot.folder, {}, problems, charts.get())});
    stampCharts(charts, cache);
    out->problems = problems.take();
    if (stop.stop_requested())
        return nullptr;
    CompileOptions options;
    options.origins = true;
    options.schemas = &charts->schemas();
    options.templates = &charts->templates();
    out->compilation = compile(out->project, options, stop);
    if (stop.stop_requested())
        return nullptr;
    out->problems.insert(out->problems.end(), out->compilation.diagnostics.begin(), out->compilation.diagnostics.end());
    out->succeeded = !hasErrors(out->problems);
    if (out->succeeded && usesKustomize(out->project)) {
        transform(files, *out);
        if (stop.stop_requested())
            return nullptr;
    }

    const Result<std::filesystem::path> real = disk.canonical(snapshot.folder);
    for (const CompiledChart& chart : out->compilation.charts) {
        const ChartInstance& instance = out->project.instances()[chart.instance];
        std::shared_ptr<const ChartForm> form;
        {
            const std::lock_guard lock(cache.mutex);
            const chart::ChartPtr& processed = chart.values.chart();
            form = cache.forms.formOf(processed ? *processed : *instance.chart, files);
        }
        out->trees.push_back(buildFieldTree(instance, chart, out->compilation.sources, form,
                                            real ? *real : snapshot.folder, out->problems));
        if (stop.stop_requested())
            return nullptr;
    }
    out->baseline = snapshot.baseline;
    out->before = snapshot.before;
    if (snapshot.before) {
        const auto before = compileSnapshot(*snapshot.before, cache, stop);
        if (stop.stop_requested())
            return nullptr;
        if (before && before->succeeded)
            out->baseline = std::shared_ptr<const ManifestText>(before, &before->manifests);
    }
    out->manifests = manifestTextOf(out->compilation.objects, out->baseline.get(), secretsOf(out->compilation, cache));
    return out;
}

std::shared_ptr<const CompiledProject> compileGuarded(const Snapshot& snapshot, const ReplacedChart* replaced,
                                                      CompileCache& cache, const std::stop_token& stop)
{
    const auto begin = std::chrono::steady_clock::now();
    std::shared_ptr<CompiledProject> out;
    try {
        out = run(snapshot, replaced, cache, stop);
    } catch (const std::exception& problem) {
        DiagnosticCollector none;
        const DiskFileSystem disk;
        out = std::make_shared<CompiledProject>(
            CompiledProject{.generation = snapshot.generation, .project = Project::openChart(disk, {}, {}, none)});
        out->problems.push_back(diagnose(DiagnosticKind::TemplateLimit, {}, problem.what()));
    }
    if (out) {
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        out->milliseconds = took.count();
    }
    return out;
}

} // namespace

std::shared_ptr<const CompiledProject> compileSnapshot(const Snapshot& snapshot, CompileCache& cache,
                                                       const std::stop_token& stop)
{
    return compileGuarded(snapshot, nullptr, cache, stop);
}

std::shared_ptr<const CompiledProject> compileWithChart(const Snapshot& snapshot, const ReplacedChart& replaced,
                                                        ReplacedChartCache& cache, const std::stop_token& stop)
{
    const std::size_t stamp = stampOf(replaced.instead);
    if (!cache.cache || cache.replaced != replaced || cache.stamp != stamp)
        cache = {replaced, stamp, std::make_shared<CompileCache>()};
    return compileGuarded(snapshot, &replaced, *cache.cache, stop);
}

} // namespace strake::gui
