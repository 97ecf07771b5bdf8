// The machine's clock and entropy, for the verbs that stand in for other tools. Overlays are compiled without them:
// the same input gives the same bytes.
#pragma once

#include "core/compiler.h"

namespace strake::cli {

class RealEnvironment final : public gotemplate::Environment {
public:
    std::int64_t nowNanoseconds() override;
    void randomBytes(std::span<std::uint8_t> out) override;
    std::string localZone() override; // as Go finds it: $TZ, else /etc/localtime
};

} // namespace strake::cli
