// Exact decimal numbers: what JSON literals mean, without the rounding of doubles. Behaves as Go's big.Rat does for
// the library that Helm validates with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strake {
class Value;
}

namespace strake::schema {

class Decimal {
public:
    // A JSON number. None for other text, and where the exponent is beyond a million, as big.Rat's SetString.
    static std::optional<Decimal> parse(std::string_view literal);
    // A number of any Go type; a double means its shortest decimal text, as fmt prints it. None for other values.
    static std::optional<Decimal> of(const Value& value);

    bool isInteger() const { return m_exponent >= 0; }
    // this / divisor is an integer. None where the arithmetic would take too long (thousands of digits).
    std::optional<bool> isMultipleOf(const Decimal& divisor) const;
    double toDouble() const;      // the nearest; infinite when out of range
    std::int64_t toInt64() const; // of an integer; clamped

    // Equal numbers have equal texts: "-12e3".
    std::string canonical() const;

    friend int compare(const Decimal& a, const Decimal& b); // negative, 0, positive
    friend bool operator==(const Decimal& a, const Decimal& b) = default;

private:
    bool m_negative = false;
    std::string m_digits;        // without zeros at either end; empty for 0
    std::int64_t m_exponent = 0; // of the last digit
};

} // namespace strake::schema
