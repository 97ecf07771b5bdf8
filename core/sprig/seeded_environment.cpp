#include "core/sprig/seeded_environment.h"

#include "core/text/digest.h"

#include <string>

namespace strake::sprig {

SeededEnvironment::SeededEnvironment(std::span<const std::string> seed, std::int64_t seconds) : m_seconds(seconds)
{
    for (const std::string& part : seed)
        m_seed = digestOf(m_seed, part, part.size());
    m_callSeed = m_seed;
}

SeededEnvironment::Digest SeededEnvironment::digestOf(const Digest& key, std::string_view text, std::uint64_t number)
{
    std::string message(key.begin(), key.end());
    for (std::size_t i = 0; i < sizeof number; ++i)
        message.push_back(static_cast<char>(static_cast<std::uint8_t>(number >> (8 * i))));
    message += text;
    return text::sha256(message);
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
