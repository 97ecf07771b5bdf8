#include "core/text/go_quote.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace strake::text {

namespace {

void appendHex(std::string& out, char32_t value, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out.push_back("0123456789abcdef"[(value >> static_cast<unsigned>(shift)) & 0xFU]);
}

bool isValidRune(char32_t r) { return r <= 0x10FFFF && !(r >= 0xD800 && r <= 0xDFFF); }

std::string inQuotes(std::string_view s, bool asciiOnly)
{
    std::string out;
    out.reserve(s.size() + 2);
    out.push_back('"');
    while (!s.empty()) {
        const auto isPlain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
        const std::size_t plain = static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), isPlain) - s.begin());
        out += s.substr(0, plain);
        s.remove_prefix(plain);
        if (s.empty())
            break;
        const DecodedRune d = decodeRune(s);
        if (d.isInvalid()) {
            out += "\\x";
            appendHex(out, static_cast<unsigned char>(s[0]), 2);
        } else {
            appendEscapedRune(out, d.rune, '"', asciiOnly);
        }
        s.remove_prefix(d.size);
    }
    out.push_back('"');
    return out;
}

std::string quotedRune(char32_t rune, bool asciiOnly)
{
    std::string out = "'";
    appendEscapedRune(out, isValidRune(rune) ? rune : runeError, '\'', asciiOnly);
    out.push_back('\'');
    return out;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

void appendEscapedRune(std::string& out, char32_t r, char quoteMark, bool asciiOnly)
{
    if (r == static_cast<unsigned char>(quoteMark) || r == '\\') {
        out.push_back('\\');
        out.push_back(static_cast<char>(r));
        return;
    }
    if (isPrint(r) && (!asciiOnly || r < 0x80)) {
        appendRune(out, r);
        return;
    }
    switch (r) {
    case '\a': out += "\\a"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\v': out += "\\v"; return;
    default: break;
    }
    if (r < ' ' || r == 0x7F) {
        out += "\\x";
        appendHex(out, r, 2);
        return;
    }
    if (!isValidRune(r))
        r = runeError;
    out += r < 0x10000 ? "\\u" : "\\U";
    appendHex(out, r, r < 0x10000 ? 4 : 8);
}

std::string quote(std::string_view s) { return inQuotes(s, false); }
std::string quoteToAscii(std::string_view s) { return inQuotes(s, true); }
std::string quoteRune(char32_t rune) { return quotedRune(rune, false); }
std::string quoteRuneToAscii(char32_t rune) { return quotedRune(rune, true); }

bool canBackquote(std::string_view s)
{
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        if (d.size > 1 ? d.rune == 0xFEFF
                       : d.rune == runeError || (d.rune < ' ' && d.rune != '\t') || d.rune == '`' || d.rune == 0x7F)
            return false;
        s.remove_prefix(d.size);
    }
    return true;
}

std::optional<UnquotedChar> unquoteChar(std::string_view& s, char quoteMark)
{
    if (s.empty() || (s[0] == quoteMark && (quoteMark == '\'' || quoteMark == '"')))
        return std::nullopt;
    if (static_cast<unsigned char>(s[0]) >= 0x80) {
        const DecodedRune d = decodeRune(s);
        s.remove_prefix(d.size);
        return UnquotedChar{d.rune, false};
    }
    if (s[0] != '\\') {
        const UnquotedChar plain{static_cast<unsigned char>(s[0]), true};
        s.remove_prefix(1);
        return plain;
    }
    if (s.size() < 2)
        return std::nullopt;
    const char c = s[1];
    std::string_view rest = s.substr(2);
    UnquotedChar result{0, true};
    switch (c) {
    case 'a': result.value = '\a'; break;
    case 'b': result.value = '\b'; break;
    case 'f': result.value = '\f'; break;
    case 'n': result.value = '\n'; break;
    case 'r': result.value = '\r'; break;
    case 't': result.value = '\t'; break;
    case 'v': result.value = '\v'; break;
    case 'x':
    case 'u':
    case 'U': {
        const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
        if (rest.size() < digits)
            return std::nullopt;
        for (std::size_t i = 0; i < digits; ++i) {
            const int digit = hexDigit(rest[i]);
            if (digit < 0)
                return std::nullopt;
            result.value = (result.value << 4U) | static_cast<char32_t>(digit);
        }
        rest.remove_prefix(digits);
        if (c != 'x') {
            if (!isValidRune(result.value))
                return std::nullopt;
            result.isByte = false;
        }
        break;
    }
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7': {
        if (rest.size() < 2)
            return std::nullopt;
        result.value = static_cast<char32_t>(c - '0');
        for (std::size_t i = 0; i < 2; ++i) {
            if (rest[i] < '0' || rest[i] > '7')
                return std::nullopt;
            result.value = (result.value << 3U) | static_cast<char32_t>(rest[i] - '0');
        }
        if (result.value > 255)
            return std::nullopt;
        rest.remove_prefix(2);
        break;
    }
    case '\\': result.value = '\\'; break;
    case '\'':
    case '"':
        if (c != quoteMark)
            return std::nullopt;
        result.value = static_cast<char32_t>(c);
        break;
    default: return std::nullopt;
    }
    s = rest;
    return result;
}

std::optional<std::string> unquote(std::string_view s)
{
    if (s.size() < 2)
        return std::nullopt;
    const char mark = s[0];
    std::string out;
    if (mark == '`') {
        if (s.find('`', 1) != s.size() - 1)
            return std::nullopt;
        for (const char c : s.substr(1, s.size() - 2)) {
            if (c != '\r')
                out.push_back(c);
        }
        return out;
    }
    if (mark != '"' && mark != '\'')
        return std::nullopt;
    s.remove_prefix(1);
    while (!s.empty() && s[0] != mark) {
        if (s[0] == '\n')
            return std::nullopt;
        const auto c = unquoteChar(s, mark);
        if (!c)
            return std::nullopt;
        if (c->isByte)
            out.push_back(static_cast<char>(static_cast<unsigned char>(c->value)));
        else
            appendRune(out, c->value);
        if (mark == '\'')
            break;
    }
    if (s.size() != 1 || s[0] != mark)
        return std::nullopt;
    return out;
}

} // namespace strake::text
