#include "cli/chart_location.h"

#include "cli/command.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace strake::cli {

namespace {

Diagnostic wrong(std::string message) { return diagnose(DiagnosticKind::Usage, {}, std::move(message)); }

constexpr std::string_view onlyHere = "charts are folders and .tgz files here: no repository is asked";

std::string trimmed(const std::string& text)
{
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// What helm says of a name that is no path, before it asks any repository; a repository it does not know is said so.
std::string unresolved(const std::string& name)
{
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos)
        return "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + name;
    return "repo " + name.substr(0, slash) + " not found";
}

} // namespace

void ChartLocation::declare(Flags& flags)
{
    flags.text(m_repository, "repo", "url", "without effect on a chart that is here; others are not fetched");
    flags.toggle(m_verify, "verify", "refused: signatures are not checked here");
    flags.ignoredTexts({"version", "keyring", "ca-file", "cert-file", "key-file", "username", "password"});
    flags.ignoredToggles({"insecure-skip-tls-verify", "plain-http", "pass-credentials", "devel"});
}

Result<std::string> ChartLocation::locate(Session& session, const std::string& written) const
{
    const std::string name = trimmed(written);
    if (!name.empty() && session.files.kindOf(name) != EntryKind::None) {
        if (m_verify) {
            if (auto verified = verify(session, name); !verified)
                return fail(std::move(verified).error());
        }
        return name;
    }
    if (name.starts_with('/') || name.starts_with('.'))
        return fail(wrong("path \"" + name + "\" not found"));
    if (name.find("://") != std::string::npos || !m_repository.empty()) {
        return fail(wrong("\"" + name + "\" is not on this machine, and nothing is fetched")
                        .withHint("fetch it first: helm pull, then name the .tgz"));
    }
    return fail(wrong(unresolved(name)).withHint("\"" + name + "\" is not here; " + std::string(onlyHere)));
}

Result<void> ChartLocation::verify(Session& session, const std::string& path)
{
    if (session.files.kindOf(path) == EntryKind::Folder)
        return fail(wrong("unpacked charts cannot be verified"));
    const std::string extension = text::lowerAscii(path.size() < 4 ? path : path.substr(path.size() - 4));
    if (extension != ".tgz")
        return fail(wrong("chart must be a tgz file"));
    const std::string signature = path + ".prov";
    if (session.files.kindOf(signature) == EntryKind::None) {
        const std::string full = absolutePath(session.files, signature).string();
        return fail(wrong("could not load provenance file " + full + ": stat " + full + ": no such file or directory"));
    }
    return fail(wrong("--verify: signatures cannot be checked here").withHint("check it with: helm verify " + path));
}

} // namespace strake::cli
