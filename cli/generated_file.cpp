#include "cli/generated_file.h"

#include "cli/command.h"
#include "core/text/unified_diff.h"

namespace strake::cli {

FileState deliverFile(Session& session, const std::string& path, const std::string& text, bool check)
{
    const bool exists = session.files.kindOf(path) != EntryKind::None;
    const auto old = exists ? session.files.readFile(path) : Result<std::string>(std::string());
    if (!old) {
        session.reporter.report(old.error(), {});
        return FileState::Failed;
    }
    if (exists && *old == text)
        return FileState::Current;
    if (check) {
        session.print(text::unifiedDiff(*old, text, exists ? path : "/dev/null", path + " (generated)"));
        return FileState::Stale;
    }
    if (const auto written = session.streams.writer.writeFile(path, text); !written) {
        session.reporter.report(written.error(), {});
        return FileState::Failed;
    }
    return FileState::Written;
}

} // namespace strake::cli
