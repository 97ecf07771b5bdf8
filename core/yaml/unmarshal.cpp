#include "core/yaml/unmarshal.h"

namespace strake::yaml {

std::string_view jsonKind(const Value& value)
{
    switch (value.kind()) {
    case Kind::Bool: return "bool";
    case Kind::String: return "string";
    case Kind::Slice: return "array";
    case Kind::Map: return "object";
    default: return "number";
    }
}

namespace {

Failure conversionFailure(Diagnostic error)
{
    if (!error.peerText.empty())
        error.peerText = "error converting YAML to JSON: " + error.peerText;
    return fail(std::move(error));
}

} // namespace

Result<Value> unmarshal(const SourceMap& sources, FileId file, Target target, const ToValueOptions& options,
                        const ParseOptions& parseOptions)
{
    auto node = parse(sources, file, parseOptions);
    if (!node)
        return conversionFailure(std::move(node).error());
    auto value = toValue(node->get(), options);
    if (!value)
        return conversionFailure(std::move(value).error());
    const bool fits =
        target == Target::Any || value->isNil() || (target == Target::Map ? value->isMap() : value->isList());
    if (fits)
        return value;
    const std::string found(jsonKind(*value));
    const std::string peer = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + found +
                             " into Go value of type " +
                             (target == Target::Map ? "map[string]interface {}" : "[]interface {}");
    return fail(
        diagnose(DiagnosticKind::YamlValue, (*node)->range,
                 std::string("expected a ") + (target == Target::Map ? "mapping" : "sequence") + ", found a " + found)
            .asPeer(peer));
}

Result<Value> unmarshal(std::string text, Target target)
{
    SourceMap sources;
    const FileId file = sources.add({}, std::move(text));
    auto value = unmarshal(sources, file, target);
    if (!value) {
        Diagnostic error = std::move(value).error();
        error.range = {};
        error.labels.clear();
        return fail(std::move(error));
    }
    return value;
}

} // namespace strake::yaml
