#include "core/kustomize/loader.h"

#include "core/text/go_path.h"

#include <array>
#include <optional>

namespace strake::kustomize {

namespace {

// A real folder, or a real file in one.
struct CleanedPath {
    std::string folder;
    std::string file; // its name; empty: the path is the folder
};

// filepath.EvalSymlinks' error: it names the first part that is not there, behind the links before it.
std::string missingPart(const FileSystem& files, const std::string& path)
{
    std::string real = "/";
    std::string_view rest = std::string_view(path).substr(1);
    while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        const std::string next = text::joinPath(real, rest.substr(0, slash));
        rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
        const Result<std::filesystem::path> resolved = files.canonical(next);
        if (!resolved) {
            const std::string& text = resolved.error().peerText;
            const std::size_t reason = text.rfind(": ");
            return "lstat " + next +
                   (reason == std::string::npos ? ": no such file or directory" : text.substr(reason));
        }
        real = resolved->string();
        if (!rest.empty() && files.kindOf(real) != EntryKind::Folder)
            return "not a directory";
    }
    return "lstat " + path + ": no such file or directory";
}

// FileSystem.CleanedAbs
CleanedPath cleanedAbsolute(const FileSystem& files, const std::string& path)
{
    const std::string absolute =
        text::isAbsolutePath(path) ? text::cleanPath(path) : absolutePath(files, path).string();
    const Result<std::filesystem::path> real = files.canonical(absolute);
    if (!real) {
        throw Error{"evalsymlink failure on '" + path + "' : " + missingPart(files, absolute),
                    {},
                    DiagnosticKind::FileNotReadable,
                    "`" + path + "` does not exist"};
    }
    const std::string resolved = real->string();
    if (files.kindOf(resolved) == EntryKind::Folder)
        return {resolved, {}};
    return {text::dirPath(resolved), std::string(text::basePath(resolved))};
}

// filesys.ConfirmDir
std::string confirmedFolder(const FileSystem& files, const std::string& path)
{
    if (path.empty())
        throw Error{"directory path cannot be empty", {}, DiagnosticKind::FileNotReadable};
    CleanedPath cleaned;
    withPrefix("not a valid directory", [&] { cleaned = cleanedAbsolute(files, path); });
    if (!cleaned.file.empty()) {
        throw Error{"'" + path + "': file is not directory",
                    {},
                    DiagnosticKind::FileNotReadable,
                    "`" + path + "` is a file, not a folder"};
    }
    return cleaned.folder;
}

bool isInOrBelow(std::string_view path, std::string_view root)
{
    return root == "/" || path == root ||
           (path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/');
}

[[noreturn]] void refuseRemote(std::string_view path)
{
    throw Error{"'" + std::string(path) + "' is remote, and nothing is fetched",
                {},
                DiagnosticKind::OverlayUnsupported,
                "`" + std::string(path) + "` is not on this machine, and nothing is fetched",
                "copy it into the repository (`kustomize localize`, `git submodule add`, a vendored folder), and name "
                "the copy"};
}

bool startsWithIgnoringCase(std::string_view s, std::string_view lowerPrefix)
{
    if (s.size() < lowerPrefix.size())
        return false;
    for (std::size_t i = 0; i < lowerPrefix.size(); ++i) {
        const char c = s[i] >= 'A' && s[i] <= 'Z' ? static_cast<char>(s[i] - 'A' + 'a') : s[i];
        if (c != lowerPrefix[i])
            return false;
    }
    return true;
}

// extractUsername: `git@`
std::size_t userNameSize(std::string_view s)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::size_t i = 0;
    while (i < s.size() && (isLetter(s[i]) || (i > 0 && ((s[i] >= '0' && s[i] <= '9') || s[i] == '-'))))
        ++i;
    return i > 0 && i < s.size() && s[i] == '@' ? i + 1 : 0;
}

bool leavesRepository(std::string_view rootPath)
{
    if (rootPath.starts_with('/'))
        rootPath.remove_prefix(1);
    const std::string cleaned = text::cleanPath(rootPath);
    return cleaned == ".." || cleaned.starts_with("../");
}

// parsePathParts succeeds.
bool hasRepositoryPath(std::string_view path, bool isFileScheme)
{
    std::string_view repository;
    std::string_view root;
    if (const std::size_t git = path.find("_git/"); git != std::string_view::npos) {
        const std::size_t slash = path.find('/', git + 5);
        repository = path.substr(0, slash);
        root = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    } else if (const std::size_t slashes = path.find("//"); slashes != std::string_view::npos) {
        repository = path.substr(0, slashes);
        root = path.substr(slashes + 2);
    } else if (const std::size_t suffix = path.find(".git"); suffix != std::string_view::npos) {
        repository = path.substr(0, suffix + 4);
        root = path.substr(suffix + 4);
    } else if (isFileScheme) {
        repository = path;
    } else {
        const std::size_t first = path.find('/');
        if (first == std::string_view::npos)
            return false;
        const std::size_t second = path.find('/', first + 1);
        repository = path.substr(0, second);
        root = second == std::string_view::npos ? std::string_view() : path.substr(second + 1);
    }
    return !repository.empty() && !leavesRepository(root);
}

} // namespace

bool isFileName(std::string_view path)
{
    return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json");
}

bool isRemoteFile(std::string_view path)
{
    return startsWithIgnoringCase(path, "http:") || startsWithIgnoringCase(path, "https:");
}

bool isRepository(std::string_view path)
{
    if (text::isAbsolutePath(path))
        return false;
    path = path.substr(0, path.find('?'));
    if (startsWithIgnoringCase(path, "git::"))
        path.remove_prefix(5);
    std::string_view scheme;
    for (const std::string_view known : {"ssh://", "https://", "http://", "file://"}) {
        if (startsWithIgnoringCase(path, known)) {
            scheme = known;
            path.remove_prefix(known.size());
            break;
        }
    }
    const std::size_t userName = userNameSize(path);
    if (scheme == "file://")
        return hasRepositoryPath(path, true);
    path.remove_prefix(userName);
    const bool isGithub = startsWithIgnoringCase(path, "github.com/") || startsWithIgnoringCase(path, "github.com:");
    const bool mayBeScp = scheme.empty() && (userName > 0 || isGithub);
    if (scheme.empty() && !mayBeScp)
        return false;
    std::size_t separator = path.find('/');
    if (mayBeScp) {
        const std::size_t colon = path.find(':');
        if (separator == std::string_view::npos || (colon != std::string_view::npos && colon > 0 && colon < separator))
            separator = colon;
    }
    const std::string_view host = separator == std::string_view::npos ? path : path.substr(0, separator + 1);
    const std::string_view rest = separator == std::string_view::npos ? std::string_view() : path.substr(separator + 1);
    return !host.empty() && hasRepositoryPath(rest, false);
}

Loader::Loader(FileCache& cache, LoadRestrictions restrictions, std::string_view target)
    : m_cache(&cache), m_restrictions(restrictions), m_shown(text::cleanPath(target))
{
    if (isRepository(target))
        refuseRemote(target);
    withPrefix("must build at directory", [&] { m_root = confirmedFolder(cache.fileSystem(), std::string(target)); });
}

Loader::Loader(const Loader& referrer, std::string root, std::string shown)
    : m_cache(referrer.m_cache),
      m_restrictions(referrer.m_restrictions),
      m_referrer(&referrer),
      m_root(std::move(root)),
      m_shown(std::move(shown))
{}

Loader Loader::newRoot(const PlacedText& written) const
{
    const std::string& path = written.value;
    try {
        if (path.empty())
            throw Error{"new root cannot be empty", {}, DiagnosticKind::KustomizationInvalid};
        if (isRepository(path))
            refuseRemote(path);
        if (text::isAbsolutePath(path))
            throw Error{"new root '" + path + "' cannot be absolute", {}, DiagnosticKind::PathOutsideRoot};
        std::string root;
        withPrefix("must build at directory",
                   [&] { root = confirmedFolder(m_cache->fileSystem(), text::joinPath(m_root, path)); });
        for (const Loader* visited = this; visited; visited = visited->m_referrer) {
            if (isInOrBelow(visited->m_root, root)) {
                throw Error{"cycle detected: candidate root '" + root + "' contains visited root '" + visited->m_root +
                                "'",
                            {},
                            DiagnosticKind::OverlayCycle};
            }
        }
        return Loader(*this, std::move(root), text::joinPath(m_shown, path));
    } catch (Error& error) {
        if (!error.range.isSet())
            error.range = written.range;
        throw;
    }
}

SourceFile Loader::load(std::string_view path) const
{
    if (isRemoteFile(path))
        refuseRemote(path);
    const bool isAbsolute = text::isAbsolutePath(path);
    std::string full = isAbsolute ? std::string(path) : text::joinPath(m_root, path);
    const std::string shown = isAbsolute ? std::string(path) : text::joinPath(m_shown, path);
    if (m_restrictions == LoadRestrictions::None) {
        // Read as it is; where it is to be found again, by its real name.
        if (const Result<std::filesystem::path> real = m_cache->fileSystem().canonical(full))
            return m_cache->read(real->string(), shown);
        return m_cache->read(full, shown);
    }
    const CleanedPath cleaned = cleanedAbsolute(m_cache->fileSystem(), full);
    if (cleaned.file.empty()) {
        throw Error{"'" + full + "' must resolve to a file",
                    {},
                    DiagnosticKind::FileNotReadable,
                    "`" + std::string(path) + "` is a folder, not a file"};
    }
    if (!isInOrBelow(cleaned.folder, m_root)) {
        throw Error{"security; file '" + full + "' is not in or below '" + m_root + "'",
                    {},
                    DiagnosticKind::PathOutsideRoot,
                    "`" + std::string(path) + "` is out of the kustomization's folder",
                    "make what is shared a base, and name that; or pass --load-restrictor LoadRestrictionsNone"};
    }
    return m_cache->read(text::joinPath(cleaned.folder, cleaned.file), shown);
}

} // namespace strake::kustomize
