// New overlays over a chart.
#include "cli/chart_location.h"
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/edited_file.h"
#include "cli/new_overlays.h"
#include "core/compiler.h"
#include "core/schema/infer.h"

#include <array>

namespace strake::cli {

namespace {

const std::array<std::string, 2> environments{"staging", "production"};

class InitCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_name, "name", "string", "of the chart instance and its release (default: the chart's name)");
        flags.toggle(m_force, "force", "also when the chart does not render with its defaults");
        declareDryRun(flags, m_dryRun);
        m_location.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, 2); code != Success)
            return code;
        const std::string& folder = arguments[1];
        DiagnosticCollector problems;
        const auto opened = openChartFor(session, folder, m_location, arguments[0], problems);
        if (!opened)
            return Failure;
        const chart::Chart& chart = *opened->chart;
        schema::InferInput input;
        input.title = chart.name();
        if (const auto& values = chart.contents().valuesYaml)
            input.valuesYaml = values->id;
        if (const auto& schema = chart.contents().schema)
            input.schemaJson = schema->id;
        const schema::InferredSchema inferred = schema::inferSchema(opened->sources, input, problems);
        if (!inferred.schema) {
            session.reporter.report(problems.diagnostics(), opened->sources);
            return Failure;
        }
        const std::vector<FolderFile> tree =
            overlaysOver(chart, schema::formOf(*inferred.schema), m_name, opened->fromBase, environments);
        if (!m_force && !builds(session, folder, tree))
            return session.usageError("the overlays would not build: nothing is written",
                                      "`--force` writes them all the same");
        return deliverTree(session, folder, tree, m_dryRun);
    }

private:
    static bool builds(Session& session, const std::filesystem::path& folder, const std::vector<FolderFile>& tree)
    {
        const OverlayFileSystem future = asIfWritten(session.files, folder, tree);
        for (const std::string& name : {std::string("base"), environments[0], environments[1]}) {
            DiagnosticCollector problems;
            const Project project = Project::openOverlay(future, folder / name, {}, problems);
            const Compilation compilation = compile(project);
            session.reporter.report(problems.diagnostics(), compilation.sources);
            session.reporter.report(compilation.diagnostics, compilation.sources);
            if (problems.hasErrors() || !compilation.succeeded())
                return false;
        }
        return true;
    }

    std::string m_name;
    bool m_force = false;
    bool m_dryRun = false;
    ChartLocation m_location;
};

} // namespace

const Verb initVerb = {
    .name = "init",
    .arguments = "CHART DIR",
    .summary = "new overlays over a chart: base, staging and production, all values commented",
    .description =
        "Makes a folder with three overlays: a base that introduces the chart, and staging and production over it. "
        "Each\n"
        "has a values.yaml in which every key of the chart's values stands, commented out, with its description and\n"
        "default, from the chart's schema, or from what `strake schema` infers. DIR must be new or empty; it is "
        "written\n"
        "as a whole, once the three are known to build.",
    .examples = "strake init charts/agent-local clusters --name scalr-agent\n"
                "strake init my-chart-1.0.0.tgz overlays --dry-run",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<InitCommand>(); },
};

} // namespace strake::cli
