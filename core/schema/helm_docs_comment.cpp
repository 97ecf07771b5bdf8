#include "core/schema/helm_docs_comment.h"

#include <vector>

namespace strake::schema {

namespace {

constexpr std::string_view descriptionPrefix = "# --";
constexpr std::size_t maxLineBytes = 64U << 10U; // bufio.MaxScanTokenSize

// Go's `\s`.
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

std::size_t countSpaces(std::string_view text)
{
    std::size_t n = 0;
    while (n < text.size() && isSpace(text[n]))
        ++n;
    return n;
}

std::string_view withoutSpaces(std::string_view text) { return text.substr(countSpaces(text)); }

// What follows `^\s*#`.
bool takeHash(std::string_view line, std::string_view& rest)
{
    line = withoutSpaces(line);
    if (!line.starts_with('#'))
        return false;
    rest = line.substr(1);
    return true;
}

// ^\s*#\s*(.*)\s+--\s*(.*)$
struct KeyAndText {
    std::string_view key;
    std::string_view text;
};

bool matchDescription(std::string_view line, KeyAndText& out)
{
    std::string_view rest;
    if (!takeHash(line, rest))
        return false;
    const std::size_t spaces = countSpaces(rest);
    const auto split = [&](std::size_t keyBegin, std::size_t dashes) {
        out.key = rest.substr(keyBegin, dashes - 1 - keyBegin);
        out.text = withoutSpaces(rest.substr(dashes + 2));
        return true;
    };
    // The key is as long as can be, so the last ` --` ends it.
    for (std::size_t at = rest.rfind("--"); at != std::string_view::npos && at > spaces;
         at = at > 0 ? rest.rfind("--", at - 1) : std::string_view::npos) {
        if (isSpace(rest[at - 1]))
            return split(spaces, at);
    }
    if (spaces > 0 && rest.substr(spaces).starts_with("--"))
        return split(spaces - 1, spaces);
    return false;
}

// ^\s*# @NAME -- (.*)$
bool matchDirective(std::string_view line, std::string_view directive, std::string_view& out)
{
    line = withoutSpaces(line);
    if (!line.starts_with(directive))
        return false;
    out = line.substr(directive.size());
    return true;
}

// ^\s*#\s+@notationType\s+--\s+(.*)$
bool matchNotationType(std::string_view line, std::string_view& out)
{
    constexpr std::string_view word = "@notationType";
    std::string_view rest;
    if (!takeHash(line, rest) || countSpaces(rest) == 0)
        return false;
    rest = withoutSpaces(rest);
    if (!rest.starts_with(word))
        return false;
    rest.remove_prefix(word.size());
    if (countSpaces(rest) == 0)
        return false;
    rest = withoutSpaces(rest);
    if (!rest.starts_with("--"))
        return false;
    rest.remove_prefix(2);
    if (countSpaces(rest) == 0)
        return false;
    out = withoutSpaces(rest);
    return true;
}

// ^\s*#\s+@raw
bool isRawFlag(std::string_view line)
{
    std::string_view rest;
    return takeHash(line, rest) && countSpaces(rest) > 0 && withoutSpaces(rest).starts_with("@raw");
}

// ^\s*#(\s?)(.*)$
bool matchContinuation(std::string_view line, std::string_view& out)
{
    if (!takeHash(line, out))
        return false;
    if (!out.empty() && isSpace(out[0]))
        out.remove_prefix(1);
    return true;
}

// ^\((.*?)\)\s*(.*)$
void takeType(ValueDescription& value)
{
    const std::string_view text = value.description;
    const std::size_t end = text.starts_with('(') ? text.find(')') : std::string_view::npos;
    if (end == std::string_view::npos || end == 1)
        return;
    value.valueType = text.substr(1, end - 1);
    value.description = std::string(withoutSpaces(text.substr(end + 1)));
}

} // namespace

ParsedComment parseComment(std::span<const std::string_view> lines)
{
    for (std::size_t i = lines.size(); i-- > 1;) {
        if (lines[i].starts_with(descriptionPrefix)) {
            lines = lines.subspan(i);
            break;
        }
    }
    ParsedComment parsed;
    ValueDescription& value = parsed.value;
    std::size_t first = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        KeyAndText match;
        if (!matchDescription(lines[i], match))
            continue;
        parsed.key = match.key;
        value.description = match.text;
        first = i;
        break;
    }
    takeType(value);

    bool isRaw = false;
    for (std::size_t i = first + 1; i < lines.size(); ++i) {
        std::string_view text;
        if (!isRaw && isRawFlag(lines[i])) {
            isRaw = true;
        } else if (matchDirective(lines[i], "# @default -- ", text)) {
            value.defaultText = text;
        } else if (matchNotationType(lines[i], text)) {
            value.notationType = text;
        } else if (matchDirective(lines[i], "# @section -- ", text)) {
            value.section = text;
        } else if (matchContinuation(lines[i], text)) {
            value.description += isRaw ? '\n' : ' ';
            value.description += text;
        }
    }
    return parsed;
}

Descriptions scanDescriptions(std::string_view text)
{
    Descriptions found;
    std::vector<std::string_view> comment;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        if (line.size() >= maxLineBytes)
            break;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (comment.empty()) {
            KeyAndText match;
            if (matchDescription(line, match) && !match.key.empty())
                comment.push_back(line);
            continue;
        }
        std::string_view rest;
        if (matchContinuation(line, rest)) {
            comment.push_back(line);
            continue;
        }
        ParsedComment parsed = parseComment(comment);
        if (!parsed.key.empty())
            found.insert_or_assign(std::move(parsed.key), std::move(parsed.value));
        comment.clear();
    }
    return found;
}

ValueDescription descriptionAbove(const yaml::Node* key)
{
    if (!key || !key->comments || key->comments->head.find(descriptionPrefix) == std::string::npos)
        return {};
    std::vector<std::string_view> lines;
    const std::string_view head = key->comments->head;
    for (std::size_t begin = 0; begin <= head.size();) {
        const std::size_t end = std::min(head.find('\n', begin), head.size());
        lines.push_back(head.substr(begin, end - begin));
        begin = end + 1;
    }
    ParsedComment parsed = parseComment(lines);
    return parsed.key.empty() ? std::move(parsed.value) : ValueDescription();
}

bool isIgnored(const yaml::Node& node)
{
    return node.comments && node.comments->head.find("@ignore") != std::string::npos;
}

} // namespace strake::schema
