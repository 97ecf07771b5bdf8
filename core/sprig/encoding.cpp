#include "core/sprig/base_encoding.h"
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <string>

namespace strake::sprig {

namespace {

Value b64enc(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    return stringValue(encodeBase64(viewOf(args, 0)));
}

Value b32enc(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    return stringValue(encodeBase32(viewOf(args, 0)));
}

// Of bad input the result is the error's text, as Sprig has it.
Value b64dec(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    std::string out;
    decodeBase64(viewOf(args, 0), out);
    return stringValue(std::move(out));
}

Value b32dec(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size());
    std::string out;
    decodeBase32(viewOf(args, 0), out);
    return stringValue(std::move(out));
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
