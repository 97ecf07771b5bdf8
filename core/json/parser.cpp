#include "core/json/parser.h"

#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <optional>
#include <utility>
#include <vector>

// The parser keeps its own stack, so that depth costs memory only. Its errors are those of the byte-wise state
// machine in encoding/json (scanner.go), which looks at the end of the text as if one blank followed.

namespace strake::json {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string quoteChar(char c)
{
    if (c == '\'')
        return "'\\''";
    if (c == '"')
        return "'\"'";
    std::string rune;
    text::appendRune(rune, static_cast<unsigned char>(c));
    std::string quoted = text::quote(rune);
    quoted.front() = quoted.back() = '\'';
    return quoted;
}

struct Container {
    bool isMap = false;
    ValueList items;
    ValueMap entries;
    std::string key;
};

class Parser {
public:
    Parser(std::string_view text, FileId file, const ParseOptions& options)
        : m_text(text), m_file(file), m_options(options)
    {}

    Result<Value> document();

private:
    // The next byte, a blank at the end: see above.
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : ' '; }
    bool atEnd() const { return m_at >= m_text.size(); }
    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_text[m_at]))
            ++m_at;
    }

    bool refuse(const std::string& context);
    bool beginValue();
    bool open(char bracket);
    bool key();
    void close();
    void finish(Value value);
    bool afterValue();
    bool literal(std::string_view word, Value value);
    bool number();
    bool string(std::string& out);
    bool escape(std::string& out);
    std::optional<char32_t> unit(std::size_t at) const;

    std::string_view m_text;
    FileId m_file;
    const ParseOptions& m_options;
    std::size_t m_at = 0;
    std::vector<Container> m_stack;
    Value m_root;
    bool m_isDone = false;
    std::optional<Diagnostic> m_error;
    std::optional<Diagnostic> m_typeError; // reported only when the syntax is right to the end
};

bool Parser::refuse(const std::string& context)
{
    const std::string peer = atEnd() && context.empty() ? "unexpected end of JSON input"
                                                        : "invalid character " + quoteChar(peek()) + " " + context;
    const auto begin = static_cast<std::uint32_t>(m_at);
    const SourceRange range{m_file, begin, atEnd() ? begin : begin + 1};
    m_error = diagnose(DiagnosticKind::JsonSyntax, range, peer).asPeer(peer);
    return false;
}

bool Parser::literal(std::string_view word, Value value)
{
    for (std::size_t i = 1; i < word.size(); ++i) {
        ++m_at;
        if (peek() != word[i])
            return refuse("in literal " + std::string(word) + " (expecting '" + word[i] + "')");
    }
    ++m_at;
    finish(std::move(value));
    return true;
}

bool Parser::number()
{
    const std::size_t begin = m_at;
    const auto digits = [this] {
        while (!atEnd() && isDigit(m_text[m_at]))
            ++m_at;
    };
    bool isInteger = true;
    if (peek() == '-')
        ++m_at;
    if (!isDigit(peek()))
        return refuse("in numeric literal");
    if (peek() == '0')
        ++m_at;
    else
        digits();
    if (peek() == '.') {
        isInteger = false;
        ++m_at;
        if (!isDigit(peek()))
            return refuse("after decimal point in numeric literal");
        digits();
    }
    if (peek() == 'e' || peek() == 'E') {
        isInteger = false;
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        if (!isDigit(peek()))
            return refuse("in exponent of numeric literal");
        digits();
    }
    const std::string_view written = m_text.substr(begin, m_at - begin);
    if (m_options.numbers == Numbers::Exact && isInteger) {
        if (const auto i = text::parseInt(written)) {
            finish(Value::ofInt64(i.value));
            return true;
        }
        if (const auto u = text::parseUint(written)) {
            finish(Value::ofUint64(u.value));
            return true;
        }
    }
    const auto parsed = text::parseFloat(written);
    if (!parsed && !m_typeError) {
        const std::string peer =
            "json: cannot unmarshal number " + std::string(written) + " into Go value of type float64";
        const SourceRange range{m_file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at)};
        m_typeError = diagnose(DiagnosticKind::JsonSyntax, range, "number out of range").asPeer(peer);
    }
    finish(Value::ofFloat(parsed.value));
    return true;
}

std::optional<char32_t> Parser::unit(std::size_t at) const
{
    if (at + 6 > m_text.size() || m_text[at] != '\\' || m_text[at + 1] != 'u')
        return std::nullopt;
    char32_t unit = 0;
    for (std::size_t i = 2; i < 6; ++i) {
        const int digit = hexValue(m_text[at + i]);
        if (digit < 0)
            return std::nullopt;
        unit = unit << 4 | static_cast<char32_t>(digit);
    }
    return unit;
}

// At the backslash.
bool Parser::escape(std::string& out)
{
    ++m_at;
    switch (peek()) {
    case '"':
    case '\\':
    case '/': out += peek(); break;
    case 'b': out += '\b'; break;
    case 'f': out += '\f'; break;
    case 'n': out += '\n'; break;
    case 'r': out += '\r'; break;
    case 't': out += '\t'; break;
    case 'u': {
        const std::size_t begin = m_at - 1;
        for (int i = 0; i < 4; ++i) {
            ++m_at;
            if (hexValue(peek()) < 0)
                return refuse("in \\u hexadecimal character escape");
        }
        const char32_t first = *unit(begin);
        const auto second = first >= 0xD800 && first < 0xDC00 ? unit(begin + 6) : std::nullopt;
        if (second && *second >= 0xDC00 && *second < 0xE000) {
            text::appendRune(out, 0x10000 + ((first - 0xD800) << 10) + (*second - 0xDC00));
            m_at += 6;
        } else {
            text::appendRune(out, first); // a lone surrogate becomes U+FFFD
        }
        break;
    }
    default: return refuse("in string escape code");
    }
    ++m_at;
    return true;
}

// At the opening quote.
bool Parser::string(std::string& out)
{
    ++m_at;
    for (;;) {
        const std::size_t begin = m_at;
        while (!atEnd()) {
            const char c = m_text[m_at];
            if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x80)
                break;
            ++m_at;
        }
        out.append(m_text.substr(begin, m_at - begin));
        if (atEnd())
            return refuse({});
        const char c = m_text[m_at];
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c == '\\') {
            if (!escape(out))
                return false;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            return refuse("in string literal");
        } else {
            const text::DecodedRune rune = text::decodeRune(m_text.substr(m_at, 4));
            text::appendRune(out, rune.rune);
            m_at += rune.size;
        }
    }
}

// At the first byte of a key, or the blanks before it.
bool Parser::key()
{
    skipBlanks();
    if (atEnd())
        return refuse({});
    if (peek() != '"')
        return refuse("looking for beginning of object key string");
    std::string& name = m_stack.back().key;
    name.clear();
    if (!string(name))
        return false;
    skipBlanks();
    if (atEnd())
        return refuse({});
    if (peek() != ':')
        return refuse("after object key");
    ++m_at;
    return true;
}

bool Parser::open(char bracket)
{
    if (m_stack.size() >= m_options.maxDepth)
        return refuse("exceeded max depth");
    ++m_at;
    m_stack.emplace_back();
    m_stack.back().isMap = bracket == '{';
    skipBlanks();
    if (!atEnd() && peek() == (bracket == '{' ? '}' : ']')) {
        close();
        return true;
    }
    return bracket == '[' || key();
}

// At the closing bracket of the innermost container.
void Parser::close()
{
    ++m_at;
    Container done = std::move(m_stack.back());
    m_stack.pop_back();
    finish(done.isMap ? Value::ofMap(std::move(done.entries)) : Value::ofList(std::move(done.items)));
}

// A value is complete: into its container with it.
void Parser::finish(Value value)
{
    m_isDone = true;
    if (m_stack.empty())
        m_root = std::move(value);
    else if (m_stack.back().isMap)
        m_stack.back().entries.insert_or_assign(std::move(m_stack.back().key), std::move(value));
    else
        m_stack.back().items.push_back(std::move(value));
}

// Leaves m_isDone false when a container was opened that has its first value still to come.
bool Parser::beginValue()
{
    m_isDone = false;
    skipBlanks();
    if (atEnd())
        return refuse({});
    const char c = peek();
    switch (c) {
    case '{':
    case '[': return open(c);
    case '"': {
        std::string s;
        if (!string(s))
            return false;
        finish(Value::ofString(std::move(s)));
        return true;
    }
    case 't': return literal("true", Value::ofBool(true));
    case 'f': return literal("false", Value::ofBool(false));
    case 'n': return literal("null", Value());
    default: break;
    }
    if (c == '-' || isDigit(c))
        return number();
    return refuse("looking for beginning of value");
}

// Behind a value inside a container: closes what closes, and stops before the next value.
bool Parser::afterValue()
{
    while (!m_stack.empty()) {
        const bool isMap = m_stack.back().isMap;
        skipBlanks();
        if (atEnd())
            return refuse({});
        if (peek() == ',') {
            ++m_at;
            m_isDone = false;
            return !isMap || key();
        }
        if (peek() != (isMap ? '}' : ']'))
            return refuse(isMap ? "after object key:value pair" : "after array element");
        close();
    }
    return true;
}

Result<Value> Parser::document()
{
    do {
        if (!beginValue() || (m_isDone && !afterValue()))
            return fail(std::move(*m_error));
    } while (!m_isDone);
    skipBlanks();
    if (!atEnd()) {
        refuse("after top-level value");
        return fail(std::move(*m_error));
    }
    if (m_typeError)
        return fail(std::move(*m_typeError));
    return std::move(m_root);
}

} // namespace

Result<Value> parse(std::string_view text, FileId file, const ParseOptions& options)
{
    return Parser(text, file, options).document();
}

} // namespace strake::json
