#include "core/sprig/der.h"

#include <algorithm>

namespace strake::sprig::der {

namespace {

bool isPrintable(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
}

char byte(std::size_t value) { return static_cast<char>(static_cast<unsigned char>(value & 0xFFU)); }

} // namespace

std::string element(unsigned char tag, std::string_view contents)
{
    std::string out(1, static_cast<char>(tag));
    if (contents.size() < 0x80) {
        out.push_back(byte(contents.size()));
    } else {
        std::string length;
        for (std::size_t size = contents.size(); size != 0; size >>= 8U)
            length.insert(length.begin(), byte(size));
        out.push_back(byte(0x80U | length.size()));
        out += length;
    }
    return out.append(contents);
}

std::string sequenceOf(std::initializer_list<std::string_view> elements)
{
    std::string contents;
    for (const std::string_view e : elements)
        contents += e;
    return element(sequence, contents);
}

std::string identifier(std::initializer_list<std::uint32_t> arcs)
{
    std::string contents;
    std::uint32_t first = 0;
    std::size_t index = 0;
    for (std::uint32_t arc : arcs) {
        if (index++ == 0) {
            first = arc;
            continue;
        }
        if (index == 2)
            arc += first * 40;
        std::string groups(1, byte(arc & 0x7FU));
        while ((arc >>= 7U) != 0)
            groups.insert(groups.begin(), byte(0x80U | (arc & 0x7FU)));
        contents += groups;
    }
    return element(objectIdentifier, contents);
}

std::string unsignedInteger(std::string_view bytes)
{
    while (bytes.size() > 1 && bytes[0] == '\0')
        bytes.remove_prefix(1);
    std::string contents(bytes);
    if (contents.empty() || (static_cast<unsigned char>(contents[0]) & 0x80U) != 0)
        contents.insert(contents.begin(), '\0');
    return element(integer, contents);
}

std::string bits(std::string_view bytes, unsigned unusedBits)
{
    return element(bitString, std::string(1, byte(unusedBits)).append(bytes));
}

std::string time(const Time& t)
{
    const std::int64_t year = t.date().year;
    const bool isShort = year >= 1950 && year < 2050;
    return element(isShort ? utcTime : generalizedTime,
                   t.in(nullptr).format(isShort ? "060102150405Z" : "20060102150405Z"));
}

std::string characterString(std::string_view s)
{
    return element(std::all_of(s.begin(), s.end(), isPrintable) ? printableString : utf8String, s);
}

} // namespace strake::sprig::der
