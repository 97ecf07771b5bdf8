// What `helm lint` prints, with its flags and exit codes. Source of the rules: Helm's cmd/helm/lint.go, pkg/action/lint.go.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/limit_flags.h"
#include "cli/real_environment.h"
#include "cli/value_flags.h"
#include "core/lint/helm_lint.h"
#include "core/values/layer.h"
#include "core/values/layer_merger.h"

#include <algorithm>

namespace strake::cli {

namespace {

class LintCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.toggle(m_strict, "strict", "warnings fail too");
        flags.toggle(m_withSubcharts, "with-subcharts", "the charts below charts/ too");
        flags.text(m_nameSpace, "namespace,n", "string", ".Release.Namespace (default $HELM_NAMESPACE, else default)");
        flags.text(m_kubeVersion, "kube-version", "string", "of capabilities and of what is deprecated (default v1.37.0)");
        flags.toggle(m_options.skipSchema, "skip-schema-validation",
                     "under templates/, do not hold the values against values.schema.json");
        m_values.declare(flags);
        m_limits.declare(flags);
        flags.ignoredToggles({"debug", "kube-insecure-skip-tls-verify"});
        flags.ignoredTexts({"burst-limit", "kube-apiserver", "kube-as-group", "kube-as-user", "kube-ca-file",
                            "kube-context", "kube-tls-server-name", "kube-token", "kubeconfig", "qps",
                            "registry-config", "repository-cache", "repository-config"});
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (!m_kubeVersion.empty()) {
            const auto normal = normalKubeVersion(m_kubeVersion);
            if (!normal)
                return session.usageError(normal.error().message);
            if (const auto version = engine::parseKubeVersion(m_kubeVersion))
                m_options.kubeVersion = *version;
        }
        CompileOptions limits;
        if (!m_limits.apply(session, limits))
            return Failure;
        m_options.limits = limits.limits;
        RealEnvironment environment;
        m_options.environment = &environment;
        m_options.nameSpace = nameSpaceOf(session);

        std::vector<std::string> paths = arguments.empty() ? std::vector<std::string>{"."} : arguments;
        if (m_withSubcharts) {
            const std::vector<std::string> given = paths;
            for (const std::string& path : given) {
                for (std::string& below : lint::chartsBelow(session.files, path))
                    paths.push_back(std::move(below));
            }
        }
        m_values.arguments.readStandardInput = standardInputOf(session);
        if (!readValues(session))
            return Failure;

        std::string out;
        std::size_t failed = 0;
        bool anythingWrong = false;
        for (const std::string& path : paths) {
            const lint::HelmLintResult result = lint::lintChart(session.files, path, m_options);
            const bool wrong = isWrong(result);
            anythingWrong = anythingWrong || wrong;
            if (!session.reporter.isQuiet() || wrong)
                out += describe(path, result, session.reporter.isQuiet());
            failed += hasFailed(result) ? 1 : 0;
            session.reporter.report(result.diagnostics, result.sources);
            for (const lint::Message& message : result.messages)
                session.reporter.report(message.diagnostics, result.sources);
        }
        const std::string summary = std::to_string(paths.size()) + " chart(s) linted, " + std::to_string(failed) +
                                    " chart(s) failed";
        if (failed == 0 && (!session.reporter.isQuiet() || anythingWrong))
            out += summary + "\n";
        const int printed = session.print(out);
        return failed == 0 ? printed : session.usageError(summary);
    }

private:
    std::string nameSpaceOf(const Session& session) const
    {
        if (!m_nameSpace.empty())
            return m_nameSpace;
        const auto fromEnvironment = session.streams.environment.get("HELM_NAMESPACE");
        return fromEnvironment && !fromEnvironment->empty() ? *fromEnvironment : "default";
    }

    bool readValues(Session& session)
    {
        SourceMap sources;
        const values::StandardInput& input = m_values.arguments.readStandardInput;
        auto layers = values::layersOf(m_values.arguments.flags, session.files, sources, input);
        auto merged = layers ? values::mergeLayers(*layers, {.readFile = values::readerOf(session.files, input)})
                             : Result<Value>(Value());
        const Diagnostic* problem = !layers ? &layers.error() : !merged ? &merged.error() : nullptr;
        if (problem) {
            session.reporter.reportAs("Error: ", "", {problem, 1}, sources);
            return false;
        }
        m_options.userValues = merged->isMap() ? merged->deepCopy() : Value::ofMap();
        return true;
    }

    bool hasFailed(const lint::HelmLintResult& result) const
    {
        const lint::Level least = m_strict ? lint::Level::Warning : lint::Level::Error;
        return !result.failure.empty() || std::any_of(result.messages.begin(), result.messages.end(),
                                                      [&](const lint::Message& m) { return m.level >= least; });
    }

    static bool isWrong(const lint::HelmLintResult& result)
    {
        return !result.failure.empty() || std::any_of(result.messages.begin(), result.messages.end(),
                                                      [](const lint::Message& m) { return m.level > lint::Level::Info; });
    }

    static std::string describe(const std::string& path, const lint::HelmLintResult& result, bool quiet)
    {
        std::string out = "==> Linting " + path + "\n";
        if (!result.failure.empty())
            out += "Error " + result.failure + "\n";
        for (const lint::Message& message : result.messages) {
            if (!quiet || message.level > lint::Level::Info)
                out += message.toString() + "\n";
        }
        return out + "\n";
    }

    bool m_strict = false;
    bool m_withSubcharts = false;
    std::string m_nameSpace;
    std::string m_kubeVersion;
    lint::HelmLintOptions m_options;
    ValueFlags m_values;
    LimitFlags m_limits;
};

} // namespace

const Verb lintVerb = {
    .name = "lint",
    .arguments = "[CHART...]",
    .summary = "what is wrong with a chart, as `helm lint` tells it",
    .description = "Holds charts, folders or .tgz files, against Helm's rules and prints what `helm lint` prints; the places\n"
                   "of the problems are told on standard error. Exits with 1 when there is an error, with --strict also\n"
                   "when there is a warning. Without a CHART: this folder.",
    .examples = "strake lint charts/agent-local\n"
                "strake lint charts/agent-local --strict --set agent.token=x --kube-version 1.33\n"
                "strake lint chart-1.0.0.tgz --with-subcharts --quiet",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<LintCommand>(); },
};

} // namespace strake::cli
