// Numbers as Go's package strconv reads and writes them. fmt's %v of a float64 is formatFloat(x, 'g', -1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace strake::text {

// strconv.FormatFloat for 64 bits. Verbs e E f F g G b x X; precision -1 is the fewest digits that read back as the
// same number. 'g' takes the form e when the decimal exponent is < -4 or >= the precision (6 when that is -1). NaN, +Inf and -Inf whatever the verb; another verb gives "%" and itself.
std::string formatFloat(double value, char verb, int precision);
inline std::string formatFloat(double value) { return formatFloat(value, 'g', -1); } // %v

// strconv.FormatInt and FormatUint; 2 <= base <= 36, digits above 9 in lower case.
std::string formatInt(std::int64_t value, int base = 10);
std::string formatUint(std::uint64_t value, int base = 10);

enum class NumberError : std::uint8_t { None, Syntax, Range };

// Of a number out of range `value` is the nearest that fits (an infinity for floats), as Go returns beside its error.
template <class T>
struct ParsedNumber {
    T value{};
    NumberError error = NumberError::None;
    explicit operator bool() const { return error == NumberError::None; }
};

// strconv.ParseInt, ParseUint. Base 0 takes it from the prefix 0b, 0o, 0x or 0 and allows `_` between digits.
// 1 <= bits <= 64.
ParsedNumber<std::int64_t> parseInt(std::string_view s, int base = 10, int bits = 64);
ParsedNumber<std::uint64_t> parseUint(std::string_view s, int base = 10, int bits = 64);
// strconv.ParseFloat: decimal and hexadecimal (0x1p-2), inf, infinity and nan in any case; `_` between digits.
ParsedNumber<double> parseFloat(std::string_view s);

// "strconv.ParseInt: parsing \"x\": invalid syntax"
std::string numberErrorText(std::string_view function, std::string_view s, NumberError error);

} // namespace strake::text
