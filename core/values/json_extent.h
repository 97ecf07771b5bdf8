// How much of a text one JSON value takes: what encoding/json's Decoder reads, and no more.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"

#include <string_view>

namespace strake::values {

struct JsonPrefix {
    Value value;
    std::size_t size = 0; // bytes read
};

// The first value of the text; what follows it is not looked at: `1,b=2` and `1x` both begin with the value 1. The
// error's peerText is that of Decoder.Decode.
Result<JsonPrefix> decodeJsonPrefix(std::string_view text);

} // namespace strake::values
