#include "core/text/go_path.h"

#include <vector>

namespace strake::text {

std::string cleanPath(std::string_view path)
{
    if (path.empty())
        return ".";
    const bool rooted = path[0] == '/';
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (part.empty() || part == ".")
            continue;
        if (part != "..")
            parts.push_back(part);
        else if (!parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (!rooted)
            parts.push_back(part);
    }
    std::string out = rooted ? "/" : "";
    for (std::size_t i = 0; i < parts.size(); ++i)
        out.append(i > 0 ? "/" : "").append(parts[i]);
    return out.empty() ? "." : out;
}

std::string_view basePath(std::string_view path)
{
    if (path.empty())
        return ".";
    while (path.ends_with('/'))
        path.remove_suffix(1);
    if (path.empty())
        return "/";
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

std::string dirPath(std::string_view path) { return cleanPath(path.substr(0, path.rfind('/') + 1)); }

std::string joinPath(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty())
        return a.empty() && b.empty() ? std::string() : cleanPath(a.empty() ? b : a);
    return cleanPath(std::string(a).append("/").append(b));
}

} // namespace strake::text
