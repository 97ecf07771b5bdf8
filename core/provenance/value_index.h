// From the numbers that traces name values by to the values' paths, and back.
#pragma once

#include "core/value/value_path.h"
#include "core/values/effective_values.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace strake::provenance {

class ValueIndex {
public:
    // `values` have origins.
    explicit ValueIndex(const Value& root);

    // Where the value stands: one path, and the subcharts' where it is global. Empty for what is no effective value.
    const std::vector<ValuePath>& pathsOf(std::uint64_t number) const;
    // The value there and all in it; sorted.
    std::vector<std::uint64_t> numbersBelow(const ValuePath& path) const;

private:
    void visit(const Value& value, ValuePath& path, int depth);

    Value m_root;
    std::unordered_map<std::uint64_t, std::vector<ValuePath>> m_paths;
};

} // namespace strake::provenance
