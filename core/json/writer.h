// Values as the bytes that Go's encoding/json writes.
#pragma once

#include "core/value/text.h"
#include "core/value/value.h"

#include <string>

namespace strake::json {

struct WriteOptions {
    bool escapeHtml = true; // < > & as \u003c ... : json.Marshal; false: an Encoder with SetEscapeHTML(false)
    std::string indent;     // as json.MarshalIndent("", indent); empty: compact
};

// Structs go by the json tags of their fields, pointers by what they point to. Spans of traced strings, and origins
// of scalars, reach the text. Throws std::runtime_error with Go's text for NaN, infinities, complex numbers, natives,
// functions ("json: unsupported value: +Inf", "json: unsupported type: complex128") and maps that contain themselves.
Text write(const Value& value, const WriteOptions& options = {});

// A string in JSON's quotes.
void appendString(TextBuilder& out, const Text& string, bool escapeHtml = true);

// A finite float64 as encoding/json prints it: `1e+21`, `1e-7`, `1000000`.
std::string formatFloat(double d);

} // namespace strake::json
