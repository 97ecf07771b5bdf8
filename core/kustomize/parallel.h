// Work that one build may spread over several threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace strake::kustomize {

// The threads worth taking beside this one: none where there are fewer than two `portions` of work. `wanted` is
// BuildOptions::threads.
inline std::size_t helpersFor(std::size_t portions, unsigned wanted)
{
    constexpr std::size_t most = 8;
    if (portions < 2 || wanted == 1)
        return 0;
    const std::size_t there = wanted > 0 ? wanted : std::max(std::thread::hardware_concurrency(), 1U);
    return std::min({portions, there, most}) - 1;
}

// Starts as many of them as the system gives.
template <class Work>
void startHelpers(std::vector<std::jthread>& helpers, std::size_t count, const Work& work)
{
    try {
        for (std::size_t i = 0; i < count; ++i)
            helpers.emplace_back(work);
    } catch (const std::system_error&) { // those there are do the work
    }
}

} // namespace strake::kustomize
