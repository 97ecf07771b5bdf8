#include "core/schema/localized_number.h"

#include "core/text/go_number.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strake::schema {
namespace {

std::string grouped(std::string digits)
{
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > begin + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

} // namespace

std::string localizedInteger(std::int64_t value) { return grouped(text::formatInt(value)); }

std::string localizedNumber(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? "-∞" : "∞";
    std::string plain = text::formatFloat(value, 'g', -1);
    const std::size_t exponent = plain.find('e');
    if (exponent == std::string::npos) {
        const std::size_t point = std::min(plain.find('.'), plain.size());
        return grouped(plain.substr(0, point)) + plain.substr(point);
    }
    static constexpr std::array<const char*, 10> superscripts{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out = plain.substr(0, exponent) + "×10";
    for (const char c : plain.substr(exponent + 1)) {
        if (c == '-')
            out += "⁻";
        else if (c != '+')
            out += superscripts[static_cast<std::size_t>(c - '0')];
    }
    return out;
}

} // namespace strake::schema
