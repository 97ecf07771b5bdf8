#include "core/text/go_duration.h"

#include <array>
#include <limits>
#include <utility>

namespace strake::text {

namespace {

constexpr std::uint64_t half = std::uint64_t{1} << 63U;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Digits off the front; false where they exceed 2^63.
bool takeInteger(std::string_view& s, std::uint64_t& value)
{
    value = 0;
    while (!s.empty() && isDigit(s[0])) {
        if (value > half / 10)
            return false;
        value = value * 10 + static_cast<std::uint64_t>(s[0] - '0');
        if (value > half)
            return false;
        s.remove_prefix(1);
    }
    return true;
}

// Digits behind a point, as value / scale; those too many to hold are dropped.
void takeFraction(std::string_view& s, std::uint64_t& value, double& scale)
{
    value = 0;
    scale = 1;
    bool full = false;
    for (; !s.empty() && isDigit(s[0]); s.remove_prefix(1)) {
        if (full)
            continue;
        const std::uint64_t next = value * 10 + static_cast<std::uint64_t>(s[0] - '0');
        if (value > (half - 1) / 10 || next > half) {
            full = true;
            continue;
        }
        value = next;
        scale *= 10;
    }
}

std::uint64_t unitNamed(std::string_view name)
{
    static constexpr std::pair<std::string_view, std::uint64_t> units[] = {
        {"ns", 1},           {"us", 1000},         {"\xC2\xB5s", 1000}, // U+00B5, the micro sign
        {"\xCE\xBCs", 1000},                                            // U+03BC, the Greek letter
        {"ms", 1'000'000},   {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000},
    };
    for (const auto& [unit, size] : units) {
        if (unit == name)
            return size;
    }
    return 0;
}

// `value` without its last `places` digits, which become a decimal fraction without zeros at its end.
std::string withFraction(std::uint64_t value, int places)
{
    std::string fraction;
    for (int i = 0; i < places; ++i) {
        if (value % 10 != 0 || !fraction.empty())
            fraction.insert(fraction.begin(), static_cast<char>('0' + value % 10));
        value /= 10;
    }
    return std::to_string(value) + (fraction.empty() ? "" : "." + fraction);
}

} // namespace

std::string durationText(Duration d)
{
    const auto magnitude = d < 0 ? 0 - static_cast<std::uint64_t>(d) : static_cast<std::uint64_t>(d);
    const std::string sign = d < 0 ? "-" : "";
    if (magnitude == 0)
        return "0s";
    if (magnitude < 1000)
        return sign + std::to_string(magnitude) + "ns";
    if (magnitude < 1'000'000)
        return sign + withFraction(magnitude, 3) + "\xC2\xB5s";
    if (magnitude < 1'000'000'000)
        return sign + withFraction(magnitude, 6) + "ms";
    constexpr std::uint64_t minute = 60'000'000'000;
    const std::string seconds = withFraction(magnitude % minute, 9) + "s";
    const std::uint64_t minutes = magnitude / minute;
    if (minutes == 0)
        return sign + seconds;
    if (minutes < 60)
        return sign + std::to_string(minutes) + "m" + seconds;
    return sign + std::to_string(minutes / 60) + "h" + std::to_string(minutes % 60) + "m" + seconds;
}

std::optional<Duration> parseDuration(std::string_view text, std::string* error)
{
    const auto refuse = [text, error](const std::string& message) -> std::optional<Duration> {
        if (error)
            *error = "time: " + message + " " + timeQuote(text);
        return std::nullopt;
    };
    std::string_view s = text;
    const bool negative = s.starts_with('-');
    if (negative || s.starts_with('+'))
        s.remove_prefix(1);
    if (s == "0")
        return 0;
    if (s.empty())
        return refuse("invalid duration");
    std::uint64_t sum = 0;
    while (!s.empty()) {
        if (s[0] != '.' && !isDigit(s[0]))
            return refuse("invalid duration");
        const std::size_t before = s.size();
        std::uint64_t value = 0;
        if (!takeInteger(s, value))
            return refuse("invalid duration");
        bool sawDigits = s.size() != before;
        std::uint64_t fraction = 0;
        double scale = 1;
        if (s.starts_with('.')) {
            s.remove_prefix(1);
            const std::size_t behindPoint = s.size();
            takeFraction(s, fraction, scale);
            sawDigits = sawDigits || s.size() != behindPoint;
        }
        if (!sawDigits)
            return refuse("invalid duration");
        std::size_t unitSize = 0;
        while (unitSize < s.size() && s[unitSize] != '.' && !isDigit(s[unitSize]))
            ++unitSize;
        if (unitSize == 0)
            return refuse("missing unit in duration");
        const std::string_view name = s.substr(0, unitSize);
        s.remove_prefix(unitSize);
        const std::uint64_t unit = unitNamed(name);
        if (unit == 0)
            return refuse("unknown unit " + timeQuote(name) + " in duration");
        if (value > half / unit)
            return refuse("invalid duration");
        value *= unit;
        if (fraction > 0) {
            value += static_cast<std::uint64_t>(static_cast<double>(fraction) * (static_cast<double>(unit) / scale));
            if (value > half)
                return refuse("invalid duration");
        }
        sum += value;
        if (sum > half)
            return refuse("invalid duration");
    }
    if (negative)
        return static_cast<Duration>(0 - sum);
    if (sum > half - 1)
        return refuse("invalid duration");
    return static_cast<Duration>(sum);
}

Duration roundedDuration(Duration d, Duration to)
{
    if (to <= 0)
        return d;
    const Duration rest = d % to;
    const auto distance = static_cast<std::uint64_t>(rest < 0 ? -rest : rest);
    if (distance * 2 < static_cast<std::uint64_t>(to))
        return d - rest;
    Duration result = 0;
    if (d < 0)
        return __builtin_sub_overflow(d - rest, to, &result) ? std::numeric_limits<Duration>::min() : result;
    return __builtin_add_overflow(d - rest, to, &result) ? std::numeric_limits<Duration>::max() : result;
}

std::string timeQuote(std::string_view s)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : s) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || byte < ' ')
            out.append("\\x").append(1, hex[byte >> 4U]).append(1, hex[byte & 0xFU]);
        else
            out.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
    }
    return out + "\"";
}

} // namespace strake::text
