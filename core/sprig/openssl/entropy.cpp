#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/openssl/entropy.h"

#include <openssl/rand.h>
#include <sys/random.h>

#include <mutex>

namespace strake::sprig {

namespace {

thread_local const Entropy* current = nullptr;

int fill(unsigned char* out, int count)
{
    if (count < 0)
        return 0;
    const auto size = static_cast<std::size_t>(count);
    if (current) {
        (*current)({out, size});
        return 1;
    }
    for (std::size_t done = 0; done < size;) {
        const ssize_t got = getrandom(out + done, size - done, 0);
        if (got < 0)
            return 0;
        done += static_cast<std::size_t>(got);
    }
    return 1;
}

int isReady() { return 1; }

} // namespace

EntropyScope::EntropyScope(const Entropy& entropy) : m_outer(current)
{
    static std::once_flag once;
    std::call_once(once, [] {
        static RAND_METHOD method{};
        method.bytes = fill;
        method.pseudorand = fill;
        method.status = isReady;
        RAND_set_rand_method(&method);
    });
    current = &entropy;
}

EntropyScope::~EntropyScope() { current = m_outer; }

} // namespace strake::sprig
