// The characters of a TOML document, and the small forms they make: bare keys, strings, numbers, words. Source of the
// rules and texts: BurntSushi/toml's lex.go. A problem is thrown at the character that shows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace strake::engine {

// What is wrong, and in which line (1-based; 0 occurs).
struct TomlProblem {
    int line = 0;
    std::string message;
};

class TomlScanner {
public:
    static constexpr char32_t end = 0; // what next() gives after the last character

    explicit TomlScanner(std::string_view input) : m_input(input) {}

    char32_t next();
    void backup(); // one character, at most those since the construct began
    char32_t peek();
    bool accept(char32_t wanted);
    void skipBlanks(); // spaces and tabs
    // What was read since the last mark().
    std::string_view current() const { return m_input.substr(m_start, m_position - m_start); }
    void mark() { m_start = m_position; }
    int line() const { return m_line; }

    [[noreturn]] void fail(std::string message) const;          // in this line; at the end, in the last that has text
    [[noreturn]] void failLineAbove(std::string message) const; // after a line break was read

    enum class StringKind : std::uint8_t { Plain, Escaped, Multiline, Raw, RawMultiline };
    struct Scanned {
        std::string_view text; // between the quotes
        StringKind kind = StringKind::Plain;
        int line = 0; // where it ends
    };
    std::string_view bareName(); // may be empty
    // The opening quotes have been read.
    Scanned string();
    Scanned rawString();
    Scanned multilineString();
    Scanned rawMultilineString();
    void comment(); // up to the line's end

    enum class NumberKind : std::uint8_t { Integer, Float, Datetime };
    // Of a value that begins with a digit, or with a sign that has been read. The text is current(), from the mark.
    NumberKind number();
    NumberKind signedNumber();
    // The letters at hand.
    std::u32string word();

private:
    void stringEscape();
    void hexEscape(int digits, const char* asked);
    NumberKind digits(bool (*isDigit)(char32_t));
    NumberKind decimal();
    NumberKind floating();
    NumberKind datetime();

    std::string_view m_input;
    std::size_t m_position = 0;
    std::size_t m_start = 0;
    int m_line = 1;
    bool m_atEnd = false;
};

bool isTomlBlank(char32_t c);
bool isTomlLineBreak(char32_t c);
bool isTomlDigit(char32_t c);
bool isTomlHexDigit(char32_t c);

} // namespace strake::engine
