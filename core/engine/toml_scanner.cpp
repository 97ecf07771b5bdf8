#include "core/engine/toml_scanner.h"

#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

namespace strake::engine {

namespace {

bool isBareKeyCharacter(char32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool isBinaryDigit(char32_t c) { return c == '0' || c == '1'; }
bool isOctalDigit(char32_t c) { return c >= '0' && c <= '7'; }

std::string hexByte(unsigned value)
{
    constexpr std::string_view hex = "0123456789abcdef";
    return {'0', 'x', hex[value >> 4U], hex[value & 15U]};
}

// %c
std::string characterText(char32_t c)
{
    std::string text;
    text::appendRune(text, c);
    return text;
}

} // namespace

bool isTomlBlank(char32_t c) { return c == '\t' || c == ' '; }
bool isTomlLineBreak(char32_t c) { return c == '\n' || c == '\r'; }
bool isTomlDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool isTomlHexDigit(char32_t c) { return (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'f'); }

char32_t TomlScanner::next()
{
    if (m_position >= m_input.size()) {
        m_atEnd = true;
        return end;
    }
    m_line += m_input[m_position] == '\n' ? 1 : 0;
    const text::DecodedRune decoded = text::decodeRune(m_input.substr(m_position, 4));
    const char32_t c = decoded.rune;
    if (decoded.isInvalid())
        fail("invalid UTF-8 byte: " + hexByte(static_cast<unsigned char>(m_input[m_position])));
    const bool isAlone = m_position + 1 == m_input.size() || m_input[m_position + 1] != '\n';
    if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f || (c == '\r' && isAlone))
        fail("TOML files cannot contain control characters: '" + hexByte(c) + "'");
    m_position += decoded.size;
    return c;
}

void TomlScanner::backup()
{
    if (m_atEnd) {
        m_atEnd = false;
        return;
    }
    m_position -= text::decodeLastRune(m_input.substr(0, m_position)).size;
    m_line -= m_input[m_position] == '\n' ? 1 : 0;
}

char32_t TomlScanner::peek()
{
    const char32_t c = next();
    backup();
    return c;
}

bool TomlScanner::accept(char32_t wanted)
{
    if (next() == wanted)
        return true;
    backup();
    return false;
}

void TomlScanner::skipBlanks()
{
    while (isTomlBlank(next())) {
    }
    backup();
    mark();
}

void TomlScanner::fail(std::string message) const
{
    const bool afterBreak = m_atEnd && m_position >= 1 && m_input[m_position - 1] == '\n';
    throw TomlProblem{m_line - (afterBreak ? 1 : 0), std::move(message)};
}

void TomlScanner::failLineAbove(std::string message) const { throw TomlProblem{m_line - 1, std::move(message)}; }

std::string_view TomlScanner::bareName()
{
    mark();
    while (isBareKeyCharacter(next())) {
    }
    backup();
    return current();
}

void TomlScanner::comment()
{
    char32_t c = next();
    while (!isTomlLineBreak(c) && c != end)
        c = next();
    backup();
    mark();
}

TomlScanner::Scanned TomlScanner::string()
{
    mark();
    StringKind kind = StringKind::Plain;
    while (true) {
        const char32_t c = next();
        if (c == end)
            fail("unexpected EOF; expected '\"'");
        if (isTomlLineBreak(c))
            failLineAbove("strings cannot contain newlines");
        if (c == '\\') {
            stringEscape();
            kind = StringKind::Escaped;
        } else if (c == '"') {
            return {m_input.substr(m_start, m_position - 1 - m_start), kind, m_line};
        }
    }
}

TomlScanner::Scanned TomlScanner::rawString()
{
    mark();
    while (true) {
        const char32_t c = next();
        if (c == end)
            fail("unexpected EOF; expected \"'\"");
        if (isTomlLineBreak(c))
            failLineAbove("strings cannot contain newlines");
        if (c == '\'')
            return {m_input.substr(m_start, m_position - 1 - m_start), StringKind::Raw, m_line};
    }
}

// The closing quotes may follow one or two that belong to the string; more is an error.
TomlScanner::Scanned TomlScanner::multilineString()
{
    mark();
    while (true) {
        const char32_t c = next();
        if (c == end)
            fail("unexpected EOF; expected '\"\"\"'");
        if (c == '\\') {
            if (!isTomlLineBreak(next())) {
                backup();
                stringEscape();
            }
        } else if (c == '"' && accept('"')) {
            if (!accept('"')) {
                backup();
                continue;
            }
            if (peek() != '"')
                return {m_input.substr(m_start, m_position - 3 - m_start), StringKind::Multiline, m_line};
            if (current().ends_with("\"\"\"\"\"") && !current().ends_with("\\\"\"\"\"\""))
                fail("unexpected '\"\"\"\"\"\"'");
            backup();
            backup();
        }
    }
}

TomlScanner::Scanned TomlScanner::rawMultilineString()
{
    mark();
    while (true) {
        const char32_t c = next();
        if (c == end)
            fail("unexpected EOF; expected \"'''\"");
        if (c == '\'' && accept('\'')) {
            if (!accept('\'')) {
                backup();
                continue;
            }
            if (peek() != '\'')
                return {m_input.substr(m_start, m_position - 3 - m_start), StringKind::RawMultiline, m_line};
            if (current().ends_with("'''''"))
                fail("unexpected \"''''''\"");
            backup();
            backup();
        }
    }
}

void TomlScanner::stringEscape()
{
    const char32_t c = next();
    switch (c) {
    case 'e':
    case 'b':
    case 't':
    case 'n':
    case 'f':
    case 'r':
    case '"':
    case ' ':
    case '\t':
    case '\\': return;
    case 'x': hexEscape(2, "two hexadecimal digits after '\\x'"); return;
    case 'u': hexEscape(4, "four hexadecimal digits after '\\u'"); return;
    case 'U': hexEscape(8, "eight hexadecimal digits after '\\U'"); return;
    default: break;
    }
    const std::string message = "invalid escape in string '\\" + characterText(c) + "'";
    if (m_atEnd)
        failLineAbove(message);
    fail(message);
}

void TomlScanner::hexEscape(int digits, const char* asked)
{
    for (; digits > 0; --digits) {
        if (!isTomlHexDigit(next()))
            fail("expected " + std::string(asked) + ", but got " + text::quote(current()) + " instead");
    }
}

TomlScanner::NumberKind TomlScanner::digits(bool (*isDigit)(char32_t))
{
    char32_t c = next();
    while (isDigit(c) || c == '_')
        c = next();
    backup();
    return NumberKind::Integer;
}

TomlScanner::NumberKind TomlScanner::decimal()
{
    char32_t c = next();
    while (isTomlDigit(c) || c == '_')
        c = next();
    if (c == '.' || c == 'e' || c == 'E')
        return floating();
    backup();
    return NumberKind::Integer;
}

TomlScanner::NumberKind TomlScanner::floating()
{
    while (true) {
        const char32_t c = next();
        const bool fits = isTomlDigit(c) || c == '_' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
        if (!fits) {
            backup();
            return NumberKind::Float;
        }
    }
}

TomlScanner::NumberKind TomlScanner::datetime()
{
    constexpr std::u32string_view others = U"-:Tt .Zz+";
    while (true) {
        const char32_t c = next();
        if (c == end || (!isTomlDigit(c) && others.find(c) == std::u32string_view::npos)) {
            backup();
            return NumberKind::Datetime;
        }
    }
}

TomlScanner::NumberKind TomlScanner::number()
{
    char32_t c = next();
    if (c == '0') {
        const char32_t prefix = next();
        bool (*const isDigit)(char32_t) = prefix == 'b'   ? isBinaryDigit
                                          : prefix == 'o' ? isOctalDigit
                                          : prefix == 'x' ? isTomlHexDigit
                                                          : nullptr;
        if (isDigit != nullptr) {
            if (const char32_t first = peek(); !isDigit(first)) {
                const std::string_view what = prefix == 'b' ? "a binary" : prefix == 'o' ? "an octal" : "a hexadecimal";
                fail("not " + std::string(what) + " number: '" + std::string(current()) + characterText(first) + "'");
            }
            return digits(isDigit);
        }
        if (prefix == '-' || prefix == ':') { // dates and times begin with two digits
            backup();
            return NumberKind::Integer;
        }
        backup();
    }
    do {
        c = next();
    } while (isTomlDigit(c));
    switch (c) {
    case '-':
    case ':': return datetime();
    case '_': return decimal();
    case '.':
    case 'e':
    case 'E': return floating();
    default: break;
    }
    backup();
    return NumberKind::Integer;
}

TomlScanner::NumberKind TomlScanner::signedNumber()
{
    const char32_t c = next();
    if (c == 'i' || c == 'n') {
        const std::u32string_view rest = c == 'i' ? U"nf" : U"an";
        if (!accept(rest[0]) || !accept(rest[1]))
            fail("invalid float: '" + std::string(current()) + "'");
        return NumberKind::Float;
    }
    if (c == '0') {
        if (const char32_t prefix = peek(); prefix == 'b' || prefix == 'o' || prefix == 'x')
            fail("cannot use sign with non-decimal numbers: '" + std::string(current()) + characterText(prefix) + "'");
    }
    if (c == '.')
        fail("floats must start with a digit, not '.'");
    if (!isTomlDigit(c))
        fail("expected a digit but got " + text::quoteRune(c));
    return decimal();
}

std::u32string TomlScanner::word()
{
    std::u32string letters;
    char32_t c = next();
    for (; text::isLetter(c); c = next())
        letters += c;
    backup();
    return letters;
}

} // namespace strake::engine
