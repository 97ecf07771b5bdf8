// What `helm template` prints, with its flags and its words when it fails. Source of the rules: Helm's
// cmd/helm/template.go and install.go, pkg/action/install.go.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/real_environment.h"
#include "cli/value_flags.h"
#include "core/compiler.h"
#include "core/project.h"

#include <algorithm>

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
        flags.list(m_print.showOnly, "show-only,s", "only the manifests of these templates, paths below the chart (repeat)");
        flags.toggle(m_options.isUpgrade, "is-upgrade", ".Release.IsUpgrade instead of .Release.IsInstall");
        flags.toggle(m_print.includeCrds, "include-crds", "print the files of crds/ too");
        flags.toggle(m_print.skipTests, "skip-tests", "leave out test hooks");
        flags.toggle(m_print.noHooks, "no-hooks", "leave out all hooks");
        flags.toggle(m_skipSchema, "skip-schema-validation", "do not hold the values against values.schema.json");
        flags.text(m_nameTemplate, "name-template", "string", "a template that makes the release's name");
        flags.toggle(m_generateName, "generate-name,g", "taken for helm's sake; the name is release-name all the same");
        flags.toggle(m_debug, "debug", "taken for helm's sake");
        m_values.declare(flags);
        // About clusters, downloads and releases that are kept: nothing to do here.
        flags.ignoredToggles({"atomic", "create-namespace", "devel", "disable-openapi-validation", "enable-dns", "force",
                              "hide-notes", "insecure-skip-tls-verify", "kube-insecure-skip-tls-verify",
                              "pass-credentials", "plain-http", "release-name", "render-subchart-notes", "replace",
                              "skip-crds", "take-ownership", "validate", "wait", "wait-for-jobs"});
        flags.ignoredTexts({"burst-limit", "ca-file", "cert-file", "description", "key-file", "keyring", "kube-apiserver",
                            "kube-as-group", "kube-as-user", "kube-ca-file", "kube-context", "kube-tls-server-name",
                            "kube-token", "kubeconfig", "labels,l", "password", "qps", "registry-config",
                            "repository-cache", "repository-config", "timeout", "username", "version"});
        flags.ignoredOptionalTexts({"dry-run"});
        m_refused = {"output-dir", "post-renderer", "post-renderer-args", "repo"};
        flags.ignoredTexts({"output-dir", "post-renderer", "post-renderer-args", "repo"});
        m_refusedToggles = {"dependency-update", "verify"};
        flags.ignoredToggles({"dependency-update", "verify"});
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        // Each step stands where helm takes it, because the first that fails is the one that helm tells.
        if (arguments.empty()) {
            return session.usageError("\"strake template\" requires at least 1 argument\n\nUsage:  " +
                                      std::string(session.usageLine));
        }
        for (const auto* names : {&m_refused, &m_refusedToggles}) {
            for (const std::string_view name : *names) {
                if (session.flags.isGiven(name))
                    return session.usageError("--" + std::string(name) + " is a flag of helm's that this version does not have yet");
            }
        }
        if (!m_options.kubeVersion.empty()) {
            if (const auto version = normalKubeVersion(m_options.kubeVersion); !version)
                return session.usageError(version.error().message);
        }
        const Result<NameAndChart> named = nameAndChart(arguments);
        if (!named)
            return session.usageError(named.error().peerText.empty() ? named.error().message : named.error().peerText);
        const Result<std::string> chart = locate(session.files, named->chart);
        if (!chart)
            return session.usageError(chart.error().message, chart.error().hint);

        m_values.arguments.readStandardInput = standardInputOf(session);
        DiagnosticCollector problems;
        const Project project = [&] {
            const LoggedStep step(session.log, "load");
            return Project::openChart(session.files, *chart, m_values.arguments, problems);
        }();
        if (problems.hasErrors())
            return failed(session, problems.diagnostics(), project.sources(), {});

        RealEnvironment environment;
        m_options.environment = &environment;
        m_options.release = named->name;
        m_options.nameSpace = nameSpaceOf(session);
        m_options.validate = !m_skipSchema;
        const Compilation compilation = [&] {
            const LoggedStep step(session.log, "render");
            return compile(project, m_options);
        }();
        std::vector<Diagnostic> all = problems.diagnostics();
        all.insert(all.end(), compilation.diagnostics.begin(), compilation.diagnostics.end());
        if (!compilation.succeeded()) {
            const bool early = compilation.charts.empty() || compilation.charts[0].failedBeforeRendering;
            return failed(session, all, compilation.sources, early ? std::string_view() : debugHint);
        }
        session.reporter.report(all, compilation.sources);
        const Result<std::string> text = engine::printManifests(compilation.charts[0].rendered, m_print);
        if (!text)
            return session.usageError(text.error().peerText.empty() ? text.error().message : text.error().peerText);
        return session.print(*text);
    }

private:
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

    static strake::Failure wrong(std::string message) { return fail(diagnose(DiagnosticKind::Usage, {}, std::move(message))); }

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
        Result<std::string> name = releaseNameFrom(m_nameTemplate);
        if (!name)
            return fail(std::move(name).error());
        return NameAndChart{std::move(*name), arguments[0]};
    }

    // helm's LocateChart, without its downloads.
    static Result<std::string> locate(const FileSystem& files, const std::string& written)
    {
        const auto isBlank = [](char c) { return std::string_view(" \t\r\n\v\f").find(c) != std::string_view::npos; };
        std::string name = written;
        while (!name.empty() && isBlank(name.back()))
            name.pop_back();
        name.erase(name.begin(), std::find_if_not(name.begin(), name.end(), isBlank));
        if (!name.empty() && files.kindOf(name) != EntryKind::None)
            return name;
        if (name.starts_with('/') || name.starts_with('.'))
            return wrong("path \"" + name + "\" not found");
        Diagnostic missing = diagnose(DiagnosticKind::Usage, {}, "path \"" + name + "\" not found");
        if (name.find("://") != std::string::npos)
            missing.message = "\"" + name + "\" is not on this machine, and nothing is fetched";
        else
            missing.hint = "charts are folders here: no repository is asked";
        return fail(std::move(missing));
    }

    CompileOptions m_options;
    engine::PrintOptions m_print;
    ValueFlags m_values;
    std::string m_nameSpace;
    std::string m_nameTemplate;
    bool m_generateName = false;
    bool m_skipSchema = false;
    bool m_debug = false;
    std::vector<std::string_view> m_refused;
    std::vector<std::string_view> m_refusedToggles;
};

} // namespace

const Verb templateVerb = {
    .name = "template",
    .arguments = "[NAME] CHART",
    .summary = "render a chart, as `helm template` prints it",
    .description = "Renders a chart and prints what `helm template` prints, byte for byte. What fails is told in helm's\n"
                   "words first, then with file, line and column.",
    .examples = "strake template charts/agent-local --set agent.token=secret\n"
                "strake template my-release charts/agent-local -f values.yaml -n scalr --kube-version 1.33\n"
                "strake template charts/agent-local -f values.yaml -s templates/deployment.yaml",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<TemplateCommand>(); },
};

} // namespace strake::cli
