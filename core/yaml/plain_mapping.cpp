#include "core/yaml/plain_mapping.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace strake::yaml {

namespace {

constexpr std::size_t maxBytes = 8U << 20U; // so few cannot be more nodes than toValue() takes
constexpr std::size_t maxKeyBytes = 512;    // goyaml wants the colon within 1024
constexpr std::size_t maxNesting = 100;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::size_t spacesAt(std::string_view text, std::size_t at = 0)
{
    std::size_t end = at;
    while (end < text.size() && text[end] == ' ')
        ++end;
    return end - at;
}

// Nothing but ordinary characters, tabs and line feeds: no other breaks, no byte order mark, no broken UTF-8.
bool isOrdinary(std::string_view text)
{
    std::uint8_t all = 0;
    std::uint8_t controls = 0;
    for (const char c : text) { // without a branch: many bytes at a time
        const auto byte = static_cast<std::uint8_t>(c);
        all = static_cast<std::uint8_t>(all | byte);
        const bool isControl = ((byte < 0x20) & (byte != '\n') & (byte != '\t')) | (byte == 0x7F);
        controls = static_cast<std::uint8_t>(controls | static_cast<std::uint8_t>(isControl));
    }
    if (controls != 0 || all < 0x80)
        return controls == 0;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const text::DecodedRune rune = text::decodeRune(text.substr(at, 4));
        const bool isOdd = rune.rune < 0xA0 || rune.rune == 0x2028 || rune.rune == 0x2029 || rune.rune == 0xFEFF ||
                           rune.rune == 0xFFFE || rune.rune == 0xFFFF;
        if (rune.isInvalid() || isOdd)
            return false;
        at += rune.size;
    }
    return true;
}

class Recogniser {
public:
    explicit Recogniser(std::string_view text) : m_text(text) {}

    bool run(std::vector<PlainEntry>& entries)
    {
        m_entries = &entries;
        while (nextLine()) {
            if (!line())
                return false;
        }
        closeEntry(m_text.size());
        return !m_open.empty();
    }

private:
    enum class Kind : std::uint8_t { Mapping, Sequence };
    struct Collection {
        Kind kind;
        std::size_t indent;
    };
    // What may follow the line just read, deeper than it.
    enum class After : std::uint8_t {
        Nothing,
        Value,       // of the key or dash that ended it
        Continuation // of the plain scalar that ended it
    };

    bool nextLine()
    {
        if (m_next >= m_text.size())
            return false;
        m_begin = m_next;
        const std::size_t end = std::min(m_text.find('\n', m_begin), m_text.size());
        m_line = m_text.substr(m_begin, end - m_begin);
        m_next = end + 1;
        return true;
    }

    bool line()
    {
        const std::size_t indent = spacesAt(m_line);
        if (indent == m_line.size())
            return true;
        if (m_line[indent] == '#') {
            if (m_after == After::Continuation)
                m_after = After::Nothing;
            return true;
        }
        if (m_line.find('\t') != std::string_view::npos)
            return false;
        const bool isDash = dashAt(indent);
        if (m_after == After::Continuation && indent > m_open.back().indent)
            return continuation(indent);
        const bool isDeeper = !m_open.empty() && indent > m_open.back().indent;
        const bool isBeside = isDash && !m_open.empty() && indent == m_open.back().indent &&
                              m_open.back().kind == Kind::Mapping; // a sequence may stand below its key
        if (m_open.empty() || (m_after == After::Value && (isDeeper || isBeside))) {
            if (m_open.empty() && (indent != 0 || isDash))
                return false;
            if (!m_open.empty() && !isDash && keyAt(indent) == 0)
                return value(indent);
            if (!open(isDash ? Kind::Sequence : Kind::Mapping, indent))
                return false;
        } else {
            while (!m_open.empty() && m_open.back().indent > indent)
                m_open.pop_back();
            if (!m_open.empty() && m_open.back().kind == Kind::Sequence && !isDash)
                m_open.pop_back();
            if (m_open.empty() || m_open.back().indent != indent ||
                m_open.back().kind != (isDash ? Kind::Sequence : Kind::Mapping))
                return false;
        }
        return isDash ? items(indent) : entry(indent);
    }

    bool open(Kind kind, std::size_t indent)
    {
        m_open.push_back({kind, indent});
        return m_open.size() <= maxNesting;
    }

    bool dashAt(std::size_t at) const
    {
        return m_line[at] == '-' && (at + 1 == m_line.size() || m_line[at + 1] == ' ');
    }

    // From a dash to what stands behind it, which may be another dash.
    bool items(std::size_t at)
    {
        for (;;) {
            const std::size_t content = at + 1 + spacesAt(m_line, at + 1);
            if (content == m_line.size() || m_line[content] == '#') {
                m_after = After::Value;
                return true;
            }
            if (dashAt(content)) {
                if (!open(Kind::Sequence, content))
                    return false;
                at = content;
                continue;
            }
            if (keyAt(content) == 0)
                return value(content);
            return open(Kind::Mapping, content) && entry(content);
        }
    }

    // The bytes of the key, with quotes, that stands there with its colon; 0: none that is plain.
    std::size_t keyAt(std::size_t at) const
    {
        std::size_t end = at;
        const char first = m_line[at];
        if (first == '"' || first == '\'') {
            end = quotedEnd(at);
        } else if (isLetter(first) || isDigit(first) || first == '_' || first == '.' || first == '/' || first == '$') {
            while (end < m_line.size() && isInKey(m_line[end]))
                ++end;
        }
        const bool hasColon = end > at && end < m_line.size() && m_line[end] == ':' &&
                              (end + 1 == m_line.size() || m_line[end + 1] == ' ');
        const std::size_t size = end - at;
        if (!hasColon || size > maxKeyBytes || (isDigit(first) && size > 15))
            return 0; // a number that needs all 64 bits is no key of JSON, and no null is
        const std::string_view key = m_line.substr(at, size);
        return key == "null" || key == "Null" || key == "NULL" ? 0 : size;
    }

    static bool isInKey(char c)
    {
        return isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '/' || c == '$' || c == '-' || c == '*' ||
               c == '@' || c == '+';
    }

    bool entry(std::size_t at)
    {
        const std::size_t size = keyAt(at);
        if (size == 0)
            return false;
        if (m_open.size() == 1) {
            closeEntry(m_begin);
            m_entries->push_back({m_line.substr(at, size), m_text.substr(m_begin)});
        }
        const std::size_t colon = at + size;
        const std::size_t content = colon + 1 + spacesAt(m_line, colon + 1);
        if (content == m_line.size() || m_line[content] == '#') {
            m_after = After::Value;
            return true;
        }
        return value(content);
    }

    void closeEntry(std::size_t end)
    {
        if (m_entries->empty())
            return;
        std::string_view& lines = m_entries->back().lines;
        lines = lines.substr(0, end - static_cast<std::size_t>(lines.data() - m_text.data()));
    }

    // What stands behind `key: ` or `- `.
    bool value(std::size_t at)
    {
        m_after = After::Nothing;
        switch (m_line[at]) {
        case '"':
        case '\'': return quotedScalar(at);
        case '|':
        case '>': return blockScalar(at);
        case '{':
        case '[': {
            const std::size_t end = flowEnd(at, 0);
            return end > at && endsAt(end);
        }
        case '-':
        case '?':
        case ':': return at + 1 < m_line.size() && m_line[at + 1] != ' ' && plainScalar(at);
        default: {
            constexpr std::string_view indicators = "&*!%@`,]}#";
            return indicators.find(m_line[at]) == std::string_view::npos && plainScalar(at);
        }
        }
    }

    // Nothing but blanks and a comment from there on.
    bool endsAt(std::size_t at) const
    {
        const std::size_t spaces = spacesAt(m_line, at);
        return at + spaces == m_line.size() || (spaces > 0 && m_line[at + spaces] == '#');
    }

    // Behind the closing quote; `at` itself when it is not on this line, or an escape is doubtful.
    std::size_t quotedEnd(std::size_t at) const
    {
        const std::size_t close = closingQuote(m_line[at], at + 1);
        return close == unclosed || close == doubtful ? at : close + 1;
    }

    static constexpr std::size_t unclosed = std::string_view::npos;
    static constexpr std::size_t doubtful = unclosed - 1;

    std::size_t closingQuote(char quote, std::size_t at) const
    {
        for (; at < m_line.size(); ++at) {
            if (m_line[at] == quote) {
                if (quote == '"' || at + 1 == m_line.size() || m_line[at + 1] != quote)
                    return at;
                ++at;
            } else if (m_line[at] == '\\' && quote == '"') {
                if (at + 1 == m_line.size())
                    return unclosed; // the break is escaped
                const std::size_t size = escapeSize(m_line.substr(at + 1));
                if (size == 0)
                    return doubtful;
                at += size;
            }
        }
        return unclosed;
    }

    // Over as many lines as it takes.
    bool quotedScalar(std::size_t at)
    {
        const char quote = m_line[at];
        const std::size_t around = m_open.back().indent;
        std::size_t close = closingQuote(quote, at + 1);
        while (close == unclosed) {
            if (!nextLine())
                return false;
            const std::size_t spaces = spacesAt(m_line);
            if (spaces == m_line.size())
                continue;
            if (spaces <= around || m_line.find('\t') != std::string_view::npos)
                return false;
            close = closingQuote(quote, spaces);
        }
        return close != doubtful && endsAt(close + 1);
    }

    // The bytes behind a backslash that belong to it; 0: doubtful.
    static std::size_t escapeSize(std::string_view rest)
    {
        constexpr std::string_view single = "0abtnvfre \"\\N_LP";
        if (rest.empty())
            return 0;
        if (single.find(rest[0]) != std::string_view::npos)
            return 1;
        const std::size_t digits = rest[0] == 'x' ? 2 : rest[0] == 'u' ? 4 : 0;
        if (digits == 0 || rest.size() <= digits ||
            !std::all_of(rest.begin() + 1, rest.begin() + 1 + std::ptrdiff_t(digits), isHex))
            return 0;
        const bool mayBeSurrogate = digits == 4 && (rest[1] == 'd' || rest[1] == 'D');
        return mayBeSurrogate ? 0 : digits + 1;
    }

    // Behind `[a, "b"]`, `{a: 1}` or what stands in them, all on this line; `at` itself when it is not plain.
    std::size_t flowEnd(std::size_t at, std::size_t depth) const
    {
        if (at >= m_line.size() || depth > maxNesting)
            return at;
        const char first = m_line[at];
        if (first == '"' || first == '\'')
            return quotedEnd(at);
        if (first == '[' || first == '{')
            return flowCollectionEnd(at, depth);
        std::size_t end = at;
        if (isLetter(first) || isDigit(first) || first == '/') {
            while (end < m_line.size() && isInWord(m_line[end]))
                ++end;
        }
        return end;
    }

    std::size_t flowCollectionEnd(std::size_t begin, std::size_t depth) const
    {
        const char close = m_line[begin] == '[' ? ']' : '}';
        std::size_t at = begin + 1 + spacesAt(m_line, begin + 1);
        if (at < m_line.size() && m_line[at] == close)
            return at + 1;
        for (;;) {
            if (close == '}') {
                const std::size_t size = at < m_line.size() ? keyAt(at) : 0;
                if (size == 0 || !isFlowKey(m_line.substr(at, size)))
                    return begin;
                at += size + 1;
                at += spacesAt(m_line, at);
            }
            const std::size_t end = flowEnd(at, depth + 1);
            if (end == at)
                return begin;
            at = end + spacesAt(m_line, end);
            if (at == m_line.size())
                return begin;
            if (m_line[at] == close)
                return at + 1;
            if (m_line[at] != ',')
                return begin;
            at += 1 + spacesAt(m_line, at + 1);
        }
    }

    static bool isFlowKey(std::string_view key)
    {
        return key[0] == '"' || key[0] == '\'' || std::all_of(key.begin(), key.end(), isInWord);
    }

    static bool isInWord(char c) { return isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '/' || c == '-'; }

    bool plainScalar(std::size_t at)
    {
        const std::size_t end = plainEnd(at);
        if (end == at)
            return false;
        std::string_view scalar = m_line.substr(at, end - at);
        m_after = end == m_line.size() ? After::Continuation : After::Nothing;
        scalar = scalar.substr(0, scalar.find_last_not_of(' ') + 1);
        return !isNotFinite(scalar);
    }

    // The end of the line or where a comment begins; `at` itself where a colon makes it no scalar.
    std::size_t plainEnd(std::size_t at) const
    {
        for (std::size_t i = at; i < m_line.size(); ++i) {
            const char c = m_line[i];
            if (c == ':' && (i + 1 == m_line.size() || m_line[i + 1] == ' '))
                return at;
            if (c == '#' && i > at && m_line[i - 1] == ' ')
                return i;
        }
        return m_line.size();
    }

    // .inf and .nan are no numbers of JSON. (Some words more than these.)
    static bool isNotFinite(std::string_view scalar)
    {
        if (!scalar.empty() && (scalar[0] == '+' || scalar[0] == '-'))
            scalar.remove_prefix(1);
        return scalar.size() == 4 && scalar[0] == '.' && !isDigit(scalar[1]);
    }

    bool continuation(std::size_t at)
    {
        const std::size_t end = plainEnd(at);
        m_after = end == m_line.size() ? After::Continuation : After::Nothing;
        return end > at;
    }

    bool blockScalar(std::size_t at)
    {
        std::size_t header = at + 1;
        if (header < m_line.size() && (m_line[header] == '-' || m_line[header] == '+'))
            ++header;
        if (header + spacesAt(m_line, header) != m_line.size())
            return false;
        const std::size_t around = m_open.back().indent;
        std::size_t indent = 0; // not yet known
        std::size_t widestBlank = 0;
        while (nextLine()) {
            const std::size_t spaces = spacesAt(m_line);
            if (spaces == m_line.size()) {
                widestBlank = std::max(widestBlank, spaces);
                continue;
            }
            if (indent == 0) {
                if (spaces <= around || widestBlank > spaces || m_line[spaces] == '\t') {
                    m_next = m_begin;
                    return spaces <= around && widestBlank <= around && m_line[spaces] != '\t';
                }
                indent = spaces;
            }
            if (spaces < indent) {
                m_next = m_begin;
                return spaces <= around && m_line[spaces] != '\t';
            }
        }
        return indent != 0 || widestBlank <= around;
    }

    std::string_view m_text;
    std::vector<PlainEntry>* m_entries = nullptr;
    std::size_t m_begin = 0; // of the line
    std::size_t m_next = 0;  // begin of the next one
    std::string_view m_line;
    std::vector<Collection> m_open;
    After m_after = After::Nothing;
};

} // namespace

std::optional<std::vector<PlainEntry>> plainMapping(std::string_view text)
{
    std::vector<PlainEntry> entries;
    if (text.size() > maxBytes || !isOrdinary(text) || !Recogniser(text).run(entries))
        return std::nullopt;
    return entries;
}

} // namespace strake::yaml
