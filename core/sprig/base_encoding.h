// Go's encoding/base64 and encoding/base32, standard alphabets with padding.
#pragma once

#include <string>
#include <string_view>

namespace strake::sprig {

std::string encodeBase64(std::string_view bytes);
std::string encodeBase32(std::string_view bytes);

// Newlines (\n and \r) are skipped wherever they stand. False on bad input; `out` is then Go's text
// ("illegal base64 data at input byte 4").
bool decodeBase64(std::string_view text, std::string& out);
bool decodeBase32(std::string_view text, std::string& out);

} // namespace strake::sprig
