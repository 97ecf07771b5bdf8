#include "core/yaml/event_text.h"

#include "core/yaml/scalar_style.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace strake::yaml {

namespace {

bool isBlankAt(std::string_view text, std::size_t at)
{
    return at < text.size() && (text[at] == ' ' || text[at] == '\t');
}

} // namespace

void EventText::lineComment()
{
    if (m_line.empty())
        return;
    if (!m_whitespace)
        put(" ");
    comment(m_line);
}

void EventText::comment(std::string& spent)
{
    const std::string text = std::exchange(spent, {});
    bool breaks = false;
    bool hasHash = false;
    for (std::size_t i = 0; i < text.size();) {
        if (isBreakAt(text, i)) {
            i += copyBreak(text, i);
            breaks = true;
            hasHash = false;
            continue;
        }
        if (breaks)
            writeIndent();
        if (!hasHash && text[i] != '#')
            put("# ");
        hasHash = true;
        i += copy(text, i);
        m_indention = false;
        breaks = false;
    }
    if (!breaks)
        putBreak();
    m_whitespace = true;
}

void EventText::put(std::string_view ascii)
{
    m_out += ascii;
    m_column += static_cast<int>(ascii.size());
}

void EventText::putBreak()
{
    m_out += '\n';
    m_column = 0;
    m_indention = true;
}

std::size_t EventText::copy(std::string_view text, std::size_t at)
{
    const std::size_t width = std::min<std::size_t>(widthAt(text, at), text.size() - at);
    m_out += text.substr(at, width);
    ++m_column;
    return width;
}

std::size_t EventText::copyBreak(std::string_view text, std::size_t at)
{
    if (text[at] == '\n') {
        putBreak();
        return 1;
    }
    const std::size_t width = copy(text, at);
    m_column = 0;
    m_indention = true;
    return width;
}

void EventText::writeIndent()
{
    const int indent = std::max(m_indent, 0);
    if (!m_indention || m_column > indent || (m_column == indent && !m_whitespace))
        putBreak();
    if (m_footIndent == indent)
        putBreak();
    if (m_column < indent)
        put(std::string(static_cast<std::size_t>(indent - m_column), ' '));
    m_whitespace = true;
    m_footIndent = -1;
}

void EventText::indicator(std::string_view text, bool needsWhitespace, bool isWhitespace, bool isIndention)
{
    if (needsWhitespace && !m_whitespace)
        put(" ");
    put(text);
    m_whitespace = isWhitespace;
    m_indention = m_indention && isIndention;
}

void EventText::lines(std::string_view text, bool isQuoted)
{
    bool breaks = false;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ') {
            i += copy(text, i);
        } else if (isBreakAt(text, i)) {
            if (!breaks && text[i] == '\n')
                putBreak();
            i += copyBreak(text, i);
            breaks = true;
        } else {
            if (breaks)
                writeIndent();
            if (isQuoted && text[i] == '\'')
                put("'");
            i += copy(text, i);
            m_indention = false;
            breaks = false;
        }
    }
}

void EventText::plain(std::string_view text)
{
    if (!text.empty() && !m_whitespace)
        put(" ");
    lines(text, false);
    if (!text.empty())
        m_whitespace = false;
    m_indention = false;
}

void EventText::singleQuoted(std::string_view text)
{
    indicator("'", true);
    lines(text, true);
    indicator("'", false);
    m_whitespace = false;
    m_indention = false;
}

void EventText::doubleQuoted(std::string_view text)
{
    const bool escapesAll = text.starts_with("\xEF\xBB\xBF"); // is_bom looks at the text's start wherever it stands
    indicator("\"", true);
    for (std::size_t i = 0; i < text.size();) {
        if (escapesAll || !isPrintableAt(text, i) || isBreakAt(text, i) || text[i] == '"' || text[i] == '\\')
            i += escape(text, i);
        else
            i += copy(text, i);
    }
    indicator("\"", false);
    m_whitespace = false;
    m_indention = false;
}

std::size_t EventText::escape(std::string_view text, std::size_t at)
{
    std::string escaped;
    const std::size_t width = appendEscape(escaped, text, at);
    put(escaped);
    return width;
}

void EventText::blockHints(std::string_view text)
{
    if (!text.empty() && (text[0] == ' ' || isBreakAt(text, 0)))
        indicator(std::to_string(m_bestIndent), false);
    const auto startOfLast = [](std::string_view s) {
        std::size_t i = s.size() - 1;
        while (i > 0 && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U)
            --i;
        return i;
    };
    if (text.empty()) {
        indicator("-", false);
        return;
    }
    const std::size_t last = startOfLast(text);
    if (!isBreakAt(text, last))
        indicator("-", false);
    else if (last == 0 || isBreakAt(text, startOfLast(text.substr(0, last))))
        indicator("+", false);
}

void EventText::endBlockHead()
{
    if (m_breaksBehindHints && m_line.empty())
        putBreak();
    else
        lineComment();
}

void EventText::literal(std::string_view text)
{
    indicator("|", true);
    blockHints(text);
    endBlockHead();
    m_whitespace = true;
    bool breaks = true;
    for (std::size_t i = 0; i < text.size();) {
        if (isBreakAt(text, i)) {
            i += copyBreak(text, i);
            breaks = true;
            continue;
        }
        if (breaks)
            writeIndent();
        i += copy(text, i);
        m_indention = false;
        breaks = false;
    }
}

void EventText::folded(std::string_view text)
{
    indicator(">", true);
    blockHints(text);
    endBlockHead();
    m_whitespace = true;
    bool breaks = true;
    bool leadingSpaces = true;
    for (std::size_t i = 0; i < text.size();) {
        if (isBreakAt(text, i)) {
            if (!breaks && !leadingSpaces && text[i] == '\n' && isTextBehindLeadingBreaks(text))
                putBreak();
            i += copyBreak(text, i);
            breaks = true;
            continue;
        }
        if (breaks) {
            writeIndent();
            leadingSpaces = isBlankAt(text, i);
        }
        i += copy(text, i);
        m_indention = false;
        breaks = false;
    }
}

bool EventText::isTextBehindLeadingBreaks(std::string_view text)
{
    std::size_t k = 0;
    while (k < text.size() && isBreakAt(text, k))
        k += widthAt(text, k);
    return k < text.size() && !isBlankAt(text, k) && text[k] != '\0';
}

} // namespace strake::yaml
