#include "core/engine/toml_literals.h"

#include "core/engine/toml_time.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <cmath>

namespace strake::engine {

namespace {

[[noreturn]] void fail(int line, std::string message) { throw TomlProblem{line, std::move(message)}; }

// Each underscore stands between digits, and the last character is one.
bool underscoresFit(std::string_view number)
{
    const std::string_view word = number.substr(number.starts_with('+') || number.starts_with('-') ? 1 : 0);
    if (word == "nan" || word == "inf")
        return true;
    bool afterDigit = false;
    for (const char c : number) {
        if (c == '_' && !afterDigit)
            return false;
        afterDigit = isTomlHexDigit(static_cast<unsigned char>(c));
    }
    return afterDigit;
}

bool hasLeadingZero(std::string_view number)
{
    if (number.size() > 1 && number[0] == '0')
        return number[1] != 'b' && number[1] != 'o' && number[1] != 'x';
    return number.size() > 2 && (number[0] == '-' || number[0] == '+') && number[1] == '0';
}

bool periodsFit(std::string_view number)
{
    bool afterPeriod = false;
    for (const char c : number) {
        if (afterPeriod && (c < '0' || c > '9'))
            return false;
        afterPeriod = c == '.';
    }
    return !afterPeriod;
}

// Without the first line break.
std::string_view multilineContent(std::string_view text)
{
    if (text.starts_with('\n'))
        return text.substr(1);
    return text.starts_with("\r\n") ? text.substr(2) : text;
}

// A backslash that ends a line goes, with all blanks and line breaks after it.
std::string withoutEscapedBreaks(std::string_view text)
{
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = text.find('\\'); at != std::string_view::npos;) {
        if (text.substr(at + 1).starts_with('\\')) {
            at = text.find('\\', at + 2);
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of(" \t\r\n", at + 1), text.size());
        if (text.substr(at, end - at).find('\n') != std::string_view::npos) {
            out += text.substr(from, at - from);
            from = end;
            at = text.find('\\', end);
        } else {
            at = text.find('\\', at + 1);
        }
    }
    return out += text.substr(from);
}

Value integer(std::string_view number, int line)
{
    if (!underscoresFit(number))
        fail(line, "Invalid integer " + text::quote(number) + ": underscores must be surrounded by digits");
    if (hasLeadingZero(number))
        fail(line, "Invalid integer " + text::quote(number) + ": cannot have leading zeroes");
    const auto parsed = text::parseInt(number, 0);
    if (!parsed)
        fail(line, std::string(number) + " is out of range for int64");
    return Value::ofInt64(parsed.value);
}

Value floating(std::string_view number, int line)
{
    bool isFirst = true;
    bool leadingZero = false;
    for (std::size_t at = 0; at <= number.size();) {
        const std::size_t end = std::min(number.find_first_of(".eE", at), number.size());
        const std::string_view part = number.substr(at, end - at);
        at = end + 1;
        if (part.empty())
            continue;
        if (!underscoresFit(part))
            fail(line, "Invalid float " + text::quote(number) + ": underscores must be surrounded by digits");
        leadingZero = leadingZero || (isFirst && hasLeadingZero(part));
        isFirst = false;
    }
    if (leadingZero)
        fail(line, "Invalid float " + text::quote(number) + ": cannot have leading zeroes");
    if (!periodsFit(number))
        fail(line, "Invalid float " + text::quote(number) + ": '.' must be followed by one or more digits");
    std::string plain(number);
    std::erase(plain, '_');
    const bool isSignedNan = plain == "+nan" || plain == "-nan";
    const auto parsed = text::parseFloat(isSignedNan ? "nan" : std::string_view(plain));
    if (parsed.error == text::NumberError::Range)
        fail(line, std::string(number) + " is out of range for float64");
    if (!parsed)
        fail(line, "Invalid float value: " + text::quote(number));
    return Value::ofFloat(plain == "-nan" ? std::copysign(parsed.value, -1.0) : parsed.value);
}

Value datetime(std::string_view written, const TomlZone& zone, int line)
{
    std::string text(text::trimSpace(written));
    std::ranges::replace(text, 'z', 'Z');
    std::ranges::replace(text, 't', 'T');
    std::ranges::replace(text, ' ', 'T');
    std::optional<Value> time = parseTomlTime(text, zone);
    if (!time)
        fail(line, "invalid datetime: " + text::quote(text));
    return *std::move(time);
}

// The scanner has seen to it that each escape is one.
std::string unescaped(std::string_view text, int line)
{
    constexpr std::string_view names = "btnfre\"\\";
    constexpr std::string_view meanings = "\b\t\n\f\r\x1b\"\\";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char name = text[++i];
        if (const std::size_t known = names.find(name); known != std::string_view::npos) {
            out += meanings[known];
            continue;
        }
        const std::size_t digits = name == 'x' ? 2 : name == 'u' ? 4 : name == 'U' ? 8 : 0;
        if (digits == 0)
            throw TomlProblem{line, std::string("invalid escape: '\\") + name + "'"};
        const std::string_view hex = text.substr(i + 1, digits);
        const auto code = text::parseUint(hex, 16, 32).value;
        if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
            throw TomlProblem{line, "Escaped character '\\u" + std::string(hex) + "' is not valid UTF-8."};
        text::appendRune(out, static_cast<char32_t>(code));
        i += digits;
    }
    return out;
}

} // namespace

Value tomlNumber(std::string_view text, TomlScanner::NumberKind kind, const TomlZone& zone, int line)
{
    switch (kind) {
    case TomlScanner::NumberKind::Integer: return integer(text, line);
    case TomlScanner::NumberKind::Float: return floating(text, line);
    case TomlScanner::NumberKind::Datetime: break;
    }
    return datetime(text, zone, line);
}

std::string tomlString(const TomlScanner::Scanned& scanned)
{
    switch (scanned.kind) {
    case TomlScanner::StringKind::Plain:
    case TomlScanner::StringKind::Raw: break;
    case TomlScanner::StringKind::Escaped: return unescaped(scanned.text, scanned.line);
    case TomlScanner::StringKind::Multiline:
        return unescaped(withoutEscapedBreaks(multilineContent(scanned.text)), scanned.line);
    case TomlScanner::StringKind::RawMultiline: return std::string(multilineContent(scanned.text));
    }
    return std::string(scanned.text);
}

} // namespace strake::engine
