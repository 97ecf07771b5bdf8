// What `helm template` prints, with its flags and its words when it fails. Source of the rules: Helm's
// cmd/helm/template.go and install.go, pkg/action/install.go.
#include "cli/chart_location.h"
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/dependency_build.h"
#include "cli/limit_flags.h"
#include "cli/output_folder.h"
#include "cli/real_environment.h"
#include "cli/source_date.h"
#include "cli/value_flags.h"
#include "core/chart/loader.h"
#include "core/compiler.h"
#include "core/project.h"
#include "core/values/process_dependencies.h"

#include <filesystem>
#include <optional>

namespace strake::cli {

namespace {

constexpr std::string_view debugHint = "\n\nUse --debug flag to render out invalid YAML";

struct NameAndChart {
    std::string name;
    std::string chart;
};

class TemplateCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_nameSpace, "namespace,n", "string", ".Release.Namespace (default $HELM_NAMESPACE, else default)");
        flags.text(m_options.kubeVersion, "kube-version", "string", ".Capabilities.KubeVersion (default v1.37.0)");
        flags.commaList(m_options.apiVersions, "api-versions,a", "more of .Capabilities.APIVersions (repeat, or a,b)");
        flags.list(m_print.showOnly, "show-only,s",
                   "only the manifests of these templates, paths below the chart (repeat)");
        flags.text(m_outputFolder, "output-dir", "folder", "write a file for each template, below this folder");
        flags.toggle(m_byReleaseName, "release-name", "with --output-dir: below a folder of the release's name");
        flags.toggle(m_options.isUpgrade, "is-upgrade", ".Release.IsUpgrade instead of .Release.IsInstall");
        flags.toggle(m_print.includeCrds, "include-crds", "print the files of crds/ too");
        flags.toggle(m_print.skipTests, "skip-tests", "leave out test hooks");
        flags.toggle(m_print.noHooks, "no-hooks", "leave out all hooks");
        flags.toggle(m_skipSchema, "skip-schema-validation", "do not hold the values against values.schema.json");
        flags.text(m_nameTemplate, "name-template", "string", "a template that makes the release's name");
        flags.toggle(m_generateName, "generate-name,g", "taken for helm's sake; the name is release-name all the same");
        flags.toggle(m_debug, "debug", "print what was rendered even if it is no YAML");
        flags.toggle(m_updateDependencies, "dependency-update", "first put missing file:// dependencies into charts/");
        flags.text(m_lookupFolder, "lookup-dir", "folder", "`lookup` finds the objects in this folder's YAML files");
        flags.toggle(m_deterministic, "deterministic",
                     "random functions and clock give the same each time (not secret)");
        m_location.declare(flags);
        m_values.declare(flags);
        m_limits.declare(flags);
        // About clusters, downloads and releases that are kept: nothing to do here.
        flags.ignoredToggles({"atomic", "create-namespace", "disable-openapi-validation", "enable-dns", "force",
                              "hide-notes", "kube-insecure-skip-tls-verify", "render-subchart-notes", "replace",
                              "skip-crds", "take-ownership", "validate", "wait", "wait-for-jobs"});
        flags.ignoredTexts({"burst-limit"}, Flags::integerProblem);
        flags.ignoredTexts({"qps"}, Flags::floatProblem);
        flags.ignoredTexts({"timeout"}, Flags::durationProblem);
        flags.ignoredTexts({"labels,l"}, Flags::pairProblem);
        flags.ignoredTexts({"description", "kube-apiserver", "kube-as-group", "kube-as-user", "kube-ca-file",
                            "kube-context", "kube-tls-server-name", "kube-token", "kubeconfig", "registry-config",
                            "repository-cache", "repository-config"});
        flags.ignoredOptionalTexts({"dry-run"});
        flags.ignoredTexts({"post-renderer", "post-renderer-args"});
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        // Each step stands where helm takes it, because the first that fails is the one that helm tells.
        if (arguments.empty()) {
            return session.usageError("\"strake template\" requires at least 1 argument\n\nUsage:  " +
                                      std::string(session.usageLine));
        }
        if (session.flags.isGiven("post-renderer") || session.flags.isGiven("post-renderer-args")) {
            return session.usageError("--post-renderer runs another program, which is never done here",
                                      "pipe the output through it: strake template ... | renderer");
        }
        if (!m_options.kubeVersion.empty()) {
            if (const auto version = normalKubeVersion(m_options.kubeVersion); !version)
                return session.usageError(version.error().message);
        }
        if (!m_limits.apply(session, m_options))
            return Failure;
        const Result<std::optional<std::int64_t>> clock = sourceDate(session.streams.environment);
        if (!clock)
            return session.usageError(clock.error().message);
        m_options.clockSeconds = *clock;
        RealEnvironment environment;
        m_options.environment = m_deterministic ? nullptr : &environment;
        const Result<NameAndChart> named = nameAndChart(arguments);
        if (!named)
            return session.usageError(named.error().peerText.empty() ? named.error().message : named.error().peerText);
        const Result<std::string> chart = m_location.locate(session, named->chart);
        if (!chart)
            return session.usageError(chart.error().message, chart.error().hint);

        if (m_updateDependencies && lacksDependencies(session.files, *chart)) {
            if (const int code = buildDependencies(session, *chart, false); code != Success)
                return code;
        }
        m_values.arguments.readStandardInput = standardInputOf(session);
        DiagnosticCollector problems;
        const Project project = [&] {
            const LoggedStep step(session.log, "load");
            return Project::openChart(session.files, *chart, m_values.arguments, problems);
        }();
        if (problems.hasErrors())
            return failed(session, problems.diagnostics(), project.sources(), {});

        reportDeprecation(*project.instances()[0].chart, problems);
        engine::LookupObjects objects;
        if (!m_lookupFolder.empty()) {
            SourceMap sources;
            auto loaded = engine::LookupObjects::load(session.files, m_lookupFolder, sources);
            if (!loaded)
                return failed(session, {loaded.error()}, sources, {});
            objects = *std::move(loaded);
            m_options.objects = &objects;
        }
        m_options.release = named->name;
        m_options.nameSpace = nameSpaceOf(session);
        m_options.validate = !m_skipSchema;
        m_options.listObjects = false; // the manifests are printed as they were rendered
        const Compilation compilation = [&] {
            const LoggedStep step(session.log, "render");
            return compile(project, m_options);
        }();
        std::vector<Diagnostic> all = problems.diagnostics();
        all.insert(all.end(), compilation.diagnostics.begin(), compilation.diagnostics.end());
        if (!compilation.succeeded()) {
            const bool early = compilation.charts.empty() || compilation.charts[0].failedBeforeRendering;
            if (m_debug && !early) {
                if (const int code = print(session, compilation.charts[0].rendered); code != Success)
                    return code;
            }
            return failed(session, all, compilation.sources, early || m_debug ? std::string_view() : debugHint);
        }
        session.reporter.reportAs(all, compilation.sources);
        const engine::RenderedChart& rendered = compilation.charts[0].rendered;
        if (!m_outputFolder.empty())
            return writeFolder(session, rendered, named->name);
        return print(session, rendered);
    }

private:
    int print(Session& session, const engine::RenderedChart& rendered) const
    {
        const Result<engine::PrintedManifests> printed = engine::printManifests(rendered, m_print);
        if (!printed)
            return session.usageError(printed.error().peerText);
        for (const std::string_view piece : printed->pieces) {
            if (const int code = session.print(piece); code != Success)
                return code;
        }
        return Success;
    }

    // A chart that cannot be read says so later.
    static bool lacksDependencies(const FileSystem& files, const std::string& path)
    {
        SourceMap sources;
        DiagnosticCollector problems;
        const auto chart = chart::loadChart(files, path, sources, problems);
        return chart && values::checkDependencies(**chart);
    }

    static void reportDeprecation(const chart::Chart& chart, DiagnosticConsumer& problems)
    {
        if (!chart.metadata().deprecated)
            return;
        Diagnostic warning = diagnose(DiagnosticKind::ChartDoubtful, {}, "this chart is deprecated");
        if (const auto& chartYaml = chart.contents().chartYaml) {
            const std::size_t at = chartYaml->text().find("deprecated");
            if (at != std::string_view::npos)
                warning.range = {chartYaml->id, std::uint32_t(at), std::uint32_t(at + 10)};
        }
        problems.handle(std::move(warning).asPeer("WARNING: This chart is deprecated"));
    }

    static int failed(Session& session, const std::vector<Diagnostic>& diagnostics, const SourceMap& sources,
                      std::string_view suffix)
    {
        session.reporter.reportAs("Error: ", suffix, diagnostics, sources);
        return Failure;
    }

    std::string nameSpaceOf(Session& session) const
    {
        if (!m_nameSpace.empty())
            return m_nameSpace;
        const auto fromEnvironment = session.streams.environment.get("HELM_NAMESPACE");
        return fromEnvironment && !fromEnvironment->empty() ? *fromEnvironment : "default";
    }

    static strake::Failure wrong(std::string message)
    {
        return fail(diagnose(DiagnosticKind::Usage, {}, std::move(message)));
    }

    Result<NameAndChart> nameAndChart(const std::vector<std::string>& arguments) const
    {
        if (arguments.size() > 2) {
            std::string rest;
            for (std::size_t i = 2; i < arguments.size(); ++i)
                rest += (i == 2 ? "" : ", ") + arguments[i];
            return wrong("expected at most two arguments, unexpected arguments: " + rest);
        }
        if (arguments.size() == 2) {
            if (m_generateName)
                return wrong("cannot set --generate-name and also specify a name");
            if (!m_nameTemplate.empty())
                return wrong("cannot set --name-template and also specify a name");
            return NameAndChart{arguments[0], arguments[1]};
        }
        if (m_nameTemplate.empty())
            return NameAndChart{"release-name", arguments[0]};
        Result<std::string> name = releaseNameFrom(m_nameTemplate, m_options.environment);
        if (!name)
            return fail(std::move(name).error());
        return NameAndChart{std::move(*name), arguments[0]};
    }

    // As helm does, every document is told as it goes into its file, and an empty line follows at the end.
    int writeFolder(Session& session, const engine::RenderedChart& rendered, const std::string& release) const
    {
        Result<engine::FolderFiles> files = engine::folderFiles(rendered, m_print);
        if (!files)
            return session.usageError(files.error().peerText);
        auto folder = OutputFolder::open(session, m_outputFolder);
        if (!folder) {
            session.reporter.report(folder.error(), {});
            return Failure;
        }
        std::vector<std::string> shown;
        for (const engine::FolderFiles::File& file : files->files) {
            const bool moved = m_byReleaseName && !file.isCrd;
            const std::string below = moved ? release + "/" + file.path : file.path;
            if (const auto written = folder->write(below, file.text); !written) {
                session.reporter.report(written.error(), {});
                return Failure;
            }
            const std::string base =
                moved ? (std::filesystem::path(m_outputFolder) / release).lexically_normal().string() : m_outputFolder;
            shown.push_back("wrote " + base + "/" + file.path + "\n");
        }
        std::string told;
        for (const std::size_t index : files->documents)
            told += shown[index];
        return session.print(told + "\n");
    }

    CompileOptions m_options;
    engine::PrintOptions m_print;
    ValueFlags m_values;
    std::string m_nameSpace;
    std::string m_nameTemplate;
    bool m_generateName = false;
    bool m_skipSchema = false;
    bool m_debug = false;
    bool m_byReleaseName = false;
    bool m_updateDependencies = false;
    bool m_deterministic = false;
    std::string m_outputFolder;
    std::string m_lookupFolder;
    ChartLocation m_location;
    LimitFlags m_limits;
};

} // namespace

const Verb templateVerb = {
    .name = "template",
    .arguments = "[NAME] CHART",
    .summary = "render a chart, as `helm template` prints it",
    .description =
        "Renders a chart and prints what `helm template` prints, byte for byte. What fails is told in helm's\n"
        "words first, then with file, line and column.\n"
        "\n"
        "`lookup` finds nothing, or with --lookup-dir the objects in the .yaml, .yml and .json files beneath\n"
        "that folder, known by apiVersion, kind, metadata.namespace and metadata.name; without a name it\n"
        "answers a `<kind>List` of them. An object without a namespace is found in every namespace.\n"
        "\n"
        "With --deterministic a random function's result follows from release, namespace, and the templates\n"
        "that call it; the time is $SOURCE_DATE_EPOCH, else 2020-01-01. Whoever has the chart can compute such\n"
        "passwords and keys again.",
    .examples = "strake template charts/agent-local --set agent.token=secret\n"
                "strake template my-release charts/agent-local -f values.yaml -n scalr --kube-version 1.33\n"
                "strake template charts/agent-local -f values.yaml -s templates/deployment.yaml\n"
                "strake template charts/agent-local -f values.yaml --output-dir manifests",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<TemplateCommand>(); },
};

} // namespace strake::cli
