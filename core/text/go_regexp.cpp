#include "core/text/go_regexp.h"

#include "core/text/utf8.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

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

// The pattern as RE2 of any age reads it: (?<name>…) written (?P<name>…). None, with `error` set, for what RE2 has and
// Go has not: \C, and what is nested too deeply.
std::optional<std::string> translate(std::string_view pattern, std::string& error)
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

struct GoRegexp::Program {
    explicit Program(const std::string& pattern, const RE2::Options& options) : expression(pattern, options) {}
    RE2 expression;
};

GoRegexp::~GoRegexp() = default;

std::shared_ptr<const GoRegexp> GoRegexp::compile(std::string_view pattern, std::string& error)
{
    if (!isValidUtf8(pattern)) {
        error = failure("invalid UTF-8", pattern);
        return nullptr;
    }
    const auto translated = translate(pattern, error);
    if (!translated)
        return nullptr;
    RE2::Options options;
    options.set_log_errors(false);
    std::shared_ptr<GoRegexp> out(new GoRegexp);
    out->m_pattern = pattern;
    out->m_program = std::make_unique<Program>(*translated, options);
    const RE2& expression = out->m_program->expression;
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
    default: break;
    }
    error = failure(goCode(expression.error_code()), fragment);
    return nullptr;
}

bool GoRegexp::matches(std::string_view text) const
{
    return RE2::PartialMatch({text.data(), text.size()}, m_program->expression);
}

} // namespace strake::text
