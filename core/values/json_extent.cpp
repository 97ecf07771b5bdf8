#include "core/values/json_extent.h"

#include "core/json/parser.h"

#include <algorithm>

namespace strake::values {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t digitsFrom(std::string_view text, std::size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

std::size_t numberEnd(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    if (at < text.size() && text[at] == '0')
        ++at; // nothing but a point or an exponent may follow
    else
        at = digitsFrom(text, at);
    if (at == 0 || !isDigit(text[at - 1]))
        return at;
    if (at < text.size() && text[at] == '.')
        at = digitsFrom(text, at + 1);
    if (isDigit(text[at - 1]) && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        at = digitsFrom(text, at);
    }
    return at;
}

std::size_t stringEnd(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

// Right for valid JSON; for any other no shorter than what it takes to see the first mistake.
std::size_t valueEnd(std::string_view text)
{
    const char first = text.front();
    if (first == '"')
        return stringEnd(text, 0);
    if (first == '-' || isDigit(first))
        return numberEnd(text);
    if (first == '{' || first == '[') {
        std::size_t depth = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '"')
                at = stringEnd(text, at) - 1;
            else if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                return at + 1;
        }
        return text.size();
    }
    for (const std::string_view word : {"true", "false", "null"}) {
        if (text.starts_with(word))
            return word.size();
    }
    std::size_t at = 1;
    while (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
        ++at;
    return at;
}

} // namespace

Result<JsonPrefix> decodeJsonPrefix(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const std::string_view rest = text.substr(begin);
    if (rest.empty())
        return fail(diagnose(DiagnosticKind::JsonSyntax, {}, "there is no value").asPeer("EOF"));
    const std::size_t end = valueEnd(rest);
    json::ParseOptions options;
    options.maxDepth = 1000; // as in values files
    auto value = json::parse(rest.substr(0, end), FileId::None, options);
    const auto atEnd = [&value](std::size_t size) { return !value && value.error().range.begin >= size; };
    // It is what follows that the Decoder would have stumbled over.
    if (atEnd(end) && end < rest.size())
        value = json::parse(rest.substr(0, end + 1), FileId::None, options);
    if (!value) {
        const bool incomplete = atEnd(rest.size());
        Diagnostic problem = std::move(value).error();
        if (incomplete)
            problem.peerText = "unexpected EOF";
        return fail(std::move(problem));
    }
    return JsonPrefix{*std::move(value), begin + end};
}

} // namespace strake::values
