// What a document is made of.
#pragma once

#include <cstdint>

namespace strake::yaml {

enum class EventKind : std::uint8_t {
    DocumentStart,
    DocumentEnd,
    Alias,
    Scalar,
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd
};

} // namespace strake::yaml
