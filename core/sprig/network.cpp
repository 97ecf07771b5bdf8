// Sprig's functions that look at the machine they run on.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace strake::sprig {

namespace {

// Helm's engine answers so unless it was told to ask the network, which rendering here never does.
Value getHostByName(Call&, Arguments) { return stringValue(""); }

std::string variable(std::string_view name)
{
    const char* value = name.find('\0') == std::string_view::npos ? std::getenv(std::string(name).c_str()) : nullptr;
    return value ? value : "";
}

Value env(Call&, Arguments args) { return stringValue(variable(viewOf(args, 0))); }

bool isNameChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isSpecial(char c)
{
    return (c >= '0' && c <= '9') || std::string_view("*#$@!?-").find(c) != std::string_view::npos;
}

// os.Expand's name behind `$`; `size` is what it takes up. An empty name of size > 0: bad syntax, dropped.
std::string_view variableName(std::string_view s, std::size_t& size)
{
    if (s[0] == '{') {
        if (s.size() > 2 && isSpecial(s[1]) && s[2] == '}') {
            size = 3;
            return s.substr(1, 1);
        }
        const std::size_t close = s.find('}', 1);
        if (close == std::string_view::npos) {
            size = 1;
            return {};
        }
        size = close + 1;
        return s.substr(1, close - 1);
    }
    if (isSpecial(s[0])) {
        size = 1;
        return s.substr(0, 1);
    }
    size = 0;
    while (size < s.size() && isNameChar(s[size]))
        ++size;
    return s.substr(0, size);
}

Value expandenv(Call& call, Arguments args)
{
    const std::string_view s = viewOf(args, 0);
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < s.size(); ++at) {
        if (s[at] != '$' || at + 1 >= s.size())
            continue;
        out += s.substr(copied, at - copied);
        std::size_t size = 0;
        const std::string_view name = variableName(s.substr(at + 1), size);
        if (!name.empty())
            out += variable(name);
        else if (size == 0)
            out.push_back('$');
        call.charge(out.size() / 64 + 1);
        at += size;
        copied = at + 1;
    }
    return stringValue(out.append(s.substr(std::min(copied, s.size()))));
}

constexpr Function networkTable[] = {
    {"getHostByName", "func(string) string", getHostByName, Tracing::Opaque,
     "Nothing: rendering does not ask the network."},
};

constexpr Function environmentTable[] = {
    {"env", "func(string) string", env, Tracing::Opaque, "An environment variable of this process.", {}, false},
    {"expandenv",
     "func(string) string",
     expandenv,
     Tracing::Opaque,
     "The text with $NAME and ${NAME} replaced by environment variables.",
     {},
     false},
};

} // namespace

FunctionTable networkFunctions() { return networkTable; }
FunctionTable environmentFunctions() { return environmentTable; }

} // namespace strake::sprig
