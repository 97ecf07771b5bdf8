#include "core/text/go_number.h"

#include "core/text/go_quote.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace strake::text {

namespace {

char lowered(char c) { return static_cast<char>(c | 0x20); }
bool isDecimal(char c) { return c >= '0' && c <= '9'; }

// A number's significant digits, without zeros at the end: 0.d1d2d3... * 10^point. Zero has no digits.
struct Digits {
    std::string digits;
    int point = 0;

    char at(int i) const { return i >= 0 && i < count() ? digits[static_cast<std::size_t>(i)] : '0'; }
    int count() const { return static_cast<int>(digits.size()); }
};

// The digits of std::to_chars' scientific form, "d.ddde±xx". precision -1: shortest.
Digits digitsOf(double magnitude, int precision)
{
    std::string buffer(static_cast<std::size_t>(std::max(precision, 0)) + 64, '\0');
    char* const end = buffer.data() + buffer.size();
    const auto made = precision < 0
                          ? std::to_chars(buffer.data(), end, magnitude, std::chars_format::scientific)
                          : std::to_chars(buffer.data(), end, magnitude, std::chars_format::scientific, precision);
    buffer.resize(static_cast<std::size_t>(made.ptr - buffer.data()));
    const std::size_t e = buffer.find('e');
    Digits d;
    d.digits.push_back(buffer[0]);
    if (e > 2)
        d.digits.append(buffer, 2, e - 2);
    const char* exponent = buffer.data() + e + 1;
    if (*exponent == '+')
        ++exponent;
    std::from_chars(exponent, buffer.data() + buffer.size(), d.point);
    ++d.point;
    while (!d.digits.empty() && d.digits.back() == '0')
        d.digits.pop_back();
    if (d.digits.empty())
        d.point = 0;
    return d;
}

void appendExponent(std::string& out, int exponent)
{
    out.push_back(exponent < 0 ? '-' : '+');
    const std::string digits = std::to_string(std::abs(exponent));
    out.append(digits.size() < 2 ? 2 - digits.size() : 0, '0').append(digits);
}

void appendE(std::string& out, const Digits& d, int precision, char e)
{
    out.push_back(d.at(0));
    if (precision > 0) {
        out.push_back('.');
        for (int i = 1; i <= precision; ++i)
            out.push_back(d.at(i));
    }
    out.push_back(e);
    appendExponent(out, d.digits.empty() ? 0 : d.point - 1);
}

void appendF(std::string& out, const Digits& d, int precision)
{
    if (d.point > 0) {
        for (int i = 0; i < d.point; ++i)
            out.push_back(d.at(i));
    } else {
        out.push_back('0');
    }
    if (precision > 0) {
        out.push_back('.');
        for (int i = 0; i < precision; ++i)
            out.push_back(d.at(d.point + i));
    }
}

void appendG(std::string& out, double magnitude, int precision, char verb)
{
    if (precision == 0)
        precision = 1;
    const Digits d = digitsOf(magnitude, precision < 0 ? -1 : precision - 1);
    int limit = precision;
    if (precision < 0)
        limit = 6;
    else if (limit > d.count() && d.count() >= d.point)
        limit = d.count();
    const int exponent = d.point - 1;
    if (exponent < -4 || exponent >= limit) {
        const int shown = precision < 0 ? d.count() : std::min(precision, d.count());
        appendE(out, d, shown - 1, static_cast<char>(verb + 'e' - 'g'));
        return;
    }
    appendF(out, d, std::max(d.count() - d.point, 0));
}

struct Binary {
    std::uint64_t mantissa;
    int exponent; // of the mantissa's bit 52
};

Binary binaryOf(double magnitude)
{
    const auto bits = std::bit_cast<std::uint64_t>(magnitude);
    const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52U) - 1);
    const int biased = static_cast<int>((bits >> 52U) & 0x7FFU);
    if (biased == 0)
        return {fraction, -1022};
    return {fraction | (std::uint64_t{1} << 52U), biased - 1023};
}

void appendX(std::string& out, double magnitude, int precision, char verb)
{
    constexpr std::uint64_t fractionMask = (std::uint64_t{1} << 60U) - 1;
    auto [mantissa, exponent] = binaryOf(magnitude);
    if (mantissa == 0)
        exponent = 0;
    mantissa <<= 8U;
    while (mantissa != 0 && (mantissa & (std::uint64_t{1} << 60U)) == 0) {
        mantissa <<= 1U;
        --exponent;
    }
    if (precision >= 0 && precision < 15) {
        const auto shift = static_cast<unsigned>(precision) * 4U;
        const std::uint64_t extra = (mantissa << shift) & fractionMask;
        mantissa >>= 60U - shift;
        if ((extra | (mantissa & 1U)) > (std::uint64_t{1} << 59U))
            ++mantissa;
        mantissa <<= 60U - shift;
        if ((mantissa & (std::uint64_t{1} << 61U)) != 0) {
            mantissa >>= 1U;
            ++exponent;
        }
    }
    const char* const hex = verb == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    out.push_back('0');
    out.push_back(verb);
    out.push_back((mantissa >> 60U) & 1U ? '1' : '0');
    mantissa <<= 4U;
    if (precision < 0 && mantissa != 0) {
        out.push_back('.');
        for (; mantissa != 0; mantissa <<= 4U)
            out.push_back(hex[mantissa >> 60U]);
    } else if (precision > 0) {
        out.push_back('.');
        for (int i = 0; i < precision; ++i, mantissa <<= 4U)
            out.push_back(hex[mantissa >> 60U]);
    }
    out.push_back(verb == 'X' ? 'P' : 'p');
    appendExponent(out, exponent);
}

// strconv atoi.go, underscoreOK: `_` only between digits, a base prefix counting as one.
bool areUnderscoresFine(std::string_view s)
{
    if (!s.empty() && (s[0] == '-' || s[0] == '+'))
        s.remove_prefix(1);
    char saw = '^';
    std::size_t i = 0;
    bool hex = false;
    if (s.size() >= 2 && s[0] == '0' && (lowered(s[1]) == 'b' || lowered(s[1]) == 'o' || lowered(s[1]) == 'x')) {
        i = 2;
        saw = '0';
        hex = lowered(s[1]) == 'x';
    }
    for (; i < s.size(); ++i) {
        if (isDecimal(s[i]) || (hex && lowered(s[i]) >= 'a' && lowered(s[i]) <= 'f')) {
            saw = '0';
        } else if (s[i] == '_') {
            if (saw != '0')
                return false;
            saw = '_';
        } else {
            if (saw == '_')
                return false;
            saw = '!';
        }
    }
    return saw != '_';
}

bool startsWithIgnoringCase(std::string_view s, std::string_view lowerCase)
{
    return s.size() >= lowerCase.size() &&
           std::equal(lowerCase.begin(), lowerCase.end(), s.begin(), [](char a, char b) { return lowered(b) == a; });
}

// The form of a float, checked by hand because std::from_chars accepts less and more than Go.
struct FloatForm {
    bool negative = false;
    bool hex = false;
    std::string digits;   // digits, point and exponent, ready for std::from_chars
    bool isLarge = false; // out of range means too large, not too small
};

bool readFloatForm(std::string_view s, FloatForm& form)
{
    std::size_t i = 0;
    bool underscores = false;
    if (i < s.size() && (s[i] == '+' || s[i] == '-')) {
        form.negative = s[i] == '-';
        ++i;
    }
    if (i + 2 < s.size() && s[i] == '0' && lowered(s[i + 1]) == 'x') {
        form.hex = true;
        i += 2;
    }
    bool sawDot = false;
    bool sawDigit = false;
    std::int64_t point = 0; // digits between the first other than 0 and the point; negative: zeros after the point
    bool significant = false;
    for (; i < s.size(); ++i) {
        const char c = s[i];
        if (c == '_') {
            underscores = true;
            continue;
        }
        if (c == '.' && !sawDot) {
            sawDot = true;
        } else if (isDecimal(c) || (form.hex && lowered(c) >= 'a' && lowered(c) <= 'f')) {
            sawDigit = true;
            significant = significant || c != '0';
            if (significant && !sawDot)
                ++point;
            else if (!significant && sawDot)
                --point;
        } else {
            break;
        }
        form.digits.push_back(c);
    }
    if (!sawDigit)
        return false;
    std::int64_t exponent = 0;
    if (i < s.size() && lowered(s[i]) == (form.hex ? 'p' : 'e')) {
        ++i;
        form.digits.push_back(form.hex ? 'p' : 'e');
        bool negative = false;
        if (i < s.size() && (s[i] == '+' || s[i] == '-')) {
            negative = s[i] == '-';
            ++i;
        }
        if (i >= s.size() || !isDecimal(s[i]))
            return false;
        for (; i < s.size() && (isDecimal(s[i]) || s[i] == '_'); ++i) {
            if (s[i] == '_')
                underscores = true;
            else if (exponent < 100'000'000)
                exponent = exponent * 10 + (s[i] - '0');
        }
        if (negative)
            exponent = -exponent;
        form.digits += std::to_string(exponent);
    } else if (form.hex) {
        return false;
    }
    form.isLarge = exponent + point * (form.hex ? 4 : 1) > 0;
    return i == s.size() && (!underscores || areUnderscoresFine(s));
}

} // namespace

std::string formatFloat(double value, char verb, int precision)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? "-Inf" : "+Inf";
    std::string out;
    if (std::signbit(value))
        out.push_back('-');
    const double magnitude = std::abs(value);
    switch (verb) {
    case 'b': {
        const auto [mantissa, exponent] = binaryOf(magnitude);
        out += std::to_string(mantissa) + 'p';
        if (exponent >= 52)
            out.push_back('+');
        return out + std::to_string(exponent - 52);
    }
    case 'x':
    case 'X': appendX(out, magnitude, precision, verb); return out;
    case 'e':
    case 'E': {
        const Digits d = digitsOf(magnitude, precision);
        appendE(out, d, precision < 0 ? std::max(d.count() - 1, 0) : precision, verb);
        return out;
    }
    case 'f':
    case 'F': {
        if (precision < 0) {
            const Digits d = digitsOf(magnitude, -1);
            appendF(out, d, std::max(d.count() - d.point, 0));
            return out;
        }
        std::string buffer(static_cast<std::size_t>(precision) + 320, '\0');
        const auto made =
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::fixed, precision);
        return out.append(buffer.data(), made.ptr);
    }
    case 'g':
    case 'G': appendG(out, magnitude, precision, verb); return out;
    default: return std::string{'%', verb};
    }
}

std::string formatInt(std::int64_t value, int base)
{
    std::array<char, 72> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, base).ptr};
}

std::string formatUint(std::uint64_t value, int base)
{
    std::array<char, 72> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, base).ptr};
}

ParsedNumber<std::uint64_t> parseUint(std::string_view s, int base, int bits)
{
    if (s.empty())
        return {0, NumberError::Syntax};
    const std::string_view whole = s;
    const bool anyBase = base == 0;
    if (anyBase) {
        base = 10;
        if (s[0] == '0') {
            const char prefix = s.size() >= 3 ? lowered(s[1]) : '\0';
            base = prefix == 'b' ? 2 : prefix == 'x' ? 16 : 8;
            s.remove_prefix(prefix == 'b' || prefix == 'o' || prefix == 'x' ? 2 : 1);
        }
    }
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max() >> static_cast<unsigned>(64 - bits);
    const std::uint64_t cutoff = std::numeric_limits<std::uint64_t>::max() / static_cast<unsigned>(base) + 1;
    bool underscores = false;
    std::uint64_t n = 0;
    for (const char c : s) {
        unsigned digit = 0;
        if (c == '_' && anyBase) {
            underscores = true;
            continue;
        }
        if (isDecimal(c))
            digit = static_cast<unsigned>(c - '0');
        else if (lowered(c) >= 'a' && lowered(c) <= 'z')
            digit = static_cast<unsigned>(lowered(c) - 'a' + 10);
        else
            return {0, NumberError::Syntax};
        if (digit >= static_cast<unsigned>(base))
            return {0, NumberError::Syntax};
        if (n >= cutoff)
            return {most, NumberError::Range};
        n *= static_cast<unsigned>(base);
        if (n + digit < n || n + digit > most)
            return {most, NumberError::Range};
        n += digit;
    }
    if (underscores && !areUnderscoresFine(whole))
        return {0, NumberError::Syntax};
    return {n, NumberError::None};
}

ParsedNumber<std::int64_t> parseInt(std::string_view s, int base, int bits)
{
    bool negative = false;
    if (!s.empty() && (s[0] == '+' || s[0] == '-')) {
        negative = s[0] == '-';
        s.remove_prefix(1);
    }
    const auto parsed = parseUint(s, base, bits);
    if (parsed.error == NumberError::Syntax)
        return {0, NumberError::Syntax};
    const std::uint64_t cutoff = std::uint64_t{1} << static_cast<unsigned>(bits - 1);
    if (!negative && parsed.value >= cutoff)
        return {static_cast<std::int64_t>(cutoff - 1), NumberError::Range};
    if (negative && parsed.value > cutoff)
        return {static_cast<std::int64_t>(0 - cutoff), NumberError::Range};
    return {static_cast<std::int64_t>(negative ? 0 - parsed.value : parsed.value), NumberError::None};
}

ParsedNumber<double> parseFloat(std::string_view s)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::string_view word = s;
    const bool isSigned = !s.empty() && (s[0] == '+' || s[0] == '-');
    if (isSigned)
        word.remove_prefix(1);
    if ((word.size() == 3 && startsWithIgnoringCase(word, "inf")) ||
        (word.size() == 8 && startsWithIgnoringCase(word, "infinity")))
        return {s[0] == '-' ? -infinity : infinity, NumberError::None};
    if (!isSigned && s.size() == 3 && startsWithIgnoringCase(s, "nan"))
        return {std::numeric_limits<double>::quiet_NaN(), NumberError::None};

    FloatForm form;
    if (!readFloatForm(s, form))
        return {0, NumberError::Syntax};
    double value = 0;
    const auto read = std::from_chars(form.digits.data(), form.digits.data() + form.digits.size(), value,
                                      form.hex ? std::chars_format::hex : std::chars_format::general);
    NumberError error = NumberError::None;
    if (read.ec == std::errc::result_out_of_range) {
        value = form.isLarge ? infinity : 0.0;
        error = form.isLarge ? NumberError::Range : NumberError::None;
    }
    return {form.negative ? -value : value, error};
}

std::string numberErrorText(std::string_view function, std::string_view s, NumberError error)
{
    std::string text = "strconv.";
    text.append(function).append(": parsing ").append(quote(s)).append(": ");
    return text.append(error == NumberError::Range ? "value out of range" : "invalid syntax");
}

} // namespace strake::text
