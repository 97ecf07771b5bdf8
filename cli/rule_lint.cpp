#include "cli/rule_lint.h"

#include "core/lint/configuration.h"
#include "core/lint/rule.h"
#include "core/text/edit_distance.h"

#include <algorithm>
#include <array>

namespace strake::cli {

namespace {

std::string counted(std::size_t count, const std::string& what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

} // namespace

int listRules(Session& session)
{
    std::size_t width = 0;
    for (const lint::RuleText& rule : lint::allRuleTexts())
        width = std::max(width, idOf(rule.kind).size());
    std::string out;
    for (const lint::RuleText& rule : lint::allRuleTexts()) {
        if (rule.kind == DiagnosticKind::Usage)
            continue;
        std::string line(idOf(rule.kind));
        line.resize(width + 2, ' ');
        line += nameOf(severityOf(rule.kind));
        line.resize(width + 11, ' ');
        out += line + std::string(rule.title) + "\n";
    }
    return session.print(out);
}

int explainRule(Session& session, const std::string& id)
{
    const lint::RuleText* rule = lint::findRuleText(id);
    if (!rule) {
        std::vector<std::string_view> ids;
        for (const lint::RuleText& each : lint::allRuleTexts())
            ids.push_back(idOf(each.kind));
        const std::string_view near = text::nearest(id, ids);
        return session.usageError("there is no rule `" + id + "`", near.empty()
                                                                       ? "`strake lint --rules` lists them"
                                                                       : "did you mean `" + std::string(near) + "`?");
    }
    const bool canBeSet = lint::isConfigurable(rule->kind);
    return session.print(id + " (" + std::string(nameOf(severityOf(rule->kind))) + "): " + std::string(rule->title) +
                         "\n\n" + std::string(rule->help) + "\n\n" +
                         (canBeSet ? "Set it in .strake.yaml or overlay.yaml: `lint: {rules: {" + id +
                                         ": off}}` (or note, warning, error).\nTake out one finding, with a reason: "
                                         "`# strake:ignore " +
                                         id + " -- why it is right here`.\n"
                                   : "What a build fails with cannot be switched off.\n"));
}

bool isOverlay(const FileSystem& files, const std::filesystem::path& folder)
{
    constexpr std::array<const char*, 4> names = {"overlay.yaml", "kustomization.yaml", "kustomization.yml",
                                                  "Kustomization"};
    return files.kindOf(folder / "Chart.yaml") == EntryKind::None &&
           std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return files.kindOf(folder / name) == EntryKind::File; });
}

bool hasOverlayFile(const FileSystem& files, const std::filesystem::path& folder)
{
    return files.kindOf(folder / "overlay.yaml") == EntryKind::File;
}

void findKubernetesSchemas(const Session& session, LintOptions& options)
{
    if (const auto named = session.streams.environment.get("STRAKE_KUBERNETES_SCHEMAS"); named && !named->empty()) {
        options.kubernetesSchemasNamed = *named;
        return;
    }
    const std::filesystem::path& program = session.streams.programFolder;
    if (program.empty())
        return;
    // As installed; in the build's folder.
    options.kubernetesSchemasElsewhere = {program / "../share/strake/kubernetes", program / "../../deps/kubernetes"};
}

std::string tellFindings(Session& session, const std::string& path, const LintResult& result, bool isStrict,
                         bool& failed)
{
    session.reporter.report(result.findings, result.sources);
    const std::size_t errors = result.count(Severity::Error);
    const std::size_t warnings = result.count(Severity::Warning);
    const std::size_t notes = result.count(Severity::Note);
    failed = errors > 0 || (isStrict && warnings > 0);
    std::string counts;
    const auto add = [&counts](std::size_t count, const std::string& what) {
        if (count > 0)
            counts += (counts.empty() ? "" : ", ") + counted(count, what);
    };
    add(errors, "error");
    add(warnings, "warning");
    add(notes, "note");
    if (counts.empty())
        counts = "nothing found";
    if (result.suppressed > 0)
        counts += " (" + std::to_string(result.suppressed) + " suppressed)";
    if (!result.hasKubernetesSchemas)
        counts += "; no Kubernetes schemas, see --kubernetes-schemas";
    return path + ": " + counts + "\n";
}

} // namespace strake::cli
