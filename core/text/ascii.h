// The 26 letters of ASCII in both cases; all other bytes stay what they are.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace strake::text {

constexpr char lowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lowerAscii(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lowerAscii(c); });
    return out;
}

// strings.EqualFold, as far as ASCII goes.
inline bool equalFoldAscii(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lowerAscii(x) == lowerAscii(y); });
}

} // namespace strake::text
