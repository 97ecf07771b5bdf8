#include "core/yaml/block_emitter.h"

#include "core/text/character_set.h"
#include "core/text/utf8.h"
#include "core/yaml/resolver.h"
#include "core/yaml/scalar_style.h"

#include <array>

namespace strake::yaml {

namespace {

constexpr int indentStep = 2;
constexpr std::size_t maxSimpleKeyBytes = 128;

constexpr auto wordCharacters = text::lettersDigitsAnd("_-./@=+,()");

// Of YAML 1.1, where a word of these may be no string.
bool mayBeSpecialWord(std::string_view text)
{
    constexpr std::size_t longestSpecialWord = 5; // "false"
    return text.size() <= longestSpecialWord &&
           std::string_view("yYnNtTfFoO").find(text[0]) != std::string_view::npos &&
           resolvePlain(text).kind != ScalarKind::String;
}

bool readsAsString(std::string_view text)
{
    return resolvePlain(text).kind == ScalarKind::String && !isBase60Float(text);
}

} // namespace

bool isPlainWord(std::string_view text)
{
    if (text.empty())
        return false;
    const char first = text[0];
    if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '/' || first == '_'))
        return false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (wordCharacters[static_cast<unsigned char>(text[i])])
            continue;
        const bool isInside = i + 1 < text.size() && wordCharacters[static_cast<unsigned char>(text[i + 1])];
        if (text[i] != ':' || !isInside)
            return false;
    }
    return !mayBeSpecialWord(text);
}

void BlockEmitter::put(char c)
{
    m_out.append(1, c);
    ++m_column;
}

void BlockEmitter::putBreak()
{
    m_out.append(1, '\n');
    m_column = 0;
}

void BlockEmitter::increaseIndent(bool isFlow, bool isIndentless)
{
    m_indents.push_back(m_indent);
    if (m_indent < 0)
        m_indent = isFlow ? indentStep : 0;
    else if (!isIndentless)
        m_indent += indentStep;
}

void BlockEmitter::writeIndent()
{
    const auto indent = static_cast<std::size_t>(m_indent < 0 ? 0 : m_indent);
    if (!m_indention || m_column > indent || (m_column == indent && !m_whitespace))
        putBreak();
    if (m_column < indent) {
        m_out.append(indent - m_column, ' ');
        m_column = indent;
    }
    m_whitespace = true;
    m_indention = true;
}

void BlockEmitter::indicator(std::string_view text, bool needsWhitespace, bool isWhitespace, bool isIndention,
                             OriginId origin)
{
    if (needsWhitespace && !m_whitespace)
        put(' ');
    m_out.append(text, origin);
    m_column += text.size();
    m_whitespace = isWhitespace;
    m_indention = m_indention && isIndention;
}

void BlockEmitter::beginSequence(OriginId origin)
{
    if (origin != 0)
        m_out.append(std::string_view(), origin);
    const bool isIndentless = m_context.back() == Context::Mapping && !m_indention && !m_style.indentSequences;
    increaseIndent(false, isIndentless);
    m_context.push_back(Context::Sequence);
}

void BlockEmitter::item()
{
    writeIndent();
    indicator("-", true, false, true);
}

void BlockEmitter::endSequence()
{
    m_indent = m_indents.back();
    m_indents.pop_back();
    m_context.pop_back();
}

void BlockEmitter::beginMapping(OriginId origin)
{
    if (origin != 0)
        m_out.append(std::string_view(), origin);
    increaseIndent(false, false);
    m_context.push_back(Context::Mapping);
}

void BlockEmitter::tracedWord(const Source& text)
{
    if (!text.traced) {
        word(text.view());
        return;
    }
    if (!m_whitespace)
        put(' ');
    copy(text, 0, text.size(), text.size());
    m_whitespace = false;
    m_indention = false;
}

void BlockEmitter::key(const Source& text)
{
    writeIndent();
    if (text.size() <= maxSimpleKeyBytes && isPlainWord(text.view())) {
        tracedWord(text);
        put(':');
        return;
    }
    bool hasBreaks = false;
    for (std::size_t i = 0; i < text.size() && !hasBreaks; ++i)
        hasBreaks = isBreakAt(text.view(), i);
    const bool isSimple = !hasBreaks && text.size() <= maxSimpleKeyBytes;
    if (!isSimple)
        indicator("?", true, false, true);
    const bool readsAsKey = readsAsString(text.view());
    const bool isLiteral = text.view().find('\n') != std::string_view::npos;
    scalar(text,
           isLiteral    ? ScalarStyle::Literal
           : readsAsKey ? ScalarStyle::Plain
                        : ScalarStyle::DoubleQuoted,
           isSimple);
    if (isSimple) {
        indicator(":", false, false);
    } else {
        writeIndent();
        indicator(":", true, false, true);
    }
}

void BlockEmitter::endMapping() { endSequence(); }

void BlockEmitter::string(const Source& text)
{
    if (isPlainWord(text.view())) {
        tracedWord(text);
        return;
    }
    const bool isLiteral = text.view().find('\n') != std::string_view::npos;
    const bool isPlain = !isLiteral && readsAsString(text.view());
    scalar(text, isLiteral ? ScalarStyle::Literal : isPlain ? ScalarStyle::Plain : ScalarStyle::DoubleQuoted, false);
}

void BlockEmitter::binary(const Text& base64)
{
    if (!m_whitespace)
        put(' ');
    m_out.append("!!binary");
    m_column += 8;
    m_whitespace = false;
    m_indention = false;
    const bool isLiteral = base64.view().find('\n') != std::string_view::npos;
    scalar(Source(base64), isLiteral ? ScalarStyle::Literal : ScalarStyle::Plain, false);
}

void BlockEmitter::plain(std::string_view text, OriginId origin)
{
    if (!m_whitespace)
        put(' ');
    m_out.append(text, origin);
    m_column += text.size();
    m_whitespace = false;
    m_indention = false;
}

Text BlockEmitter::finish()
{
    writeIndent();
    return m_out.take();
}

void BlockEmitter::scalar(const Source& text, ScalarStyle wanted, bool isSimpleKey)
{
    const ScalarAnalysis analysis = analyzeScalar(text.view(), m_style.tabsAllowBlocks);
    ScalarStyle style = wanted;
    if (isSimpleKey && analysis.hasBreaks)
        style = ScalarStyle::DoubleQuoted;
    if (style == ScalarStyle::Plain && (!analysis.plainAllowed || (text.empty() && isSimpleKey)))
        style = ScalarStyle::SingleQuoted;
    if (style == ScalarStyle::SingleQuoted && !analysis.singleQuotedAllowed)
        style = ScalarStyle::DoubleQuoted;
    if (style == ScalarStyle::Literal && (!analysis.blockAllowed || isSimpleKey))
        style = ScalarStyle::DoubleQuoted;
    increaseIndent(true, false);
    switch (style) {
    case ScalarStyle::Plain: writePlain(text, !isSimpleKey); break;
    case ScalarStyle::SingleQuoted: writeSingleQuoted(text, !isSimpleKey); break;
    case ScalarStyle::DoubleQuoted: writeDoubleQuoted(text, !isSimpleKey); break;
    case ScalarStyle::Literal: writeLiteral(text); break;
    }
    m_indent = m_indents.back();
    m_indents.pop_back();
}

void BlockEmitter::copy(const Source& text, std::size_t begin, std::size_t end, std::size_t characters)
{
    if (text.traced)
        m_out.append(*text.traced, begin, end - begin);
    else
        m_out.append(text.bytes.substr(begin, end - begin));
    m_column += characters;
}

void BlockEmitter::copyBreak(const Source& text, std::size_t at)
{
    const std::size_t width = text.view()[at] == '\n' ? 1 : widthAt(text.view(), at);
    copy(text, at, at + width, 0);
    m_column = 0;
}

// Has no line breaks: those are never plain.
void BlockEmitter::writePlain(const Source& text, bool mayFold)
{
    if (!m_whitespace)
        put(' ');
    const std::string_view s = text.view();
    std::size_t copied = 0;     // bytes written
    std::size_t characters = 0; // in the run not yet written
    bool spaces = false;
    for (std::size_t i = 0; i < s.size();) {
        if (s[i] == ' ') {
            const bool folds = mayFold && !spaces && m_column + characters > m_style.width && s[i + 1] != ' ';
            if (folds) {
                copy(text, copied, i, characters);
                characters = 0;
                writeIndent();
                copied = i + 1;
            } else {
                ++characters;
            }
            ++i;
            spaces = true;
        } else {
            // goyaml notes that the line is no longer mere indentation with the first character it writes.
            m_indention = false;
            i += widthAt(s, i);
            ++characters;
            spaces = false;
        }
    }
    copy(text, copied, s.size(), characters);
    m_whitespace = false;
    m_indention = false;
}

void BlockEmitter::writeSingleQuoted(const Source& text, bool mayFold)
{
    indicator("'", true, false);
    const std::string_view s = text.view();
    if (s.empty())
        copy(text, 0, 0, 0);
    bool spaces = false;
    bool breaks = false;
    for (std::size_t i = 0; i < s.size();) {
        const std::size_t width = widthAt(s, i);
        if (s[i] == ' ') {
            const bool isInside = i > 0 && i + 1 < s.size();
            if (mayFold && !spaces && m_column > m_style.width && isInside && s[i + 1] != ' ')
                writeIndent();
            else
                copy(text, i, i + 1, 1);
            spaces = true;
        } else if (isBreakAt(s, i)) {
            if (!breaks && s[i] == '\n')
                putBreak();
            copyBreak(text, i);
            m_indention = true;
            breaks = true;
        } else {
            if (breaks)
                writeIndent();
            if (s[i] == '\'')
                put('\'');
            copy(text, i, i + width, 1);
            m_indention = false;
            spaces = false;
            breaks = false;
        }
        i += width;
    }
    indicator("'", false, false);
    m_whitespace = false;
    m_indention = false;
}

void BlockEmitter::writeDoubleQuoted(const Source& text, bool mayFold)
{
    indicator("\"", true, false);
    const std::string_view s = text.view();
    if (s.empty())
        copy(text, 0, 0, 0);
    // libyaml asks at every character whether the *text* begins with a byte order mark.
    const bool escapesAll = s.starts_with("\xEF\xBB\xBF");
    bool spaces = false;
    for (std::size_t i = 0; i < s.size();) {
        const std::size_t width = widthAt(s, i);
        if (escapesAll || !isPrintableAt(s, i) || isBreakAt(s, i) || s[i] == '"' || s[i] == '\\') {
            writeEscape(text, i, width);
            spaces = false;
        } else if (s[i] == ' ') {
            const bool isInside = i > 0 && i + 1 < s.size();
            if (mayFold && !spaces && m_column > m_style.width && isInside) {
                writeIndent();
                if (s[i + 1] == ' ')
                    put('\\');
            } else {
                copy(text, i, i + 1, 1);
            }
            spaces = true;
        } else {
            copy(text, i, i + width, 1);
            spaces = false;
        }
        i += width;
    }
    indicator("\"", false, false);
    m_whitespace = false;
    m_indention = false;
}

void BlockEmitter::writeEscape(const Source& text, std::size_t at, std::size_t width)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    const char32_t rune = text::decodeRune(text.view().substr(at, width)).rune;
    std::string escape = "\\";
    switch (rune) {
    case 0x00: escape += '0'; break;
    case 0x07: escape += 'a'; break;
    case 0x08: escape += 'b'; break;
    case 0x09: escape += 't'; break;
    case 0x0A: escape += 'n'; break;
    case 0x0B: escape += 'v'; break;
    case 0x0C: escape += 'f'; break;
    case 0x0D: escape += 'r'; break;
    case 0x1B: escape += 'e'; break;
    case '"': escape += '"'; break;
    case '\\': escape += '\\'; break;
    case 0x85: escape += 'N'; break;
    case 0xA0: escape += '_'; break;
    case 0x2028: escape += 'L'; break;
    case 0x2029: escape += 'P'; break;
    default: {
        const int digits = rune <= 0xFF ? 2 : rune <= 0xFFFF ? 4 : 8;
        escape += digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            escape += hex[rune >> shift & 15];
    }
    }
    if (text.traced)
        m_out.appendMadeFrom(escape, *text.traced, at, width);
    else
        m_out.append(escape);
    m_column += escape.size();
}

void BlockEmitter::writeLiteralHints(std::string_view s)
{
    if (s[0] == ' ' || isBreakAt(s, 0))
        indicator(std::string(1, '0' + indentStep), false, false);
    const auto previous = [s](std::size_t end) {
        --end;
        while (end > 0 && (static_cast<unsigned char>(s[end]) & 0xC0) == 0x80)
            --end;
        return end;
    };
    const std::size_t last = previous(s.size());
    if (!isBreakAt(s, last))
        indicator("-", false, false);
    else if (last == 0 || isBreakAt(s, previous(last)))
        indicator("+", false, false);
}

void BlockEmitter::writeLiteral(const Source& text)
{
    const std::string_view s = text.view();
    indicator("|", true, false);
    writeLiteralHints(s);
    putBreak();
    m_indention = true;
    m_whitespace = true;
    bool breaks = true;
    for (std::size_t i = 0; i < s.size();) {
        if (isBreakAt(s, i)) {
            copyBreak(text, i);
            i += widthAt(s, i);
            m_indention = true;
            breaks = true;
            continue;
        }
        if (breaks)
            writeIndent();
        const std::size_t begin = i;
        std::size_t characters = 0;
        for (; i < s.size() && !isBreakAt(s, i); i += widthAt(s, i))
            ++characters;
        copy(text, begin, i, characters);
        m_indention = false;
        breaks = false;
    }
}

} // namespace strake::yaml
