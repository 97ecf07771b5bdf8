// sha1sum, sha256sum, sha512sum, adler32sum.
#include "core/text/digest.h"

#include "core/sprig/sprig.h"

#include <string>

namespace strake::sprig {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;

template <auto Digest>
Value sum(Call& call, std::span<const Value> args)
{
    const std::string_view text = args[0].string();
    call.charge(text.size() / 16);
    return Value::ofString(text::toHex(Digest(text)));
}

// hash/adler32, in decimal.
Value adler32sum(Call& call, std::span<const Value> args)
{
    call.charge(args[0].string().size() / 16);
    constexpr std::uint32_t modulus = 65521;
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char c : args[0].string()) {
        a = (a + static_cast<unsigned char>(c)) % modulus;
        b = (b + a) % modulus;
    }
    return Value::ofString(std::to_string((b << 16U) | a));
}

constexpr auto table = std::to_array<Function>({
    {"adler32sum", "func(string) string", adler32sum, Tracing::Opaque, "The Adler-32 checksum, in decimal."},
    {"sha1sum", "func(string) string", sum<text::sha1>, Tracing::Opaque, "The SHA-1 digest, in hexadecimal."},
    {"sha256sum", "func(string) string", sum<text::sha256>, Tracing::Opaque, "The SHA-256 digest, in hexadecimal."},
    {"sha512sum", "func(string) string", sum<text::sha512>, Tracing::Opaque, "The SHA-512 digest, in hexadecimal."},
});

} // namespace

FunctionTable digestFunctions() { return table; }

} // namespace strake::sprig
