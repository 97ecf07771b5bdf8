// Values as the bytes that Go's encoding/json writes.
#pragma once

#include "core/value/text.h"
#include "core/value/value.h"

#include <string>

namespace strake::json {

struct WriteOptions {
    bool escapeHtml = true;   // < > & as \u003c ... : json.Marshal; false: an Encoder with SetEscapeHTML(false)
    std::string indent;       // as json.MarshalIndent("", indent); empty: compact
};

// Throws std::runtime_error with Go's text for NaN, infinities, functions and complex numbers.
Text write(const Value& value, const WriteOptions& options = {});

// A float64 as encoding/json prints it: `1e+21`, `1e-7`, `1000000`.
std::string formatFloat(double d);

} // namespace strake::json
