// A clock that stands still and random numbers that follow from a seed: the same templates give the same bytes. The
// numbers of a call follow from the seed, the templates that are running in each other, the function and how often
// these have asked before; so they stay the same when something else in the chart changes. They are as secret as
// the seed: not at all.
#pragma once

#include "core/gotemplate/function.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace strake::sprig {

class SeededEnvironment final : public gotemplate::Environment {
public:
    static constexpr std::int64_t defaultSeconds = 1'577'836'800; // 2020-01-01T00:00:00Z

    // The parts of the seed, in order: a release's name and its namespace, say. `seconds` since 1970, UTC.
    explicit SeededEnvironment(std::span<const std::string> seed, std::int64_t seconds = defaultSeconds);

    void beginRender() override;
    void enterCall(const gotemplate::Call& call) override;
    std::int64_t nowNanoseconds() override;
    void randomBytes(std::span<std::uint8_t> out) override;

private:
    using Digest = std::array<std::uint8_t, 32>;
    static Digest digestOf(const Digest& key, std::string_view text, std::uint64_t number);

    Digest m_seed{};
    std::int64_t m_seconds;
    std::map<std::string, std::uint64_t, std::less<>> m_calls; // how often each path has asked
    Digest m_callSeed{};
    std::uint64_t m_block = 0;
    Digest m_bytes{};
    std::size_t m_used = sizeof(Digest); // of m_bytes
};

} // namespace strake::sprig
