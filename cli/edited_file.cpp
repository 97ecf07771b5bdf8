#include "cli/edited_file.h"

#include "cli/command.h"
#include "core/text/unified_diff.h"

namespace strake::cli {

void declareDryRun(Flags& flags, bool& into) { flags.toggle(into, "dry-run", "write nothing; print the difference"); }

int deliverChanges(Session& session, const std::vector<FileChange>& changes, bool dryRun)
{
    std::string out;
    for (const FileChange& change : changes) {
        if (change.before == change.after)
            continue;
        const std::string name = change.file.generic_string();
        if (dryRun) {
            out += text::unifiedDiff(change.before, change.after, name, name);
            continue;
        }
        if (const auto written = session.streams.writer.writeFile(change.file, change.after); !written) {
            session.reporter.report(written.error(), {});
            return Failure;
        }
        session.log.write(Log::Level::Info, "wrote " + name);
    }
    return dryRun ? session.print(out) : int(Success);
}

int deliverPlan(Session& session, const EditPlan& plan, bool dryRun)
{
    session.reporter.report(plan.diagnostics, plan.sources);
    return plan.change ? deliverChanges(session, {*plan.change}, dryRun) : int(Failure);
}

} // namespace strake::cli
