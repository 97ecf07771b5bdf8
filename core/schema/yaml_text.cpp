#include "core/schema/yaml_text.h"

#include "core/json/writer.h"
#include "core/yaml/emitter.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace strake::schema {
namespace {

std::string inQuotes(const std::string& value)
{
    std::string out = json::write(Value::ofString(value), {.escapeHtml = false, .indent = ""}).bytes();
    for (const auto& [raw, escape] : {std::pair("\xC2\x85", "\\u0085"), {"\xEF\xBB\xBF", "\\uFEFF"}}) {
        for (std::size_t at = out.find(raw); at != std::string::npos; at = out.find(raw, at))
            out.replace(at, std::string_view(raw).size(), escape);
    }
    return out;
}

// Quoted where YAML would read something else. goyaml forgets the merge key and Unicode's line breaks.
std::string plainOrQuoted(const std::string& value)
{
    static constexpr std::array<std::string_view, 4> breaks{"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"};
    const bool hasBreak = std::any_of(breaks.begin(), breaks.end(), [&value](std::string_view lineBreak) {
        return value.find(lineBreak) != std::string::npos;
    });
    if (hasBreak || value == "<<")
        return inQuotes(value);
    std::string out = yaml::marshal(Value::ofString(value)).bytes();
    if (out.ends_with('\n'))
        out.pop_back();
    return out;
}

} // namespace

std::string yamlLine(const std::string& value)
{
    const std::string out = plainOrQuoted(value);
    return out.find('\n') == std::string::npos ? out : inQuotes(value);
}

std::string yamlKey(const std::string& name) { return yamlLine(name); }

// Several lines as a literal block below `indent`, but for those that end or begin in a way that a block says
// badly, or that what follows could change.
std::string yamlText(const std::string& value, std::size_t indent)
{
    std::string out = plainOrQuoted(value);
    if (out.find('\n') == std::string::npos)
        return out;
    if (!out.starts_with("|\n") && !out.starts_with("|-\n"))
        return inQuotes(value);
    for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 1)) {
        if (at + 1 < out.size() && out[at + 1] != '\n')
            out.insert(at + 1, indent, ' ');
    }
    return out;
}

} // namespace strake::schema
