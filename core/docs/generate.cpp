#include "core/docs/generate.h"

#include "core/docs/chart_finder.h"
#include "core/docs/chart_info.h"
#include "core/docs/readme_template.h"
#include "core/docs/template_data.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace strake::docs {

namespace {

constexpr std::size_t maxDependencyDepth = 100;
constexpr std::size_t maxDependencies = 10'000;

class Generator {
public:
    Generator(const FileSystem& files, const Options& options, DiagnosticConsumer& problems)
        : m_files(files),
          m_options(options),
          m_problems(problems),
          m_templates(files, {options.searchRoot, options.templateFiles, options.badgeStyle})
    {}

    Result<std::vector<ChartReadme>> run()
    {
        ChartInfoOptions infoOptions{m_options.valuesFile, m_options.strict, m_options.strictIgnoreAbsent, {}};
        for (const std::string& pattern : m_options.strictIgnoreAbsentPatterns) {
            std::string error;
            auto compiled = text::GoRegexp::compile(pattern, error);
            if (!compiled)
                return fail(diagnose(DiagnosticKind::Usage, {}, "the pattern `" + pattern + "` is bad: " + error)
                                .asPeer("error parsing the linting config" + error));
            infoOptions.allowedMissingPatterns.push_back(std::move(compiled));
        }
        const auto folders = findCharts(m_files, m_options.searchRoot, m_options.ignoreFile, m_problems);
        if (!folders)
            return fail(Diagnostic(folders.error()));
        m_charts.resize(folders->size());
        const bool needsOthers = m_options.documentDependencyValues;
        forEachChart([&](std::size_t i) {
            read(m_charts[i], (*folders)[i], infoOptions);
            if (!needsOthers)
                finish(m_charts[i]);
        });
        for (std::size_t i = 0; i < m_charts.size(); ++i) {
            if (m_charts[i].isRead)
                m_byDirectory[m_charts[i].readme.directory] = i;
        }
        tellUnknown();
        if (needsOthers)
            forEachChart([&](std::size_t i) { finish(m_charts[i]); });
        std::vector<ChartReadme> readmes;
        for (Chart& chart : m_charts)
            readmes.push_back(std::move(chart.readme));
        return readmes;
    }

private:
    struct Chart {
        ChartReadme readme;
        std::shared_ptr<SourceMap> sources;
        std::optional<ChartInfo> info;
        bool isRead = false;
    };

    // On as many threads as there are processors, a few charts being worth no thread.
    template <class Work>
    void forEachChart(Work work)
    {
        constexpr std::size_t chartsPerThread = 16;
        constexpr std::size_t mostThreads = 16;
        const std::size_t wanted = std::min({m_charts.size() / chartsPerThread, mostThreads,
                                             std::size_t{std::max(std::thread::hardware_concurrency(), 1U)}});
        std::atomic<std::size_t> next = 0;
        std::mutex mutex;
        std::exception_ptr failed;
        const auto run = [&] {
            try {
                for (std::size_t i = next++; i < m_charts.size(); i = next++)
                    work(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                failed = std::current_exception();
            }
        };
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1; i < wanted; ++i)
                others.emplace_back(run);
            run();
        }
        if (failed)
            std::rethrow_exception(failed);
    }

    void read(Chart& chart, const std::string& folder, const ChartInfoOptions& infoOptions) const
    {
        chart.sources = std::make_shared<SourceMap>();
        chart.readme.directory = joinPath(m_options.searchRoot, folder);
        chart.readme.path = joinPath(chart.readme.directory, m_options.outputFile);
        const auto& wanted = m_options.chartsToGenerate;
        chart.readme.isWanted =
            wanted.empty() || std::find(wanted.begin(), wanted.end(), chart.readme.directory) != wanted.end();
        auto info = readChartInfo(m_files, chart.readme.directory, folder, infoOptions, chart.sources);
        if (!info) {
            chart.readme.problems.push_back(std::move(info).error());
            return;
        }
        chart.info = std::move(*info);
        chart.isRead = true;
    }

    void tellUnknown() const
    {
        std::string told;
        std::string missing;
        for (const std::string& wanted : m_options.chartsToGenerate) {
            if (m_byDirectory.contains(wanted))
                continue;
            told += "Couldn't find documentation Info for <" + wanted + "> - skipping\n";
            missing += (missing.empty() ? "`" : ", `") + wanted + "`";
        }
        if (missing.empty())
            return;
        std::string choice;
        for (const auto& [directory, index] : m_byDirectory)
            choice += (choice.empty() ? "" : ", ") + directory;
        m_problems.handle(diagnose(DiagnosticKind::DocsChartUnknown, {}, "no chart to document is " + missing)
                              .withHint("the charts are: " + choice)
                              .asPeer(told +
                                      "Some charts listed in `chart-to-generate` wasn't found. List of charts "
                                      "to choose: [" +
                                      choice + "]"));
    }

    void finish(Chart& chart) const
    {
        if (chart.info && chart.readme.isWanted)
            write(chart);
        chart.readme.sources = *chart.sources;
        if (!m_options.documentDependencyValues)
            chart.info.reset(); // nobody else asks for it
    }

    void write(Chart& chart) const
    {
        const ChartInfo& info = *chart.info;
        std::vector<Diagnostic>& problems = chart.readme.problems;
        DiagnosticCollector found;
        std::vector<DependencyValues> dependencies;
        if (m_options.documentDependencyValues)
            collectDependencies(info, {}, 0, dependencies, found);
        auto readmeTemplate = m_templates.open(info);
        if (!readmeTemplate) {
            problems = found.take();
            problems.push_back(std::move(readmeTemplate).error());
            return;
        }
        auto table = makeValuesTable(info, dependencies, {m_options.order, m_options.ignoreNonDescriptions}, found);
        problems = found.take();
        if (!table) {
            Diagnostic problem = std::move(table).error();
            problem.peerText = "Error generating template data for chart " + info.directory + ": " + problem.peerText;
            problems.push_back(std::move(problem));
            return;
        }
        ChartFiles files(m_files, info.directory, m_options.keepsOldReadme ? std::string() : chart.readme.path);
        RenderedReadme readme = readmeTemplate->render(
            templateData(info, *table, helmDocsVersion, m_options.skipVersionFooter), files, m_options.environment);
        if (readme.error)
            problems.push_back(std::move(*readme.error));
        chart.readme.text = std::move(readme.text);
    }

    // pkg/document/dependency_values.go
    void collectDependencies(const ChartInfo& chart, const std::string& prefix, std::size_t depth,
                             std::vector<DependencyValues>& out, DiagnosticConsumer& problems) const
    {
        const auto leaveOut = [&](std::string message, std::string goText) {
            problems.handle(diagnose(DiagnosticKind::DocsDoubtful, {}, std::move(message)).asPeer(std::move(goText)));
        };
        constexpr std::string_view local = "file://";
        for (const ChartRequirement& dependency : chart.dependencies) {
            std::string path;
            if (dependency.repository.starts_with(local)) {
                path = joinPath(chart.directory, dependency.repository.substr(local.size()));
            } else if (!dependency.repository.empty()) {
                leaveOut("no values of the dependency `" + dependency.name + "`: it is not on this machine",
                         "Chart in \"" + chart.directory + "\" has a remote dependency \"" + dependency.name +
                             "\". Dependency values will not be included.");
                continue;
            } else {
                path = joinPath(joinPath(chart.directory, "charts"), dependency.name);
            }
            const auto found = m_byDirectory.find(path);
            if (found == m_byDirectory.end() || depth > maxDependencyDepth || out.size() > maxDependencies) {
                leaveOut("no values of the dependency `" + dependency.name + "`: no chart read here is `" + path + "`",
                         "Dependency with path \"" + path +
                             "\" was not found. Dependency values will not be included.");
                continue;
            }
            const ChartInfo& info = *m_charts[found->second].info;
            const std::string ownPrefix = prefix + (dependency.alias.empty() ? dependency.name : dependency.alias);
            out.push_back({ownPrefix, &info});
            collectDependencies(info, ownPrefix + ".", depth + 1, out, problems);
        }
    }

    const FileSystem& m_files;
    const Options& m_options;
    DiagnosticConsumer& m_problems;
    ReadmeTemplates m_templates;
    std::vector<Chart> m_charts;
    std::map<std::string, std::size_t> m_byDirectory;
};

} // namespace

Result<std::vector<ChartReadme>> generateReadmes(const FileSystem& files, const Options& options,
                                                 DiagnosticConsumer& problems)
{
    return Generator(files, options, problems).run();
}

} // namespace strake::docs
