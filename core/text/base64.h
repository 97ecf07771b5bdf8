// Base64 as Go's base64.StdEncoding has it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::text {

std::string encodeBase64(std::string_view bytes);
// Line breaks are skipped, everything else must be of the alphabet, padded: nothing where Go says "illegal base64
// data".
std::optional<std::string> decodeBase64(std::string_view text);

} // namespace strake::text
