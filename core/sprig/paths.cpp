// Sprig's path functions: Go's package path; the os* ones are path/filepath on Unix, which is the same.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <string>
#include <vector>

namespace strake::sprig {

namespace {

// path.Clean: no double slashes, no `.`, no `..` that can be resolved; "" is ".".
std::string cleaned(std::string_view path)
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

Value base(Call&, Arguments args)
{
    std::string_view path = viewOf(args, 0);
    if (path.empty())
        return stringValue(".");
    while (path.ends_with('/'))
        path.remove_suffix(1);
    if (path.empty())
        return stringValue("/");
    const std::size_t begin = path.rfind('/') + 1; // npos + 1 is 0
    return stringValue(textOf(args, 0).substr(begin, path.size() - begin));
}

Value clean(Call&, Arguments args) { return stringValue(cleaned(viewOf(args, 0))); }

Value dir(Call&, Arguments args)
{
    const std::string_view path = viewOf(args, 0);
    return stringValue(cleaned(path.substr(0, path.rfind('/') + 1)));
}

Value ext(Call&, Arguments args)
{
    const std::string_view path = viewOf(args, 0);
    const std::size_t dot = path.find_last_of("./");
    return stringValue(dot != std::string_view::npos && path[dot] == '.' ? textOf(args, 0).substr(dot) : Text());
}

Value isAbs(Call&, Arguments args) { return Value::ofBool(viewOf(args, 0).starts_with('/')); }

constexpr Function table[] = {
    {"base", "func(string) string", base, Tracing::Transparent, "The last element of a path."},
    {"clean", "func(string) string", clean, Tracing::Opaque, "The shortest path that means the same."},
    {"dir", "func(string) string", dir, Tracing::Opaque, "The path without its last element."},
    {"ext", "func(string) string", ext, Tracing::Transparent, "The file name's ending, with its dot."},
    {"isAbs", "func(string) bool", isAbs, Tracing::Opaque, "Whether the path begins at the root."},
    {"osBase", "func(string) string", base, Tracing::Transparent, "As base, for paths of this system."},
    {"osClean", "func(string) string", clean, Tracing::Opaque, "As clean, for paths of this system."},
    {"osDir", "func(string) string", dir, Tracing::Opaque, "As dir, for paths of this system."},
    {"osExt", "func(string) string", ext, Tracing::Transparent, "As ext, for paths of this system."},
    {"osIsAbs", "func(string) bool", isAbs, Tracing::Opaque, "As isAbs, for paths of this system."},
};

} // namespace

FunctionTable pathFunctions() { return table; }

} // namespace strake::sprig
