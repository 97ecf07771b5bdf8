// Base64 and base32 as Go's StdEncoding of encoding/base64 and encoding/base32 have them: padded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::text {

std::string encodeBase64(std::string_view bytes);
std::string encodeBase32(std::string_view bytes);

// Line breaks are skipped wherever they stand. Nothing on bad input; `error`, when given, is then Go's text:
// "illegal base64 data at input byte 4".
std::optional<std::string> decodeBase64(std::string_view text, std::string* error = nullptr);
std::optional<std::string> decodeBase32(std::string_view text, std::string* error = nullptr);

} // namespace strake::text
