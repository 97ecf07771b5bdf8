#pragma once

#include "core/sprig/openssl_module.h"

namespace strake::sprig {

// While it lives, OpenSSL's random numbers of this thread are those of `entropy`. Outside of any, the system's.
class EntropyScope {
public:
    explicit EntropyScope(const Entropy& entropy);
    ~EntropyScope();
    EntropyScope(const EntropyScope&) = delete;
    EntropyScope& operator=(const EntropyScope&) = delete;

private:
    const Entropy* m_outer;
};

} // namespace strake::sprig
