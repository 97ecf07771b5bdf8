// The text under the scanner's cursor: UTF-8 checked a block ahead, as libyaml's reader does in goyaml.v2 (readerc.go),
// so that a forbidden character is reported exactly when goyaml meets it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace strake::yaml {

struct Mark {
    std::uint32_t offset = 0; // bytes
    std::uint32_t index = 0;  // characters from the start of the text
    std::uint32_t line = 0;   // from 0
    std::uint32_t column = 0; // characters, from 0
};

// Thrown inside the room and turned into a Diagnostic by the parser.
struct SyntaxError {
    enum class Stage : std::uint8_t { Reader, Scanner, Grammar, Composer, TooDeep, TooLarge };

    Stage stage = Stage::Scanner;
    std::string problem;
    Mark at;      // the cursor
    Mark context; // where the construct began

    // With goyaml's way of counting lines; empty for limits that are ours. v3 names the line where the construct began.
    std::string peerText(bool asGoYaml3 = false) const;
};

class Reader {
public:
    // `text` stays; text.data()[text.size()] must be 0, as a std::string guarantees.
    explicit Reader(std::string_view text);

    const Mark& mark() const { return m_mark; }
    const char* here() const { return m_text + m_mark.offset; }
    char peek(std::size_t ahead = 0) const { return m_text[m_mark.offset + ahead]; }
    bool isBeyondEnd(std::size_t ahead) const { return m_mark.offset + ahead >= m_size; }
    std::string_view slice(std::size_t begin, std::size_t end) const { return {m_text + begin, end - begin}; }
    bool atEnd() const { return m_mark.offset >= m_size; }

    // Checks that many characters ahead; beyond the end they read as 0.
    void need(std::size_t characters)
    {
        if (m_mark.offset + 4 * characters > m_checked && m_checked < m_size)
            check(characters);
    }

    void skip()
    {
        m_mark.offset += widthOf(peek());
        ++m_mark.index;
        ++m_mark.column;
    }
    void skipAscii(std::uint32_t count)
    {
        m_mark.offset += count;
        m_mark.index += count;
        m_mark.column += count;
    }
    // How many of the checked bytes from here on are in the set, one after the other.
    std::uint32_t countChecked(const std::array<bool, 256>& set) const
    {
        std::size_t i = m_mark.offset;
        while (i < m_checked && set[static_cast<unsigned char>(m_text[i])])
            ++i;
        return static_cast<std::uint32_t>(i - m_mark.offset);
    }
    void skipBreak();
    void read(std::string& out) // one character
    {
        const std::size_t width = widthOf(peek());
        out.append(here(), width);
        m_mark.offset += static_cast<std::uint32_t>(width);
        ++m_mark.index;
        ++m_mark.column;
    }
    void readBreak(std::string& out); // CR, LF, CRLF and NEL become '\n'
    void skipToBreak();               // the break itself stays
    std::size_t breaksBefore() const; // in the blanks and breaks that end at the cursor
    void startNewLine()
    {
        m_mark.column = 0;
        ++m_mark.line;
    }

    bool isBreak(std::size_t ahead = 0) const { return isBreakAt(here() + ahead); }
    bool isBreakOrEnd(std::size_t ahead = 0) const { return peek(ahead) == 0 || isBreak(ahead); }
    bool isBlank(std::size_t ahead = 0) const { return peek(ahead) == ' ' || peek(ahead) == '\t'; }
    bool isBlankOrEnd(std::size_t ahead = 0) const { return isBlank(ahead) || isBreakOrEnd(ahead); }
    bool isBom() const;
    bool isDocumentIndicator() const; // `---` or `...` and a blank, at the cursor

    static bool isBreakAt(const char* p)
    {
        return *p == '\n' || *p == '\r' || (static_cast<unsigned char>(*p) >= 0xC2 && isWideBreakAt(p));
    }
    static std::uint32_t widthOf(char lead)
    {
        const auto byte = static_cast<unsigned char>(lead);
        return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }

private:
    static bool isWideBreakAt(const char* p);
    void check(std::size_t characters);
    void checkBlock();

    const char* m_text;
    std::size_t m_size;
    std::size_t m_checked = 0;
    Mark m_mark;
};

// A letter, digit, `_` or `-`: libyaml's is_alpha.
bool isWordCharacter(char c);

// UTF-16 with its byte order mark becomes UTF-8; false when the text is not UTF-16.
bool decodeUtf16(std::string_view bytes, std::string& utf8);

} // namespace strake::yaml
