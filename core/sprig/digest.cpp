// sha1sum, sha256sum, sha512sum, adler32sum. OpenSSL's low-level digests, linked statically: the providers behind its
// EVP interface would be set up at each start.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/sprig.h"

#include <openssl/sha.h>

#include <array>
#include <string>

namespace strake::sprig {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;

template <std::size_t N>
std::string hex(const std::array<unsigned char, N>& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * N);
    for (const unsigned char byte : digest) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0xFU]);
    }
    return text;
}

const unsigned char* bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Value sha1sum(Call& call, std::span<const Value> args)
{
    const std::string_view text = args[0].string();
    call.charge(text.size() / 16);
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA_CTX context;
    SHA1_Init(&context);
    SHA1_Update(&context, bytesOf(text), text.size());
    SHA1_Final(digest.data(), &context);
    return Value::ofString(hex(digest));
}

Value sha256sum(Call& call, std::span<const Value> args)
{
    const std::string_view text = args[0].string();
    call.charge(text.size() / 16);
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytesOf(text), text.size());
    SHA256_Final(digest.data(), &context);
    return Value::ofString(hex(digest));
}

Value sha512sum(Call& call, std::span<const Value> args)
{
    const std::string_view text = args[0].string();
    call.charge(text.size() / 16);
    std::array<unsigned char, SHA512_DIGEST_LENGTH> digest{};
    SHA512_CTX context;
    SHA512_Init(&context);
    SHA512_Update(&context, bytesOf(text), text.size());
    SHA512_Final(digest.data(), &context);
    return Value::ofString(hex(digest));
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
    {"sha1sum", "func(string) string", sha1sum, Tracing::Opaque, "The SHA-1 digest, in hexadecimal."},
    {"sha256sum", "func(string) string", sha256sum, Tracing::Opaque, "The SHA-256 digest, in hexadecimal."},
    {"sha512sum", "func(string) string", sha512sum, Tracing::Opaque, "The SHA-512 digest, in hexadecimal."},
});

} // namespace

FunctionTable digestFunctions() { return table; }

} // namespace strake::sprig
