// A chart and its values files as overlays.
#include "cli/chart_location.h"
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/edited_file.h"
#include "cli/new_overlays.h"
#include "core/compiler.h"

#include <algorithm>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

struct Source {
    std::string environment;
    std::string file;
};

class ImportCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.list(m_files, "values,f", "ENVIRONMENT=FILE: a values file and the name of its overlay (repeat)");
        flags.text(m_name, "name", "string", "of the chart instance and its release (default: the chart's name)");
        declareDryRun(flags, m_dryRun);
        m_location.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, 2); code != Success)
            return code;
        std::vector<Source> sources;
        if (!readSources(session, sources))
            return Failure;
        const std::string& folder = arguments[1];
        DiagnosticCollector problems;
        auto chart = openChartFor(session, folder, m_location, arguments[0], problems);
        if (!chart)
            return Failure;
        OverlayTree tree;
        tree.instance = m_name.empty() ? chart->chart->name() : m_name;
        tree.chart = chart->fromBase;
        if (!lift(session, sources, chart->sources, tree))
            return Failure;
        const std::vector<FolderFile> files = filesOf(tree);
        for (const Source& source : sources) {
            if (!rendersTheSame(session, chart->path, folder, files, source, tree.instance))
                return Failure;
        }
        return deliverTree(session, folder, files, m_dryRun);
    }

private:
    bool readSources(Session& session, std::vector<Source>& sources) const
    {
        const auto wrong = [&](std::string message, std::string hint) {
            session.usageError(std::move(message), std::move(hint));
            return false;
        };
        constexpr std::string_view example = "as -f staging=values-staging.yaml";
        if (m_files.empty())
            return wrong("there are no values files to import", "-f ENVIRONMENT=FILE, " + std::string(example));
        for (const std::string& written : m_files) {
            const std::size_t equals = written.find('=');
            if (equals == std::string::npos || equals + 1 == written.size())
                return wrong("`" + written + "` does not say ENVIRONMENT=FILE", std::string(example));
            Source source{written.substr(0, equals), written.substr(equals + 1)};
            const bool isName = !source.environment.empty() && source.environment[0] != '.' &&
                                std::all_of(source.environment.begin(), source.environment.end(), [](char c) {
                                    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                           c == '-' || c == '_' || c == '.';
                                });
            if (!isName || source.environment == "base")
                return wrong("`" + source.environment + "` cannot be an overlay's name",
                             "letters, digits, `-`, `_` and `.`, and not `base`");
            if (std::any_of(sources.begin(), sources.end(),
                            [&](const Source& s) { return s.environment == source.environment; }))
                return wrong("`" + source.environment + "` is named twice", {});
            sources.push_back(std::move(source));
        }
        return true;
    }

    static bool lift(Session& session, const std::vector<Source>& sources, SourceMap& texts, OverlayTree& tree)
    {
        std::vector<FileId> files;
        for (const Source& source : sources) {
            Result<std::string> text = session.files.readFile(source.file);
            if (!text) {
                session.reporter.report(text.error(), texts);
                return false;
            }
            files.push_back(texts.add(source.file, std::move(*text)));
        }
        Result<LiftedValues> lifted = liftCommon(texts, files);
        if (!lifted) {
            session.reporter.report(lifted.error(), texts);
            return false;
        }
        tree.baseValues = std::move(lifted->base);
        for (std::size_t i = 0; i < sources.size(); ++i)
            tree.environments.push_back({sources[i].environment, std::move(lifted->rest[i])});
        return true;
    }

    // What `template` makes of the chart with the file, and what the overlay builds.
    static bool rendersTheSame(Session& session, const std::string& chart, const fs::path& folder,
                               const std::vector<FolderFile>& tree, const Source& source, const std::string& release)
    {
        CompileOptions options;
        options.release = release;
        ValueArguments arguments;
        arguments.flags.valueFiles.push_back(source.file);
        const auto told = [&](const DiagnosticCollector& problems, const Compilation& compilation) {
            session.reporter.report(problems.diagnostics(), compilation.sources);
            session.reporter.report(compilation.diagnostics, compilation.sources);
            return !problems.hasErrors() && compilation.succeeded();
        };
        DiagnosticCollector problems;
        const Project project = Project::openChart(session.files, chart, arguments, problems);
        const Compilation original = compile(project, options);
        if (!told(problems, original)) {
            session.usageError("the chart does not render with " + source.file + ": nothing is written");
            return false;
        }
        const OverlayFileSystem future = asIfWritten(session.files, folder, tree);
        DiagnosticCollector overlayProblems;
        const Project overlay = Project::openOverlay(future, folder / source.environment, {}, overlayProblems);
        const Compilation built = compile(overlay, options);
        if (!told(overlayProblems, built)) {
            session.usageError("the overlay of " + source.file + " would not build: nothing is written");
            return false;
        }
        const bool isSame = std::equal(
            original.objects.begin(), original.objects.end(), built.objects.begin(), built.objects.end(),
            [](const OutputObject& a, const OutputObject& b) { return a.text == b.text && a.source == b.source; });
        if (!isSame) {
            session.usageError("the overlay of " + source.file + " would render something else: nothing is written",
                               "a `null` in it removes more in overlays than with -f");
        }
        return isSame;
    }

    std::vector<std::string> m_files;
    std::string m_name;
    bool m_dryRun = false;
    ChartLocation m_location;
};

} // namespace

const Verb importVerb = {
    .name = "import",
    .arguments = "CHART DIR -f ENVIRONMENT=FILE...",
    .summary = "a chart and its values files as overlays, what they share lifted into the base",
    .description = "Makes a folder with a base that introduces the chart and an overlay for each values file. What all "
                   "the files say\n"
                   "goes into the base's values.yaml, what is left into each overlay's; comments stay with their keys. "
                   "Every overlay\n"
                   "is compared with what `strake template -f FILE` renders; where one differs nothing is written. DIR "
                   "must be new\n"
                   "or empty.",
    .examples = "strake import ./chart clusters -f staging=values-staging.yaml -f production=values-prod.yaml",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<ImportCommand>(); },
};

} // namespace strake::cli
