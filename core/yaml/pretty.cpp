#include "core/yaml/pretty.h"

#include "core/text/base64.h"
#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/yaml/block_emitter.h"
#include "core/yaml/key_order.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace strake::yaml {

namespace {

constexpr std::size_t base64LineLength = 70; // resolve.go, encodeBase64

std::string encodeInLines(std::string_view bytes)
{
    const std::string whole = text::encodeBase64(bytes);
    if (whole.size() < base64LineLength)
        return whole;
    std::string lines;
    for (std::size_t i = 0; i < whole.size(); i += base64LineLength)
        lines += whole.substr(i, base64LineLength) + "\n";
    return lines;
}

std::string formatFloat(double d)
{
    if (std::isnan(d))
        return ".nan";
    if (std::isinf(d))
        return d < 0 ? "-.inf" : ".inf";
    return text::formatFloat(d);
}

[[noreturn, gnu::noinline]] void refuse(const char* problem, const Value& v)
{
    throw std::runtime_error(problem + std::string(goTypeName(v)));
}

class PrettyWriter {
public:
    void value(const Value& v);
    Text finish() { return m_out.finish(); }

private:
    [[gnu::noinline]] bool leaf(const Value& v);
    [[gnu::noinline]] void key(std::string_view name) { m_out.key(Text(name)); }
    void list(const ValueList& items, OriginId origin);
    [[gnu::noinline]] void map(const ValueMap& entries, OriginId origin);
    [[gnu::noinline]] void structure(const Value& v);
    void enter(const void* identity, const Value& v);

    BlockEmitter m_out{goyamlV3Style};
    std::vector<const void*> m_path;
};

void PrettyWriter::enter(const void* identity, const Value& v)
{
    const bool isCycle = m_path.size() >= 1000 && std::find(m_path.begin(), m_path.end(), identity) != m_path.end();
    if (isCycle || m_path.size() >= static_cast<std::size_t>(Value::maxDepth))
        refuse("yaml: too deep a value of type ", v);
    m_path.push_back(identity);
}

void PrettyWriter::list(const ValueList& items, OriginId origin)
{
    m_out.beginSequence(origin);
    for (const Value& item : items) {
        m_out.item();
        value(item);
    }
    m_out.endSequence();
}

void PrettyWriter::map(const ValueMap& entries, OriginId origin)
{
    if (entries.empty()) {
        m_out.emptyMapping();
        return;
    }
    m_out.beginMapping(origin);
    for (const auto& [key, item] : sortedEntries(entries, KeyOrder::V3)) {
        this->key(key);
        value(*item);
    }
    m_out.endMapping();
}

void PrettyWriter::structure(const Value& v)
{
    const auto fields = v.type()->fields;
    if (fields.empty()) {
        m_out.emptyMapping();
        return;
    }
    m_out.beginMapping();
    for (std::size_t i = 0; i < fields.size() && i < v.fields().size(); ++i) {
        key(text::toLowerUtf8(fields[i].name));
        value(v.fields()[i]);
    }
    m_out.endMapping();
}

// Apart from value(), whose frames are many when values nest.
bool PrettyWriter::leaf(const Value& v)
{
    switch (v.kind()) {
    case Kind::Invalid: m_out.plain("null", v.origin()); return true;
    case Kind::Bool: m_out.plain(v.boolean() ? "true" : "false", v.origin()); return true;
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64: m_out.plain(text::formatInt(v.signedInteger()), v.origin()); return true;
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64: m_out.plain(text::formatUint(v.unsignedInteger()), v.origin()); return true;
    case Kind::Float64: m_out.plain(formatFloat(v.floating()), v.origin()); return true;
    case Kind::String:
        if (text::isValidUtf8(v.string()))
            m_out.string(v.text());
        else
            m_out.binary(encodeInLines(v.string()));
        return true;
    case Kind::Slice:
        if (!v.list().empty() || v.native())
            return false;
        m_out.emptySequence(v.origin());
        return true;
    case Kind::Pointer:
        if (v.isTypedNil())
            m_out.plain("null", v.origin());
        return v.isTypedNil();
    case Kind::Map:
        if (v.isTypedNil() || (v.map() && v.map()->empty())) {
            m_out.emptyMapping(v.origin());
            return true;
        }
        return false;
    default: return false;
    }
}

void PrettyWriter::value(const Value& v)
{
    if (leaf(v))
        return;
    if (v.isList() && !v.native()) {
        enter(&v.list(), v);
        list(v.list(), v.origin());
    } else if (v.isMap() && v.map()) {
        enter(v.map(), v);
        map(*v.map(), v.origin());
    } else if (v.kind() == Kind::Struct && !v.native()) {
        enter(&v.fields(), v);
        structure(v);
    } else if (v.pointee()) {
        enter(v.pointee(), v);
        value(*v.pointee());
    } else {
        refuse("cannot marshal type: ", v);
    }
    m_path.pop_back();
}

} // namespace

Text marshalPretty(const Value& value)
{
    PrettyWriter writer;
    writer.value(value);
    return writer.finish();
}

} // namespace strake::yaml
