// libmd is linked statically and is plain C: OpenSSL's digests would come with questions to the processor at each start,
// which virtual machines answer slowly, and its EVP interface with providers to set up.
#include "core/text/digest.h"

#include <sha1.h>
#include <sha2.h>

namespace strake::text {

namespace {

template <std::size_t Size, class Context>
std::array<std::uint8_t, Size> digestOf(std::string_view text, void (*begin)(Context*),
                                        void (*add)(Context*, const std::uint8_t*, std::size_t),
                                        void (*end)(std::uint8_t*, Context*))
{
    std::array<std::uint8_t, Size> digest{};
    Context context;
    begin(&context);
    add(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    end(digest.data(), &context);
    return digest;
}

} // namespace

std::array<std::uint8_t, 20> sha1(std::string_view text) { return digestOf<20>(text, SHA1Init, SHA1Update, SHA1Final); }

std::array<std::uint8_t, 32> sha256(std::string_view text)
{
    return digestOf<32>(text, SHA256Init, SHA256Update, SHA256Final);
}

std::array<std::uint8_t, 64> sha512(std::string_view text)
{
    return digestOf<64>(text, SHA512Init, SHA512Update, SHA512Final);
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
