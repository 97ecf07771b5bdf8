#include "core/text/utf8.h"

#include "core/text/unicode.h"

#include <algorithm>

namespace strake::text {

namespace {

unsigned char byteAt(std::string_view s, std::size_t i) { return static_cast<unsigned char>(s[i]); }

bool isAscii(std::string_view s)
{
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

template <class Map>
std::string mapRunes(std::string_view s, Map map)
{
    std::string out;
    out.reserve(s.size());
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        appendRune(out, map(d.rune));
        s.remove_prefix(d.size);
    }
    return out;
}

bool setHas(std::string_view set, char32_t rune)
{
    while (!set.empty()) {
        const DecodedRune d = decodeRune(set);
        if (d.rune == rune)
            return true;
        set.remove_prefix(d.size);
    }
    return false;
}

} // namespace

DecodedRune decodeRune(std::string_view s)
{
    if (s.empty())
        return {};
    const unsigned char first = byteAt(s, 0);
    if (first < 0x80)
        return {first, 1};
    std::size_t size = 0;
    char32_t rune = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        size = 2;
        rune = first & 0x1FU;
    } else if ((first & 0xF0U) == 0xE0) {
        size = 3;
        rune = first & 0x0FU;
        if (first == 0xE0)
            low = 0xA0;
        else if (first == 0xED)
            high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
        size = 4;
        rune = first & 0x07U;
        if (first == 0xF0)
            low = 0x90;
        else if (first == 0xF4)
            high = 0x8F;
    } else {
        return {runeError, 1};
    }
    if (s.size() < size)
        return {runeError, 1};
    for (std::size_t i = 1; i < size; ++i) {
        const unsigned char c = byteAt(s, i);
        if (c < low || c > high)
            return {runeError, 1};
        low = 0x80;
        high = 0xBF;
        rune = (rune << 6U) | (c & 0x3FU);
    }
    return {rune, size};
}

DecodedRune decodeLastRune(std::string_view s)
{
    if (s.empty())
        return {};
    const std::size_t limit = std::min<std::size_t>(s.size(), 4);
    for (std::size_t back = 1; back <= limit; ++back) {
        if ((byteAt(s, s.size() - back) & 0xC0U) == 0x80)
            continue;
        const DecodedRune d = decodeRune(s.substr(s.size() - back));
        if (d.size == back)
            return d;
        break;
    }
    return {runeError, 1};
}

void appendRune(std::string& out, char32_t rune)
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        rune = runeError;
    const auto put = [&out](char32_t c) { out.push_back(static_cast<char>(static_cast<unsigned char>(c))); };
    if (rune < 0x80) {
        put(rune);
    } else if (rune < 0x800) {
        put(0xC0U | (rune >> 6U));
        put(0x80U | (rune & 0x3FU));
    } else if (rune < 0x10000) {
        put(0xE0U | (rune >> 12U));
        put(0x80U | ((rune >> 6U) & 0x3FU));
        put(0x80U | (rune & 0x3FU));
    } else {
        put(0xF0U | (rune >> 18U));
        put(0x80U | ((rune >> 12U) & 0x3FU));
        put(0x80U | ((rune >> 6U) & 0x3FU));
        put(0x80U | (rune & 0x3FU));
    }
}

std::size_t runeCount(std::string_view s)
{
    std::size_t n = 0;
    for (; !s.empty(); ++n)
        s.remove_prefix(decodeRune(s).size);
    return n;
}

bool isValidUtf8(std::string_view s)
{
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        if (d.isInvalid())
            return false;
        s.remove_prefix(d.size);
    }
    return true;
}

std::u32string runesOf(std::string_view s)
{
    std::u32string runes;
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        runes.push_back(d.rune);
        s.remove_prefix(d.size);
    }
    return runes;
}

std::string stringOf(std::u32string_view runes)
{
    std::string out;
    for (const char32_t r : runes)
        appendRune(out, r);
    return out;
}

std::string toUpperUtf8(std::string_view s)
{
    if (!isAscii(s))
        return mapRunes(s, toUpper);
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c; });
    return out;
}

std::string toLowerUtf8(std::string_view s)
{
    if (!isAscii(s))
        return mapRunes(s, toLower);
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; });
    return out;
}

std::string_view trimSpace(std::string_view s)
{
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        if (!isSpace(d.rune))
            break;
        s.remove_prefix(d.size);
    }
    while (!s.empty()) {
        const DecodedRune d = decodeLastRune(s);
        if (!isSpace(d.rune))
            break;
        s.remove_suffix(d.size);
    }
    return s;
}

std::vector<std::string_view> splitFields(std::string_view s)
{
    std::vector<std::string_view> fields;
    std::size_t begin = 0;
    std::size_t at = 0;
    while (at < s.size()) {
        const DecodedRune d = decodeRune(s.substr(at));
        if (isSpace(d.rune)) {
            if (at > begin)
                fields.push_back(s.substr(begin, at - begin));
            begin = at + d.size;
        }
        at += d.size;
    }
    if (s.size() > begin)
        fields.push_back(s.substr(begin));
    return fields;
}

std::string_view trimLeftSet(std::string_view s, std::string_view set)
{
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        if (!setHas(set, d.rune))
            break;
        s.remove_prefix(d.size);
    }
    return s;
}

std::string_view trimRightSet(std::string_view s, std::string_view set)
{
    while (!s.empty()) {
        const DecodedRune d = decodeLastRune(s);
        if (!setHas(set, d.rune))
            break;
        s.remove_suffix(d.size);
    }
    return s;
}

} // namespace strake::text
