#include "core/lint/rules/labels.h"

#include <algorithm>

namespace strake::lint {

namespace {

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// ([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]
bool isNamePart(std::string_view text)
{
    return !text.empty() && isAlphanumeric(text.front()) && isAlphanumeric(text.back()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

bool isDnsSubdomain(std::string_view text)
{
    constexpr std::size_t longest = 253;
    if (text.empty() || text.size() > longest)
        return false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        const std::string_view label = text.substr(begin, end - begin);
        const auto isLower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
        if (label.empty() || !isLower(label.front()) || !isLower(label.back()) ||
            !std::all_of(label.begin(), label.end(), [&](char c) { return isLower(c) || c == '-'; }))
            return false;
        begin = end + 1;
    }
    return true;
}

constexpr std::size_t longestName = 63;
constexpr std::string_view allowed = "must be letters, digits, `-`, `_` and `.`, with a letter or digit at both ends";

} // namespace

std::optional<std::string> qualifiedNameProblem(std::string_view name)
{
    const std::size_t slash = name.find('/');
    if (slash != std::string_view::npos) {
        if (name.find('/', slash + 1) != std::string_view::npos)
            return "must have no more than one `/`";
        if (!isDnsSubdomain(name.substr(0, slash)))
            return "must have a domain such as `example.com` before the `/`";
        name.remove_prefix(slash + 1);
    }
    if (name.size() > longestName)
        return "must be no more than 63 characters (behind the `/`)";
    if (!isNamePart(name))
        return std::string(allowed);
    return std::nullopt;
}

std::optional<std::string> labelValueProblem(std::string_view value)
{
    if (value.size() > longestName)
        return "must be no more than 63 characters, not " + std::to_string(value.size());
    if (!value.empty() && !isNamePart(value))
        return std::string(allowed);
    return std::nullopt;
}

} // namespace strake::lint
