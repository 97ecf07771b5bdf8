#include "core/lint/suppression.h"

#include "core/lint/configuration.h"
#include "core/lint/rule.h"
#include "core/text/edit_distance.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <map>

namespace strake::lint {

namespace {

constexpr std::string_view mark = "strake:ignore";

// Where the mark stands behind the beginning of a comment; npos: nowhere.
std::size_t findMark(std::string_view line)
{
    for (std::size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark, at + 1)) {
        const std::string_view before = text::trimRightSet(line.substr(0, at), " \t");
        const char behind = at + mark.size() < line.size() ? line[at + mark.size()] : ' ';
        const bool isComment = before.ends_with('#') || before.ends_with("/*") || before.ends_with("//");
        if (isComment && (behind == ' ' || behind == '\t' || behind == '\r'))
            return at;
    }
    return std::string_view::npos;
}

// A line that holds nothing but a comment, or nothing.
bool isCommentOnly(std::string_view line)
{
    line = text::trimSpace(line);
    if (line.starts_with("{{"))
        line = text::trimLeftSet(line.substr(2), "- \t");
    return line.empty() || line.starts_with('#') || line.starts_with("/*") || line.starts_with("//");
}

struct Line {
    std::uint32_t begin;
    std::string_view text;
};

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back({static_cast<std::uint32_t>(begin), text.substr(begin, end - begin)});
        begin = end + 1;
    }
    return lines;
}

Suppression read(FileId file, const Line& line, std::size_t at)
{
    Suppression out;
    std::string_view rest = line.text.substr(at + mark.size());
    // The end of the comment, where there is one.
    for (const std::string_view end : {"*/", "-}}", "}}"}) {
        if (const std::size_t found = rest.find(end); found != std::string_view::npos)
            rest = rest.substr(0, found);
    }
    rest = text::trimRightSet(rest, " \t\r");
    const auto offsetOf = [&line](std::string_view part) {
        return line.begin + static_cast<std::uint32_t>(part.data() - line.text.data());
    };
    out.place = {file, line.begin + static_cast<std::uint32_t>(at), offsetOf(rest) + std::uint32_t(rest.size())};
    const std::size_t dashes = rest.find("--");
    out.hasReason = dashes != std::string_view::npos && !text::trimSpace(rest.substr(dashes + 2)).empty();
    std::string_view names = rest.substr(0, dashes);
    while (!names.empty()) {
        names = text::trimLeftSet(names, ", \t");
        const std::string_view name = names.substr(0, names.find_first_of(", \t"));
        if (!name.empty()) {
            out.rules.emplace_back(name);
            const std::uint32_t begin = offsetOf(name);
            out.ruleAt.push_back({file, begin, begin + static_cast<std::uint32_t>(name.size())});
        }
        names.remove_prefix(name.size());
    }
    out.isUsed.assign(out.rules.size(), false);
    return out;
}

Diagnostic problem(const SourceRange& place, std::string message)
{
    return diagnose(DiagnosticKind::LintSuppression, place, std::move(message));
}

class Check {
public:
    Check(const SuppressionOptions& options, std::vector<Diagnostic>& problems)
        : m_options(options), m_problems(problems)
    {}

    void check(const Suppression& suppression)
    {
        const SourceRange word{suppression.place.file, suppression.place.begin,
                               suppression.place.begin + static_cast<std::uint32_t>(lint::mark.size())};
        if (suppression.rules.empty()) {
            m_problems.push_back(problem(word, "the comment names no rule")
                                     .withHint("write `strake:ignore RULE -- why it is right here`"));
            return;
        }
        if (!suppression.hasReason) {
            m_problems.push_back(problem(suppression.place, "the suppression has no reason")
                                     .withHint("write it behind two dashes: `strake:ignore " + suppression.rules[0] +
                                               " -- why it is right here`"));
        }
        for (std::size_t i = 0; i < suppression.rules.size(); ++i)
            checkRule(suppression.rules[i], suppression.ruleAt[i], suppression.isUsed[i]);
    }

private:
    void checkRule(const std::string& id, const SourceRange& place, bool isUsed)
    {
        const RuleText* rule = findRuleText(id);
        if (!rule) {
            std::vector<std::string_view> ids;
            for (const RuleText& text : allRuleTexts())
                ids.push_back(idOf(text.kind));
            const std::string near(text::nearest(id, ids));
            m_problems.push_back(
                problem(place, "there is no rule `" + id + "`")
                    .withHint(near.empty() ? "`strake lint --rules` lists them" : "did you mean `" + near + "`?"));
        } else if (!isConfigurable(rule->kind)) {
            m_problems.push_back(problem(place, "`" + id + "` cannot be suppressed: `build` fails with it"));
        } else if (!isUsed && (!m_options.hasRun || m_options.hasRun(rule->kind))) {
            m_problems.push_back(problem(place, "nothing here is `" + id + "`: the suppression suppresses nothing")
                                     .withHint("remove it"));
        }
    }

    const SuppressionOptions& m_options;
    std::vector<Diagnostic>& m_problems;
};

} // namespace

std::vector<Suppression> suppressionsIn(const SourceMap& sources, FileId file)
{
    std::vector<Suppression> out;
    const std::string_view text = sources.text(file);
    if (text.find(mark) == std::string_view::npos)
        return out;
    const std::vector<Line> lines = linesOf(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t at = findMark(lines[i].text);
        if (at == std::string_view::npos)
            continue;
        Suppression suppression = read(file, lines[i], at);
        std::size_t about = i;
        if (isCommentOnly(lines[i].text)) {
            while (about < lines.size() && isCommentOnly(lines[about].text))
                ++about;
        }
        suppression.line = static_cast<std::uint32_t>(about + 1);
        out.push_back(std::move(suppression));
    }
    return out;
}

std::vector<Diagnostic> applySuppressions(std::vector<Diagnostic>& findings, const SourceMap& sources,
                                          const std::vector<FileId>& files, const SuppressionOptions& options,
                                          std::size_t& suppressed)
{
    std::vector<Suppression> all;
    for (const FileId file : files) {
        for (Suppression& suppression : suppressionsIn(sources, file))
            all.push_back(std::move(suppression));
    }
    std::multimap<std::pair<FileId, std::uint32_t>, const Suppression*> byLine;
    for (const Suppression& suppression : all)
        byLine.emplace(std::pair(suppression.place.file, suppression.line), &suppression);
    suppressed = 0;
    const auto isSuppressed = [&](const Diagnostic& finding) {
        if (byLine.empty() || !finding.range.isSet() || !isConfigurable(finding.kind))
            return false;
        bool found = false;
        const auto [begin, end] = byLine.equal_range(std::pair(finding.range.file, sources.locate(finding.range).line));
        for (auto each = begin; each != end; ++each) {
            const Suppression& suppression = *each->second;
            for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
                if (suppression.rules[i] != idOf(finding.kind))
                    continue;
                suppression.isUsed[i] = true;
                found = found || suppression.hasReason;
            }
        }
        suppressed += found ? 1 : 0;
        return found;
    };
    std::erase_if(findings, isSuppressed);
    std::vector<Diagnostic> problems;
    Check check(options, problems);
    for (const Suppression& suppression : all)
        check.check(suppression);
    return problems;
}

} // namespace strake::lint
