#include "gui/secret_lines.h"

#include "gui/line_diff.h"

#include <algorithm>

namespace strake::gui {

namespace {

bool isMember(std::string_view line, std::string_view key)
{
    return line.starts_with(key) && line.substr(key.size()).starts_with(':');
}

std::size_t indentOf(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Where the value of a line begins: behind its key, or its dashes.
std::size_t scalarBegin(std::string_view line)
{
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos)
        return std::min(line.find_first_not_of(' ', colon + 1), line.size());
    std::size_t begin = indentOf(line);
    while (line.substr(begin).starts_with("- "))
        begin += 2 + indentOf(line.substr(begin + 2));
    return std::min(begin, line.size());
}

std::string_view withoutQuotes(std::string_view text)
{
    const bool quoted = text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
    return quoted ? text.substr(1, text.size() - 2) : text;
}

// Behind the key, or all of a line that has none.
std::string maskedMember(std::string_view line)
{
    const std::size_t indent = indentOf(line);
    const bool quoted = line.substr(indent).starts_with('"');
    const std::size_t from = quoted ? line.find('"', indent + 1) : indent;
    const std::size_t colon = from == std::string_view::npos ? from : line.find(':', from);
    if (colon == std::string_view::npos)
        return std::string(line.substr(0, indent)) + std::string(lineMask);
    if (colon + 1 == line.size())
        return std::string(line);
    return std::string(line.substr(0, colon + 2)) + std::string(lineMask);
}

} // namespace

std::vector<std::pair<std::size_t, std::string>> maskedLines(const OutputObject& object,
                                                             const diff::SecretTexts& secrets)
{
    std::vector<std::pair<std::size_t, std::string>> out;
    const std::vector<std::string_view> lines = splitLines(object.text);
    const bool isSecret = object.kind == "Secret";
    const bool isJson = isSecret && object.text.find_first_not_of(" \n") != std::string::npos &&
                        object.text[object.text.find_first_not_of(" \n")] == '{';
    bool inData = false;
    std::size_t memberIndent = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        const auto mask = [&](std::string text) {
            if (text != line)
                out.emplace_back(i, std::move(text));
        };
        if (isJson) {
            mask(maskedMember(line));
            continue;
        }
        const bool isTop = !line.empty() && line[0] != ' ' && line[0] != '#';
        if (isSecret && isTop) {
            inData = isMember(line, "data") || isMember(line, "stringData");
            memberIndent = 0;
            if (inData) {
                mask(maskedMember(line));
                continue;
            }
        }
        if (inData && indentOf(line) < line.size()) {
            if (memberIndent == 0)
                memberIndent = indentOf(line);
            mask(indentOf(line) == memberIndent ? maskedMember(line)
                                                : std::string(line.substr(0, indentOf(line))) + std::string(lineMask));
            continue;
        }
        if (secrets.empty())
            continue;
        if (const std::size_t value = scalarBegin(line); secrets.isIn(withoutQuotes(line.substr(value))))
            mask(std::string(line.substr(0, value)) + std::string(lineMask));
        else if (secrets.isIn(line))
            mask(secrets.masked(line, lineMask));
    }
    return out;
}

} // namespace strake::gui
