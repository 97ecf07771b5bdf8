#include "core/engine/funcs.h"

#include "core/engine/lookup_objects.h"
#include "core/engine/toml.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/sprig/sprig.h"
#include "core/sprig/time_type.h"
#include "core/text/go_quote.h"
#include "core/values/origin.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/pretty.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

#include <array>
#include <string>

namespace strake::engine {

namespace {

using gotemplate::Call;
using gotemplate::Error;
using gotemplate::Function;
using gotemplate::TemplateSet;
using gotemplate::Tracing;

const FunctionHost& hostOf(Call& call)
{
    static const FunctionHost plain;
    const auto* host = static_cast<const FunctionHost*>(call.host());
    return host ? *host : plain;
}

Value include(Call& call, std::span<const Value> args)
{
    return Value::ofString(call.executeTemplate(args[0].string(), args[1]));
}

Value tpl(Call& call, std::span<const Value> args)
{
    const std::string_view text = args[0].string();
    TemplateSet set = call.templates().clone();
    call.charge(text.size());
    if (auto parsed = set.parseMade("gotpl", args[0].text()); !parsed) {
        Error error("cannot parse template " + text::quote(text) + ": " + parsed.error().peerText,
                    DiagnosticKind::TemplateSyntax);
        throw error;
    }
    try {
        return Value::ofString(withoutNoValue(call.executeIn(set, "gotpl", args[1])));
    } catch (const Error& error) {
        throw error.retold("error during tpl function execution for " + text::quote(text) + ": " + error.what());
    }
}

[[noreturn]] void warn(std::string_view message)
{
    throw Error(std::string(warnBegin).append(message).append(warnEnd));
}

Value required(Call& call, std::span<const Value> args)
{
    const Value& value = args[1];
    if (value.isNil() || (value.type() == &types::string && value.string().empty())) {
        if (hostOf(call).lint)
            return Value::ofString("");
        warn(args[0].string());
    }
    return value;
}

Value failWith(Call& call, std::span<const Value> args)
{
    if (!hostOf(call).lint)
        warn(args[0].string());
    return Value::ofString("");
}

Value lookup(Call& call, std::span<const Value> args)
{
    const LookupObjects* const objects = hostOf(call).objects;
    if (!objects)
        return Value::ofMap();
    call.charge(objects->count());
    return objects->find(args[0].string(), args[1].string(), args[2].string(), args[3].string());
}

Value getHostByName(Call&, std::span<const Value>) { return Value::ofString(""); }

Text withoutFinalNewline(const Text& text)
{
    return text.view().ends_with('\n') ? text.substr(0, text.size() - 1) : text;
}

// What cannot be written becomes the empty text, as in Helm.
template <class Write>
Value written(Write write)
{
    try {
        return Value::ofString(write());
    } catch (const std::runtime_error&) {
        return Value::ofString("");
    }
}

Value toYaml(Call&, std::span<const Value> args)
{
    return written([&] { return withoutFinalNewline(yaml::marshal(args[0])); });
}

Value toYamlPretty(Call&, std::span<const Value> args)
{
    return written([&] { return withoutFinalNewline(yaml::marshalPretty(args[0])); });
}

Value toJson(Call&, std::span<const Value> args)
{
    return written([&] { return json::write(args[0]); });
}

struct Decoded {
    Value value;
    std::string error; // Go's text
};

Decoded decodeYaml(std::string_view text)
{
    SourceMap sources;
    const FileId file = sources.add({}, std::string(text));
    auto node = yaml::parse(sources, file);
    if (!node)
        return {{}, "error converting YAML to JSON: " + node.error().peerText};
    auto value = yaml::toValue(node->get());
    if (!value)
        return {{}, "error converting YAML to JSON: " + value.error().peerText};
    return {std::move(*value), {}};
}

Decoded decodeJson(std::string_view text)
{
    auto value = json::parse(text);
    if (!value)
        return {{}, value.error().peerText};
    return {std::move(*value), {}};
}

// What null makes of the map or slice that is unmarshalled into: nil in encoding/json, nothing in sigs.k8s.io/yaml.
enum class Null : std::uint8_t { MakesNil, LeavesEmpty };

// json.Unmarshal into a map or a slice that exists: another kind is an error.
Value decodedMap(Decoded decoded, Null null, std::string_view errorPrefix)
{
    if (decoded.error.empty() && decoded.value.isMap())
        return decoded.value;
    ValueMap map;
    if (decoded.error.empty() && !decoded.value.isNil())
        decoded.error = std::string(errorPrefix) + "json: cannot unmarshal " +
                        std::string(yaml::jsonKind(decoded.value)) + " into Go value of type map[string]interface {}";
    if (!decoded.error.empty())
        map.emplace("Error", Value::ofString(decoded.error));
    else if (null == Null::MakesNil)
        return Value::ofNil(types::anyMap);
    return Value::ofMap(std::move(map));
}

Value decodedList(Decoded decoded, Null null, std::string_view errorPrefix)
{
    if (decoded.error.empty() && decoded.value.isList())
        return decoded.value;
    if (decoded.error.empty() && !decoded.value.isNil())
        decoded.error = std::string(errorPrefix) + "json: cannot unmarshal " +
                        std::string(yaml::jsonKind(decoded.value)) + " into Go value of type []interface {}";
    if (!decoded.error.empty())
        return Value::ofList({Value::ofString(decoded.error)});
    return null == Null::MakesNil ? Value::ofNil(types::anyList) : Value::ofList({});
}

// What stands in the text for each value of a document: when tracing, the value is from there.
class DecodedOrigins {
public:
    DecodedOrigins(Call& call, const Text& text) : m_call(call), m_text(text) {}

    // `value` was read from the text, which is YAML, as all JSON is.
    Value on(const Value& value)
    {
        if (!m_text.isTraced())
            return value;
        SourceMap sources;
        const FileId file = sources.add({}, m_text.bytes());
        const auto node = yaml::parse(sources, file);
        if (!node)
            return value;
        values::PlaceTree places;
        yaml::ToValueOptions options;
        options.onValue = [&](const ValuePath& path, const SourceRange& range, const SourceRange&) {
            const Value* here = valueAt(value, path);
            const bool hasContents = here && ((here->map() && !here->map()->empty()) || !here->list().empty());
            places.at(path).origin = originOf(range, !hasContents);
        };
        (void)yaml::toValue(node->get(), options);
        return values::stampedDown(value, places);
    }

private:
    // Of a mapping or list only what was decided inside: its contents have origins of their own.
    OriginId originOf(const SourceRange& range, bool isAll)
    {
        if (isAll)
            return m_call.join(std::array{Value::ofString(m_text.substr(range.begin, range.end - range.begin))});
        TextBuilder decided;
        for (const Span& span : m_text.spans()) {
            if (span.begin == span.end && span.begin >= range.begin && span.end <= range.end)
                decided.append(std::string_view(), span.origin);
        }
        return m_call.join(std::array{Value::ofString(decided.take())});
    }

    Call& m_call;
    const Text& m_text;
};

constexpr std::string_view yamlPrefix = "error unmarshaling JSON: while decoding JSON: ";

Value fromYaml(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size());
    return DecodedOrigins(call, args[0].text())
        .on(decodedMap(decodeYaml(args[0].string()), Null::LeavesEmpty, yamlPrefix));
}

Value fromYamlArray(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size());
    return DecodedOrigins(call, args[0].text())
        .on(decodedList(decodeYaml(args[0].string()), Null::LeavesEmpty, yamlPrefix));
}

Value fromJson(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size());
    return DecodedOrigins(call, args[0].text()).on(decodedMap(decodeJson(args[0].string()), Null::MakesNil, {}));
}

Value fromJsonArray(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size());
    return DecodedOrigins(call, args[0].text()).on(decodedList(decodeJson(args[0].string()), Null::MakesNil, {}));
}

// A document that cannot be written becomes the error's text, as in Helm.
Value toToml(Call& call, std::span<const Value> args)
{
    if (args[0].isNil())
        throw Error("reflect: call of reflect.Value.Type on zero Value");
    try {
        return Value::ofString(encodeToml(args[0], [&call](std::uint64_t bytes) { call.charge(bytes); }));
    } catch (const Error& error) {
        if (error.kind != DiagnosticKind::TemplateExec)
            throw;
        return Value::ofString(error.text());
    }
}

Value fromToml(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size());
    DecodedToml decoded = decodeToml(args[0].string(), {sprig::localZone(call), sprig::now(call).zone().offset});
    if (!decoded.error.empty())
        return Value::ofMap({{"Error", Value::ofString(decoded.error)}});
    return decoded.map;
}

constexpr auto table = std::to_array<Function>({
    {"fail", "func(string) (string, error)", failWith, Tracing::Opaque, "Stops the render with this message."},
    {"fromJson", "func(string) map[string]interface {}", fromJson, Tracing::Structural,
     "Reads a JSON object; on failure a map whose only key `Error` holds the message."},
    {"fromJsonArray", "func(string) []interface {}", fromJsonArray, Tracing::Structural,
     "Reads a JSON array; on failure a list whose only item is the message."},
    {"fromToml", "func(string) map[string]interface {}", fromToml, Tracing::Opaque,
     "Reads a TOML document; on failure a map whose only key `Error` holds the message."},
    {"fromYaml", "func(string) map[string]interface {}", fromYaml, Tracing::Structural,
     "Reads a YAML mapping; on failure a map whose key `Error` holds the message."},
    {"fromYamlArray", "func(string) []interface {}", fromYamlArray, Tracing::Structural,
     "Reads a YAML sequence; on failure a list whose only item is the message."},
    {"getHostByName", "func(string) string", getHostByName, Tracing::Opaque,
     "Always empty: templates may not ask the network."},
    {"include", "func(string, interface {}) (string, error)", include, Tracing::Transparent,
     "Runs the named template with this data and returns its text, so that it can be piped on."},
    {"lookup", "func(string, string, string, string) (map[string]interface {}, error)", lookup, Tracing::Opaque,
     "An object by apiVersion, kind, namespace and name, or without a name a list of them, from the folder of\n"
     "--lookup-dir; empty without one: there is no cluster."},
    {"required", "func(string, interface {}) (interface {}, error)", required, Tracing::Structural,
     "The second argument, unless it is nil or the empty string: then the render stops with this message."},
    {"toJson", "func(interface {}) string", toJson, Tracing::Transparent,
     "The value as JSON, < > & escaped; empty when it cannot be written."},
    {"toToml", "func(interface {}) string", toToml, Tracing::Transparent,
     "The value as TOML, keys sorted; the error's text when it cannot be written."},
    {"toYaml", "func(interface {}) string", toYaml, Tracing::Transparent,
     "The value as YAML without a final newline; empty when it cannot be written."},
    {"toYamlPretty", "func(interface {}) string", toYamlPretty, Tracing::Transparent,
     "As toYaml, with indented sequences and never folded."},
    {"tpl", "func(string, interface {}) (string, error)", tpl, Tracing::Transparent,
     "Runs a text as a template with this data; it sees all named templates of the chart."},
});

} // namespace

std::span<const Function> helmFunctions() { return table; }

std::shared_ptr<const gotemplate::FunctionSet> chartFunctions()
{
    static const std::shared_ptr<const gotemplate::FunctionSet> functions = [] {
        auto set = std::make_shared<gotemplate::FunctionSet>();
        sprig::addAll(*set);
        set->add(helmFunctions());
        return set;
    }();
    return functions;
}

std::shared_ptr<const gotemplate::FunctionSet> textTemplateFunctions()
{
    static const std::shared_ptr<const gotemplate::FunctionSet> functions = [] {
        auto set = std::make_shared<gotemplate::FunctionSet>();
        sprig::addAll(*set);
        return set;
    }();
    return functions;
}

Text withoutNoValue(Text text)
{
    constexpr std::string_view marker = "<no value>";
    std::size_t found = text.view().find(marker);
    if (found == std::string_view::npos)
        return text;
    TextBuilder builder;
    std::size_t from = 0;
    for (; found != std::string_view::npos; found = text.view().find(marker, from)) {
        builder.append(text, from, found - from);
        if (const OriginId origin = text.originAt(found); origin != 0)
            builder.append(std::string_view(), origin);
        from = found + marker.size();
    }
    builder.append(text, from, std::string_view::npos);
    return builder.take();
}

} // namespace strake::engine
