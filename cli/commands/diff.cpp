// The semantic difference of whatever makes manifests.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/diff_causes.h"
#include "cli/diff_side.h"
#include "cli/kustomize_flags.h"
#include "cli/limit_flags.h"
#include "cli/value_flags.h"
#include "core/diff/report.h"
#include "core/secret_values.h"

namespace strake::cli {

namespace {

class DiffCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.choice(m_output, "output,o", {"text", "markdown", "json"}, "form of the result (default text)");
        flags.toggle(m_side.isValuesOnly, "values-only", "compare the effective values instead of the manifests");
        flags.toggle(m_showSecrets, "show-secrets", "print what is secret instead of masking it");
        flags.toggle(m_detailedExitCode, "detailed-exitcode", "exit with 2 when there are differences");
        flags.text(m_side.compile.kubeVersion, "kube-version", "string",
                   ".Capabilities.KubeVersion, above what overlays say");
        flags.commaList(m_side.compile.apiVersions, "api-versions,a",
                        "more of .Capabilities.APIVersions (repeat, or a,b)");
        flags.text(m_side.compile.release, "release", "string", "the release's name of charts that stand alone");
        flags.text(m_side.compile.nameSpace, "namespace,n", "string", "likewise .Release.Namespace");
        m_values.declare(flags);
        m_limits.declare(flags);
        m_kustomize.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, 2); code != Success)
            return code;
        if (arguments[0] == "-" && arguments[1] == "-")
            return session.usageError("only one side can be standard input");
        if (!m_side.compile.kubeVersion.empty()) {
            if (const auto version = normalKubeVersion(m_side.compile.kubeVersion); !version)
                return session.usageError(version.error().message);
        }
        if (const int code = m_kustomize.apply(session, m_side.kustomization); code != Success)
            return code;
        if (!m_limits.apply(session, m_side.compile))
            return Failure;
        m_side.values = m_values.arguments;
        m_side.values.readStandardInput = readOnce(standardInputOf(session));
        const std::optional<DiffSide> before = openSide(session, arguments[0], m_side);
        const std::optional<DiffSide> after = openSide(session, arguments[1], m_side);
        if (!before || !after)
            return Failure;
        if (m_side.isValuesOnly && (!before->project || !after->project))
            return session.usageError("--values-only compares overlays and charts, which have values");
        const diff::Difference difference = compare(*before, *after);
        const diff::ReportNames names{before->name, after->name};
        const std::string text = m_output == "json"       ? diff::asJson(difference, names)
                                 : m_output == "markdown" ? diff::asMarkdown(difference, names)
                                                          : diff::asText(difference, names, session.isColorful);
        if (const int code = session.print(text); code != Success)
            return code;
        return m_detailedExitCode && !difference.isEmpty() ? Differs : Success;
    }

private:
    // Values that differ and change nothing are told only where values are asked for.
    diff::Difference compare(const DiffSide& before, const DiffSide& after) const
    {
        const DiffCauses causes(before, after, m_showSecrets);
        if (m_side.isValuesOnly) {
            diff::Difference difference;
            difference.values = causes.changes();
            return difference;
        }
        diff::DiffOptions options{.showSecrets = m_showSecrets};
        if (!m_showSecrets) {
            options.secrets.add(secretTexts(*before.compilation));
            options.secrets.add(secretTexts(*after.compilation));
        }
        diff::Difference difference = diff::diffObjects(before.objects, after.objects, options);
        if (!difference.objects.empty())
            causes.explain(difference);
        return difference;
    }

    std::string m_output = "text";
    SideOptions m_side;
    bool m_showSecrets = false;
    bool m_detailedExitCode = false;
    ValueFlags m_values;
    LimitFlags m_limits;
    KustomizeFlags m_kustomize;
};

} // namespace

const Verb diffVerb = {
    .name = "diff",
    .arguments = "A B",
    .summary = "what differs between two builds: overlays, revisions, charts, manifests",
    .description =
        "Compares what two sides put out, object by object: matched by group, kind, namespace and name, lists by\n"
        "Kubernetes' merge keys (containers by name). Each side is a folder with an overlay.yaml, a "
        "kustomization.yaml\n"
        "or a Chart.yaml, a packed chart, a file or folder of plain manifests, `-` for manifests on standard input; "
        "or\n"
        "REVISION:PATH, any of these as git has it at that revision, relative to the working folder, read without a\n"
        "checkout. An empty PATH is the working folder. -f, --set and their relatives reach both sides.\n"
        "\n"
        "Between overlays and charts the values that differ are told too, each with the lines that set it, and below\n"
        "an object those that it was made from. The data of Secrets, values that a chart's schema or their name\n"
        "calls secret, and such texts wherever they stand, are masked: only whether they differ is told.",
    .examples = "strake diff staging production\n"
                "strake diff HEAD~1:production production --detailed-exitcode\n"
                "strake diff charts/agent-1.0.tgz charts/agent -f values.yaml -o markdown\n"
                "strake diff production manifests/          # an overlay and a folder of manifests\n"
                "strake diff staging production --values-only -o json",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<DiffCommand>(); },
};

} // namespace strake::cli
