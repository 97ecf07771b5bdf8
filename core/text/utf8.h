// UTF-8 exactly as Go reads it: every byte that does not begin a valid, shortest, non-surrogate sequence is one
// U+FFFD of width 1.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strake::text {

constexpr char32_t runeError = 0xFFFD;

struct DecodedRune {
    char32_t rune = runeError;
    std::size_t size = 0; // bytes; 0 only for the empty text
    bool isInvalid() const { return rune == runeError && size == 1; }
};

DecodedRune decodeRune(std::string_view bytes);     // the first one
DecodedRune decodeLastRune(std::string_view bytes); // the last one
void appendRune(std::string& out, char32_t rune);   // surrogates and out-of-range values become U+FFFD
std::size_t runeCount(std::string_view bytes);
bool isValidUtf8(std::string_view bytes);
std::u32string runesOf(std::string_view bytes);  // []rune(s)
std::string stringOf(std::u32string_view runes); // string(runes)

// strings.ToUpper and friends: rune by rune, without the special cases of languages. In text that is not all ASCII
// invalid bytes become U+FFFD.
std::string toUpperUtf8(std::string_view bytes);
std::string toLowerUtf8(std::string_view bytes);

std::string_view trimSpace(std::string_view bytes);                // strings.TrimSpace
std::vector<std::string_view> splitFields(std::string_view bytes); // strings.Fields
// strings.Trim, TrimLeft, TrimRight: `set` is a set of runes.
std::string_view trimLeftSet(std::string_view bytes, std::string_view set);
std::string_view trimRightSet(std::string_view bytes, std::string_view set);

} // namespace strake::text
