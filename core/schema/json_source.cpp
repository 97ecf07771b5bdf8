// JSON text to elements. Go's rule and texts: encoding/json scanner.go (states) and stream.go (Decoder.Decode), as
// jsonschema's UnmarshalJSON calls them.
#include "core/schema/document.h"

#include <array>
#include <cstdio>
#include <optional>

namespace strake::schema {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

void appendUtf8(std::string& out, char32_t r)
{
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (r < 0x80) {
        put(r);
    } else if (r < 0x800) {
        put(0xC0 | (r >> 6));
        put(0x80 | (r & 0x3F));
    } else if (r < 0x10000) {
        put(0xE0 | (r >> 12));
        put(0x80 | ((r >> 6) & 0x3F));
        put(0x80 | (r & 0x3F));
    } else {
        put(0xF0 | (r >> 18));
        put(0x80 | ((r >> 12) & 0x3F));
        put(0x80 | ((r >> 6) & 0x3F));
        put(0x80 | (r & 0x3F));
    }
}

// The byte as scanner.go's quoteChar shows it: bytes are taken for code points.
std::string quoteChar(char c)
{
    if (c == '\'')
        return "'\\''";
    if (c == '"')
        return "'\"'";
    const auto byte = static_cast<unsigned char>(c);
    std::string out = "'";
    switch (c) {
    case '\\': out += "\\\\"; break;
    case '\a': out += "\\a"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    case '\v': out += "\\v"; break;
    default:
        if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && byte <= 0xA0) || byte == 0xAD) {
            std::array<char, 8> buffer{};
            std::snprintf(buffer.data(), buffer.size(), byte < 0x80 ? "\\x%02x" : "\\u%04x",
                          static_cast<unsigned>(byte));
            out += buffer.data();
        } else {
            appendUtf8(out, byte);
        }
    }
    return out + "'";
}

class Reader {
public:
    Reader(std::string_view text, FileId file) : m_text(text), m_file(file) {}

    Result<Element> read()
    {
        skipSpace();
        if (atEnd())
            return fail(problem("EOF"));
        Element root;
        if (!readValue(root, 0))
            return fail(problem(m_error));
        skipSpace();
        if (!atEnd())
            return fail(problem("invalid character after top-level value"));
        return root;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return m_text[m_at]; }
    void skipSpace()
    {
        while (!atEnd() && isSpace(peek()))
            ++m_at;
    }

    Diagnostic problem(const std::string& text) const
    {
        const auto at = static_cast<std::uint32_t>(std::min<std::size_t>(m_at, m_text.size()));
        return diagnose(DiagnosticKind::SchemaInvalid, {m_file, at, at}, "the schema is not JSON: " + text)
            .asPeer(text);
    }
    bool error(std::string text)
    {
        m_error = std::move(text);
        return false;
    }
    // What is wrong with the next character, or with there being none.
    bool unexpected(std::string_view context)
    {
        if (atEnd())
            return error("unexpected EOF");
        return error("invalid character " + quoteChar(peek()) + " " + std::string(context));
    }
    void setRange(Element& element, std::size_t begin) const
    {
        element.range = {m_file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at)};
    }

    bool readValue(Element& out, int depth)
    {
        if (depth > maxDocumentDepth)
            return error("exceeded max depth");
        skipSpace();
        if (atEnd())
            return error("unexpected EOF");
        const std::size_t begin = m_at;
        bool good = false;
        switch (peek()) {
        case '{': good = readObject(out, depth); break;
        case '[': good = readArray(out, depth); break;
        case '"':
            out.type = JsonType::String;
            good = readString(out.text);
            break;
        case 't':
            out.type = JsonType::Boolean;
            out.boolean = true;
            good = readWord("true");
            break;
        case 'f':
            out.type = JsonType::Boolean;
            good = readWord("false");
            break;
        case 'n': good = readWord("null"); break;
        default:
            if (peek() != '-' && !isDigit(peek()))
                return unexpected("looking for beginning of value");
            out.type = JsonType::Number;
            good = readNumber(out.text);
        }
        setRange(out, begin);
        return good;
    }

    bool readObject(Element& out, int depth)
    {
        out.type = JsonType::Object;
        ++m_at;
        skipSpace();
        if (!atEnd() && peek() == '}') {
            ++m_at;
            return true;
        }
        while (true) {
            skipSpace();
            if (atEnd() || peek() != '"')
                return unexpected("looking for beginning of object key string");
            Member& member = out.members.emplace_back();
            const std::size_t begin = m_at;
            if (!readString(member.key))
                return false;
            member.keyRange = {m_file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at)};
            skipSpace();
            if (atEnd() || peek() != ':')
                return unexpected("after object key");
            ++m_at;
            if (!readValue(member.value, depth + 1))
                return false;
            skipSpace();
            if (!atEnd() && peek() == ',') {
                ++m_at;
                continue;
            }
            if (atEnd() || peek() != '}')
                return unexpected("after object key:value pair");
            ++m_at;
            out.seal();
            return true;
        }
    }

    bool readArray(Element& out, int depth)
    {
        out.type = JsonType::Array;
        ++m_at;
        skipSpace();
        if (!atEnd() && peek() == ']') {
            ++m_at;
            return true;
        }
        while (true) {
            if (!readValue(out.items.emplace_back(), depth + 1))
                return false;
            skipSpace();
            if (!atEnd() && peek() == ',') {
                ++m_at;
                continue;
            }
            if (atEnd() || peek() != ']')
                return unexpected("after array element");
            ++m_at;
            return true;
        }
    }

    bool readWord(std::string_view word)
    {
        for (const char c : word) {
            if (atEnd() || peek() != c)
                return unexpected("in literal " + std::string(word) + " (expecting " + quoteChar(c) + ")");
            ++m_at;
        }
        return true;
    }

    bool readDigits(std::string_view context)
    {
        if (atEnd() || !isDigit(peek()))
            return unexpected(context);
        while (!atEnd() && isDigit(peek()))
            ++m_at;
        return true;
    }

    bool readNumber(std::string& out)
    {
        const std::size_t begin = m_at;
        if (peek() == '-')
            ++m_at;
        if (!atEnd() && peek() == '0')
            ++m_at;
        else if (!readDigits("in numeric literal"))
            return false;
        if (!atEnd() && peek() == '.') {
            ++m_at;
            if (!readDigits("after decimal point in numeric literal"))
                return false;
        }
        if (!atEnd() && (peek() == 'e' || peek() == 'E')) {
            ++m_at;
            if (!atEnd() && (peek() == '+' || peek() == '-'))
                ++m_at;
            if (!readDigits("in exponent of numeric literal"))
                return false;
        }
        out = m_text.substr(begin, m_at - begin);
        return true;
    }

    // Four hexadecimal digits; none where they are not.
    std::optional<char32_t> readHex()
    {
        char32_t r = 0;
        for (int i = 0; i < 4; ++i) {
            const int digit = atEnd() ? -1 : hexDigit(peek());
            if (digit < 0) {
                unexpected("in \\u hexadecimal character escape");
                return std::nullopt;
            }
            r = r * 16 + static_cast<char32_t>(digit);
            ++m_at;
        }
        return r;
    }

    bool readEscape(std::string& out)
    {
        if (atEnd())
            return error("unexpected EOF");
        switch (peek()) {
        case '"':
        case '\\':
        case '/': out.push_back(peek()); break;
        case 'b': out.push_back('\b'); break;
        case 'f': out.push_back('\f'); break;
        case 'n': out.push_back('\n'); break;
        case 'r': out.push_back('\r'); break;
        case 't': out.push_back('\t'); break;
        case 'u': {
            ++m_at;
            const auto first = readHex();
            if (!first)
                return false;
            char32_t r = *first;
            if (r >= 0xD800 && r < 0xE000) { // half of a pair: both halves, or U+FFFD
                const std::size_t back = m_at;
                r = 0xFFFD;
                if (*first < 0xDC00 && m_text.substr(m_at, 2) == "\\u") {
                    m_at += 2;
                    const auto second = readHex();
                    if (!second)
                        return false;
                    if (*second >= 0xDC00 && *second < 0xE000)
                        r = 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
                    else
                        m_at = back;
                }
            }
            appendUtf8(out, r);
            return true;
        }
        default: return unexpected("in string escape code");
        }
        ++m_at;
        return true;
    }

    bool readString(std::string& out)
    {
        ++m_at;
        while (!atEnd()) {
            const char c = peek();
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c == '\\') {
                ++m_at;
                if (!readEscape(out))
                    return false;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                return unexpected("in string literal");
            } else {
                out.push_back(c);
                ++m_at;
            }
        }
        return error("unexpected EOF");
    }

    std::string_view m_text;
    FileId m_file;
    std::size_t m_at = 0;
    std::string m_error;
};

} // namespace

Result<Element> readJson(std::string_view text, FileId file) { return Reader(text, file).read(); }

} // namespace strake::schema
