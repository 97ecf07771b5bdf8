#include "core/schema/decimal.h"

#include "core/value/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

namespace strake::schema {
namespace {

constexpr std::int64_t maxExponent = 1'000'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view literal)
{
    Decimal out;
    std::size_t at = 0;
    if (at < literal.size() && (literal[at] == '-' || literal[at] == '+'))
        out.m_negative = literal[at++] == '-';
    std::size_t digits = 0;
    for (bool fraction = false; at < literal.size(); ++at) {
        if (isDigit(literal[at])) {
            ++digits;
            out.m_digits.push_back(literal[at]);
            out.m_exponent -= fraction ? 1 : 0;
        } else if (literal[at] == '.' && !fraction) {
            fraction = true;
        } else {
            break;
        }
    }
    if (digits == 0)
        return std::nullopt;
    if (at < literal.size() && (literal[at] == 'e' || literal[at] == 'E')) {
        ++at;
        if (at < literal.size() && literal[at] == '+')
            ++at;
        std::int64_t exponent = 0;
        const auto [end, error] = std::from_chars(literal.data() + at, literal.data() + literal.size(), exponent);
        if (error != std::errc() || exponent > maxExponent || exponent < -maxExponent)
            return std::nullopt;
        at = static_cast<std::size_t>(end - literal.data());
        out.m_exponent += exponent;
    }
    if (at != literal.size() || out.m_exponent > maxExponent || out.m_exponent < -maxExponent)
        return std::nullopt;

    const std::size_t last = out.m_digits.find_last_not_of('0');
    if (last == std::string::npos)
        return Decimal();
    out.m_exponent += static_cast<std::int64_t>(out.m_digits.size() - 1 - last);
    out.m_digits.erase(last + 1);
    out.m_digits.erase(0, out.m_digits.find_first_not_of('0'));
    return out;
}

std::optional<Decimal> Decimal::of(const Value& value)
{
    std::array<char, 40> buffer{};
    char* const end = buffer.data() + buffer.size();
    std::to_chars_result result{};
    if (value.kind() == Kind::Float64) {
        if (!std::isfinite(value.floating()))
            return std::nullopt;
        result = std::to_chars(buffer.data(), end, value.floating());
    } else if (value.type() && value.type()->isSigned()) {
        result = std::to_chars(buffer.data(), end, value.signedInteger());
    } else if (value.type() && value.type()->isUnsigned()) {
        result = std::to_chars(buffer.data(), end, value.unsignedInteger());
    } else {
        return std::nullopt;
    }
    return parse({buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())});
}

std::optional<bool> Decimal::isMultipleOf(const Decimal& divisor) const
{
    if (divisor.m_digits.empty())
        return false;
    if (m_digits.empty())
        return true;
    // Our digits end in no zero, so a divisor with more zeros at its end cannot divide them.
    const std::int64_t zeros = m_exponent - divisor.m_exponent;
    if (zeros < 0)
        return false;
    const std::string& modulus = divisor.m_digits;
    const std::size_t total = m_digits.size() + static_cast<std::size_t>(zeros);
    if (modulus.size() > 4096 || total > 50'000'000 / (modulus.size() / 9 + 1))
        return std::nullopt;

    // (digits × 10^zeros) mod modulus, one decimal digit at a time, in little-endian limbs of base 10^9.
    constexpr std::uint32_t base = 1'000'000'000;
    const auto limbsOf = [](const std::string& digits) {
        std::vector<std::uint32_t> limbs;
        for (std::size_t end = digits.size(); end > 0; end -= std::min<std::size_t>(end, 9)) {
            const std::size_t begin = end > 9 ? end - 9 : 0;
            std::uint32_t limb = 0;
            for (std::size_t i = begin; i < end; ++i)
                limb = limb * 10 + static_cast<std::uint32_t>(digits[i] - '0');
            limbs.push_back(limb);
        }
        return limbs;
    };
    const std::vector<std::uint32_t> m = limbsOf(modulus);
    std::vector<std::uint32_t> rest(m.size() + 1, 0);
    const auto atLeastModulus = [&] {
        if (rest.back() != 0)
            return true;
        for (std::size_t i = m.size(); i-- > 0;) {
            if (rest[i] != m[i])
                return rest[i] > m[i];
        }
        return true;
    };
    for (std::size_t i = 0; i < total; ++i) {
        std::uint64_t carry = i < m_digits.size() ? static_cast<std::uint64_t>(m_digits[i] - '0') : 0;
        for (std::uint32_t& limb : rest) {
            const std::uint64_t product = std::uint64_t{limb} * 10 + carry;
            limb = static_cast<std::uint32_t>(product % base);
            carry = product / base;
        }
        while (atLeastModulus()) {
            std::int64_t borrow = 0;
            for (std::size_t k = 0; k < rest.size(); ++k) {
                std::int64_t difference = std::int64_t{rest[k]} - (k < m.size() ? std::int64_t{m[k]} : 0) - borrow;
                borrow = difference < 0 ? 1 : 0;
                rest[k] = static_cast<std::uint32_t>(difference + borrow * base);
            }
        }
    }
    return std::all_of(rest.begin(), rest.end(), [](std::uint32_t limb) { return limb == 0; });
}

double Decimal::toDouble() const
{
    if (m_digits.empty())
        return 0;
    const std::string text = canonical();
    double d = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), d);
    if (error == std::errc::result_out_of_range) {
        const bool large = m_exponent + static_cast<std::int64_t>(m_digits.size()) > 0;
        d = large ? std::numeric_limits<double>::infinity() : 0;
        return m_negative ? -d : d;
    }
    return d;
}

std::int64_t Decimal::toInt64() const
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    std::int64_t out = 0;
    const auto take = [&out](int digit) {
        if (out > (most - digit) / 10)
            return false;
        out = out * 10 + digit;
        return true;
    };
    for (const char c : m_digits) {
        if (!take(c - '0'))
            return m_negative ? -most : most;
    }
    for (std::int64_t i = 0; i < m_exponent && out != 0; ++i) {
        if (!take(0))
            return m_negative ? -most : most;
    }
    return m_negative ? -out : out;
}

std::string Decimal::canonical() const
{
    if (m_digits.empty())
        return "0";
    return (m_negative ? "-" : "") + m_digits + (m_exponent == 0 ? "" : "e" + std::to_string(m_exponent));
}

int compare(const Decimal& a, const Decimal& b)
{
    const auto sign = [](const Decimal& d) { return d.m_digits.empty() ? 0 : d.m_negative ? -1 : 1; };
    if (sign(a) != sign(b))
        return sign(a) < sign(b) ? -1 : 1;
    if (sign(a) == 0)
        return 0;
    const auto magnitude = [](const Decimal& d) { return d.m_exponent + static_cast<std::int64_t>(d.m_digits.size()); };
    int order = 0;
    if (magnitude(a) != magnitude(b))
        order = magnitude(a) < magnitude(b) ? -1 : 1;
    else
        order = a.m_digits.compare(b.m_digits); // both without zeros at the end: a prefix is the smaller number
    return sign(a) > 0 ? order : -order;
}

} // namespace strake::schema
