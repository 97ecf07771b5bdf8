#include "core/yaml/resolver.h"

#include "core/text/go_number.h"

#include <algorithm>
#include <limits>

namespace strake::yaml {

namespace {

constexpr std::string_view longPrefix = "tag:yaml.org,2002:";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

Scalar ofKind(ScalarKind kind)
{
    Scalar scalar;
    scalar.kind = kind;
    return scalar;
}

Scalar ofBool(bool b)
{
    Scalar scalar = ofKind(ScalarKind::Bool);
    scalar.boolean = b;
    return scalar;
}

Scalar ofInt(std::int64_t i)
{
    Scalar scalar = ofKind(ScalarKind::Int);
    scalar.integer = i;
    return scalar;
}

Scalar ofUint(std::uint64_t u)
{
    Scalar scalar = ofKind(ScalarKind::Uint);
    scalar.unsignedInteger = u;
    return scalar;
}

Scalar ofFloat(double d)
{
    Scalar scalar = ofKind(ScalarKind::Float);
    scalar.floating = d;
    return scalar;
}

// In the spellings word, Word and WORD of the lower-case `word`.
bool isWord(std::string_view text, std::string_view word)
{
    if (text.size() != word.size())
        return false;
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    if (text[0] != word[0] && text[0] != upper(word[0]))
        return false;
    const std::string_view rest = text.substr(1);
    const std::string_view lowerRest = word.substr(1);
    if (rest == lowerRest)
        return true;
    return text[0] == upper(word[0]) &&
           std::equal(rest.begin(), rest.end(), lowerRest.begin(), [&](char a, char b) { return a == upper(b); });
}

// Words that begin with a letter, a tilde or nothing at all.
bool resolveWord(std::string_view text, Scalar& out)
{
    if (text.empty() || text == "~" || isWord(text, "null")) {
        out = ofKind(ScalarKind::Null);
        return true;
    }
    for (const std::string_view word : {"y", "yes", "true", "on"}) {
        if (isWord(text, word)) {
            out = ofBool(true);
            return true;
        }
    }
    for (const std::string_view word : {"n", "no", "false", "off"}) {
        if (isWord(text, word)) {
            out = ofBool(false);
            return true;
        }
    }
    return false;
}

// .inf, .Inf, .INF with a sign; .nan, .NaN, .NAN without.
bool resolveSpecialFloat(std::string_view text, Scalar& out)
{
    if (text == ".nan" || text == ".NaN" || text == ".NAN") {
        out = ofFloat(std::numeric_limits<double>::quiet_NaN());
        return true;
    }
    const bool hasSign = !text.empty() && (text[0] == '+' || text[0] == '-');
    const std::string_view word = hasSign ? text.substr(1) : text;
    if (word != ".inf" && word != ".Inf" && word != ".INF")
        return false;
    const double infinity = std::numeric_limits<double>::infinity();
    out = ofFloat(text[0] == '-' ? -infinity : infinity);
    return true;
}

// What begins with a digit or a sign and is no timestamp.
bool resolveNumber(std::string_view text, Scalar& out)
{
    std::string plain(text);
    plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
    if (const auto i = text::parseInt(plain, 0)) {
        out = ofInt(i.value);
        return true;
    }
    if (const auto u = text::parseUint(plain, 0)) {
        out = ofUint(u.value);
        return true;
    }
    if (isYamlFloat(plain)) {
        if (const auto d = text::parseFloat(plain)) {
            out = ofFloat(d.value);
            return true;
        }
    }
    // Only odd ones come here: 0b-1.
    const std::string_view p = plain;
    if (p.starts_with("0b")) {
        if (const auto i = text::parseInt(p.substr(2), 2)) {
            out = ofInt(i.value);
            return true;
        }
        if (const auto u = text::parseUint(p.substr(2), 2)) {
            out = ofUint(u.value);
            return true;
        }
    } else if (p.starts_with("-0b")) {
        if (const auto i = text::parseInt("-" + plain.substr(3), 2)) {
            out = ofInt(i.value);
            return true;
        }
    }
    return false;
}

// Everything but strings; the type `timestamp` where it may be one.
bool resolveValue(std::string_view text, bool mayBeTimestamp, Scalar& out)
{
    const char first = text.empty() ? '~' : text[0];
    if (isDigit(first) || first == '+' || first == '-') {
        if (first != '+' && first != '-' && mayBeTimestamp && isTimestamp(text)) {
            out = ofKind(ScalarKind::Timestamp);
            return true;
        }
        return resolveSpecialFloat(text, out) || resolveNumber(text, out);
    }
    switch (first) {
    case 'y':
    case 'Y':
    case 'n':
    case 'N':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
    case '~': return resolveWord(text, out);
    case '.':
        if (resolveSpecialFloat(text, out))
            return true;
        if (const auto d = text::parseFloat(text)) {
            out = ofFloat(d.value);
            return true;
        }
        return false;
    default: return false;
    }
}

// A cursor over what time.Parse would read.
struct TimeText {
    std::string_view rest;

    bool literal(char c)
    {
        if (rest.empty() || rest[0] != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }
    // time.getnum: one or two digits, exactly two when `fixed`; -1: none.
    int number(bool fixed = false)
    {
        if (rest.empty() || !isDigit(rest[0]))
            return -1;
        if (rest.size() < 2 || !isDigit(rest[1])) {
            if (fixed)
                return -1;
            const int n = rest[0] - '0';
            rest.remove_prefix(1);
            return n;
        }
        const int n = (rest[0] - '0') * 10 + (rest[1] - '0');
        rest.remove_prefix(2);
        return n;
    }
    bool below(int limit)
    {
        const int n = number();
        return n >= 0 && n < limit;
    }
    bool clock()
    {
        if (!below(24) || !literal(':') || !below(60) || !literal(':') || !below(60))
            return false;
        if (rest.size() >= 2 && (rest[0] == '.' || rest[0] == ',') && isDigit(rest[1])) {
            std::size_t n = 1;
            while (n < rest.size() && isDigit(rest[n]))
                ++n;
            rest.remove_prefix(n);
        }
        return true;
    }
    bool zone()
    {
        if (literal('Z'))
            return true;
        if (rest.size() < 6 || (rest[0] != '+' && rest[0] != '-'))
            return false;
        rest.remove_prefix(1);
        const int hours = number(true);
        if (hours < 0 || hours > 24 || !literal(':'))
            return false;
        const int minutes = number(true);
        return minutes >= 0 && minutes <= 60;
    }
};

int daysIn(int month, int year)
{
    if (month == 2)
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

} // namespace

std::string_view tagOfKind(ScalarKind kind)
{
    switch (kind) {
    case ScalarKind::Null: return "!!null";
    case ScalarKind::Bool: return "!!bool";
    case ScalarKind::Int:
    case ScalarKind::Uint: return "!!int";
    case ScalarKind::Float: return "!!float";
    case ScalarKind::Timestamp: return "!!timestamp";
    case ScalarKind::String: break;
    }
    return "!!str";
}

// resolve.go, yamlStyleFloat: [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool isYamlFloat(std::string_view s)
{
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t begin = i;
        while (i < s.size() && isDigit(s[i]))
            ++i;
        return i - begin;
    };
    if (i < s.size() && (s[i] == '+' || s[i] == '-'))
        ++i;
    const bool hasWhole = digits() > 0;
    if (i < s.size() && s[i] == '.') {
        ++i;
        if (digits() == 0 && !hasWhole)
            return false;
    } else if (!hasWhole) {
        return false;
    }
    if (i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
        ++i;
        if (i < s.size() && (s[i] == '+' || s[i] == '-'))
            ++i;
        if (digits() == 0)
            return false;
    }
    return i == s.size();
}

Scalar resolvePlain(std::string_view text)
{
    Scalar scalar;
    resolveValue(text, true, scalar);
    return scalar;
}

Scalar resolveTagged(std::string_view tag, std::string_view text, std::string& error)
{
    Scalar scalar;
    const std::string wanted = shortTag(tag);
    if (!tag.starts_with(longPrefix) || wanted == "!!str")
        return scalar;
    if (wanted != "!!bool" && wanted != "!!int" && wanted != "!!float" && wanted != "!!null" && wanted != "!!timestamp")
        return scalar;
    resolveValue(text, wanted == "!!timestamp", scalar);
    const std::string_view found = tagOfKind(scalar.kind);
    if (found == wanted)
        return scalar;
    if (wanted == "!!float" && scalar.kind == ScalarKind::Int)
        return ofFloat(static_cast<double>(scalar.integer));
    error = "cannot decode " + std::string(found) + " `" + std::string(text) + "` as a " + wanted;
    return scalar;
}

std::string shortTag(std::string_view tag)
{
    return tag.starts_with(longPrefix) ? "!!" + std::string(tag.substr(longPrefix.size())) : std::string(tag);
}

// encode.go, base60float: [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
bool isBase60Float(std::string_view s)
{
    if (s.find(':') == std::string_view::npos)
        return false;
    std::size_t i = 0;
    if (s[0] == '+' || s[0] == '-')
        ++i;
    if (i >= s.size() || !isDigit(s[i]))
        return false;
    while (i < s.size() && (isDigit(s[i]) || s[i] == '_'))
        ++i;
    int groups = 0;
    while (i < s.size() && s[i] == ':') {
        const bool two = i + 2 < s.size() && s[i + 1] >= '0' && s[i + 1] <= '5' && isDigit(s[i + 2]);
        if (!two && (i + 1 >= s.size() || !isDigit(s[i + 1])))
            return false;
        i += two ? 3 : 2;
        ++groups;
    }
    if (groups > 0 && i < s.size() && s[i] == '.') {
        ++i;
        while (i < s.size() && (isDigit(s[i]) || s[i] == '_'))
            ++i;
    }
    return groups > 0 && i == s.size();
}

// resolve.go, parseTimestamp: four layouts of time.Parse.
bool isTimestamp(std::string_view s)
{
    if (s.size() < 8 || s[4] != '-' || !std::all_of(s.begin(), s.begin() + 4, isDigit))
        return false;
    const int year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
    TimeText text{s.substr(5)};
    const int month = text.number();
    if (month < 1 || month > 12 || !text.literal('-'))
        return false;
    const int day = text.number();
    if (day < 1 || day > daysIn(month, year))
        return false;
    if (text.rest.empty())
        return true;
    if (text.literal('T') || text.literal('t'))
        return text.clock() && text.zone() && text.rest.empty();
    if (!text.literal(' '))
        return false;
    while (text.literal(' ')) {
    }
    return text.clock() && text.rest.empty();
}

} // namespace strake::yaml
