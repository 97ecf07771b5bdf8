// Regular expressions with the syntax, the linear time and the error texts of Go's package regexp, over RE2.
// What ECMAScript or Perl have and Go has not (lookaround, backreferences, \cX, \uXXXX) is refused, not reinterpreted.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace strake::text {

// A compiled expression; copies share it, any thread may use it.
class GoRegexp {
public:
    // Null on bad syntax; `error` then has Go's text:
    // "error parsing regexp: invalid or unsupported Perl syntax: `(?=`".
    static std::shared_ptr<const GoRegexp> compile(std::string_view pattern, std::string& error);
    ~GoRegexp();
    GoRegexp(const GoRegexp&) = delete;
    GoRegexp& operator=(const GoRegexp&) = delete;

    bool matches(std::string_view text) const; // anywhere in the text: Regexp.MatchString
    const std::string& pattern() const { return m_pattern; }

private:
    GoRegexp() = default;
    struct Program;
    std::string m_pattern;
    std::unique_ptr<Program> m_program;
};

} // namespace strake::text
