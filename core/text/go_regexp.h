// Regular expressions with the syntax, the linear time and the error texts of Go's package regexp, over RE2.
// What ECMAScript or Perl have and Go has not (lookaround, backreferences, \cX, \uXXXX) is refused, not reinterpreted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace strake::text {

// Bytes [begin, end) of the text; `npos` where a group took no part in the match.
struct RegexpGroup {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
    bool isSet() const { return begin != std::string_view::npos; }
    friend bool operator==(const RegexpGroup&, const RegexpGroup&) = default;
};
using RegexpMatch = std::vector<RegexpGroup>; // the whole match, then its groups, if these were asked for

// A compiled expression; copies share it, any thread may use it. Most are only asked whether they match, many not even
// that: RE2 compiles a plain one when it is first needed.
class GoRegexp {
public:
    // A few hundred recent ones are remembered. Null on bad syntax; `error` then has Go's text:
    // "error parsing regexp: invalid or unsupported Perl syntax: `(?=`".
    static std::shared_ptr<const GoRegexp> compile(std::string_view pattern, std::string& error);
    ~GoRegexp();
    GoRegexp(const GoRegexp&) = delete;
    GoRegexp& operator=(const GoRegexp&) = delete;

    bool matches(std::string_view text) const; // anywhere in the text: Regexp.MatchString
    // The first match at or after `from`, in the context of the whole text; empty without one. Bytes that are not
    // UTF-8 are a U+FFFD each, as in Go.
    RegexpMatch find(std::string_view text, std::size_t from = 0, bool withGroups = false) const;
    // Told how much of the text a search had before it, so that a caller can stop a search that grows quadratic.
    using Meter = std::function<void(std::size_t)>;
    // At most `most` matches, all when that is negative: Regexp.FindAllIndex.
    std::vector<RegexpMatch> findAll(std::string_view text, std::int64_t most, const Meter& meter) const;
    // The matches that Regexp.ReplaceAll replaces: another choice of empty ones than findAll's.
    std::vector<RegexpMatch> findToReplace(std::string_view text, bool withGroups, const Meter& meter) const;
    int groupNamed(std::string_view name) const; // the first of that name; -1 without
    const std::string& pattern() const { return m_pattern; }

private:
    GoRegexp() = default;
    static std::shared_ptr<const GoRegexp> compileNew(std::string_view pattern, std::string& error);
    const re2::RE2& program() const;
    struct Program;
    std::string m_pattern;
    std::unique_ptr<Program> m_program;
};

} // namespace strake::text
