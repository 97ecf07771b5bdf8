#include "core/sprig/decimal.h"

#include "core/text/go_number.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace strake::sprig {

namespace {

constexpr std::uint64_t base = 1'000'000'000;
constexpr std::int64_t divisionPlaces = 16;

constexpr std::uint32_t powersOfTen[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};

} // namespace

BigNatural::BigNatural(std::uint64_t value)
{
    for (; value != 0; value /= base)
        m_digits.push_back(static_cast<std::uint32_t>(value % base));
}

void BigNatural::normalize()
{
    while (!m_digits.empty() && m_digits.back() == 0)
        m_digits.pop_back();
}

int BigNatural::compare(const BigNatural& other) const
{
    if (m_digits.size() != other.m_digits.size())
        return m_digits.size() < other.m_digits.size() ? -1 : 1;
    for (std::size_t i = m_digits.size(); i-- > 0;) {
        if (m_digits[i] != other.m_digits[i])
            return m_digits[i] < other.m_digits[i] ? -1 : 1;
    }
    return 0;
}

BigNatural BigNatural::plus(const BigNatural& other) const
{
    BigNatural sum;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < std::max(m_digits.size(), other.m_digits.size()) || carry != 0; ++i) {
        if (i < m_digits.size())
            carry += m_digits[i];
        if (i < other.m_digits.size())
            carry += other.m_digits[i];
        sum.m_digits.push_back(static_cast<std::uint32_t>(carry % base));
        carry /= base;
    }
    return sum;
}

BigNatural BigNatural::minus(const BigNatural& other) const
{
    BigNatural difference = *this;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < m_digits.size(); ++i) {
        const std::uint64_t taken = borrow + (i < other.m_digits.size() ? other.m_digits[i] : 0);
        borrow = m_digits[i] < taken ? 1 : 0;
        difference.m_digits[i] = static_cast<std::uint32_t>(m_digits[i] + borrow * base - taken);
    }
    difference.normalize();
    return difference;
}

BigNatural BigNatural::times(const BigNatural& other) const
{
    BigNatural product;
    product.m_digits.assign(m_digits.size() + other.m_digits.size(), 0);
    for (std::size_t i = 0; i < m_digits.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < other.m_digits.size() || carry != 0; ++j) {
            const std::uint64_t digit = j < other.m_digits.size() ? other.m_digits[j] : 0;
            carry += product.m_digits[i + j] + std::uint64_t{m_digits[i]} * digit;
            product.m_digits[i + j] = static_cast<std::uint32_t>(carry % base);
            carry /= base;
        }
    }
    product.normalize();
    return product;
}

BigNatural BigNatural::shifted(std::size_t tens) const
{
    if (isZero())
        return {};
    BigNatural result = times(BigNatural(powersOfTen[tens % 9]));
    result.m_digits.insert(result.m_digits.begin(), tens / 9, 0);
    return result;
}

// Long division, each digit of the quotient found by halving: the numbers here are short.
BigNatural BigNatural::dividedBy(const BigNatural& divisor, BigNatural& remainder) const
{
    BigNatural quotient;
    quotient.m_digits.assign(m_digits.size(), 0);
    remainder = {};
    for (std::size_t i = m_digits.size(); i-- > 0;) {
        remainder.m_digits.insert(remainder.m_digits.begin(), m_digits[i]);
        remainder.normalize();
        std::uint64_t low = 0;
        std::uint64_t high = base - 1;
        while (low < high) {
            const std::uint64_t middle = (low + high + 1) / 2;
            if (divisor.times(BigNatural(middle)).compare(remainder) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        quotient.m_digits[i] = static_cast<std::uint32_t>(low);
        if (low != 0)
            remainder = remainder.minus(divisor.times(BigNatural(low)));
    }
    quotient.normalize();
    return quotient;
}

Decimal::Decimal(BigNatural magnitude, std::int64_t exponent, bool negative)
    : m_magnitude(std::move(magnitude)), m_exponent(exponent), m_negative(negative && !m_magnitude.isZero())
{}

Decimal Decimal::of(double value)
{
    if (value == 0)
        return {};
    const std::string text = text::formatFloat(value < 0 ? -value : value, 'e', -1); // "1.25e+02"
    const std::size_t e = text.find('e');
    std::uint64_t digits = 0;
    std::int64_t places = 0;
    for (std::size_t i = 0; i < e; ++i) {
        if (text[i] == '.') {
            places = static_cast<std::int64_t>(e - i) - 1;
            continue;
        }
        digits = digits * 10 + static_cast<std::uint64_t>(text[i] - '0');
    }
    const std::int64_t exponent = text::parseInt(std::string_view(text).substr(e + 1)).value;
    return {BigNatural(digits), exponent - places, value < 0};
}

BigNatural Decimal::scaledTo(std::int64_t exponent) const
{
    return m_magnitude.shifted(static_cast<std::size_t>(m_exponent - exponent));
}

Decimal Decimal::plus(const Decimal& other) const
{
    const std::int64_t exponent = std::min(m_exponent, other.m_exponent);
    const BigNatural a = scaledTo(exponent);
    const BigNatural b = other.scaledTo(exponent);
    if (m_negative == other.m_negative)
        return {a.plus(b), exponent, m_negative};
    return a.compare(b) >= 0 ? Decimal(a.minus(b), exponent, m_negative)
                             : Decimal(b.minus(a), exponent, other.m_negative);
}

Decimal Decimal::minus(const Decimal& other) const
{
    return plus(Decimal(other.m_magnitude, other.m_exponent, !other.m_negative));
}

Decimal Decimal::times(const Decimal& other) const
{
    return {m_magnitude.times(other.m_magnitude), m_exponent + other.m_exponent, m_negative != other.m_negative};
}

Decimal Decimal::dividedBy(const Decimal& other) const
{
    const std::int64_t shift = m_exponent - other.m_exponent + divisionPlaces;
    const BigNatural dividend = shift > 0 ? m_magnitude.shifted(static_cast<std::size_t>(shift)) : m_magnitude;
    const BigNatural divisor =
        shift < 0 ? other.m_magnitude.shifted(static_cast<std::size_t>(-shift)) : other.m_magnitude;
    BigNatural remainder;
    BigNatural quotient = dividend.dividedBy(divisor, remainder);
    if (remainder.plus(remainder).compare(divisor) >= 0)
        quotient = quotient.plus(BigNatural(1));
    return {quotient, -divisionPlaces, m_negative != other.m_negative};
}

double Decimal::toDouble() const
{
    std::string text = m_negative ? "-" : "";
    const auto& digits = m_magnitude.digits();
    for (std::size_t i = digits.size(); i-- > 0;) {
        const std::string group = std::to_string(digits[i]);
        text.append(i + 1 < digits.size() ? 9 - group.size() : 0, '0').append(group);
    }
    if (digits.empty())
        return 0;
    return text::parseFloat(text + "e" + std::to_string(m_exponent)).value;
}

std::size_t Decimal::weight() const
{
    const auto exponent = static_cast<std::size_t>(m_exponent < 0 ? -m_exponent : m_exponent);
    return m_magnitude.digitCount() + exponent / 9 + 1;
}

} // namespace strake::sprig
