// JSON text to Values, as Go's encoding/json decodes into interface{}.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"

#include <string_view>

namespace strake::json {

enum class Numbers : std::uint8_t { Float64, Exact }; // Exact: int64, else uint64, else float64

struct ParseOptions {
    Numbers numbers = Numbers::Float64;
    std::size_t maxDepth = 10'000; // encoding/json's own limit
};

// One value and nothing behind it but blanks. Duplicate keys: the last wins. Invalid UTF-8 and lone surrogates become
// U+FFFD. The error's peerText is encoding/json's ("invalid character 'x' looking for beginning of value"), its range
// (in `file`) the place.
Result<Value> parse(std::string_view text, FileId file = FileId::None, const ParseOptions& options = {});

} // namespace strake::json
