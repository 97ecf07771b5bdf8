#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/limit_flags.h"
#include "cli/real_environment.h"
#include "cli/value_flags.h"
#include "core/compiler.h"
#include "core/project.h"

namespace strake::cli {

namespace {

class EvalCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_chart, "chart", "path", "the chart whose values, files and partials the template sees");
        flags.text(m_name, "name", "path",
                   "the file that the template is, below the chart (default templates/eval.yaml)");
        flags.text(m_options.release, "release", "string", ".Release.Name (default release-name)");
        flags.text(m_options.nameSpace, "namespace,n", "string", ".Release.Namespace (default default)");
        flags.text(m_options.kubeVersion, "kube-version", "string", ".Capabilities.KubeVersion (default v1.37.0)");
        flags.commaList(m_options.apiVersions, "api-versions,a", "more of .Capabilities.APIVersions (repeat, or a,b)");
        flags.toggle(m_options.isUpgrade, "is-upgrade", ".Release.IsUpgrade instead of .Release.IsInstall");
        m_values.declare(flags);
        m_limits.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 1, 1); code != Success)
            return code;
        if (!m_options.kubeVersion.empty()) {
            if (const auto version = normalKubeVersion(m_options.kubeVersion); !version)
                return session.usageError(version.error().message);
        }
        std::string text = arguments[0];
        if (text == "-") {
            auto read = session.streams.in.readAll();
            if (!read)
                return session.usageError("standard input cannot be read");
            text = std::move(*read);
        }
        if (!m_limits.apply(session, m_options))
            return Failure;
        m_values.arguments.readStandardInput = standardInputOf(session);
        DiagnosticCollector problems;
        const Project project = Project::openChart(session.files, m_chart, m_values.arguments, problems);
        if (problems.hasErrors()) {
            session.reporter.reportAs("", "", problems.diagnostics(), project.sources());
            return Failure;
        }
        RealEnvironment environment;
        m_options.environment = &environment;
        const EvaluatedTemplate evaluated = evaluate(project, text, m_name, m_options);
        std::vector<Diagnostic> all = problems.take();
        all.insert(all.end(), evaluated.diagnostics.begin(), evaluated.diagnostics.end());
        if (!evaluated.succeeded()) {
            session.reporter.reportAs("", "", all, evaluated.sources);
            return Failure;
        }
        session.reporter.report(all, evaluated.sources);
        return session.print(evaluated.output);
    }

private:
    std::string m_chart;
    std::string m_name = "templates/eval.yaml";
    CompileOptions m_options;
    ValueFlags m_values;
    LimitFlags m_limits;
};

} // namespace

const Verb evalVerb = {
    .name = "eval",
    .arguments = "TEMPLATE",
    .summary = "render one template text with a chart's values and partials",
    .description =
        "Renders a template text (`-`: from standard input) as if it were a file of the chart, with the chart's\n"
        "values, files and partials, and prints exactly what comes out. What fails is told in the words of\n"
        "helm's engine first, then with line and column. The chart's schema is not asked.",
    .examples = "strake eval '{{ add 1 2 }}'\n"
                "strake eval --chart charts/agent-local '{{ include \"agent-local.fullname\" . }}'\n"
                "strake eval --chart charts/agent-local --set replicaCount=3 '{{ toYaml .Values.image }}'\n"
                "strake eval --chart charts/agent-local --name templates/deployment.yaml - < deployment.yaml",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<EvalCommand>(); },
};

} // namespace strake::cli
