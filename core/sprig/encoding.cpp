#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/text/base64.h"

#include <string>

namespace strake::sprig {

namespace {

Value b64enc(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    return stringValue(text::encodeBase64(viewOf(args, 0)));
}

Value b32enc(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    return stringValue(text::encodeBase32(viewOf(args, 0)));
}

// Of bad input the result is the error's text, as Sprig has it.
Value b64dec(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    std::string error;
    auto bytes = text::decodeBase64(viewOf(args, 0), &error);
    return stringValue(bytes ? std::move(*bytes) : std::move(error));
}

Value b32dec(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    std::string error;
    auto bytes = text::decodeBase32(viewOf(args, 0), &error);
    return stringValue(bytes ? std::move(*bytes) : std::move(error));
}

constexpr Function table[] = {
    {"b32dec", "func(string) string", b32dec, Tracing::Opaque, "The bytes of a base32 text."},
    {"b32enc", "func(string) string", b32enc, Tracing::Opaque, "The text's bytes in base32."},
    {"b64dec", "func(string) string", b64dec, Tracing::Opaque, "The bytes of a base64 text."},
    {"b64enc", "func(string) string", b64enc, Tracing::Opaque, "The text's bytes in base64."},
};

} // namespace

FunctionTable encodingFunctions() { return table; }

} // namespace strake::sprig
