#include "core/kustomize/label_selector.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

constexpr std::size_t longestName = 63;
constexpr std::size_t longestSubdomain = 253;
constexpr std::string_view nameFormat = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
constexpr std::string_view nameRule =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
    "with an alphanumeric character";
constexpr std::string_view labelRule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and "
    "end with an alphanumeric character";
constexpr std::string_view subdomainFormat = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
constexpr std::string_view subdomainRule = "a DNS-1123 subdomain must consist of lower case alphanumeric characters, "
                                           "'-' or '.', and must start and end with an alphanumeric character";

bool isLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool isAlphanumeric(char c) { return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z'); }

bool isName(std::string_view text)
{
    return !text.empty() && isAlphanumeric(text.front()) && isAlphanumeric(text.back()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

bool isSubdomain(std::string_view text)
{
    for (;;) {
        const std::size_t dot = text.find('.');
        const std::string_view part = text.substr(0, dot);
        if (part.empty() || part.front() == '-' || part.back() == '-' ||
            !std::all_of(part.begin(), part.end(), [](char c) { return isLowerOrDigit(c) || c == '-'; }))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

std::string tooLong(std::size_t most) { return "must be no more than " + std::to_string(most) + " characters"; }

std::string regexError(std::string_view rule, std::string_view format, std::initializer_list<std::string_view> examples)
{
    std::string text(rule);
    text += " (e.g. ";
    for (const std::string_view example : examples) {
        if (example != *examples.begin())
            text += " or ";
        text.append("'").append(example).append("', ");
    }
    return text.append("regex used for validation is '").append(format).append("')");
}

} // namespace

std::vector<std::string> qualifiedNameProblems(std::string_view name)
{
    std::vector<std::string> problems;
    const std::string wrong = regexError(nameRule, nameFormat, {"MyName", "my.name", "123-abc"});
    const auto slashes = std::count(name.begin(), name.end(), '/');
    if (slashes > 1)
        return {"a qualified name " + wrong +
                " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"};
    if (slashes == 1) {
        const std::string_view prefix = name.substr(0, name.find('/'));
        name.remove_prefix(prefix.size() + 1);
        if (prefix.empty())
            problems.push_back("prefix part must be non-empty");
        if (prefix.size() > longestSubdomain)
            problems.push_back("prefix part " + tooLong(longestSubdomain));
        if (!prefix.empty() && !isSubdomain(prefix))
            problems.push_back("prefix part " + regexError(subdomainRule, subdomainFormat, {"example.com"}));
    }
    if (name.empty())
        problems.push_back("name part must be non-empty");
    else if (name.size() > longestName)
        problems.push_back("name part " + tooLong(longestName));
    if (!isName(name))
        problems.push_back("name part " + wrong);
    return problems;
}

std::vector<std::string> labelValueProblems(std::string_view value)
{
    std::vector<std::string> problems;
    if (value.size() > longestName)
        problems.push_back(tooLong(longestName));
    if (!value.empty() && !isName(value))
        problems.push_back(
            regexError(labelRule, "(" + std::string(nameFormat) + ")?", {"MyValue", "my_value", "12345"}));
    return problems;
}

} // namespace strake::kustomize
