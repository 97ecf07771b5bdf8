#include "core/lint/object_name.h"

#include "core/text/ascii.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <array>
#include <vector>

namespace strake::lint {

namespace {

constexpr std::string_view labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
constexpr std::string_view subdomainPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
constexpr std::string_view oldLabelPattern = "[a-z]([-a-z0-9]*[a-z0-9])?";
constexpr std::size_t longestLabel = 63;
constexpr std::size_t longestSubdomain = 253;

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool isLabel(std::string_view text)
{
    return !text.empty() && isAlphanumeric(text.front()) && isAlphanumeric(text.back()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
}

bool isSubdomain(std::string_view text)
{
    for (;;) {
        const std::size_t dot = text.find('.');
        if (!isLabel(text.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

std::string tooLong(std::size_t most) { return "must be no more than " + std::to_string(most) + " characters"; }

std::string unmatched(std::string_view rule, std::string_view pattern, std::string_view examples)
{
    return std::string(rule) + " (e.g. " + std::string(examples) + ", regex used for validation is '" +
           std::string(pattern) + "')";
}

std::vector<std::string> asSubdomain(const std::string& name)
{
    std::vector<std::string> problems;
    if (name.size() > longestSubdomain)
        problems.push_back(tooLong(longestSubdomain));
    if (!isSubdomain(name))
        problems.push_back(
            unmatched("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
                      "'-' or '.', and must start and end with an alphanumeric character",
                      subdomainPattern, "'example.com'"));
    return problems;
}

std::vector<std::string> asLabel(const std::string& name)
{
    std::vector<std::string> problems;
    if (name.size() > longestLabel)
        problems.push_back(tooLong(longestLabel));
    if (isLabel(name))
        return problems;
    if (isSubdomain(name))
        problems.emplace_back("must not contain dots");
    else
        problems.push_back(unmatched("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or "
                                     "'-', and must start and end with an alphanumeric character",
                                     labelPattern, "'my-name',  or '123-abc'"));
    return problems;
}

std::vector<std::string> asOldLabel(const std::string& name)
{
    std::vector<std::string> problems;
    if (name.size() > longestLabel)
        problems.push_back(tooLong(longestLabel));
    if (!isLabel(name) || (name.front() >= '0' && name.front() <= '9'))
        problems.push_back(
            unmatched("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start "
                      "with an alphabetic character, and end with an alphanumeric character",
                      oldLabelPattern, "'my-name',  or 'abc-123'"));
    return problems;
}

std::vector<std::string> asPathSegment(const std::string& name)
{
    if (name == "." || name == "..")
        return {"may not be '" + name + "'"};
    std::vector<std::string> problems;
    for (const char* illegal : {"/", "%"}) {
        if (name.find(illegal) != std::string::npos)
            problems.push_back(std::string("may not contain '") + illegal + "'");
    }
    return problems;
}

std::vector<std::string> problemsOf(std::string_view kind, const std::string& name)
{
    const std::string lower = text::lowerAscii(kind);
    if (lower == "service")
        return asOldLabel(name);
    if (lower == "namespace")
        return asLabel(name);
    if (lower == "certificatesigningrequest")
        return {};
    constexpr std::array<std::string_view, 4> ofRbac = {"role", "clusterrole", "rolebinding", "clusterrolebinding"};
    if (std::find(ofRbac.begin(), ofRbac.end(), lower) != ofRbac.end())
        return asPathSegment(name);
    return asSubdomain(name);
}

} // namespace

std::optional<std::string> objectNameProblem(std::string_view kind, const std::string& name)
{
    const std::vector<std::string> problems = problemsOf(kind, name);
    if (problems.empty())
        return std::nullopt;
    std::string all;
    for (const std::string& problem : problems) {
        all += (all.empty() ? "" : ", ");
        all += "metadata.name: Invalid value: " + text::quote(name) + ": " + problem;
    }
    if (problems.size() > 1)
        all = "[" + all + "]";
    return "object name does not conform to Kubernetes naming requirements: " + text::quote(name) + ": " + all;
}

} // namespace strake::lint
