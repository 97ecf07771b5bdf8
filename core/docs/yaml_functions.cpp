#include "core/docs/yaml_functions.h"

#include "core/docs/yaml_decoder.h"
#include "core/docs/yaml_node_value.h"
#include "core/gotemplate/function.h"
#include "core/sprig/time_type.h"
#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/yaml/key_order.h"
#include "core/yaml/node_emitter.h"

#include <array>
#include <cmath>
#include <stdexcept>

namespace strake::docs {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;
using yaml::EmitterEvent;
using EventKind = EmitterEvent::Kind;
using yaml::Style;

constexpr std::size_t maxDepth = 1000;
constexpr std::size_t maxEvents = 5'000'000;

std::string floatText(double d)
{
    if (std::isnan(d))
        return ".nan";
    if (std::isinf(d))
        return d < 0 ? "-.inf" : ".inf";
    return text::formatFloat(d);
}

// helm.ChartMeta has yaml tags for three fields; all others go by their lower-cased names.
std::string fieldName(const Type& type, std::string_view name)
{
    if (type.name == "helm.ChartMeta" && (name == "ApiVersion" || name == "AppVersion" || name == "KubeVersion"))
        return text::toLowerUtf8(name.substr(0, 1)) + std::string(name.substr(1));
    return text::toLowerUtf8(name);
}

// goyaml.v3's encode.go.
class ValueEvents {
public:
    std::vector<EmitterEvent> document(const Value& value)
    {
        const yaml::Comments none;
        const yaml::Node* root = isDocumentNode(value) ? nodeOf(value) : nullptr;
        const yaml::Comments& comments = root && root->comments ? *root->comments : none;
        add(EventKind::DocumentStart).head = comments.documentHead;
        this->value(value);
        add(EventKind::DocumentEnd).foot = comments.documentFoot;
        return std::move(m_events);
    }

private:
    EmitterEvent& add(EventKind kind, Style style = Style::Block)
    {
        if (m_events.size() > maxEvents)
            throw gotemplate::Error("the value is too large", DiagnosticKind::TemplateLimit);
        EmitterEvent& event = m_events.emplace_back();
        event.kind = kind;
        event.style = style;
        return event;
    }

    void plain(std::string text) { add(EventKind::Scalar, Style::Plain).value = std::move(text); }
    void string(std::string_view text) { m_events.push_back(yaml::stringEvent(text)); }

    void value(const Value& v)
    {
        if (++m_depth > maxDepth)
            throw gotemplate::Error("a value nests too deeply", DiagnosticKind::TemplateLimit);
        describe(v);
        --m_depth;
    }

    void describe(const Value& v)
    {
        switch (v.kind()) {
        case Kind::Invalid: plain("null"); return;
        case Kind::Bool: plain(v.boolean() ? "true" : "false"); return;
        case Kind::Float64: plain(floatText(v.floating())); return;
        case Kind::Int:
        case Kind::Int32:
        case Kind::Int64:
            if (v.type() == &sprig::durationType)
                string(sprig::durationText(v.signedInteger()));
            else
                plain(text::formatInt(v.signedInteger()));
            return;
        case Kind::Uint:
        case Kind::Uint8:
        case Kind::Uint64: plain(text::formatUint(v.unsignedInteger())); return;
        case Kind::String: string(v.string()); return;
        case Kind::Slice:
            add(EventKind::SequenceStart);
            for (const Value& item : v.list())
                value(item);
            add(EventKind::SequenceEnd);
            return;
        case Kind::Map:
            add(EventKind::MappingStart);
            if (v.map()) {
                for (const auto& [key, item] : yaml::sortedEntries(*v.map(), yaml::KeyOrder::V3)) {
                    string(key);
                    value(*item);
                }
            }
            add(EventKind::MappingEnd);
            return;
        case Kind::Struct: structure(v); return;
        case Kind::Pointer: pointer(v); return;
        default: throw gotemplate::Error("cannot marshal type: " + std::string(goTypeName(v)));
        }
    }

    void pointer(const Value& v)
    {
        if (const yaml::Node* node = nodeOf(v)) {
            yaml::appendEvents(*node, m_events);
            return;
        }
        if (isDocumentNode(v))
            throw std::runtime_error("yaml: cannot encode node with unknown kind 0"); // of an empty values file
        if (v.isTypedNil())
            plain("null");
        else if (v.pointee())
            value(*v.pointee());
        else
            native(v);
    }

    void structure(const Value& v)
    {
        if (v.type() == &sprig::timeType) {
            std::string error;
            plain(sprig::timeOf(v).rfc3339(error).value_or(sprig::timeOf(v).text()));
            return;
        }
        if (v.native()) {
            native(v);
            return;
        }
        add(EventKind::MappingStart);
        const auto fields = v.type()->fields;
        for (std::size_t i = 0; i < fields.size() && i < v.fields().size(); ++i) {
            string(fieldName(*v.type(), fields[i].name));
            value(v.fields()[i]);
        }
        add(EventKind::MappingEnd);
    }

    // What keeps its contents to itself: a text, or a struct without fields that goyaml can see.
    void native(const Value& v)
    {
        if (v.type()->jsonString) {
            string(v.type()->jsonString(v));
            return;
        }
        add(EventKind::MappingStart);
        add(EventKind::MappingEnd);
    }

    std::vector<EmitterEvent> m_events;
    std::size_t m_depth = 0;
};

Value toYaml(Call& call, std::span<const Value> args)
{
    std::string text = encodeYaml(args[0]);
    call.charge(text.size() / 8 + 1);
    return Value::ofString(std::move(text));
}

Value fromYaml(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size() / 4 + 1);
    ValueMap map;
    const std::string error = decodeYaml(args[0].string(), map);
    if (!error.empty())
        map.insert_or_assign("Error", Value::ofString(error));
    return Value::ofMap(std::move(map));
}

constexpr auto table = std::to_array<Function>({
    {"fromYaml", "func(string) map[string]interface {}", fromYaml, Tracing::Opaque,
     "The map that a YAML text is; `Error` in it where it is none."},
    {"toYaml", "func(interface {}) string", toYaml, Tracing::Opaque, "The value as YAML, four blanks a level."},
});

} // namespace

std::string encodeYaml(const Value& value)
{
    try {
        std::string text = yaml::emitEvents(ValueEvents().document(value));
        if (text.ends_with('\n'))
            text.pop_back();
        return text;
    } catch (const gotemplate::Error&) {
        throw;
    } catch (const std::runtime_error&) {
        return {};
    }
}

sprig::FunctionTable yamlFunctions() { return table; }

} // namespace strake::docs
