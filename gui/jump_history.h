// Where somebody has been: back and forward over jumps.
#pragma once

#include "core/value/value_path.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace strake::gui {

class JumpHistory {
public:
    // Somebody jumped from one value to another; what lay ahead is forgotten.
    void jumped(const ValuePath& from, const ValuePath& to);
    // The value before or after the present one; nothing: there is none.
    std::optional<ValuePath> back();
    std::optional<ValuePath> forward();
    void clear();

private:
    std::vector<ValuePath> m_places;
    std::size_t m_at = 0;
};

} // namespace strake::gui
