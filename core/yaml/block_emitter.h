// Block-style YAML with libyaml's bytes (emitterc.go), for what goyaml's Marshal can produce: no flow style but for
// empty collections, no comments, no anchors.
#pragma once

#include "core/value/text.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace strake::yaml {

// What surely stands plain on one line and is a string to every reader, found out at one glance: most keys and many
// values. Only ASCII.
bool isPlainWord(std::string_view text);

enum class ScalarStyle : std::uint8_t { Plain, SingleQuoted, DoubleQuoted, Literal };

struct BlockStyle {
    std::size_t width = 80;       // plain and quoted scalars are folded beyond it
    bool indentSequences = false; // those that are a mapping's value
    bool tabsAllowBlocks = false;
};
inline constexpr BlockStyle goyamlV2Style{};
inline constexpr BlockStyle goyamlV3Style{static_cast<std::size_t>(-1), true, true};

class BlockEmitter {
public:
    explicit BlockEmitter(const BlockStyle& style) : m_style(style) { m_context.push_back(Context::Root); }

    // Values come where one is due: the root, behind item(), behind key().
    // `origin`: of the collection itself, which would have other members.
    void beginSequence(OriginId origin = 0);
    void item();
    void endSequence();
    void beginMapping(OriginId origin = 0);
    void key(const Text& text) { key(Source(text)); }
    void key(std::string_view text) { key(Source(text)); }
    void endMapping();
    void emptySequence(OriginId origin = 0)
    {
        indicator("[", true, true, false, origin);
        indicator("]", false, false, false, origin);
    }
    void emptyMapping(OriginId origin = 0)
    {
        indicator("{", true, true, false, origin);
        indicator("}", false, false, false, origin);
    }
    // As goyaml's stringv: quoted where plain would read as something else than a string.
    void string(const Text& text) { string(Source(text)); }
    void string(std::string_view text) { string(Source(text)); }
    // The same of what isPlainWord.
    void wordKey(std::string_view text)
    {
        writeIndent();
        word(text);
        put(':');
    }
    void word(std::string_view text)
    {
        if (!m_whitespace)
            put(' ');
        m_out.append(text);
        m_column += text.size();
        m_whitespace = false;
        m_indention = false;
    }
    void binary(const Text& base64);                    // with the tag !!binary
    void plain(std::string_view text, OriginId origin); // null, true, 1

    Text finish();

private:
    enum class Context : std::uint8_t { Root, Sequence, Mapping };

    // What is written, and its origins if it has any.
    struct Source {
        explicit Source(std::string_view text) : bytes(text) {}
        explicit Source(const Text& text) : bytes(text.view()), traced(text.isTraced() ? &text : nullptr) {}
        std::string_view view() const { return bytes; }
        std::size_t size() const { return bytes.size(); }
        bool empty() const { return bytes.empty(); }

        std::string_view bytes;
        const Text* traced = nullptr;
    };

    void key(const Source& text);
    void string(const Source& text);
    void tracedWord(const Source& text);

    void increaseIndent(bool isFlow, bool isIndentless);
    void put(char c);
    void putBreak();
    void writeIndent();
    void indicator(std::string_view text, bool needsWhitespace, bool isWhitespace, bool isIndention = false,
                   OriginId origin = 0);
    void scalar(const Source& text, ScalarStyle wanted, bool isSimpleKey);
    void writePlain(const Source& text, bool mayFold);
    void writeSingleQuoted(const Source& text, bool mayFold);
    void writeDoubleQuoted(const Source& text, bool mayFold);
    void writeEscape(const Source& text, std::size_t at, std::size_t width);
    void writeLiteral(const Source& text);
    void writeLiteralHints(std::string_view text);
    void copy(const Source& text, std::size_t begin, std::size_t end, std::size_t characters);
    void copyBreak(const Source& text, std::size_t at);

    const BlockStyle& m_style;
    TextBuilder m_out;
    std::size_t m_column = 0;
    int m_indent = -1;
    std::vector<int> m_indents;
    bool m_whitespace = true; // the last thing written was a blank
    bool m_indention = true;  // nothing but indentation and indicators on this line
    std::vector<Context> m_context;
};

} // namespace strake::yaml
