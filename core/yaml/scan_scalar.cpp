// The scanner's part for scalars: where each ends, and what it says once folded and unescaped.
#include "core/text/utf8.h"
#include "core/yaml/scanner.h"

#include <algorithm>
#include <array>

namespace strake::yaml {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The white space met inside a flow scalar: blanks of one line, or the breaks that fold.
struct Gap {
    std::string blanks;
    std::string firstBreak;
    std::string otherBreaks;
    bool hasBreak = false;

    bool isEmpty() const { return !hasBreak && blanks.empty(); }
    void clear()
    {
        blanks.clear();
        firstBreak.clear();
        otherBreaks.clear();
        hasBreak = false;
    }
    // One break becomes a blank, more become themselves less one; LS and PS are kept.
    void foldInto(std::string& out)
    {
        if (!hasBreak)
            out += blanks;
        else if (firstBreak.empty() || firstBreak[0] != '\n')
            out += firstBreak + otherBreaks;
        else if (otherBreaks.empty())
            out += ' ';
        else
            out += otherBreaks;
        clear();
    }
};

// The bytes of a plain or quoted scalar that stand for themselves wherever they are.
constexpr std::array<bool, 256> makeOrdinary()
{
    std::array<bool, 256> table{};
    for (std::size_t c = 0x21; c < 0x7F; ++c)
        table[c] = true;
    for (const char c : {':', '#', ',', '?', '[', ']', '{', '}', '\'', '"', '\\'})
        table[static_cast<unsigned char>(c)] = false;
    return table;
}
constexpr std::array<bool, 256> ordinary = makeOrdinary();

} // namespace

Token Scanner::scanBlockScalar(bool isLiteral)
{
    Token token;
    token.kind = TokenKind::Scalar;
    token.style = isLiteral ? Style::Literal : Style::Folded;
    token.start = m_reader.mark();
    m_reader.skipAscii(1);
    m_reader.need(1);

    int chomping = 0;
    int increment = 0;
    const auto readChomping = [&] {
        const char c = m_reader.peek();
        if (c != '+' && c != '-')
            return false;
        chomping = c == '+' ? 1 : -1;
        m_reader.skipAscii(1);
        m_reader.need(1);
        return true;
    };
    const auto readIncrement = [&] {
        const char c = m_reader.peek();
        if (c < '0' || c > '9')
            return false;
        if (c == '0')
            refuse("found an indentation indicator equal to 0", token.start);
        increment = c - '0';
        m_reader.skipAscii(1);
        m_reader.need(1);
        return true;
    };
    if (readChomping())
        readIncrement();
    else if (readIncrement())
        readChomping();

    skipBlanks();
    if (m_reader.peek() == '#') {
        if (m_collectsComments)
            scanLineComment(token.start);
        m_reader.skipToBreak();
    }
    if (!m_reader.isBreakOrEnd())
        refuse("did not find expected comment or line break", token.start);
    token.end = m_reader.mark();
    if (m_reader.isBreak()) {
        m_reader.need(2);
        m_reader.skipBreak();
    }

    int indent = increment > 0 ? std::max(m_indent, 0) + increment : 0;
    std::string lineBreak;
    std::string breaks;
    scanBlockScalarBreaks(indent, breaks, token.start);
    bool wasBlank = false;
    std::string& out = token.value;
    while (static_cast<int>(m_reader.mark().column) == indent && m_reader.peek() != 0) {
        const bool isBlank = m_reader.isBlank();
        const bool folds = !isLiteral && !wasBlank && !isBlank && !lineBreak.empty() && lineBreak[0] == '\n';
        if (!folds)
            out += lineBreak;
        else if (breaks.empty())
            out += ' ';
        lineBreak.clear();
        out += breaks;
        breaks.clear();
        wasBlank = isBlank;
        const std::uint32_t begin = m_reader.mark().offset;
        m_reader.skipToBreak();
        out += m_reader.slice(begin, m_reader.mark().offset);
        token.end = m_reader.mark();
        m_reader.need(2);
        if (m_reader.isBreak())
            m_reader.readBreak(lineBreak);
        scanBlockScalarBreaks(indent, breaks, token.start);
    }
    if (chomping != -1)
        out += lineBreak;
    if (chomping == 1) {
        out += breaks;
        if (!lineBreak.empty() || !breaks.empty()) {
            token.end = m_reader.mark();
            token.end.offset -= token.end.column; // the indentation of what follows
        }
    }
    return token;
}

void Scanner::scanBlockScalarBreaks(int& indent, std::string& breaks, const Mark& start)
{
    int deepest = 0;
    const auto isBefore = [&] { return indent == 0 || static_cast<int>(m_reader.mark().column) < indent; };
    for (;;) {
        for (m_reader.need(1); isBefore() && m_reader.peek() == ' '; m_reader.need(1))
            m_reader.skipAscii(1);
        deepest = std::max(deepest, static_cast<int>(m_reader.mark().column));
        if (isBefore() && m_reader.peek() == '\t')
            refuse("found a tab character where an indentation space is expected", start);
        if (!m_reader.isBreak())
            break;
        m_reader.need(2);
        m_reader.readBreak(breaks);
    }
    if (indent == 0)
        indent = std::max({deepest, m_indent + 1, 1});
}

Token Scanner::scanQuotedScalar(bool isSingle)
{
    Token token;
    token.kind = TokenKind::Scalar;
    token.style = isSingle ? Style::SingleQuoted : Style::DoubleQuoted;
    token.start = m_reader.mark();
    const char quote = isSingle ? '\'' : '"';
    std::string& out = token.value;
    Gap gap;
    m_reader.skipAscii(1);
    for (;;) {
        m_reader.need(4);
        if (m_reader.mark().column == 0 && m_reader.isDocumentIndicator())
            refuse("found unexpected document indicator", token.start);
        if (m_reader.peek() == 0)
            refuse("found unexpected end of stream", token.start);

        while (!m_reader.isBlankOrEnd()) {
            if (const std::uint32_t bytes = m_reader.countChecked(ordinary); bytes > 0) {
                out.append(m_reader.here(), bytes);
                m_reader.skipAscii(bytes);
                m_reader.need(2);
                continue;
            }
            const char c = m_reader.peek();
            if (c == quote) {
                if (!isSingle || m_reader.peek(1) != quote)
                    break;
                out += quote;
                m_reader.skipAscii(2);
            } else if (c != '\\' || isSingle) {
                m_reader.read(out);
            } else if (m_reader.isBreak(1)) {
                m_reader.need(3);
                m_reader.skipAscii(1);
                m_reader.skipBreak();
                gap.hasBreak = true;
                break;
            } else {
                scanEscape(out, token.start);
            }
            m_reader.need(2);
        }
        m_reader.need(1);
        if (m_reader.peek() == quote)
            break;

        // Breaks after an escaped one are all "other" breaks.
        bool isFirst = !gap.hasBreak;
        for (; m_reader.isBlank() || m_reader.isBreak(); m_reader.need(1)) {
            if (m_reader.isBlank()) {
                if (!gap.hasBreak)
                    gap.blanks += m_reader.peek();
                m_reader.skipAscii(1);
                continue;
            }
            m_reader.need(2);
            m_reader.readBreak(isFirst ? gap.firstBreak : gap.otherBreaks);
            isFirst = false;
            gap.hasBreak = true;
        }
        gap.foldInto(out);
    }
    m_reader.skipAscii(1);
    token.end = m_reader.mark();
    return token;
}

// At the backslash of a double-quoted scalar; no line break follows.
void Scanner::scanEscape(std::string& out, const Mark& start)
{
    std::uint32_t digits = 0;
    switch (m_reader.peek(1)) {
    case '0': out += '\0'; break;
    case 'a': out += '\a'; break;
    case 'b': out += '\b'; break;
    case 't':
    case '\t': out += '\t'; break;
    case 'n': out += '\n'; break;
    case 'v': out += '\v'; break;
    case 'f': out += '\f'; break;
    case 'r': out += '\r'; break;
    case 'e': out += '\x1B'; break;
    case ' ': out += ' '; break;
    case '"': out += '"'; break;
    case '\'': out += '\''; break;
    case '\\': out += '\\'; break;
    case 'N': out += "\xC2\x85"; break;
    case '_': out += "\xC2\xA0"; break;
    case 'L': out += "\xE2\x80\xA8"; break;
    case 'P': out += "\xE2\x80\xA9"; break;
    case 'x': digits = 2; break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    default: refuse("found unknown escape character", start);
    }
    m_reader.skipAscii(2);
    if (digits == 0)
        return;
    m_reader.need(digits);
    std::uint64_t value = 0;
    for (std::uint32_t k = 0; k < digits; ++k) {
        const int digit = hexValue(m_reader.peek(k));
        if (digit < 0)
            refuse("did not find expected hexdecimal number", start);
        value = value << 4 | static_cast<std::uint64_t>(digit);
    }
    if ((value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF)
        refuse("found invalid Unicode character escape code", start);
    text::appendRune(out, static_cast<char32_t>(value));
    m_reader.skipAscii(digits);
}

Token Scanner::scanPlainScalar()
{
    Token token;
    token.kind = TokenKind::Scalar;
    token.start = m_reader.mark();
    token.end = m_reader.mark();
    const bool inFlow = m_flowLevel > 0;
    const int indent = m_indent + 1;
    std::string& out = token.value;
    Gap gap;
    bool endsOnNewLine = false;
    for (;;) {
        m_reader.need(4);
        if (m_reader.mark().column == 0 && m_reader.isDocumentIndicator())
            break;
        if (m_reader.peek() == '#')
            break;
        for (;;) {
            // A run of ordinary characters at once.
            const std::uint32_t ordinaryBytes = m_reader.countChecked(ordinary);
            if (ordinaryBytes == 0) {
                const char c = m_reader.peek();
                if (m_reader.isBlankOrEnd() || (c == ':' && m_reader.isBlankOrEnd(1)))
                    break;
                if (inFlow && (c == ',' || c == '?' || c == '[' || c == ']' || c == '{' || c == '}'))
                    break;
            }
            if (!gap.isEmpty())
                gap.foldInto(out);
            endsOnNewLine = false;
            if (ordinaryBytes > 0) {
                out.append(m_reader.here(), ordinaryBytes);
                m_reader.skipAscii(ordinaryBytes);
            } else {
                m_reader.read(out);
            }
            token.end = m_reader.mark();
            m_reader.need(2);
        }
        if (!(m_reader.isBlank() || m_reader.isBreak()))
            break;
        m_reader.need(1);
        for (; m_reader.isBlank() || m_reader.isBreak(); m_reader.need(1)) {
            if (m_reader.isBlank()) {
                const bool isTab = m_reader.peek() == '\t';
                if (gap.hasBreak && static_cast<int>(m_reader.mark().column) < indent && isTab)
                    refuse("found a tab character that violates indentation", token.start);
                if (!gap.hasBreak)
                    gap.blanks += m_reader.peek();
                m_reader.skipAscii(1);
                continue;
            }
            m_reader.need(2);
            m_reader.readBreak(gap.hasBreak ? gap.otherBreaks : gap.firstBreak);
            gap.hasBreak = true;
            endsOnNewLine = true;
        }
        if (!inFlow && static_cast<int>(m_reader.mark().column) < indent)
            break;
    }
    if (endsOnNewLine)
        m_isSimpleKeyAllowed = true;
    return token;
}

} // namespace strake::yaml
