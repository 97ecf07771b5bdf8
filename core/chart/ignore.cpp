#include "core/chart/ignore.h"

#include "core/text/glob.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::chart {

namespace {

constexpr std::size_t maxLineBytes = 64U << 10U; // bufio.MaxScanTokenSize

} // namespace

Result<IgnoreRules> IgnoreRules::parse(std::string_view text, FileId file)
{
    IgnoreRules rules;
    std::size_t begin = 0;
    if (text.starts_with("\xEF\xBB\xBF"))
        begin = 3;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const char* problem = line.size() >= maxLineBytes ? "bufio.Scanner: token too long" : add(line, rules.m_rules);
        if (problem)
            return fail(diagnose(DiagnosticKind::ChartInvalid,
                                 {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                                 "cannot read this rule of .helmignore: " + std::string(problem))
                            .asPeer(problem));
        begin = end + 1;
    }
    return rules;
}

void IgnoreRules::addDefaults() { add("templates/.?*", m_rules); }

// The text of what is wrong with a line, or null.
const char* IgnoreRules::add(std::string_view line, std::vector<Rule>& rules)
{
    line = text::trimSpace(line);
    if (line.empty() || line.front() == '#')
        return nullptr;
    if (line.find("**") != std::string_view::npos)
        return "double-star (**) syntax is not supported";
    if (!text::matchPath(line, "abc"))
        return "syntax error in pattern";
    Rule rule;
    if (line.front() == '!') {
        rule.negated = true;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        rule.foldersOnly = true;
        line.remove_suffix(1);
    }
    if (line.find('/') != std::string_view::npos)
        rule.against = Against::Path;
    rule.fromTop = line.starts_with('/');
    rule.pattern = line;
    rules.push_back(std::move(rule));
    return nullptr;
}

bool IgnoreRules::matches(Rule& rule, std::string_view path)
{
    if (rule.fromTop && rule.pattern.starts_with('/'))
        rule.pattern.erase(0, 1);
    if (rule.against == Against::Name)
        path.remove_prefix(path.rfind('/') + 1);
    return text::matchPath(rule.pattern, path).value_or(false);
}

bool IgnoreRules::ignores(std::string_view path, bool isFolder)
{
    if (path.empty() || path == "." || path == "./")
        return false;
    for (Rule& rule : m_rules) {
        if (rule.negated) {
            if ((rule.foldersOnly && !isFolder) || !matches(rule, path))
                return true;
        } else if ((!rule.foldersOnly || isFolder) && matches(rule, path)) {
            return true;
        }
    }
    return false;
}

} // namespace strake::chart
