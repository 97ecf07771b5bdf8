// Sprig's path functions: Go's package path; the os* ones are path/filepath on Unix, which is the same.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/text/go_path.h"

#include <string>

namespace strake::sprig {

namespace {

Value base(Call&, Arguments args)
{
    const std::string_view path = viewOf(args, 0);
    const std::string_view name = text::basePath(path);
    if (path.empty() || name == "/")
        return stringValue(std::string(name));
    return stringValue(textOf(args, 0).substr(static_cast<std::size_t>(name.data() - path.data()), name.size()));
}

Value clean(Call&, Arguments args) { return stringValue(text::cleanPath(viewOf(args, 0))); }

Value dir(Call&, Arguments args) { return stringValue(text::dirPath(viewOf(args, 0))); }

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
