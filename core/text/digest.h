// SHA-1, SHA-256 and SHA-512 (FIPS 180-4), by libmd.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strake::text {

std::array<std::uint8_t, 20> sha1(std::string_view text);
std::array<std::uint8_t, 32> sha256(std::string_view text);
std::array<std::uint8_t, 64> sha512(std::string_view text);

std::string toHex(std::span<const std::uint8_t> bytes); // "00ff"

} // namespace strake::text
