// A Call without an execution around it, for functions under test.
#pragma once

#include "core/gotemplate/unseen_environment.h"

#include <vector>

namespace strake::test {

// A clock that stands still and bytes that count up.
class FakeEnvironment final : public gotemplate::Environment {
public:
    std::int64_t nowNanoseconds() override { return now; }
    void randomBytes(std::span<std::uint8_t> out) override
    {
        for (std::uint8_t& byte : out) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            byte = static_cast<std::uint8_t>(state >> 56U);
        }
    }

    std::int64_t now = 1'700'000'000'123'456'789;
    std::uint64_t state = 1;
};

class FakeCall final : public gotemplate::Call {
public:
    std::string_view name() const override { return functionName; }
    gotemplate::Environment& environment() override
    {
        if (isUnseen)
            return unseenEnvironment;
        return fakeEnvironment;
    }
    void* host() override { return nullptr; }
    Text executeTemplate(std::string_view, const Value&) override { throw gotemplate::Error("no templates here"); }
    const gotemplate::TemplateSet& templates() const override { throw gotemplate::Error("no templates here"); }
    Text executeIn(const gotemplate::TemplateSet&, std::string_view, const Value&) override
    {
        throw gotemplate::Error("no templates here");
    }
    void charge(std::uint64_t units) override
    {
        if (units > limit - charged)
            throw gotemplate::Error("limit exceeded");
        charged += units;
    }
    OriginId join(std::span<const Value>) override { return 0; }
    void changed(const Value& map) override { changedMaps.push_back(map); }

    std::string_view functionName;
    FakeEnvironment fakeEnvironment;
    gotemplate::UnseenEnvironment unseenEnvironment{fakeEnvironment};
    bool isUnseen = false;
    std::uint64_t limit = 100'000'000;
    std::uint64_t charged = 0;
    std::vector<Value> changedMaps;
};

} // namespace strake::test
