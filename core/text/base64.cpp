#include "core/text/base64.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace strake::text {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int sextetOf(char c)
{
    const std::size_t at = alphabet.find(c);
    return at == std::string_view::npos || c == '\0' ? -1 : static_cast<int>(at);
}

} // namespace

std::string encodeBase64(std::string_view bytes)
{
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= count ? alphabet[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::optional<std::string> decodeBase64(std::string_view text)
{
    std::string out;
    std::array<std::uint32_t, 4> quantum{};
    std::size_t filled = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (c == '\r' || c == '\n')
            continue;
        if (c == '=') {
            if (filled < 2 || filled + padding >= 4)
                return std::nullopt;
            ++padding;
            continue;
        }
        const int sextet = sextetOf(c);
        if (sextet < 0 || padding > 0)
            return std::nullopt;
        quantum[filled++] = static_cast<std::uint32_t>(sextet);
        if (filled == 4) {
            const std::uint32_t group = quantum[0] << 18 | quantum[1] << 12 | quantum[2] << 6 | quantum[3];
            out += static_cast<char>(group >> 16 & 255);
            out += static_cast<char>(group >> 8 & 255);
            out += static_cast<char>(group & 255);
            filled = 0;
        }
    }
    if (filled == 0)
        return out;
    if (filled + padding != 4)
        return std::nullopt;
    out += static_cast<char>((quantum[0] << 2 | quantum[1] >> 4) & 255);
    if (filled == 3)
        out += static_cast<char>((quantum[1] << 4 | quantum[2] >> 2) & 255);
    return out;
}

} // namespace strake::text
