// The values of `format` that are checked, with the strictness and the words of santhosh-tekuri/jsonschema
// (format.go).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::schema {

// What is wrong with the text; none when it has the format.
using FormatCheck = std::optional<std::string> (*)(std::string_view text);

// Null for names that nothing is known of: they allow everything.
FormatCheck findFormat(std::string_view name);

} // namespace strake::schema
