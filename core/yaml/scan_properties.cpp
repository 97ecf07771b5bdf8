// The scanner's part for what stands before a document or a node: directives, anchors and tags.
#include "core/yaml/scanner.h"

#include <cstring>

namespace strake::yaml {

namespace {

constexpr int maxVersionDigits = 2; // scannerc.go: max_number_length

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

void Scanner::skipBlanks()
{
    for (m_reader.need(1); m_reader.isBlank(); m_reader.need(1))
        m_reader.skipAscii(1);
}

Token Scanner::scanDirective()
{
    const Mark start = m_reader.mark();
    m_reader.skipAscii(1);
    m_reader.need(1);
    std::string name;
    for (; isWordCharacter(m_reader.peek()); m_reader.need(1))
        m_reader.read(name);
    if (name.empty())
        refuse("could not find expected directive name", start);
    if (!m_reader.isBlankOrEnd())
        refuse("found unexpected non-alphabetical character", start);

    Token token;
    token.start = start;
    skipBlanks();
    if (name == "YAML") {
        token.kind = TokenKind::VersionDirective;
        token.major = scanVersionNumber(start);
        if (m_reader.peek() != '.')
            refuse("did not find expected digit or '.' character", start);
        m_reader.skipAscii(1);
        token.minor = scanVersionNumber(start);
    } else if (name == "TAG") {
        token.kind = TokenKind::TagDirective;
        token.value = scanTagHandle(true, start);
        m_reader.need(1);
        if (!m_reader.isBlank())
            refuse("did not find expected whitespace", start);
        skipBlanks();
        token.suffix = scanTagUri({}, false, start);
        m_reader.need(1);
        if (!m_reader.isBlankOrEnd())
            refuse("did not find expected whitespace or line break", start);
    } else {
        refuse("found unknown directive name", start);
    }
    token.end = m_reader.mark();

    skipBlanks();
    if (m_reader.peek() == '#')
        m_reader.skipToBreak();
    if (!m_reader.isBreakOrEnd())
        refuse("did not find expected comment or line break", start);
    if (m_reader.isBreak()) {
        m_reader.need(2);
        m_reader.skipBreak();
    }
    return token;
}

std::uint8_t Scanner::scanVersionNumber(const Mark& start)
{
    int value = 0;
    int length = 0;
    m_reader.need(1);
    for (; m_reader.peek() >= '0' && m_reader.peek() <= '9'; m_reader.need(1)) {
        if (++length > maxVersionDigits)
            refuse("found extremely long version number", start);
        value = value * 10 + (m_reader.peek() - '0');
        m_reader.skipAscii(1);
    }
    if (length == 0)
        refuse("did not find expected version number", start);
    return static_cast<std::uint8_t>(value);
}

Token Scanner::scanAnchor(TokenKind kind)
{
    Token token;
    token.kind = kind;
    token.start = m_reader.mark();
    m_reader.skipAscii(1);
    m_reader.need(1);
    for (; isWordCharacter(m_reader.peek()); m_reader.need(1))
        m_reader.read(token.value);
    token.end = m_reader.mark();
    if (token.value.empty() || !(m_reader.isBlankOrEnd() || std::strchr("?:,]}%@`", m_reader.peek())))
        refuse("did not find expected alphabetic or numeric character", token.start);
    return token;
}

// `!<uri>`, `!suffix`, `!!suffix`, `!handle!suffix` or `!` alone, which has no handle and the suffix `!`.
Token Scanner::scanTag()
{
    Token token;
    token.kind = TokenKind::Tag;
    token.start = m_reader.mark();
    m_reader.need(2);
    if (m_reader.peek(1) == '<') {
        m_reader.skipAscii(2);
        token.suffix = scanTagUri({}, false, token.start);
        if (m_reader.peek() != '>')
            refuse("did not find the expected '>'", token.start);
        m_reader.skipAscii(1);
    } else {
        std::string handle = scanTagHandle(false, token.start);
        if (handle.size() > 1 && handle.back() == '!') {
            token.value = std::move(handle);
            token.suffix = scanTagUri({}, false, token.start);
        } else {
            token.suffix = scanTagUri(handle.substr(1), true, token.start);
            (token.suffix.empty() ? token.suffix : token.value) = "!";
        }
    }
    m_reader.need(1);
    if (!m_reader.isBlankOrEnd())
        refuse("did not find expected whitespace or line break", token.start);
    token.end = m_reader.mark();
    return token;
}

std::string Scanner::scanTagHandle(bool isDirective, const Mark& start)
{
    m_reader.need(1);
    if (m_reader.peek() != '!')
        refuse("did not find expected '!'", start);
    std::string handle;
    m_reader.read(handle);
    m_reader.need(1);
    for (; isWordCharacter(m_reader.peek()); m_reader.need(1))
        m_reader.read(handle);
    if (m_reader.peek() == '!')
        m_reader.read(handle);
    else if (isDirective && handle != "!")
        refuse("did not find expected '!'", start);
    return handle;
}

std::string Scanner::scanTagUri(std::string head, bool hasHead, const Mark& start)
{
    std::string uri = std::move(head);
    bool hasTag = hasHead;
    m_reader.need(1);
    for (;; m_reader.need(1)) {
        const char c = m_reader.peek();
        if (c == 0 || !(isWordCharacter(c) || std::strchr(";/?:@&=+$,.!~*'()[]%", c)))
            break;
        if (c == '%')
            scanUriEscape(uri, start);
        else
            m_reader.read(uri);
        hasTag = true;
    }
    if (!hasTag)
        refuse("did not find expected tag URI", start);
    return uri;
}

// The escapes of one UTF-8 sequence: %C3%A9.
void Scanner::scanUriEscape(std::string& out, const Mark& start)
{
    int left = 0;
    bool isFirst = true;
    do {
        m_reader.need(3);
        const int high = m_reader.peek() == '%' ? hexValue(m_reader.peek(1)) : -1;
        const int low = high >= 0 ? hexValue(m_reader.peek(2)) : -1;
        if (low < 0)
            refuse("did not find URI escaped octet", start);
        const int octet = high << 4 | low;
        if (isFirst) {
            left = octet < 0x80             ? 1
                   : (octet & 0xE0) == 0xC0 ? 2
                   : (octet & 0xF0) == 0xE0 ? 3
                   : (octet & 0xF8) == 0xF0 ? 4
                                            : 0;
            if (left == 0)
                refuse("found an incorrect leading UTF-8 octet", start);
            isFirst = false;
        } else if ((octet & 0xC0) != 0x80) {
            refuse("found an incorrect trailing UTF-8 octet", start);
        }
        out += static_cast<char>(octet);
        m_reader.skipAscii(3);
    } while (--left > 0);
}

} // namespace strake::yaml
