// OpenSSL's low-level SHA-256, linked statically, as in digest.cpp.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/seeded_environment.h"

#include <openssl/sha.h>

namespace strake::sprig {

SeededEnvironment::SeededEnvironment(std::span<const std::string> seed, std::int64_t seconds) : m_seconds(seconds)
{
    for (const std::string& part : seed)
        m_seed = digestOf(m_seed, part, part.size());
    m_callSeed = m_seed;
}

SeededEnvironment::Digest SeededEnvironment::digestOf(const Digest& key, std::string_view text, std::uint64_t number)
{
    std::array<std::uint8_t, sizeof number> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    Digest digest{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, key.data(), key.size());
    SHA256_Update(&context, bytes.data(), bytes.size());
    SHA256_Update(&context, text.data(), text.size());
    SHA256_Final(digest.data(), &context);
    return digest;
}

void SeededEnvironment::beginRender() { m_calls.clear(); }

void SeededEnvironment::enterCall(const gotemplate::Call& call)
{
    const std::string path = call.path();
    m_callSeed = digestOf(m_seed, path, m_calls[path]++);
    m_block = 0;
    m_used = m_bytes.size();
}

std::int64_t SeededEnvironment::nowNanoseconds() { return m_seconds * 1'000'000'000; }

void SeededEnvironment::randomBytes(std::span<std::uint8_t> out)
{
    for (std::uint8_t& byte : out) {
        if (m_used == m_bytes.size()) {
            m_bytes = digestOf(m_callSeed, {}, m_block++);
            m_used = 0;
        }
        byte = m_bytes[m_used++];
    }
}

} // namespace strake::sprig
