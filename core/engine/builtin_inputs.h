// What templates read besides the values: `.Release.Name`, `.Chart.Version`, `.Files.Get "x"`. When tracing, each of them
// is an input with a number of its own, as each value is.
#pragma once

#include "core/gotemplate/origin_table.h"
#include "core/value/value.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strake::engine {

// The first of their numbers, in their order; the values' numbers lie below.
inline constexpr std::uint64_t firstBuiltinInput = std::uint64_t{1} << 32U;

struct BuiltinInput {
    std::string path;  // ".Chart.Version"
    std::string chart; // .Chart, .Files: the full path of the chart; empty for what all charts see
};

class BuiltinInputs {
public:
    explicit BuiltinInputs(gotemplate::OriginTable& origins) : m_origins(origins) {}

    // A copy, all that it holds with its origin. `path` is that of the value: ".Chart".
    Value traced(const Value& value, const std::string& path, const std::string& chart = {});
    std::vector<BuiltinInput> take() { return std::move(m_all); }

private:
    Value tracedDown(const Value& value, const std::string& path, const std::string& chart, int depth);

    gotemplate::OriginTable& m_origins;
    std::vector<BuiltinInput> m_all;
};

} // namespace strake::engine
