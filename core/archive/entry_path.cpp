#include "core/archive/entry_path.h"

#include <algorithm>
#include <cctype>

namespace strake::archive {

namespace {

// Calls f with each part between slashes.
template <class F>
void forEachPart(std::string_view path, F f)
{
    while (true) {
        const std::size_t slash = path.find('/');
        f(path.substr(0, slash));
        if (slash == std::string_view::npos) {
            return;
        }
        path.remove_prefix(slash + 1);
    }
}

} // namespace

std::optional<std::string_view> whyUnsafe(std::string_view path)
{
    if (path.empty()) {
        return "has no name";
    }
    if (path.find('\0') != std::string_view::npos) {
        return "has a zero byte in its name";
    }
    if (path.find('\\') != std::string_view::npos) {
        return "has a backslash in its name";
    }
    if (path.starts_with('/')) {
        return "has an absolute path";
    }
    if (path.size() >= 2 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0])) != 0) {
        return "names a drive";
    }
    bool leadsOut = false;
    forEachPart(path, [&leadsOut](std::string_view part) { leadsOut = leadsOut || part == ".."; });
    if (leadsOut) {
        return "leads out of the archive";
    }
    return std::nullopt;
}

std::string cleanPath(std::string_view path)
{
    std::string clean;
    forEachPart(path, [&clean](std::string_view part) {
        if (!part.empty() && part != ".") {
            clean.append(clean.empty() ? "" : "/").append(part);
        }
    });
    return clean;
}

} // namespace strake::archive
