// An overlay's chart instances as charts of their own, with the values baked in.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/limit_flags.h"
#include "cli/real_environment.h"
#include "cli/value_flags.h"
#include "core/chart_emitter.h"
#include "core/compiler.h"
#include "core/kustomization_build.h"
#include "core/project.h"

#include <algorithm>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

class EmitCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_output, "output,o", "folder",
                   "where the chart is written; replaced whole when it is there (required)");
        flags.text(m_emit.instance, "instance", "name",
                   "only this chart instance, without the overlay's plain manifests");
        flags.text(m_emit.bake.version, "version", "string", "the version of the chart, in place of Chart.yaml's");
        flags.text(m_emit.bake.appVersion, "app-version", "string", "the appVersion, in place of Chart.yaml's");
        flags.toggle(m_force, "force", "replace the folder even if it holds something else than charts");
        m_values.declare(flags);
        m_limits.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 0, 1); code != Success)
            return code;
        if (m_output.empty())
            return session.usageError("required flag(s) \"output\" not set", "-o FOLDER: where the chart is written");
        CompileOptions options;
        if (!m_limits.apply(session, options))
            return Failure;
        m_values.arguments.readStandardInput = standardInputOf(session);
        const fs::path folder = arguments.empty() ? "." : arguments[0];
        const bool isChart = session.files.kindOf(folder / "overlay.yaml") == EntryKind::None &&
                             (session.files.kindOf(folder / "Chart.yaml") == EntryKind::File ||
                              session.files.kindOf(folder) == EntryKind::File);
        DiagnosticCollector problems;
        const Project project = isChart ? Project::openChart(session.files, folder, m_values.arguments, problems)
                                        : Project::openOverlay(session.files, folder, m_values.arguments, problems);
        const Compilation compilation = compile(project, options);
        session.reporter.report(problems.diagnostics(), compilation.sources);
        session.reporter.report(compilation.diagnostics, compilation.sources);
        if (problems.hasErrors() || !compilation.succeeded())
            return Failure;
        if (!takeManifests(session, project, compilation, options))
            return Failure;
        RealEnvironment environment;
        m_emit.environment = &environment;
        DiagnosticCollector told;
        auto emitted = emitCharts(session.files, project, compilation, m_emit, told);
        session.reporter.report(told.diagnostics(), compilation.sources);
        if (!emitted) {
            session.reporter.report(emitted.error(), compilation.sources);
            return Failure;
        }
        return told.hasErrors() ? Failure : write(session, *emitted, compilation.sources);
    }

private:
    // What `build` would print.
    bool takeManifests(Session& session, const Project& project, const Compilation& compilation,
                       const CompileOptions& options)
    {
        if (!usesKustomize(project)) {
            for (const OutputObject& object : compilation.objects)
                m_emit.manifests.push_back(object.text);
            return true;
        }
        KustomizationOptions kustomization;
        kustomization.charts = options;
        const KustomizationBuild build = buildOverlay(session.files, project, compilation, kustomization);
        session.reporter.report(build.diagnostics, build.sources);
        if (!build.succeeded())
            return false;
        m_emit.manifests = objectTexts(build.result.yaml);
        return true;
    }

    int write(Session& session, const Emitted& emitted, const SourceMap& sources) const
    {
        if (const auto problem = whyNotReplaced(session.files, m_output, sources, m_force))
            return session.usageError(problem->message, problem->hint);
        fs::path above = fs::path(m_output).lexically_normal();
        above = (above.has_filename() ? above : above.parent_path()).parent_path();
        if (const auto made = session.streams.writer.createFolder(above.empty() ? "." : above); !made)
            return session.usageError(made.error().message);
        if (const auto written = session.streams.writer.replaceFolder(m_output, emitted.files); !written)
            return session.usageError(written.error().message);
        std::string out;
        for (const EmittedChart& chart : emitted.charts) {
            fs::path place =
                (chart.folder.empty() ? fs::path(m_output) : fs::path(m_output) / chart.folder).lexically_normal();
            if (!place.has_filename())
                place = place.parent_path();
            const std::string folder = place.generic_string();
            out += "wrote " + chart.name + " " + chart.version + " to " + folder + ": helm template " + chart.release +
                   " " + folder + chart.flags + "\n";
        }
        return session.print(out);
    }

    std::string m_output;
    EmitOptions m_emit;
    bool m_force = false;
    ValueFlags m_values;
    LimitFlags m_limits;
};

} // namespace

const Verb emitVerb = {
    .name = "emit",
    .arguments = "[DIR|CHART]",
    .summary = "an overlay as a chart, its values baked in as defaults",
    .description =
        "Writes a complete chart for each chart instance of an overlay: the chart's files with the effective values "
        "as\n"
        "defaults of values.yaml (comments stay where they can), its README made anew from README.md.gotmpl, and the\n"
        "overlay's plain manifests as templates. `helm template` of it, as is printed, gives the manifests of `strake\n"
        "build`. What a chart cannot carry, patches above all, is told. One instance becomes the folder itself, "
        "several\n"
        "a folder each, with the plain manifests in one of their own. The folder is replaced whole or not at all.\n"
        "values.schema.json stays the chart's: its `default`s, which say nothing to Helm, are still the chart's own.",
    .examples = "strake emit charts/examples/agent-local/production -o out/agent\n"
                "strake emit fleet -o out --instance agent --version 1.2.3\n"
                "strake emit charts/agent-local -f values-eu.yaml -o out/agent-eu",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<EmitCommand>(); },
};

} // namespace strake::cli
