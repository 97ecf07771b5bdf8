#include "core/chart/directory_loader.h"

#include "core/chart/ignore.h"
#include "core/text/go_quote.h"

#include <optional>

namespace strake::chart {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

Result<IgnoreRules> readRules(const FileSystem& files, const fs::path& folder, SourceMap& sources)
{
    IgnoreRules rules;
    const fs::path path = folder / ".helmignore";
    if (files.kindOf(path) != EntryKind::None) {
        auto text = files.readFile(path);
        if (!text)
            return fail(std::move(text).error());
        const FileId id = sources.add(path.generic_string(), *std::move(text));
        auto parsed = IgnoreRules::parse(sources.text(id), id);
        if (!parsed)
            return parsed;
        rules = *std::move(parsed);
    }
    rules.addDefaults();
    return rules;
}

// Helm names files by their absolute paths, we as the caller named the folder.
class PeerPaths {
public:
    PeerPaths(const FileSystem& files, const fs::path& folder)
        : m_ours((folder / "").generic_string()), m_theirs((absolutePath(files, folder) / "").generic_string())
    {}

    std::string of(std::string text) const
    {
        if (const std::size_t at = text.find(m_ours); at != std::string::npos)
            text.replace(at, m_ours.size(), m_theirs);
        return text;
    }

private:
    std::string m_ours;
    std::string m_theirs;
};

Diagnostic tooLarge(const fs::path& path, std::uintmax_t limit)
{
    return diagnose(DiagnosticKind::FileTooLarge, {},
                    "`" + path.generic_string() + "` is larger than the " + std::to_string(limit) +
                        " bytes that a file of a chart may have")
        .asPeer("chart file " + text::quote(path.filename().string()) + " is larger than the maximum file size " +
                std::to_string(limit));
}

} // namespace

Result<std::vector<BufferedFile>> readDirectory(const FileSystem& files, const fs::path& folder, SourceMap& sources,
                                                DiagnosticConsumer& problems, const LoadOptions& options)
{
    auto rules = readRules(files, folder, sources);
    if (!rules)
        return fail(std::move(rules).error());

    const PeerPaths peer(files, folder);
    ListOptions listing;
    listing.maxEntries = options.maxEntries;
    listing.skip = [&](std::string_view name, EntryKind kind) {
        return rules->ignores(name, kind == EntryKind::Folder);
    };
    listing.onLink = [&](std::string_view name, const fs::path& target) {
        const std::string link = (folder / name).generic_string();
        problems.handle(diagnose(DiagnosticKind::ChartSymlink, {},
                                 "the symbolic link `" + link + "` is followed to `" + target.generic_string() + "`")
                            .asPeer("found symbolic link in path: " + peer.of(link) + " resolves to " +
                                    target.generic_string() + ". Contents of linked file included and used"));
    };
    const auto listed = files.listFiles(folder, options.root.empty() ? folder : options.root, listing);
    if (!listed) {
        Diagnostic problem = listed.error();
        problem.peerText = peer.of(std::move(problem.peerText));
        return fail(std::move(problem));
    }

    std::vector<BufferedFile> read;
    read.reserve(listed->size());
    std::uintmax_t total = 0;
    for (const fs::path& name : *listed) {
        const fs::path path = folder / name;
        auto bytes = files.readFile(path, options.maxFileBytes);
        if (!bytes) {
            if (bytes.error().kind == DiagnosticKind::FileTooLarge)
                return fail(tooLarge(path, options.maxFileBytes));
            Diagnostic problem = std::move(bytes).error();
            if (!problem.peerText.empty())
                problem.peerText =
                    "error reading " + name.generic_string() + ": " + peer.of(std::move(problem.peerText));
            return fail(std::move(problem));
        }
        total += bytes->size();
        if (total > options.maxTotalBytes)
            return fail(diagnose(DiagnosticKind::FileTooLarge, {},
                                 "the files of the chart `" + folder.generic_string() + "` are larger than " +
                                     std::to_string(options.maxTotalBytes) + " bytes together"));
        if (bytes->starts_with(byteOrderMark))
            bytes->erase(0, byteOrderMark.size());
        read.push_back({name.generic_string(), path.generic_string(), *std::move(bytes)});
    }
    return read;
}

} // namespace strake::chart
