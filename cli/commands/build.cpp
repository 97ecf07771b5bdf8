#include "cli/batch_build.h"
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/explained_build.h"
#include "cli/explanation_text.h"
#include "cli/folder_patterns.h"
#include "cli/kustomization_command.h"
#include "cli/kustomize_flags.h"
#include "cli/limit_flags.h"
#include "cli/real_environment.h"
#include "cli/value_flags.h"
#include "core/compiler.h"
#include "core/object_files.h"
#include "core/project.h"
#include "core/shared_charts.h"

namespace strake::cli {

namespace {

class BuildCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_output, "output,o", "path",
                   "write to this file; to an existing folder: one file an object, or one a build");
        flags.toggle(m_annotate, "annotate", "where each line comes from, as a comment behind it");
        m_batch.declare(flags);
        flags.text(m_options.kubeVersion, "kube-version", "string",
                   ".Capabilities.KubeVersion, above what overlays say");
        flags.commaList(m_options.apiVersions, "api-versions,a", "more of .Capabilities.APIVersions (repeat, or a,b)");
        m_values.declare(flags);
        m_limits.declare(flags);
        m_kustomize.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        KustomizationOptions kustomization;
        const bool isMany =
            (arguments.size() > 1 && !m_output.empty()) || (!arguments.empty() && isPattern(arguments[0]));
        if (arguments.size() > 1 && !isMany)
            return session.usageError("specify one path to kustomization.yaml");
        if (const int code = m_kustomize.apply(session, kustomization); code != Success)
            return code;
        if (!m_options.kubeVersion.empty()) {
            if (const auto version = normalKubeVersion(m_options.kubeVersion); !version)
                return session.usageError(version.error().message);
        }
        if (!m_limits.apply(session, m_options))
            return Failure;
        if (m_annotate && (isMany || layoutFor(session, m_output) == kustomize::Layout::FilePerObject))
            return session.usageError("--annotate is for one build in one text");
        if (isMany) {
            kustomization.build.threads = 1; // there are as many builds
            return buildMany(session, arguments, kustomization);
        }
        const std::string folder = arguments.empty() ? "." : arguments[0];
        if (m_annotate)
            return buildAnnotated(session, folder, kustomization);
        if (session.files.kindOf(std::filesystem::path(folder) / "overlay.yaml") != EntryKind::File) {
            RealEnvironment environment;
            kustomization.charts = m_options;
            kustomization.charts.environment = &environment;
            return buildKustomizationCommand(session, folder, kustomization, m_output);
        }
        m_values.arguments.readStandardInput = standardInputOf(session);
        DiagnosticCollector problems;
        const Project project = [&] {
            const LoggedStep step(session.log, "load");
            return Project::openOverlay(session.files, folder, m_values.arguments, problems);
        }();
        const Compilation compilation = [&] {
            const LoggedStep step(session.log, "compile");
            return compile(project, m_options);
        }();
        session.reporter.report(problems.diagnostics(), compilation.sources);
        session.reporter.report(compilation.diagnostics, compilation.sources);
        if (problems.hasErrors() || !compilation.succeeded())
            return Failure;
        if (usesKustomize(project)) {
            kustomization.charts = m_options;
            const LoggedStep step(session.log, "accumulate");
            return finishKustomization(
                session, buildOverlay(session.files, project, compilation, kustomization, layoutFor(session, m_output)),
                m_output);
        }
        const LoggedStep step(session.log, "write");
        return m_output.empty() ? session.print(joinedObjects(compilation.objects))
                                : write(session, compilation.objects);
    }

private:
    int buildAnnotated(Session& session, const std::string& folder, const KustomizationOptions& kustomization)
    {
        m_values.arguments.readStandardInput = standardInputOf(session);
        const auto explanation = explainedBuild(session, folder, m_values.arguments, m_options, kustomization);
        if (!explanation)
            return Failure;
        const std::string text = ExplanationText(*explanation, true).annotated();
        if (m_output.empty())
            return session.print(text);
        const auto written = session.streams.writer.writeFile(m_output, text);
        return written ? Success : session.usageError(written.error().message);
    }

    int buildMany(Session& session, const std::vector<std::string>& arguments,
                  const KustomizationOptions& kustomization)
    {
        SharedCharts shared;
        m_options.schemas = &shared.schemas();
        m_options.templates = &shared.templates();
        m_values.arguments.readStandardInput = readOnce(standardInputOf(session));
        return m_batch.run(session, arguments, m_output, [&](const std::filesystem::path& folder) {
            return session.files.kindOf(folder / "overlay.yaml") == EntryKind::File
                       ? buildOverlayIn(session, folder, kustomization, shared)
                       : buildKustomizationOf(session, folder, kustomization);
        });
    }

    BuiltFolder buildOverlayIn(Session& session, const std::filesystem::path& folder, KustomizationOptions options,
                               SharedCharts& shared) const
    {
        DiagnosticCollector problems;
        const Project project = Project::openOverlay(session.files, folder, m_values.arguments, problems, &shared);
        Compilation compilation = compile(project, m_options);
        BuiltFolder built{.isGood = !problems.hasErrors() && compilation.succeeded()};
        built.diagnostics = problems.take();
        for (Diagnostic& diagnostic : compilation.diagnostics)
            built.diagnostics.push_back(std::move(diagnostic));
        if (built.isGood && usesKustomize(project)) {
            options.charts = ownCharts();
            KustomizationBuild build = buildOverlay(session.files, project, compilation, options);
            built.isGood = build.succeeded();
            built.text = std::move(build.result.yaml);
            for (Diagnostic& diagnostic : build.diagnostics)
                built.diagnostics.push_back(std::move(diagnostic));
            built.sources = std::move(build.sources);
            return built;
        }
        if (built.isGood)
            built.text = joinedObjects(compilation.objects);
        built.sources = std::move(compilation.sources);
        return built;
    }

    BuiltFolder buildKustomizationOf(Session& session, const std::filesystem::path& folder,
                                     KustomizationOptions options) const
    {
        RealEnvironment environment;
        options.charts = ownCharts();
        options.charts.environment = &environment;
        KustomizationBuild build = buildKustomization(session.files, folder, options);
        return {.text = std::move(build.result.yaml),
                .diagnostics = std::move(build.diagnostics),
                .sources = std::move(build.sources),
                .isGood = build.succeeded()};
    }

    // For charts that nobody shares: those of `helmCharts`.
    CompileOptions ownCharts() const
    {
        CompileOptions options = m_options;
        options.schemas = nullptr;
        options.templates = nullptr;
        return options;
    }

    int write(Session& session, const std::vector<OutputObject>& objects)
    {
        auto durability = Durability::PowerFailure;
        std::vector<std::pair<std::filesystem::path, std::string>> files;
        if (session.files.kindOf(m_output) == EntryKind::Folder || m_output.ends_with('/')) {
            if (const auto made = session.streams.writer.createFolder(m_output); !made)
                return session.usageError(made.error().message);
            for (ObjectFile& file : objectFiles(objects))
                files.emplace_back(std::filesystem::path(m_output) / file.name, std::move(file.text));
            durability = Durability::ProcessCrash;
        } else {
            files.emplace_back(m_output, joinedObjects(objects));
        }
        for (const auto& [path, text] : files) {
            if (const auto written = session.streams.writer.writeFile(path, text, durability); !written)
                return session.usageError(written.error().message);
        }
        return Success;
    }

    std::string m_output;
    bool m_annotate = false;
    BatchFlags m_batch;
    CompileOptions m_options;
    ValueFlags m_values;
    LimitFlags m_limits;
    KustomizeFlags m_kustomize;
};

} // namespace

const Verb buildVerb = {
    .name = "build",
    .arguments = "[DIR...]",
    .summary = "compile an overlay or a kustomization into manifests",
    .description =
        "Compiles the overlay.yaml in DIR (default: this folder) with all that it builds on, and prints the\n"
        "complete manifests. Either everything is right and printed, or everything that is wrong is told and\n"
        "nothing is printed. --set and its relatives stand above all overlays and reach every chart instance.\n"
        "\n"
        "Without an overlay.yaml the kustomization.yaml (kustomization.yml, Kustomization) in DIR is built as\n"
        "`kustomize build` 5.7.1 builds it: the same bytes, flags and words; what fails is then told with file,\n"
        "line and column too. Charts are rendered here, remote bases and programs are refused.\n"
        "\n"
        "Several folders, or a pattern (`*`, `?`, `[a-z]`; `**` for any number of folders), are built side by\n"
        "side into the folder given by -o: clusters/eu/a becomes OUT/clusters/eu/a.yaml. What they share is\n"
        "read once. A build that fails does not stop the others.",
    .examples = "strake build charts/examples/agent-local/production\n"
                "strake build production --set replicaCount=2 --kube-version 1.33\n"
                "strake build production -o manifests.yaml\n"
                "strake build production -o manifests/     # one file an object\n"
                "strake build production --annotate        # and where each line comes from\n"
                "strake build deploy/overlays/production --enable-helm\n"
                "strake build 'clusters/**' -o out         # every overlay below clusters",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<BuildCommand>(); },
};

} // namespace strake::cli
