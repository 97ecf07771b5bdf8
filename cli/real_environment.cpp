#include "cli/real_environment.h"

#include <sys/random.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace strake::cli {

std::int64_t RealEnvironment::nowNanoseconds()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

void RealEnvironment::randomBytes(std::span<std::uint8_t> out)
{
    while (!out.empty()) {
        const ssize_t count = ::getrandom(out.data(), out.size(), 0);
        if (count < 0)
            throw std::runtime_error("the system gives no random bytes");
        out = out.subspan(static_cast<std::size_t>(count));
    }
}

std::string RealEnvironment::localZone()
{
    const char* const zone = std::getenv("TZ");
    return zone ? zone : "/etc/localtime";
}

} // namespace strake::cli
