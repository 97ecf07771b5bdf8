#include "core/yaml/key_order.h"

#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::yaml {

namespace {

bool isAscii(char32_t c) { return c < 0x80; }
bool isDigit(char32_t c) { return isAscii(c) ? c >= '0' && c <= '9' : text::isDigit(c); }
bool isLetter(char32_t c) { return isAscii(c) ? (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') : text::isLetter(c); }

template <class Runes>
bool isLess(const Runes& a, const Runes& b, KeyOrder order)
{
    const auto at = [](const Runes& runes, std::size_t i) { return static_cast<char32_t>(runes[i]); };
    const std::size_t common = std::min(a.size(), b.size());
    std::size_t i = 0;
    while (i < common && a[i] == b[i])
        ++i;
    if (i == common)
        return a.size() < b.size();

    const bool aLetter = isLetter(at(a, i));
    const bool bLetter = isLetter(at(b, i));
    if (aLetter && bLetter)
        return a[i] < b[i];
    if (aLetter || bLetter) {
        const bool behindDigit = order == KeyOrder::V3 && i > 0 && isDigit(at(a, i - 1));
        return behindDigit ? aLetter : bLetter;
    }
    // Two numbers that begin here; unless it is inside both, where the one before counts.
    std::uint64_t aNumber = 0;
    std::uint64_t bNumber = 0;
    if (a[i] == '0' || b[i] == '0') {
        for (std::size_t j = i; j > 0 && isDigit(at(a, j - 1)); --j) {
            if (a[j - 1] != '0') {
                aNumber = bNumber = 1;
                break;
            }
        }
    }
    const auto read = [&at](const Runes& runes, std::size_t from, std::uint64_t& number) {
        for (; from < runes.size() && isDigit(at(runes, from)); ++from)
            number = number * 10 + (at(runes, from) - U'0');
        return from;
    };
    const std::size_t aEnd = read(a, i, aNumber);
    const std::size_t bEnd = read(b, i, bNumber);
    if (aNumber != bNumber)
        return static_cast<std::int64_t>(aNumber) < static_cast<std::int64_t>(bNumber);
    if (aEnd != bEnd)
        return aEnd < bEnd;
    return a[i] < b[i];
}

bool isAllAscii(std::string_view s)
{
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

bool isKeyLess(std::string_view a, std::string_view b, KeyOrder order)
{
    // Nearly always the first difference is between two letters of ASCII, or one key is the other's beginning.
    const std::size_t common = std::min(a.size(), b.size());
    std::size_t i = 0;
    while (i < common && a[i] == b[i])
        ++i;
    if (i == common)
        return a.size() < b.size();
    const auto isAsciiLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (isAsciiLetter(a[i]) && isAsciiLetter(b[i]))
        return a[i] < b[i];
    if (isAllAscii(a) && isAllAscii(b))
        return isLess(a, b, order);
    return isLess(text::runesOf(a), text::runesOf(b), order);
}

SortedEntries sortedEntries(const ValueMap& entries, KeyOrder order)
{
    SortedEntries sorted;
    sorted.reserve(entries.size());
    for (const auto& [key, value] : entries)
        sorted.emplace_back(key, &value);
    const auto less = [order](const auto& a, const auto& b) { return isKeyLess(a.first, b.first, order); };
    // Merging bears an order that is not transitive; Go's result is arbitrary then.
    if (!std::is_sorted(sorted.begin(), sorted.end(), less))
        std::stable_sort(sorted.begin(), sorted.end(), less);
    return sorted;
}

} // namespace strake::yaml
