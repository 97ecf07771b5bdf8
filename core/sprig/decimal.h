// Decimal numbers of any length, as far as Sprig's addf family needs shopspring/decimal v1.4.0.
#pragma once

#include <cstdint>
#include <vector>

namespace strake::sprig {

// A whole number of any size: base 10^9, the lowest digit first, no zeros at the top.
class BigNatural {
public:
    BigNatural() = default;
    explicit BigNatural(std::uint64_t value);

    bool isZero() const { return m_digits.empty(); }
    std::size_t digitCount() const { return m_digits.size(); }
    const std::vector<std::uint32_t>& digits() const { return m_digits; }

    int compare(const BigNatural& other) const;
    BigNatural plus(const BigNatural& other) const;
    BigNatural minus(const BigNatural& other) const; // other <= *this
    BigNatural times(const BigNatural& other) const;
    BigNatural shifted(std::size_t tens) const;                                   // times 10^tens
    BigNatural dividedBy(const BigNatural& divisor, BigNatural& remainder) const; // divisor not 0

private:
    void normalize();
    std::vector<std::uint32_t> m_digits;
};

class Decimal {
public:
    Decimal() = default;
    static Decimal of(double value); // the shortest decimal that reads back as `value`, which is finite

    Decimal plus(const Decimal& other) const;
    Decimal minus(const Decimal& other) const;
    Decimal times(const Decimal& other) const;
    Decimal dividedBy(const Decimal& other) const; // rounded half away from zero at 16 places; other not 0

    bool isZero() const { return m_magnitude.isZero(); }
    double toDouble() const; // the nearest
    // Bounds the cost of an operation on this number: digits of the numbers it will work with, in units of 10^9.
    std::size_t weight() const;

private:
    Decimal(BigNatural magnitude, std::int64_t exponent, bool negative);
    BigNatural scaledTo(std::int64_t exponent) const;

    BigNatural m_magnitude;
    std::int64_t m_exponent = 0; // of ten
    bool m_negative = false;
};

} // namespace strake::sprig
