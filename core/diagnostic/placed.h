// A value with the place where it was written.
#pragma once

#include "core/diagnostic/source_map.h"

#include <string>

namespace strake {

template <class T>
struct Placed {
    T value{};
    SourceRange range;
};
using PlacedText = Placed<std::string>;

} // namespace strake
