// libmd is linked statically and is plain C: OpenSSL's digests would come with questions to the processor at each start,
// which virtual machines answer slowly, and its EVP interface with providers to set up.
#include "core/text/digest.h"

#include <sha1.h>
#include <sha2.h>

namespace strake::text {

namespace {

const std::uint8_t* bytesOf(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

} // namespace

std::array<std::uint8_t, 20> sha1(std::string_view text)
{
    std::array<std::uint8_t, 20> digest{};
    SHA1_CTX context;
    SHA1Init(&context);
    SHA1Update(&context, bytesOf(text), text.size());
    SHA1Final(digest.data(), &context);
    return digest;
}

std::array<std::uint8_t, 32> sha256(std::string_view text)
{
    std::array<std::uint8_t, 32> digest{};
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytesOf(text), text.size());
    SHA256Final(digest.data(), &context);
    return digest;
}

std::array<std::uint8_t, 64> sha512(std::string_view text)
{
    std::array<std::uint8_t, 64> digest{};
    SHA2_CTX context;
    SHA512Init(&context);
    SHA512Update(&context, bytesOf(text), text.size());
    SHA512Final(digest.data(), &context);
    return digest;
}

std::string toHex(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        hex.push_back(digits[byte >> 4U]);
        hex.push_back(digits[byte & 0xFU]);
    }
    return hex;
}

} // namespace strake::text
