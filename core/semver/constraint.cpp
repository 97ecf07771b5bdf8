#include "core/semver/constraint.h"

#include "core/text/go_quote.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strake::semver {

namespace {

constexpr std::size_t maxLength = 512;
constexpr std::size_t maxGroups = 32;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool isOperatorChar(char c) { return c == '=' || c == '!' || c == '>' || c == '<' || c == '~' || c == '^'; }
bool isIdentifier(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}
// The library's class [0-9|x|X|\*], in which `|` stands by mistake.
bool isNumberChar(char c) { return (c >= '0' && c <= '9') || c == '|' || c == 'x' || c == 'X' || c == '*'; }
bool isX(std::string_view s) { return s == "x" || s == "X" || s == "*"; }

template <class Is>
std::string_view takeWhile(std::string_view& s, Is is)
{
    const auto end = static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is) - s.begin());
    const std::string_view taken = s.substr(0, end);
    s.remove_prefix(end);
    return taken;
}

// A version with holes, as the library's cvRegex takes it from the front of a text.
struct VersionPattern {
    std::string_view whole;
    std::array<std::string_view, 3> numbers; // empty where missing
    std::string_view prerelease;             // with its `-`
};

// `mark` and dotted identifiers; empty where there are none.
std::string_view takeExtra(std::string_view& s, char mark)
{
    if (!s.starts_with(mark))
        return {};
    std::size_t end = 0;
    for (std::size_t at = 1;;) {
        const std::size_t begin = at;
        while (at < s.size() && isIdentifier(s[at]))
            ++at;
        if (at == begin)
            break;
        end = at;
        if (at == s.size() || s[at] != '.')
            break;
        ++at;
    }
    const std::string_view taken = s.substr(0, end);
    s.remove_prefix(end);
    return taken;
}

bool takePattern(std::string_view& s, VersionPattern& pattern)
{
    std::string_view rest = s;
    if (rest.starts_with('v'))
        rest.remove_prefix(1);
    pattern.numbers[0] = takeWhile(rest, isNumberChar);
    if (pattern.numbers[0].empty())
        return false;
    for (std::size_t i = 1; i < 3 && rest.starts_with('.'); ++i) {
        std::string_view behind = rest.substr(1);
        pattern.numbers[i] = takeWhile(behind, isNumberChar);
        if (pattern.numbers[i].empty())
            break;
        rest = behind;
    }
    pattern.prerelease = takeExtra(rest, '-');
    takeExtra(rest, '+');
    pattern.whole = s.substr(0, s.size() - rest.size());
    s = rest;
    return true;
}

// "1.2 - 1.4" becomes ">= 1.2, <= 1.4 ", wherever it stands.
std::string withoutRanges(std::string_view text)
{
    std::string out(text);
    for (std::size_t at = 0; at < text.size();) {
        std::string_view rest = text.substr(at);
        takeWhile(rest, isBlank);
        VersionPattern low;
        VersionPattern high;
        if (takePattern(rest, low) && !takeWhile(rest, isBlank).empty() && rest.starts_with('-')) {
            rest.remove_prefix(1);
            if (!takeWhile(rest, isBlank).empty() && takePattern(rest, high)) {
                takeWhile(rest, isBlank);
                const std::size_t end = text.size() - rest.size();
                const std::string_view range = text.substr(at, end - at);
                if (const std::size_t found = out.find(range); found != std::string::npos)
                    out.replace(found, range.size(),
                                ">= " + std::string(low.whole) + ", <= " + std::string(high.whole) + " ");
                at = end;
                continue;
            }
        }
        ++at;
    }
    return out;
}

bool refuse(std::string* error, std::string text)
{
    if (error)
        *error = std::move(text);
    return false;
}

} // namespace

std::optional<Constraint::Operator> Constraint::operatorOf(std::string_view s)
{
    static constexpr std::pair<std::string_view, Operator> operators[] = {
        {"", Operator::TildeOrEqual},     {"=", Operator::TildeOrEqual}, {"!=", Operator::NotEqual},
        {">", Operator::Greater},         {"<", Operator::Less},         {">=", Operator::GreaterOrEqual},
        {"=>", Operator::GreaterOrEqual}, {"<=", Operator::LessOrEqual}, {"=<", Operator::LessOrEqual},
        {"~", Operator::Tilde},           {"~>", Operator::Tilde},       {"^", Operator::Caret},
    };
    for (const auto& [text, op] : operators) {
        if (text == s)
            return op;
    }
    return std::nullopt;
}

// Operator, blanks, version. `syntaxError`: the text has another form; otherwise the version is at fault.
bool Constraint::takeCondition(std::string_view& rest, Group& group, std::string* error, bool& syntaxError)
{
    Condition condition;
    condition.operatorText = takeWhile(rest, isOperatorChar);
    const auto op = operatorOf(condition.operatorText);
    takeWhile(rest, isBlank);
    VersionPattern pattern;
    syntaxError = !op || !takePattern(rest, pattern);
    if (syntaxError)
        return false;
    condition.op = *op;
    condition.versionText = pattern.whole;

    std::string version = condition.versionText;
    const auto isMissing = [&pattern](std::size_t i) { return pattern.numbers[i].empty() || isX(pattern.numbers[i]); };
    const std::string prerelease(pattern.prerelease);
    if (isMissing(0)) {
        version = "0.0.0" + prerelease;
        condition.dirty = true;
    } else if (isMissing(1)) {
        version = std::string(pattern.numbers[0]) + ".0.0" + prerelease;
        condition.dirty = condition.minorDirty = true;
    } else if (isMissing(2)) {
        version = std::string(pattern.numbers[0]) + "." + std::string(pattern.numbers[1]) + ".0" + prerelease;
        condition.dirty = condition.patchDirty = true;
    }
    auto parsed = Version::parse(version);
    if (!parsed)
        return refuse(error, "constraint parser error");
    condition.version = std::move(*parsed);
    group.push_back(std::move(condition));
    return true;
}

bool Constraint::parseGroup(std::string_view s, Group& group, std::string* error)
{
    // The whole form is judged before any version in it is.
    std::string firstProblem;
    std::string_view rest = s;
    takeWhile(rest, isBlank);
    for (;;) {
        bool syntaxError = false;
        std::string problem;
        if (!takeCondition(rest, group, &problem, syntaxError)) {
            if (syntaxError)
                return refuse(error, "improper constraint: " + text::quote(s));
            if (firstProblem.empty())
                firstProblem = problem;
        }
        const bool blank = !takeWhile(rest, isBlank).empty();
        if (rest.empty())
            return firstProblem.empty() || refuse(error, firstProblem);
        if (rest.starts_with(',')) {
            rest.remove_prefix(1);
            takeWhile(rest, isBlank);
        } else if (!blank) {
            return refuse(error, "improper constraint: " + text::quote(s));
        }
    }
}

std::optional<Constraint> Constraint::parse(std::string_view s, std::string* error)
{
    if (s.size() > maxLength) {
        refuse(error, "constraint string is too long (max 512 bytes)");
        return std::nullopt;
    }
    const std::string rewritten = withoutRanges(s);
    std::vector<std::string_view> parts;
    for (std::string_view rest = rewritten;;) {
        const std::size_t bars = rest.find("||");
        parts.push_back(rest.substr(0, bars));
        if (bars == std::string_view::npos)
            break;
        rest.remove_prefix(bars + 2);
    }
    if (parts.size() > maxGroups) {
        refuse(error, "too many constraint groups (max 32)");
        return std::nullopt;
    }
    Constraint constraint;
    for (const std::string_view part : parts) {
        if (!parseGroup(part, constraint.m_groups.emplace_back(), error))
            return std::nullopt;
    }
    return constraint;
}

bool Constraint::holds(const Condition& c, const Version& v)
{
    const Version& w = c.version;
    const auto tilde = [&c, &v, &w] {
        if (v.compare(w) < 0)
            return false;
        if (w.major == 0 && w.minor == 0 && w.patch == 0 && !c.minorDirty && !c.patchDirty)
            return true;
        return v.major == w.major && (v.minor == w.minor || c.minorDirty);
    };
    switch (c.op) {
    case Operator::TildeOrEqual: return c.dirty ? tilde() : v.compare(w) == 0;
    case Operator::Tilde: return tilde();
    case Operator::NotEqual:
        if (c.dirty) {
            if (w.major != v.major || (w.minor != v.minor && !c.minorDirty))
                return true;
            if (c.minorDirty)
                return false;
            if (w.patch != v.patch && !c.patchDirty)
                return true;
            if (c.patchDirty)
                return comparePrerelease(v.prerelease, w.prerelease) != 0;
        }
        return v.compare(w) != 0;
    case Operator::Greater:
        if (!c.dirty)
            return v.compare(w) > 0;
        if (v.major != w.major)
            return v.major > w.major;
        if (c.minorDirty)
            return false;
        return c.patchDirty ? v.minor > w.minor : v.compare(w) > 0;
    case Operator::Less: return v.compare(w) < 0;
    case Operator::GreaterOrEqual: return v.compare(w) >= 0;
    case Operator::LessOrEqual:
        if (!c.dirty)
            return v.compare(w) <= 0;
        return v.major < w.major || (v.major == w.major && (v.minor <= w.minor || c.minorDirty));
    case Operator::Caret:
        if (v.compare(w) < 0)
            return false;
        if (w.major > 0 || c.minorDirty)
            return v.major == w.major;
        if (v.major > 0)
            return false;
        if (w.minor > 0 || c.patchDirty)
            return v.minor == w.minor;
        return v.minor == 0 && w.patch == v.patch;
    }
    return false;
}

bool Constraint::check(const Version& version) const
{
    return std::any_of(m_groups.begin(), m_groups.end(), [&version](const Group& group) {
        const bool namesPrerelease =
            std::any_of(group.begin(), group.end(), [](const Condition& c) { return !c.version.prerelease.empty(); });
        if (!version.prerelease.empty() && !namesPrerelease)
            return false;
        return std::all_of(group.begin(), group.end(), [&version](const Condition& c) { return holds(c, version); });
    });
}

std::string Constraint::text() const
{
    std::string out;
    for (const Group& group : m_groups) {
        if (!out.empty())
            out += " || ";
        for (std::size_t i = 0; i < group.size(); ++i)
            out.append(i > 0 ? " " : "").append(group[i].operatorText).append(group[i].versionText);
    }
    return out;
}

} // namespace strake::semver
