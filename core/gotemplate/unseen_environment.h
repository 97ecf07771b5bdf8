// The Environment of what nobody will see: after one template has failed, the others are executed for what else fails
// in them. Functions may draw there what costs less: short keys.
#pragma once

#include "core/gotemplate/function.h"

namespace strake::gotemplate {

class UnseenEnvironment final : public Environment {
public:
    explicit UnseenEnvironment(Environment& seen) : m_seen(seen) {}

    void beginRender() override { m_seen.beginRender(); }
    void enterCall(const Call& call) override { m_seen.enterCall(call); }
    std::int64_t nowNanoseconds() override { return m_seen.nowNanoseconds(); }
    void randomBytes(std::span<std::uint8_t> out) override { m_seen.randomBytes(out); }
    std::string localZone() override { return m_seen.localZone(); }

private:
    Environment& m_seen;
};

inline bool isUnseen(const Environment& environment)
{
    return dynamic_cast<const UnseenEnvironment*>(&environment) != nullptr;
}

} // namespace strake::gotemplate
