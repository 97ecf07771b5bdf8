#include "core/json/writer.h"

#include "core/text/base64.h"
#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/value/json_fields.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace strake::json {

namespace {

constexpr std::size_t startDetectingCyclesAfter = 1000; // encoding/json, encode.go

[[noreturn, gnu::noinline]] void refuseType(const Value& v)
{
    throw std::runtime_error("json: unsupported type: " + std::string(goTypeName(v)));
}

[[noreturn, gnu::noinline]] void refuseCycle(const Value& v)
{
    throw std::runtime_error("json: unsupported value: encountered a cycle via " + std::string(goTypeName(v)));
}

class Writer {
public:
    explicit Writer(const WriteOptions& options) : m_options(options) {}

    void value(const Value& v);
    Text take() { return m_out.take(); }

private:
    void list(const Value& v);
    void map(const Value& v);
    void structure(const Value& v);
    [[gnu::noinline]] bool leaf(const Value& v);
    void scalar(const Value& v, std::string_view text) { m_out.append(text, v.origin()); }
    [[gnu::noinline]] void key(std::string_view name);
    void newline();
    void enter(const void* identity, const Value& v);

    const WriteOptions& m_options;
    TextBuilder m_out;
    std::vector<const void*> m_path; // what is being written, outermost first
};

void Writer::enter(const void* identity, const Value& v)
{
    if (m_path.size() >= startDetectingCyclesAfter &&
        (m_path.size() >= static_cast<std::size_t>(Value::maxDepth) ||
         std::find(m_path.begin(), m_path.end(), identity) != m_path.end()))
        refuseCycle(v);
    m_path.push_back(identity);
}

void Writer::newline()
{
    if (m_options.indent.empty())
        return;
    m_out.append("\n");
    for (std::size_t i = 0; i < m_path.size(); ++i)
        m_out.append(m_options.indent);
}

void Writer::key(std::string_view name)
{
    newline();
    appendString(m_out, Text(name), m_options.escapeHtml);
    m_out.append(m_options.indent.empty() ? ":" : ": ");
}

void Writer::list(const Value& v)
{
    enter(&v.list(), v);
    m_out.append("[", v.origin());
    bool isFirst = true;
    for (const Value& item : v.list()) {
        if (!isFirst)
            m_out.append(",");
        isFirst = false;
        newline();
        value(item);
    }
    m_path.pop_back();
    if (!isFirst)
        newline();
    m_out.append("]");
}

void Writer::map(const Value& v)
{
    enter(v.map(), v);
    m_out.append("{", v.origin());
    bool isFirst = true;
    for (const auto& [name, item] : *v.map()) {
        if (!isFirst)
            m_out.append(",");
        isFirst = false;
        key(name);
        value(item);
    }
    m_path.pop_back();
    if (!isFirst)
        newline();
    m_out.append("}");
}

void Writer::structure(const Value& v)
{
    enter(&v.fields(), v);
    m_out.append("{");
    bool isFirst = true;
    for (const JsonField& field : jsonFields(v)) {
        if (!isFirst)
            m_out.append(",");
        isFirst = false;
        key(field.name);
        value(field.value);
    }
    m_path.pop_back();
    if (!isFirst)
        newline();
    m_out.append("}");
}

// Apart from value(), whose frames are many when values nest.
bool Writer::leaf(const Value& v)
{
    if (v.isNil() || v.isTypedNil()) {
        scalar(v, "null");
        return true;
    }
    if (v.type()->jsonString) {
        appendString(m_out, Text(v.type()->jsonString(v), v.origin()), m_options.escapeHtml);
        return true;
    }
    switch (v.kind()) {
    case Kind::Bool: scalar(v, v.boolean() ? "true" : "false"); return true;
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64: scalar(v, text::formatInt(v.signedInteger())); return true;
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64: scalar(v, text::formatUint(v.unsignedInteger())); return true;
    case Kind::Float64:
        if (!std::isfinite(v.floating()))
            throw std::runtime_error("json: unsupported value: " + text::formatFloat(v.floating()));
        scalar(v, formatFloat(v.floating()));
        return true;
    case Kind::String: appendString(m_out, v.text(), m_options.escapeHtml); return true;
    case Kind::Slice:
        if (v.native() || !v.type()->elem || v.type()->elem->kind != Kind::Uint8)
            return false;
        m_out.append("\"").append(text::encodeBase64(v.bytesAsString()), v.origin()).append("\"");
        return true;
    default: return false;
    }
}

void Writer::value(const Value& v)
{
    if (leaf(v))
        return;
    if (v.isList() && !v.native()) {
        list(v);
    } else if (v.isMap() && v.map()) {
        map(v);
    } else if (v.kind() == Kind::Struct && !v.native()) {
        structure(v);
    } else if (v.pointee()) {
        enter(v.pointee(), v);
        value(*v.pointee());
        m_path.pop_back();
    } else {
        refuseType(v);
    }
}

bool standsAsItIs(char c, bool escapeHtml)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\')
        return false;
    return !escapeHtml || (c != '<' && c != '>' && c != '&');
}

// The escape of the character at `at`, whose length is set; empty where it stands as it is.
std::string escapeOf(std::string_view s, std::size_t at, std::size_t& length)
{
    constexpr std::string_view hex = "0123456789abcdef";
    length = 1;
    const char c = s[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
        switch (c) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\b': return "\\b";
        case '\f': return "\\f";
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: return {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
        }
    }
    const text::DecodedRune rune = text::decodeRune(s.substr(at, 4));
    if (rune.isInvalid())
        return "\\ufffd";
    length = rune.size;
    if (rune.rune == 0x2028 || rune.rune == 0x2029)
        return rune.rune == 0x2028 ? "\\u2028" : "\\u2029";
    return {};
}

} // namespace

void appendString(TextBuilder& out, const Text& string, bool escapeHtml)
{
    const std::string_view s = string.view();
    out.append("\"");
    std::size_t copied = 0;
    for (std::size_t i = 0; i < s.size();) {
        if (standsAsItIs(s[i], escapeHtml)) {
            ++i;
            continue;
        }
        std::size_t length = 1;
        const std::string escape = escapeOf(s, i, length);
        if (!escape.empty()) {
            out.append(string, copied, i - copied).appendMadeFrom(escape, string, i, length);
            copied = i + length;
        }
        i += length;
    }
    out.append(string, copied, s.size() - copied).append("\"");
}

std::string formatFloat(double d)
{
    const double magnitude = std::fabs(d);
    if (magnitude == 0 || (magnitude >= 1e-6 && magnitude < 1e21))
        return text::formatFloat(d, 'f', -1);
    std::string s = text::formatFloat(d, 'e', -1);
    const std::size_t n = s.size();
    if (n >= 4 && s[n - 4] == 'e' && s[n - 3] == '-' && s[n - 2] == '0')
        s.erase(n - 2, 1);
    return s;
}

Text write(const Value& value, const WriteOptions& options)
{
    Writer writer(options);
    writer.value(value);
    return writer.take();
}

} // namespace strake::json
