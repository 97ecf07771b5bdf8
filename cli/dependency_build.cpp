#include "cli/dependency_build.h"

#include "cli/command.h"
#include "cli/output_folder.h"
#include "cli/source_date.h"
#include "core/packaging/dependency_build.h"

#include <array>
#include <chrono>
#include <ctime>

namespace strake::cli {

namespace {

std::string rfc3339(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

// What is new comes first, what is old goes last: whatever stops in between leaves a chart with all it needs.
Result<void> carryOut(Session& session, const std::string& folder, const packaging::DependencyPlan& plan)
{
    auto output = OutputFolder::open(session, folder);
    if (!output)
        return fail(std::move(output).error());
    for (const packaging::PackedChart& archive : plan.archives) {
        if (auto written = output->write("charts/" + archive.name, archive.bytes); !written)
            return written;
    }
    for (const std::string& name : plan.outdated) {
        if (auto removed = output->remove("charts/" + name); !removed)
            return removed;
    }
    return plan.lockName.empty() ? Result<void>() : output->write(plan.lockName, plan.lockText);
}

} // namespace

int buildDependencies(Session& session, const std::string& folder, bool useLock)
{
    const auto date = sourceDate(session.streams.environment);
    if (!date)
        return session.usageError(date.error().message);
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    packaging::BuildOptions options;
    options.mtime = date->value_or(0);
    options.now = rfc3339(date->value_or(std::chrono::duration_cast<std::chrono::seconds>(now).count()));
    options.useLock = useLock;
    SourceMap sources;
    DiagnosticCollector problems;
    const packaging::DependencyPlan plan =
        packaging::planDependencies(session.files, folder, options, sources, problems);
    session.reporter.report(problems.diagnostics(), sources);
    session.print(plan.told);
    if (plan.failure) {
        session.reporter.reportAs("Error: ", "", {&*plan.failure, 1}, sources);
        return Failure;
    }
    if (const auto done = carryOut(session, folder, plan); !done) {
        session.reporter.report(done.error(), {});
        return Failure;
    }
    return Success;
}

} // namespace strake::cli
