#include "core/yaml/to_value.h"

#include "core/yaml/decoder.h"
#include "core/yaml/places.h"

namespace strake::yaml {

namespace {

Diagnostic diagnosticOf(const DecodeError& error)
{
    std::string message = error.peerText;
    if (error.kind == DiagnosticKind::YamlTooDeep)
        message = "nested too deep through aliases";
    else if (error.kind == DiagnosticKind::YamlTooLarge)
        message = "too many values through aliases";
    else if (message.starts_with("yaml: "))
        message.erase(0, 6);
    return diagnose(error.kind, error.at->range, std::move(message)).asPeer(error.peerText);
}

} // namespace

Result<Value> toValue(const Node* node, const ToValueOptions& options)
{
    if (!node)
        return Value();
    try {
        Value value = Decoder(options).decodeDocument(*node);
        if (options.onValue)
            visitPlaces(*node, options);
        return value;
    } catch (const DecodeError& error) {
        return fail(diagnosticOf(error));
    }
}

bool keyText(const Node& key, std::string& text)
{
    const Node& written = resolveAlias(key);
    if (written.kind != NodeKind::Scalar)
        return false;
    try {
        const ScalarKind kind = Decoder::decodeKeyScalar(written, text).kind;
        return kind != ScalarKind::Null && kind != ScalarKind::Uint;
    } catch (const DecodeError&) {
        return false;
    }
}

} // namespace strake::yaml
