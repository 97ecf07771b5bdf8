#include "core/text/go_regexp.h"

#include "core/text/plain_regexp.h"
#include "core/text/utf8.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace strake::text {
namespace {

constexpr int maxDepth = 1000; // regexp/syntax maxHeight

std::string failure(std::string_view code, std::string_view fragment)
{
    return "error parsing regexp: " + std::string(code) + ": `" + std::string(fragment) + "`";
}

// regexp/syntax ErrorCode for RE2's.
std::string_view goCode(RE2::ErrorCode code)
{
    switch (code) {
    case RE2::ErrorBadEscape: return "invalid escape sequence";
    case RE2::ErrorBadCharClass: return "invalid character class";
    case RE2::ErrorBadCharRange: return "invalid character class range";
    case RE2::ErrorMissingBracket: return "missing closing ]";
    case RE2::ErrorMissingParen: return "missing closing )";
    case RE2::ErrorUnexpectedParen: return "unexpected )";
    case RE2::ErrorTrailingBackslash: return "trailing backslash at end of expression";
    case RE2::ErrorRepeatArgument: return "missing argument to repetition operator";
    case RE2::ErrorRepeatSize: return "invalid repeat count";
    case RE2::ErrorRepeatOp: return "invalid nested repetition operator";
    case RE2::ErrorBadPerlOp: return "invalid or unsupported Perl syntax";
    case RE2::ErrorBadUTF8: return "invalid UTF-8";
    case RE2::ErrorBadNamedCapture: return "invalid named capture";
    case RE2::ErrorPatternTooLarge: return "expression too large";
    default: return "regexp/syntax: internal error";
    }
}

bool isName(std::string_view s)
{
    return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
}

// regexp/syntax canonicalName: `Uppercase_Letter` and `uppercase letter` are "Uppercaseletter".
std::string canonicalName(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c == '_' || c == '-' || c == ' ')
            continue;
        if (out.empty())
            out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        else
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

// The names of \p{…} that Go has and RE2 has not, as RE2 writes them; inside or outside of brackets.
std::string unicodeClass(std::string_view name, bool negated, bool inClass)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 41> aliases{{
        {"Closepunctuation", "Pe"},
        {"Combiningmark", "M"},
        {"Connectorpunctuation", "Pc"},
        {"Control", "Cc"},
        {"Currencysymbol", "Sc"},
        {"Dashpunctuation", "Pd"},
        {"Decimalnumber", "Nd"},
        {"Enclosingmark", "Me"},
        {"Finalpunctuation", "Pf"},
        {"Format", "Cf"},
        {"Initialpunctuation", "Pi"},
        {"Letter", "L"},
        {"Letternumber", "Nl"},
        {"Lineseparator", "Zl"},
        {"Lowercaseletter", "Ll"},
        {"Mark", "M"},
        {"Mathsymbol", "Sm"},
        {"Modifierletter", "Lm"},
        {"Modifiersymbol", "Sk"},
        {"Nonspacingmark", "Mn"},
        {"Number", "N"},
        {"Openpunctuation", "Ps"},
        {"Other", "C"},
        {"Otherletter", "Lo"},
        {"Othernumber", "No"},
        {"Otherpunctuation", "Po"},
        {"Othersymbol", "So"},
        {"Paragraphseparator", "Zp"},
        {"Privateuse", "Co"},
        {"Punctuation", "P"},
        {"Separator", "Z"},
        {"Spaceseparator", "Zs"},
        {"Spacingmark", "Mc"},
        {"Surrogate", "Cs"},
        {"Symbol", "S"},
        {"Titlecaseletter", "Lt"},
        {"Uppercaseletter", "Lu"},
        {"Cntrl", "Cc"},
        {"Digit", "Nd"},
        {"Punct", "P"},
        {"Casedletter", "Lc"},
    }};
    std::string canonical = canonicalName(name);
    for (const auto& [alias, category] : aliases) {
        if (canonical == alias)
            canonical = category;
    }
    std::string_view set;
    if (canonical == "Lc") {
        set = "\\p{Lu}\\p{Ll}\\p{Lt}";
    } else if (canonical == "Ascii") {
        set = negated && inClass ? "\\x{80}-\\x{10FFFF}" : "\\x00-\\x7F";
        negated = negated && !inClass;
    } else if (canonical == "Assigned" || canonical == "Cn" || canonical == "Unassigned") {
        set = "\\pL\\pM\\pN\\pP\\pS\\pZ\\pC";
        negated = negated != (canonical != "Assigned");
    }
    if (set.empty() || (negated && inClass))
        return (negated ? "\\P{" : "\\p{") + canonical + "}";
    return inClass ? std::string(set) : (negated ? "[^" : "[") + std::string(set) + "]";
}

// The pattern as RE2 of any age reads it: (?<name>…) written (?P<name>…). None, with `error` set, for what RE2 has and
// Go has not: \C, and what is nested too deeply.
// `classes` gets what became of each \p{…}.
std::optional<std::string> translate(std::string_view pattern, std::string& error,
                                     std::vector<std::pair<std::string, std::string>>& classes)
{
    std::string out;
    out.reserve(pattern.size());
    int depth = 0;
    bool inClass = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\' && i + 1 < pattern.size()) {
            if (pattern[i + 1] == 'Q') { // literal up to \E
                const std::size_t end = pattern.find("\\E", i + 2);
                const std::size_t length = (end == std::string_view::npos ? pattern.size() : end + 2) - i;
                if (!inClass) {
                    out += pattern.substr(i, length);
                    i += length - 1;
                    continue;
                }
            }
            if (pattern[i + 1] == 'C') {
                error = failure("invalid escape sequence", "\\C");
                return std::nullopt;
            }
            if ((pattern[i + 1] == 'p' || pattern[i + 1] == 'P') && pattern.substr(i + 2, 1) == "{") {
                const std::size_t close = pattern.find('}', i);
                if (close != std::string_view::npos) {
                    std::string_view name = pattern.substr(i + 3, close - i - 3);
                    const bool inverted = name.starts_with('^');
                    name.remove_prefix(inverted ? 1 : 0);
                    classes.emplace_back(unicodeClass(name, (pattern[i + 1] == 'P') != inverted, inClass),
                                         pattern.substr(i, close + 1 - i));
                    out += classes.back().first;
                    i = close;
                    continue;
                }
            } else if (pattern[i + 1] == 'p' || pattern[i + 1] == 'P') {
                const std::string_view letter = pattern.substr(i + 2, 1);
                classes.emplace_back(std::string(pattern.substr(i, 2)) + canonicalName(letter), pattern.substr(i, 3));
                out += classes.back().first;
                i += 1 + letter.size();
                continue;
            }
            out += pattern.substr(i++, 2);
            continue;
        }
        if (inClass) {
            inClass = c != ']';
        } else if (c == '[') {
            inClass = true;
            out += c;
            if (pattern.substr(i + 1, 1) == "^")
                out += pattern[++i];
            if (pattern.substr(i + 1, 1) == "]") // a bracket right at the start is an ordinary character
                out += pattern[++i];
            continue;
        } else if (c == '(') {
            if (++depth > maxDepth) {
                error = failure("expression nests too deeply", pattern);
                return std::nullopt;
            }
            const bool perl = pattern.substr(i, 3) == "(?<";
            if (perl || pattern.substr(i, 4) == "(?P<") {
                const std::size_t open = i + (perl ? 2 : 3);
                const std::size_t close = pattern.find('>', open);
                if (close == std::string_view::npos || !isName(pattern.substr(open + 1, close - open - 1))) {
                    error = failure("invalid named capture",
                                    pattern.substr(i, close == std::string_view::npos ? close : close + 1 - i));
                    return std::nullopt;
                }
                out += "(?P";
                i = open - 1;
                continue;
            }
        } else if (c == ')') {
            --depth;
        }
        out += c;
    }
    return out;
}

} // namespace

namespace {

RE2::Options quietly()
{
    RE2::Options options;
    options.set_log_errors(false);
    return options;
}

} // namespace

struct GoRegexp::Program {
    std::optional<PlainRegexp> plain;
    std::once_flag once; // of a plain one
    std::optional<RE2> expression;
};

GoRegexp::~GoRegexp() = default;

const RE2& GoRegexp::program() const
{
    if (m_program->plain)
        std::call_once(m_program->once, [this] { m_program->expression.emplace(m_pattern, quietly()); });
    return *m_program->expression;
}

std::shared_ptr<const GoRegexp> GoRegexp::compileNew(std::string_view pattern, std::string& error)
{
    std::shared_ptr<GoRegexp> out(new GoRegexp);
    out->m_pattern = pattern;
    out->m_program = std::make_unique<Program>();
    out->m_program->plain = PlainRegexp::parse(pattern);
    if (out->m_program->plain)
        return out;
    if (!isValidUtf8(pattern)) {
        std::size_t at = 0;
        while (!decodeRune(pattern.substr(at)).isInvalid())
            at += decodeRune(pattern.substr(at)).size;
        error = failure("invalid UTF-8", pattern.substr(at));
        return nullptr;
    }
    std::vector<std::pair<std::string, std::string>> classes;
    const auto translated = translate(pattern, error, classes);
    if (!translated)
        return nullptr;
    const RE2& expression = out->m_program->expression.emplace(*translated, quietly());
    if (expression.ok())
        return out;
    std::string fragment = expression.error_arg();
    switch (expression.error_code()) {
    case RE2::ErrorMissingParen:
    case RE2::ErrorUnexpectedParen:
    case RE2::ErrorPatternTooLarge: fragment = pattern; break;
    case RE2::ErrorTrailingBackslash: fragment.clear(); break;
    case RE2::ErrorBadNamedCapture:
        if (fragment.starts_with("(?P<") && pattern.find(fragment) == std::string_view::npos)
            fragment.erase(2, 1);
        break;
    case RE2::ErrorBadCharRange:
        for (const auto& [mine, written] : classes) {
            if (fragment == mine) {
                fragment = written;
                break;
            }
        }
        break;
    default: break;
    }
    error = failure(goCode(expression.error_code()), fragment);
    return nullptr;
}

namespace {

// The text as RE2 can read it: where it is not UTF-8, a copy with U+FFFD for each bad byte, and the way back.
class Subject {
public:
    explicit Subject(std::string_view text) : m_text(text)
    {
        if (isValidUtf8(text))
            return;
        for (std::size_t at = 0; at < text.size();) {
            const DecodedRune d = decodeRune(text.substr(at));
            appendRune(m_copy, d.rune);
            while (m_back.size() < m_copy.size())
                m_back.push_back(at);
            at += d.size;
        }
        m_back.push_back(text.size());
    }

    std::string_view readable() const { return m_back.empty() ? m_text : std::string_view(m_copy); }
    std::size_t original(std::size_t at) const { return m_back.empty() ? at : m_back[at]; }

private:
    std::string_view m_text;
    std::string m_copy;
    std::vector<std::size_t> m_back;
};

re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

// Positions are those of the readable text.
RegexpMatch search(const RE2& expression, std::string_view text, std::size_t from, bool withGroups)
{
    const int count = withGroups ? expression.NumberOfCapturingGroups() + 1 : 1;
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(count));
    const auto isInsideRune = [text](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
    };
    for (;;) {
        if (!expression.Match(piece(text), from, text.size(), RE2::UNANCHORED, found.data(), count))
            return {};
        from = static_cast<std::size_t>(found[0].data() - text.data());
        if (!isInsideRune(from))
            break;
        // RE2 sees \B between the bytes of one character.
        while (isInsideRune(from))
            ++from;
    }
    RegexpMatch match;
    for (const re2::StringPiece& group : found) {
        if (!group.data()) {
            match.push_back({});
            continue;
        }
        const auto begin = static_cast<std::size_t>(group.data() - text.data());
        match.push_back({begin, begin + group.size()});
    }
    return match;
}

RegexpMatch original(const Subject& subject, RegexpMatch match)
{
    for (RegexpGroup& group : match) {
        if (group.isSet())
            group = {subject.original(group.begin), subject.original(group.end)};
    }
    return match;
}

std::size_t widthAt(std::string_view text, std::size_t at) { return decodeRune(text.substr(at)).size; }

} // namespace

// Templates and schemas say the same pattern again and again; compiling is what costs.
std::shared_ptr<const GoRegexp> GoRegexp::compile(std::string_view pattern, std::string& error)
{
    constexpr std::size_t mostPatterns = 256;
    constexpr std::size_t mostBytes = 1024;
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const GoRegexp>, std::less<>> cache;
    if (pattern.size() > mostBytes)
        return compileNew(pattern, error);
    {
        const std::lock_guard lock(mutex);
        if (const auto known = cache.find(pattern); known != cache.end())
            return known->second;
    }
    auto made = compileNew(pattern, error);
    if (made) {
        const std::lock_guard lock(mutex);
        if (cache.size() >= mostPatterns)
            cache.clear();
        cache.emplace(pattern, made);
    }
    return made;
}

bool GoRegexp::matches(std::string_view text) const
{
    if (m_program->plain) {
        if (const auto known = m_program->plain->matches(text))
            return *known;
    }
    const Subject subject(text);
    return RE2::PartialMatch(piece(subject.readable()), program());
}

RegexpMatch GoRegexp::find(std::string_view text, std::size_t from, bool withGroups) const
{
    if (from > text.size())
        return {};
    const Subject subject(text);
    std::size_t readableFrom = 0;
    while (subject.original(readableFrom) < from)
        ++readableFrom;
    return original(subject, search(program(), subject.readable(), readableFrom, withGroups));
}

std::vector<RegexpMatch> GoRegexp::findAll(std::string_view bytes, std::int64_t most, const Meter& meter) const
{
    const Subject subject(bytes);
    const std::string_view text = subject.readable();
    std::vector<RegexpMatch> matches;
    std::size_t lastEnd = std::string_view::npos;
    for (std::size_t at = 0; at <= text.size() && (most < 0 || static_cast<std::int64_t>(matches.size()) < most);) {
        meter(text.size() - at);
        RegexpMatch match = search(program(), text, at, false);
        if (match.empty())
            break;
        const RegexpGroup whole = match[0];
        bool accepted = true;
        if (whole.end == at) {
            accepted = whole.begin != lastEnd; // no empty match right behind a match
            const std::size_t width = widthAt(text, at);
            at = width > 0 ? at + width : text.size() + 1;
        } else {
            at = whole.end;
        }
        lastEnd = whole.end;
        if (accepted)
            matches.push_back(original(subject, std::move(match)));
    }
    return matches;
}

std::vector<RegexpMatch> GoRegexp::findToReplace(std::string_view bytes, bool withGroups, const Meter& meter) const
{
    const Subject subject(bytes);
    const std::string_view text = subject.readable();
    std::vector<RegexpMatch> matches;
    std::size_t lastEnd = 0;
    for (std::size_t at = 0; at <= text.size();) {
        meter(text.size() - at);
        RegexpMatch match = search(program(), text, at, withGroups);
        if (match.empty())
            break;
        const RegexpGroup whole = match[0];
        if (whole.end > lastEnd || whole.begin == 0)
            matches.push_back(original(subject, std::move(match)));
        lastEnd = whole.end;
        const std::size_t width = widthAt(text, at);
        at = at + width > whole.end ? at + width : std::max(whole.end, at + 1);
    }
    return matches;
}

int GoRegexp::groupNamed(std::string_view name) const
{
    const auto& groups = program().NamedCapturingGroups();
    const auto found = groups.find(std::string(name));
    return found == groups.end() ? -1 : found->second;
}

} // namespace strake::text
