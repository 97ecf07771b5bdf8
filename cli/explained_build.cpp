#include "cli/explained_build.h"

#include "cli/command.h"
#include "cli/kustomization_command.h"
#include "cli/real_environment.h"
#include "core/text/edit_distance.h"

namespace strake::cli {

namespace fs = std::filesystem;

std::optional<Explanation> explainedBuild(Session& session, const fs::path& folder, const ValueArguments& arguments,
                                          CompileOptions options, KustomizationOptions kustomization)
{
    options.trace = true;
    kustomization.trace = true;
    const bool isOverlay = session.files.kindOf(folder / "overlay.yaml") == EntryKind::File;
    const bool isChart = session.files.kindOf(folder) == EntryKind::File ||
                         session.files.kindOf(folder / "Chart.yaml") == EntryKind::File;
    if (!isOverlay && (hasKustomization(session.files, folder) || !isChart)) {
        RealEnvironment environment;
        kustomization.charts = options;
        kustomization.charts.environment = &environment;
        auto build = std::make_shared<const KustomizationBuild>(
            buildKustomization(session.files, folder, kustomization, kustomize::Layout::Stream));
        if (!reportKustomization(session, *build))
            return std::nullopt;
        return Explanation::ofKustomization(std::move(build));
    }
    DiagnosticCollector problems;
    Project project = isOverlay ? Project::openOverlay(session.files, folder, arguments, problems)
                                : Project::openChart(session.files, folder, arguments, problems);
    auto compilation = std::make_shared<const Compilation>(compile(project, options));
    session.reporter.report(problems.diagnostics(), compilation->sources);
    session.reporter.report(compilation->diagnostics, compilation->sources);
    if (problems.hasErrors() || !compilation->succeeded())
        return std::nullopt;
    std::shared_ptr<const KustomizationBuild> build;
    if (isOverlay && usesKustomize(project)) {
        kustomization.charts = options;
        build = std::make_shared<const KustomizationBuild>(
            buildOverlay(session.files, project, *compilation, kustomization, kustomize::Layout::Stream));
        if (!reportKustomization(session, *build))
            return std::nullopt;
    }
    return Explanation::ofProject(std::move(project), std::move(compilation), std::move(build));
}

void ExplainFlags::declare(Flags& flags)
{
    flags.choice(output, "output,o", {"text", "json", "tree"}, "form of the result (default text)");
    flags.text(instance, "instance", "name", "of an overlay's chart instances only this one");
    flags.toggle(showSecrets, "show-secrets", "print what is secret instead of masking it");
    flags.text(m_options.kubeVersion, "kube-version", "string", ".Capabilities.KubeVersion, above what overlays say");
    flags.commaList(m_options.apiVersions, "api-versions,a", "more of .Capabilities.APIVersions (repeat, or a,b)");
    flags.text(m_options.release, "release", "string", "the release's name of a chart that stands alone");
    flags.text(m_options.nameSpace, "namespace,n", "string", "likewise .Release.Namespace");
    m_values.declare(flags);
    m_limits.declare(flags);
    m_kustomize.declare(flags);
}

int ExplainFlags::apply(Session& session)
{
    if (!m_options.kubeVersion.empty()) {
        if (const auto version = normalKubeVersion(m_options.kubeVersion); !version)
            return session.usageError(version.error().message);
    }
    if (const int code = m_kustomize.apply(session, m_kustomization); code != Success)
        return code;
    if (!m_limits.apply(session, m_options))
        return Failure;
    m_values.arguments.readStandardInput = readOnce(standardInputOf(session));
    return Success;
}

std::optional<Explanation> ExplainFlags::build(Session& session, const fs::path& folder) const
{
    return explainedBuild(session, folder, m_values.arguments, m_options, m_kustomization);
}

namespace {

void listPaths(const Value& value, ValuePath& path, std::vector<std::string>& paths)
{
    if (!path.empty())
        paths.push_back(path.toString());
    if (value.map()) {
        for (const auto& [key, member] : *value.map()) {
            path.push(key);
            listPaths(member, path, paths);
            path.pop();
        }
    }
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        path.push(i);
        listPaths(value.list()[i], path, paths);
        path.pop();
    }
}

} // namespace

std::vector<std::string> valuePaths(const Value& root)
{
    std::vector<std::string> paths;
    ValuePath path;
    listPaths(root, path, paths);
    return paths;
}

std::string didYouMean(const std::string& name, const std::vector<std::string>& candidates)
{
    const std::vector<std::string_view> views(candidates.begin(), candidates.end());
    std::string_view near = text::nearest(name, views);
    if (near.empty() || near == name) { // the end of a path: the one that stands highest
        const std::string end = "." + name;
        for (const std::string_view candidate : views) {
            if (candidate.ends_with(end) && (!near.ends_with(end) || candidate.size() < near.size()))
                near = candidate;
        }
    }
    return near.empty() || near == name ? std::string() : "did you mean `" + std::string(near) + "`?";
}

int refuseUnknown(Session& session, std::string message, std::string hint)
{
    const Diagnostic problem =
        diagnose(DiagnosticKind::ExplainUnknown, {}, std::move(message)).withHint(std::move(hint));
    session.reporter.report({&problem, 1}, {});
    return Failure;
}

} // namespace strake::cli
