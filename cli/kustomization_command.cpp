#include "cli/kustomization_command.h"

#include "cli/command.h"

#include <ctime>
#include <filesystem>
#include <utility>
#include <vector>

namespace strake::cli {

namespace {

// What Go's package log puts before a line.
std::string logTime()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[32];
    const std::size_t size = std::strftime(text, sizeof text, "%Y/%m/%d %H:%M:%S ", &local);
    return {text, size};
}

// kustomize's lines; where diagnostics are data, they are told as such.
void tellWarnings(Session& session, const KustomizationBuild& build)
{
    if (session.reporter.isQuiet())
        return;
    if (!session.reporter.isDrawing())
        return session.reporter.report(build.result.warnings, build.sources);
    for (const Diagnostic& warning : build.result.warnings) {
        const bool isLogged = warning.kind == DiagnosticKind::KustomizationDoubtful;
        session.streams.err.write((isLogged ? logTime() : std::string()) + warning.peerText + "\n");
    }
}

int write(Session& session, const std::string& output, bool isFolder, const kustomize::BuildResult& result)
{
    std::vector<std::pair<std::filesystem::path, const std::string*>> files;
    if (isFolder) {
        for (const kustomize::OutputFile& file : result.files)
            files.emplace_back(std::filesystem::path(output) / file.name, &file.text);
    } else {
        files.emplace_back(output, &result.yaml);
    }
    const Durability durability = isFolder ? Durability::ProcessCrash : Durability::PowerFailure;
    for (const auto& [path, text] : files) {
        if (const auto written = session.streams.writer.writeFile(path, *text, durability); !written) {
            const Diagnostic& problem = written.error();
            return session.usageError(problem.peerText.empty() ? problem.message : problem.peerText);
        }
    }
    return Success;
}

} // namespace

kustomize::Layout layoutFor(Session& session, const std::string& output)
{
    const bool isFolder = !output.empty() && session.files.kindOf(output) == EntryKind::Folder;
    return isFolder ? kustomize::Layout::FilePerObject : kustomize::Layout::Stream;
}

bool reportKustomization(Session& session, const KustomizationBuild& build)
{
    tellWarnings(session, build);
    if (build.succeeded())
        return true;
    std::vector<Diagnostic> problems;
    for (const Diagnostic& diagnostic : build.diagnostics) {
        if (severityOf(diagnostic.kind) == Severity::Error)
            problems.push_back(diagnostic);
    }
    if (build.isOverlay)
        session.reporter.report(problems, build.sources);
    else
        session.reporter.reportAs("Error: ", {}, problems, build.sources);
    return false;
}

int finishKustomization(Session& session, const KustomizationBuild& build, const std::string& output)
{
    if (!reportKustomization(session, build))
        return Failure;
    const LoggedStep step(session.log, "write");
    const bool toFolder = layoutFor(session, output) == kustomize::Layout::FilePerObject;
    return output.empty() ? session.print(build.result.yaml) : write(session, output, toFolder, build.result);
}

int buildKustomizationCommand(Session& session, const std::string& folder, const KustomizationOptions& options,
                              const std::string& output)
{
    const KustomizationBuild build = [&] {
        const LoggedStep step(session.log, "build");
        return buildKustomization(session.files, folder, options, layoutFor(session, output));
    }();
    return finishKustomization(session, build, output);
}

} // namespace strake::cli
