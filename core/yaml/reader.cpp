#include "core/yaml/reader.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace strake::yaml {

namespace {

constexpr std::size_t blockSize = 512; // input_raw_buffer_size
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void refuse(const char* problem, std::size_t offset)
{
    SyntaxError error;
    error.stage = SyntaxError::Stage::Reader;
    error.problem = problem;
    error.at.offset = static_cast<std::uint32_t>(offset);
    throw error;
}

bool isAllowed(char32_t c)
{
    return c == 0x09 || c == 0x0A || c == 0x0D || (c >= 0x20 && c <= 0x7E) || c == 0x85 || (c >= 0xA0 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

// The bytes of the character there; throws for what is no character, or none that YAML allows.
std::size_t checkCharacter(const unsigned char* text, std::size_t at, std::size_t size)
{
    const unsigned char* const p = text + at;
    const unsigned char lead = *p;
    std::size_t width = 1;
    char32_t value = lead;
    if (lead >= 0x80) {
        if ((lead & 0xE0) == 0xC0) {
            width = 2;
            value = lead & 0x1F;
        } else if ((lead & 0xF0) == 0xE0) {
            width = 3;
            value = lead & 0x0F;
        } else if ((lead & 0xF8) == 0xF0) {
            width = 4;
            value = lead & 0x07;
        } else {
            refuse("invalid leading UTF-8 octet", at);
        }
    }
    if (width > size - at)
        refuse("incomplete UTF-8 octet sequence", at);
    for (std::size_t k = 1; k < width; ++k) {
        if ((p[k] & 0xC0) != 0x80)
            refuse("invalid trailing UTF-8 octet", at);
        value = value << 6 | (p[k] & 0x3F);
    }
    if ((width == 2 && value < 0x80) || (width == 3 && value < 0x800) || (width == 4 && value < 0x10000))
        refuse("invalid length of a UTF-8 sequence", at);
    if ((value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF)
        refuse("invalid Unicode character", at);
    if (!isAllowed(value))
        refuse("control characters are not allowed", at);
    return width;
}

} // namespace

std::string SyntaxError::peerText(bool asGoYaml3) const
{
    if (stage == Stage::TooDeep || stage == Stage::TooLarge)
        return {};
    std::uint32_t line = 0;
    if (stage == Stage::Reader || stage == Stage::Composer)
        line = 0;
    else if (asGoYaml3 && context.line != 0)
        line = context.line + (stage == Stage::Scanner ? 1 : 0);
    else if (at.line != 0)
        line = at.line + (stage == Stage::Scanner ? 1 : 0);
    else
        line = context.line;
    return "yaml: " + (line != 0 ? "line " + std::to_string(line) + ": " : std::string()) + problem;
}

Reader::Reader(std::string_view text) : m_text(text.data()), m_size(text.size())
{
    if (text.starts_with(byteOrderMark)) {
        m_mark.offset = byteOrderMark.size();
        m_checked = byteOrderMark.size();
    }
}

// One raw buffer; a character that it cuts is left to the next one, at the text's end too.
void Reader::checkBlock()
{
    const std::size_t begin = m_checked;
    const bool isFirst = begin <= byteOrderMark.size();
    const std::size_t end = std::min(m_size, isFirst ? blockSize : begin + blockSize);
    const auto* const bytes = reinterpret_cast<const unsigned char*>(m_text);
    while (m_checked < end) {
        const unsigned char lead = bytes[m_checked];
        if (lead >= 0x20 && lead < 0x7F) {
            ++m_checked;
            continue;
        }
        const bool isLead = lead >= 0xC0 && lead < 0xF8;
        if (isLead && m_checked + widthOf(m_text[m_checked]) > end && m_checked > begin)
            return;
        m_checked += checkCharacter(bytes, m_checked, m_size);
    }
}

void Reader::check(std::size_t characters)
{
    const auto ahead = [this, characters] {
        std::size_t count = 0;
        for (std::size_t i = m_mark.offset; i < m_checked && count < characters; i += widthOf(m_text[i]))
            ++count;
        return count;
    };
    while (m_checked < m_size && ahead() < characters)
        checkBlock();
}

bool Reader::isWideBreakAt(const char* p)
{
    const auto* const b = reinterpret_cast<const unsigned char*>(p);
    return (b[0] == 0xC2 && b[1] == 0x85) || (b[0] == 0xE2 && b[1] == 0x80 && (b[2] == 0xA8 || b[2] == 0xA9));
}

void Reader::skipBreak()
{
    const bool isPair = peek() == '\r' && peek(1) == '\n';
    m_mark.offset += isPair ? 2 : widthOf(peek());
    m_mark.index += isPair ? 2 : 1;
    startNewLine();
}

void Reader::readBreak(std::string& out)
{
    if (static_cast<unsigned char>(peek()) == 0xE2)
        out.append(here(), 3);
    else
        out += '\n';
    skipBreak();
}

void Reader::skipToBreak()
{
    for (need(1); !isBreakOrEnd(); need(1))
        skip();
}

std::size_t Reader::breaksBefore() const
{
    std::size_t count = 0;
    for (std::size_t i = m_mark.offset; i > 0;) {
        const char c = m_text[i - 1];
        std::size_t width = 1;
        if (c == '\n' || c == '\r') {
            if (c == '\n' && i > 1 && m_text[i - 2] == '\r')
                width = 2;
            ++count;
        } else if (i > 1 && isWideBreakAt(m_text + i - 2)) {
            width = 2;
            ++count;
        } else if (i > 2 && isWideBreakAt(m_text + i - 3)) {
            width = 3;
            ++count;
        } else if (c != ' ' && c != '\t') {
            break;
        }
        i -= width;
    }
    return count;
}

bool Reader::isBom() const { return slice(m_mark.offset, m_size).starts_with(byteOrderMark); }

bool Reader::isDocumentIndicator() const
{
    const char c = peek();
    return (c == '-' || c == '.') && peek(1) == c && peek(2) == c && isBlankOrEnd(3);
}

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

bool decodeUtf16(std::string_view bytes, std::string& utf8)
{
    const bool little = bytes.starts_with("\xFF\xFE");
    if (!little && !bytes.starts_with("\xFE\xFF"))
        return false;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? first | second << 8 : first << 8 | second);
    };
    for (std::size_t i = 2; i < bytes.size(); i += 2) {
        if (i + 1 >= bytes.size())
            refuse("incomplete UTF-16 character", i);
        char32_t c = unit(i);
        if ((c & 0xFC00) == 0xDC00)
            refuse("unexpected low surrogate area", i);
        if ((c & 0xFC00) == 0xD800) {
            if (i + 3 >= bytes.size())
                refuse("incomplete UTF-16 surrogate pair", i);
            const char32_t low = unit(i + 2);
            if ((low & 0xFC00) != 0xDC00)
                refuse("expected low surrogate area", i);
            c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
            i += 2;
        }
        if (!isAllowed(c))
            refuse("control characters are not allowed", i);
        text::appendRune(utf8, c);
    }
    return true;
}

} // namespace strake::yaml
