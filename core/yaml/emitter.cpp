#include "core/yaml/emitter.h"

#include "core/text/base64.h"
#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/value/json_fields.h"
#include "core/yaml/block_emitter.h"
#include "core/yaml/key_order.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace strake::yaml {

namespace {

constexpr std::size_t startDetectingCyclesAfter = 1000; // encoding/json, encode.go
constexpr std::size_t maxSimpleKey = 1024;              // scannerc.go: a longer JSON key is not read as one
constexpr std::string_view nextLine = "\xC2\x85";

[[noreturn, gnu::noinline]] void refuseJson(const std::string& problem)
{
    throw std::runtime_error("error marshaling into JSON: json: " + problem);
}

[[noreturn, gnu::noinline]] void refuseJson(const char* problem, const Value& v)
{
    refuseJson(problem + std::string(goTypeName(v)));
}

[[noreturn, gnu::noinline]] void refuseYaml(const char* problem)
{
    throw std::runtime_error(std::string("yaml: ") + problem);
}

bool isPlainAscii(std::string_view s)
{
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= 0 && c != 0x7F; });
}

// What goyaml's reader forbids and encoding/json does not escape.
bool isForbidden(char32_t c) { return (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0xFFFE || c == 0xFFFF; }

// U+0085 stands unescaped in JSON but ends a line of YAML, and so folds with the blanks around it.
Text foldNextLines(const Text& text)
{
    const std::string_view s = text.view();
    TextBuilder out;
    for (std::size_t i = 0; i < s.size();) {
        const std::size_t end = std::min(s.find_first_not_of(' ', i), s.size());
        if (!s.substr(end).starts_with(nextLine)) {
            const std::size_t next = std::max(end, i + 1);
            out.append(text, i, next - i);
            i = next;
            continue;
        }
        std::size_t breaks = 0;
        std::size_t at = end;
        while (s.substr(at).starts_with(nextLine)) {
            ++breaks;
            at += nextLine.size();
            const std::string_view line = s.substr(at);
            if ((line.starts_with("---") || line.starts_with("...")) && (line.size() > 3 && line[3] == ' '))
                refuseYaml("line 2: found unexpected document indicator");
            at = std::min(s.find_first_not_of(' ', at), s.size());
        }
        out.appendMadeFrom(breaks == 1 ? std::string(" ") : std::string(breaks - 1, '\n'), text, i, at - i);
        i = at;
    }
    return out.take();
}

// The string after its way through JSON, which goyaml.v2 reads.
Text throughJson(const Text& text)
{
    const std::string_view s = text.view();
    if (isPlainAscii(s))
        return text;
    TextBuilder out;
    bool hasNextLine = false;
    for (std::size_t i = 0; i < s.size();) {
        const text::DecodedRune rune = text::decodeRune(s.substr(i, 4));
        if (isForbidden(rune.rune))
            refuseYaml("control characters are not allowed");
        hasNextLine = hasNextLine || rune.rune == 0x85;
        if (rune.isInvalid())
            out.appendMadeFrom("\xEF\xBF\xBD", text, i, 1);
        else
            out.append(text, i, rune.size);
        i += rune.size;
    }
    const Text valid = out.take();
    return hasNextLine ? foldNextLines(valid) : valid;
}

[[gnu::noinline]] bool hasPlainKeys(const ValueMap& entries)
{
    return std::all_of(entries.begin(), entries.end(), [](const auto& entry) { return isPlainAscii(entry.first); });
}

ValueMap keysThroughJson(const ValueMap& entries)
{
    ValueMap read;
    for (const auto& [key, item] : entries) {
        if (key.find(nextLine) != std::string::npos)
            refuseYaml("did not find expected ',' or '}'"); // a key that spans lines is none
        read.insert_or_assign(throughJson(Text(key)).bytes(), item);
    }
    return read;
}

// Characters of the key in JSON's quotes.
std::size_t jsonLength(std::string_view s)
{
    std::size_t length = 2;
    for (std::size_t i = 0; i < s.size();) {
        const text::DecodedRune rune = text::decodeRune(s.substr(i, 4));
        const char32_t c = rune.rune;
        if (c == '"' || c == '\\' || c == '\b' || c == '\f' || c == '\n' || c == '\r' || c == '\t')
            length += 2;
        else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029 || rune.isInvalid())
            length += 6;
        else
            ++length;
        i += rune.size;
    }
    return length;
}

// A float64 as JSON writes it and goyaml reads it: integral ones become integers where 64 bits hold them.
std::string formatFloat(double d)
{
    if (!std::isfinite(d))
        refuseJson("unsupported value: " + text::formatFloat(d));
    if (d == 0)
        return "0";
    if (std::fabs(d) < 1e21 && std::trunc(d) == d) {
        std::string digits = text::formatFloat(d, 'f', -1);
        if (text::parseInt(digits) || text::parseUint(digits))
            return digits;
    }
    return text::formatFloat(d);
}

class Marshaller {
public:
    void value(const Value& v);
    Text finish() { return m_out.finish(); }

private:
    [[gnu::noinline]] bool leaf(const Value& v);
    void list(const Value& v);
    [[gnu::noinline]] void map(const Value& v);
    [[gnu::noinline]] void structure(const Value& v);
    [[gnu::noinline]] void entries(const ValueMap& entries, OriginId origin);
    [[gnu::noinline]] void unusualEntries(const ValueMap& entries, OriginId origin);
    [[gnu::noinline]] void key(std::string_view name);
    void enter(const void* identity, const Value& v);

    BlockEmitter m_out{goyamlV2Style};
    std::vector<const void*> m_path;
};

void Marshaller::enter(const void* identity, const Value& v)
{
    if (m_path.size() >= startDetectingCyclesAfter) {
        if (std::find(m_path.begin(), m_path.end(), identity) != m_path.end())
            refuseJson("unsupported value: encountered a cycle via ", v);
        if (m_path.size() >= static_cast<std::size_t>(Value::maxDepth))
            refuseYaml("exceeded max depth of 10000");
    }
    m_path.push_back(identity);
}

void Marshaller::list(const Value& v)
{
    enter(&v.list(), v);
    m_out.beginSequence(v.origin());
    for (const Value& item : v.list()) {
        m_out.item();
        value(item);
    }
    m_out.endSequence();
    m_path.pop_back();
}

void Marshaller::key(std::string_view name)
{
    if (name.size() > maxSimpleKey / 6 && jsonLength(name) > maxSimpleKey)
        refuseYaml("did not find expected ',' or '}'");
    m_out.key(Text(name));
}

void Marshaller::entries(const ValueMap& entries, OriginId origin)
{
    if (entries.empty()) {
        m_out.emptyMapping(origin);
        return;
    }
    m_out.beginMapping(origin);
    for (const auto& [key, item] : sortedEntries(entries, KeyOrder::V2)) {
        this->key(key);
        value(*item);
    }
    m_out.endMapping();
}

void Marshaller::unusualEntries(const ValueMap& original, OriginId origin)
{
    entries(keysThroughJson(original), origin);
}

void Marshaller::map(const Value& v)
{
    enter(v.map(), v);
    if (hasPlainKeys(*v.map()))
        entries(*v.map(), v.origin());
    else
        unusualEntries(*v.map(), v.origin());
    m_path.pop_back();
}

void Marshaller::structure(const Value& v)
{
    enter(&v.fields(), v);
    ValueMap fields;
    for (JsonField& field : jsonFields(v))
        fields.insert_or_assign(std::string(field.name), std::move(field.value));
    entries(fields, v.origin());
    m_path.pop_back();
}

// Apart from value(), whose frames are many when values nest.
bool Marshaller::leaf(const Value& v)
{
    if (v.isNil() || v.isTypedNil()) {
        m_out.plain("null", v.origin());
        return true;
    }
    if (v.type()->jsonString) {
        try {
            m_out.string(Text(v.type()->jsonString(v), v.origin()));
        } catch (const std::runtime_error& error) {
            throw std::runtime_error("error marshaling into JSON: " + std::string(error.what()));
        }
        return true;
    }
    switch (v.kind()) {
    case Kind::Bool: m_out.plain(v.boolean() ? "true" : "false", v.origin()); return true;
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64: m_out.plain(text::formatInt(v.signedInteger()), v.origin()); return true;
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64: m_out.plain(text::formatUint(v.unsignedInteger()), v.origin()); return true;
    case Kind::Float64: m_out.plain(formatFloat(v.floating()), v.origin()); return true;
    case Kind::String: m_out.string(throughJson(v.text())); return true;
    case Kind::Slice:
        if (v.native())
            return false;
        if (v.type()->elem && v.type()->elem->kind == Kind::Uint8)
            m_out.string(Text(text::encodeBase64(v.bytesAsString()), v.origin()));
        else if (v.list().empty())
            m_out.emptySequence(v.origin());
        else
            return false;
        return true;
    default: return false;
    }
}

void Marshaller::value(const Value& v)
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
        refuseJson("unsupported type: ", v);
    }
}

} // namespace

Text marshal(const Value& value)
{
    Marshaller marshaller;
    marshaller.value(value);
    return marshaller.finish();
}

} // namespace strake::yaml
