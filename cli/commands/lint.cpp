// What `helm lint` prints, with its flags and exit codes, and beyond it Strake's own rules: for overlays, and for charts
// with --rules. Source of Helm's rules: its cmd/helm/lint.go, pkg/action/lint.go.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/folder_patterns.h"
#include "cli/kustomize_flags.h"
#include "cli/limit_flags.h"
#include "cli/real_environment.h"
#include "cli/rule_lint.h"
#include "cli/value_flags.h"
#include "core/lint/helm_lint.h"
#include "core/values/layer.h"
#include "core/values/layer_merger.h"

#include <algorithm>
#include <set>

namespace strake::cli {

namespace {

class LintCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.toggle(m_strict, "strict", "warnings fail too");
        flags.toggle(m_withSubcharts, "with-subcharts", "the charts below charts/ too");
        flags.text(m_nameSpace, "namespace,n", "string", ".Release.Namespace (default $HELM_NAMESPACE, else default)");
        flags.text(m_kubeVersion, "kube-version", "string",
                   "of capabilities and of what is deprecated (default v1.37.0)");
        flags.toggle(m_options.skipSchema, "skip-schema-validation",
                     "under templates/, and by --rules, do not hold the values against values.schema.json");
        flags.toggle(m_rules, "rules",
                     "of charts: Strake's own rules too, as for overlays; without a CHART: lists them");
        flags.text(m_explain, "explain", "rule", "what a rule means, and how to set it");
        flags.text(m_kubernetesSchemas, "kubernetes-schemas", "path",
                   "the kubernetes-validate wheel, or a folder with it (default $STRAKE_KUBERNETES_SCHEMAS, else as "
                   "installed)");
        m_values.declare(flags);
        m_limits.declare(flags);
        m_kustomize.declare(flags);
        flags.ignoredToggles({"debug", "kube-insecure-skip-tls-verify"});
        flags.ignoredTexts({"burst-limit"}, Flags::integerProblem);
        flags.ignoredTexts({"qps"}, Flags::floatProblem);
        flags.ignoredTexts({"kube-apiserver", "kube-as-group", "kube-as-user", "kube-ca-file", "kube-context",
                            "kube-tls-server-name", "kube-token", "kubeconfig", "registry-config", "repository-cache",
                            "repository-config"});
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (!m_explain.empty())
            return explainRule(session, m_explain);
        if (m_rules && arguments.empty())
            return listRules(session);
        if (!m_kubeVersion.empty()) {
            const auto normal = normalKubeVersion(m_kubeVersion);
            if (!normal)
                return session.usageError(normal.error().message);
            if (const auto version = engine::parseKubeVersion(m_kubeVersion))
                m_options.kubeVersion = *version;
        }
        if (!m_limits.apply(session, m_ruleOptions.compile))
            return Failure;
        if (const int code = m_kustomize.apply(session, m_ruleOptions.kustomization); code != Success)
            return code;
        m_options.limits = m_ruleOptions.compile.limits;
        m_values.arguments.readStandardInput = standardInputOf(session);

        std::vector<std::string> charts;
        std::vector<std::string> overlays;
        for (const std::string& path : arguments.empty() ? std::vector<std::string>{"."} : arguments) {
            if (!isPattern(path)) {
                (isOverlay(session.files, path) ? overlays : charts).push_back(path);
                continue;
            }
            const auto found = expandPattern(session.files, path, true);
            if (!found)
                return session.usageError(found.error().message);
            for (const std::filesystem::path& each : *found)
                (isOverlay(session.files, each) ? overlays : charts).push_back(each.empty() ? "." : each.string());
        }
        if (m_withSubcharts) {
            const std::vector<std::string> given = charts;
            for (const std::string& path : given) {
                for (std::string& below : lint::chartsBelow(session.files, path))
                    charts.push_back(std::move(below));
            }
        }
        int code = charts.empty() ? Success : lintAsHelm(session, charts);
        if (overlays.empty() && !m_rules)
            return code;
        m_ruleOptions.kubernetesSchemas = m_kubernetesSchemas;
        m_ruleOptions.compile.kubeVersion = m_kubeVersion;
        m_ruleOptions.compile.nameSpace = m_nameSpace;
        m_ruleOptions.compile.validate = !m_options.skipSchema;
        findKubernetesSchemas(session, m_ruleOptions);
        const auto tell = [&](const std::string& path, LintResult result) {
            std::erase_if(result.findings, [&](const Diagnostic& finding) {
                return m_told.contains(placeAndKind(finding, result.sources));
            });
            bool failed = false;
            const std::string line = tellFindings(session, path, result, m_strict, failed);
            if (session.print(session.reporter.isQuiet() && !failed ? std::string_view() : line) != Success || failed)
                code = Failure;
        };
        for (const std::string& path : m_rules ? charts : std::vector<std::string>())
            tell(path, lintChartByRules(session.files, path, m_values.arguments, m_ruleOptions));
        for (const std::string& path : overlays)
            tell(path, hasOverlayFile(session.files, path)
                           ? lintOverlay(session.files, path, m_values.arguments, m_ruleOptions)
                           : lintKustomization(session.files, path, m_ruleOptions));
        return code;
    }

private:
    // "chart.invalid c/Chart.yaml:1"; empty without a place.
    static std::string placeAndKind(const Diagnostic& finding, const SourceMap& sources)
    {
        if (!finding.range.isSet())
            return {};
        return std::string(idOf(finding.kind)) + " " + std::string(sources.path(finding.range.file)) + ":" +
               std::to_string(sources.locate(finding.range).line);
    }

    int lintAsHelm(Session& session, const std::vector<std::string>& paths)
    {
        RealEnvironment environment;
        m_options.environment = &environment;
        m_options.nameSpace = nameSpaceOf(session);
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
            std::set<std::string> said; // Helm tells some things by two of its rules
            for (const lint::Message& message : result.messages) {
                std::vector<Diagnostic> news;
                for (const Diagnostic& each : message.diagnostics) {
                    if (said.insert(std::string(idOf(each.kind)) + " " + each.message).second)
                        news.push_back(each);
                    m_told.insert(placeAndKind(each, result.sources));
                }
                session.reporter.report(news, result.sources);
            }
            m_told.erase(std::string());
        }
        const std::string summary =
            std::to_string(paths.size()) + " chart(s) linted, " + std::to_string(failed) + " chart(s) failed";
        if (failed == 0 && (!session.reporter.isQuiet() || anythingWrong))
            out += summary + "\n";
        const int printed = session.print(out);
        return failed == 0 ? printed : session.usageError(summary);
    }

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
        return !result.failure.empty() ||
               std::any_of(result.messages.begin(), result.messages.end(),
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
    bool m_rules = false;
    std::string m_explain;
    std::string m_kubernetesSchemas;
    std::string m_nameSpace;
    std::string m_kubeVersion;
    lint::HelmLintOptions m_options;
    LintOptions m_ruleOptions;
    ValueFlags m_values;
    LimitFlags m_limits;
    KustomizeFlags m_kustomize;
    std::set<std::string> m_told; // by Helm's rules: placeAndKind()
};

} // namespace

const Verb lintVerb = {
    .name = "lint",
    .arguments = "[CHART|DIR...]",
    .summary = "what is wrong with a chart, as `helm lint` tells it, with an overlay or a kustomization",
    .description =
        "Holds charts, folders or .tgz files, against Helm's rules and prints what `helm lint` prints; the places\n"
        "of the problems are told on standard error. Overlays, kustomizations, and charts with --rules, are held\n"
        "against Strake's own rules: schemas, values that nothing reads or nothing defines, overrides and patches\n"
        "without effect, Kubernetes' schemas and deprecated APIs, images, labels, secrets and more. Exits with 1\n"
        "when there is an error, with --strict also when there is a warning. Without a CHART: this folder; a pattern\n"
        "(`*`, `?`, `[a-z]`; `**` for any number of folders) names all charts, overlays and kustomizations there.",
    .examples = "strake lint charts/agent-local\n"
                "strake lint charts/agent-local --strict --set agent.token=x --kube-version 1.33\n"
                "strake lint chart-1.0.0.tgz --with-subcharts --quiet\n"
                "strake lint charts/examples/agent-local/production\n"
                "strake lint deploy/overlays/production       # a kustomization.yaml\n"
                "strake lint '**' --rules                      # all there is below this folder\n"
                "strake lint charts/agent-local --rules --report sarif --report-file lint.sarif\n"
                "strake lint --rules                           # the rules\n"
                "strake lint --explain values.unused           # one of them",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<LintCommand>(); },
};

} // namespace strake::cli
