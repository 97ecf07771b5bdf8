#pragma once

#include "core/gotemplate/function.h"

namespace strake::sprig {

// While it lives, OpenSSL's random numbers of this thread are the Environment's. Outside of any, the system's.
class EntropyScope {
public:
    explicit EntropyScope(gotemplate::Environment& environment);
    ~EntropyScope();
    EntropyScope(const EntropyScope&) = delete;
    EntropyScope& operator=(const EntropyScope&) = delete;

private:
    gotemplate::Environment* m_outer;
};

} // namespace strake::sprig
