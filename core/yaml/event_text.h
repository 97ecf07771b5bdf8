// What the event emitter writes with: lines, indentation, comments and the styles of scalars (goyaml.v3's emitterc.go,
// its yaml_emitter_write_...).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace strake::yaml {

class EventText {
protected:
    explicit EventText(int bestIndent, bool breaksBehindHints = false)
        : m_bestIndent(bestIndent), m_breaksBehindHints(breaksBehindHints)
    {}

    void lineComment();
    // It is spent then.
    void comment(std::string& spent);
    void put(std::string_view ascii);
    void putBreak();
    std::size_t copy(std::string_view text, std::size_t at);
    std::size_t copyBreak(std::string_view text, std::size_t at);
    void writeIndent();
    void indicator(std::string_view text, bool needsWhitespace, bool isWhitespace = false, bool isIndention = false);
    // Lines of a plain or quoted scalar; a break in it is written twice.
    void lines(std::string_view text, bool isQuoted);
    void plain(std::string_view text);
    void singleQuoted(std::string_view text);
    void doubleQuoted(std::string_view text);
    std::size_t escape(std::string_view text, std::size_t at);
    void blockHints(std::string_view text);
    void literal(std::string_view text);
    void folded(std::string_view text);
    // goyaml looks from the text's start, not from where it writes.
    static bool isTextBehindLeadingBreaks(std::string_view text);

    void endBlockHead();

    int m_bestIndent;
    bool m_breaksBehindHints;
    int m_indent = -1;
    int m_column = 0;
    int m_footIndent = -1;
    bool m_whitespace = true; // the last thing written was a blank
    bool m_indention = true;  // nothing but indentation and indicators on this line
    std::string m_line;       // the line comment that is due; block scalars have it behind their `|`
    std::string m_out;
};

} // namespace strake::yaml
