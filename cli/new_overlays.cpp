#include "cli/new_overlays.h"

#include "cli/command.h"
#include "core/text/unified_diff.h"

namespace strake::cli {

namespace fs = std::filesystem;

namespace {

fs::path withoutSlash(const fs::path& folder)
{
    const fs::path normal = folder.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

} // namespace

std::optional<std::string> chartFromBase(Session& session, const fs::path& folder, const std::string& chart)
{
    Result<std::string> relative = strake::chartFromBase(session.files, folder, chart);
    if (relative)
        return std::move(*relative);
    if (relative.error().kind == DiagnosticKind::Usage)
        session.usageError(relative.error().message, relative.error().hint);
    else
        session.reporter.report(relative.error(), {});
    return std::nullopt;
}

int deliverTree(Session& session, const fs::path& folder, const std::vector<FolderFile>& tree, bool dryRun)
{
    if (dryRun) {
        std::string out;
        for (const FolderFile& file : tree)
            out += text::unifiedDiff("", file.bytes, "/dev/null", (folder / file.path).generic_string());
        return session.print(out);
    }
    const fs::path target = withoutSlash(folder);
    const fs::path above = target.parent_path();
    auto done = session.streams.writer.createFolder(above.empty() ? fs::path(".") : above);
    if (done)
        done = session.streams.writer.replaceFolder(target, tree);
    if (!done) {
        session.reporter.report(done.error(), {});
        return Failure;
    }
    std::string out;
    for (const FolderFile& file : tree)
        out += "wrote " + (target / file.path).generic_string() + "\n";
    return session.print(out);
}

} // namespace strake::cli
