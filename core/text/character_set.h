// Sets of bytes, made when the program is compiled.
#pragma once

#include <array>
#include <string_view>

namespace strake::text {

// ASCII's letters and digits, and `more`; indexed by unsigned char.
constexpr std::array<bool, 256> lettersDigitsAnd(std::string_view more)
{
    std::array<bool, 256> set{};
    for (char c = 'a'; c <= 'z'; ++c)
        set[static_cast<unsigned char>(c)] = true;
    for (char c = 'A'; c <= 'Z'; ++c)
        set[static_cast<unsigned char>(c)] = true;
    for (char c = '0'; c <= '9'; ++c)
        set[static_cast<unsigned char>(c)] = true;
    for (const char c : more)
        set[static_cast<unsigned char>(c)] = true;
    return set;
}

} // namespace strake::text
