#include "core/engine/toml_time.h"

#include <cstdint>
#include <ctime>

namespace strake::engine {

namespace {

// What the zone of a time is called; the last three are BurntSushi/toml's own, so that writing gives back what was read.
enum class Zone : std::uint8_t { Utc, Local, Fixed, DatetimeLocal, DateLocal, TimeLocal };

struct TimeBox final : Box {
    std::int64_t seconds = 0; // since 1970, UTC
    std::uint32_t nanoseconds = 0;
    Zone zone = Zone::Utc;
    std::string zoneName; // Local and Fixed; a fixed zone has none
    int offset = 0;       // of the zone, in seconds east of UTC
};

struct Civil {
    std::int64_t year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

constexpr std::int64_t secondsPerDay = 86400;

// Days since 1970 of a date of the proleptic Gregorian calendar, and back (H. Hinnant, chrono-compatible algorithms).
std::int64_t daysOf(std::int64_t year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

Civil civilOf(std::int64_t seconds)
{
    std::int64_t days = seconds / secondsPerDay;
    std::int64_t rest = seconds % secondsPerDay;
    if (rest < 0) {
        rest += secondsPerDay;
        --days;
    }
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    Civil civil;
    civil.day = static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    civil.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    civil.year = yearOfEra + era * 400 + (civil.month <= 2 ? 1 : 0);
    civil.hour = static_cast<int>(rest / 3600);
    civil.minute = static_cast<int>(rest / 60 % 60);
    civil.second = static_cast<int>(rest % 60);
    return civil;
}

int daysIn(int month, std::int64_t year)
{
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

std::string padded(std::int64_t number, std::size_t digits)
{
    std::string text = std::to_string(number < 0 ? -number : number);
    if (text.size() < digits)
        text.insert(0, digits - text.size(), '0');
    return number < 0 ? "-" + text : text;
}

std::string dateOf(const Civil& civil)
{
    return padded(civil.year, 4) + '-' + padded(civil.month, 2) + '-' + padded(civil.day, 2);
}

std::string timeOf(const Civil& civil, std::uint32_t nanoseconds)
{
    std::string text = padded(civil.hour, 2) + ':' + padded(civil.minute, 2) + ':' + padded(civil.second, 2);
    if (nanoseconds != 0) {
        text += '.' + padded(nanoseconds, 9);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

std::string offsetText(int offset, std::string_view between)
{
    const int minutes = (offset < 0 ? -offset : offset) / 60;
    return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2).append(between) + padded(minutes % 60, 2);
}

const TimeBox& boxOf(const Value& time) { return static_cast<const TimeBox&>(*time.native()); }

// time.Time's String: "2006-01-02 15:04:05.999999999 -0700 MST".
std::string print(const Value& self)
{
    const TimeBox& time = boxOf(self);
    const Civil civil = civilOf(time.seconds + time.offset);
    const std::string offset = offsetText(time.offset, "");
    std::string name = time.zoneName.empty() ? offset : time.zoneName;
    switch (time.zone) {
    case Zone::Utc: name = "UTC"; break;
    case Zone::DatetimeLocal: name = "datetime-local"; break;
    case Zone::DateLocal: name = "date-local"; break;
    case Zone::TimeLocal: name = "time-local"; break;
    case Zone::Local:
    case Zone::Fixed: break;
    }
    return dateOf(civil) + ' ' + timeOf(civil, time.nanoseconds) + ' ' + offset + ' ' + name;
}

const Type timeType{.kind = Kind::Struct, .name = "time.Time", .stringer = print};

class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    bool number(std::size_t digits, int low, int high, int& value)
    {
        if (m_rest.size() < digits)
            return false;
        value = 0;
        for (const char c : m_rest.substr(0, digits)) {
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(digits);
        return value >= low && value <= high;
    }
    bool literal(char c)
    {
        const bool found = m_rest.starts_with(c);
        m_rest.remove_prefix(found ? 1 : 0);
        return found;
    }
    bool isAtEnd() const { return m_rest.empty(); }

    bool date(Civil& civil)
    {
        int year = 0;
        if (!number(4, 0, 9999, year) || !literal('-') || !number(2, 1, 12, civil.month) || !literal('-') ||
            !number(2, 1, 31, civil.day))
            return false;
        civil.year = year;
        return civil.day <= daysIn(civil.month, year);
    }

    bool time(Civil& civil, std::uint32_t& nanoseconds)
    {
        if (!number(2, 0, 23, civil.hour) || !literal(':') || !number(2, 0, 59, civil.minute))
            return false;
        if (!literal(':'))
            return true;
        return number(2, 0, 59, civil.second) && fraction(nanoseconds);
    }

    // "Z", "+07:00" or nothing.
    bool zone(std::optional<int>& offset)
    {
        if (isAtEnd())
            return true;
        offset = 0;
        if (literal('Z'))
            return true;
        const bool negative = literal('-');
        int hours = 0;
        int minutes = 0;
        if ((!negative && !literal('+')) || !number(2, 0, 24, hours) || !literal(':') || !number(2, 0, 60, minutes))
            return false;
        offset = (negative ? -60 : 60) * (hours * 60 + minutes);
        m_isZulu = false;
        return true;
    }
    bool isZulu() const { return m_isZulu; }

private:
    bool fraction(std::uint32_t& nanoseconds)
    {
        if (!literal('.'))
            return true;
        std::size_t digits = 0;
        while (digits < m_rest.size() && m_rest[digits] >= '0' && m_rest[digits] <= '9')
            ++digits;
        for (std::size_t i = 0; i < 9; ++i) // more are dropped
            nanoseconds = nanoseconds * 10 + (i < digits ? static_cast<std::uint32_t>(m_rest[i] - '0') : 0U);
        m_rest.remove_prefix(digits);
        return digits > 0;
    }

    std::string_view m_rest;
    bool m_isZulu = true;
};

std::tm localTime(std::int64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm local{};
    localtime_r(&time, &local);
    return local;
}

// Times without a zone have the offset of here and now (internal/tz.go).
int offsetOfNow()
{
    static const int offset = static_cast<int>(localTime(std::time(nullptr)).tm_gmtoff);
    return offset;
}

} // namespace

std::optional<Value> parseTomlTime(std::string_view text)
{
    Reader reader(text);
    Civil civil;
    auto time = std::make_unique<TimeBox>();
    std::optional<int> offset;
    if (text.size() > 2 && text[2] == ':') {
        if (!reader.time(civil, time->nanoseconds) || !reader.isAtEnd())
            return std::nullopt;
        time->zone = Zone::TimeLocal;
    } else {
        if (!reader.date(civil))
            return std::nullopt;
        time->zone = Zone::DateLocal;
        if (!reader.isAtEnd()) {
            if (!reader.literal('T') || !reader.time(civil, time->nanoseconds) || !reader.zone(offset) ||
                !reader.isAtEnd())
                return std::nullopt;
            time->zone = Zone::DatetimeLocal;
        }
    }
    time->offset = offset ? *offset : offsetOfNow();
    time->seconds = daysOf(civil.year, civil.month, civil.day) * secondsPerDay + civil.hour * 3600 + civil.minute * 60 +
                    civil.second - time->offset;
    if (offset && reader.isZulu()) {
        time->zone = Zone::Utc;
    } else if (offset) {
        // An offset that is the local one at that time is the local zone.
        const std::tm local = localTime(time->seconds);
        const bool isLocal = local.tm_gmtoff == *offset;
        time->zone = isLocal ? Zone::Local : Zone::Fixed;
        time->zoneName = isLocal ? local.tm_zone : "";
    }
    return Value::ofNative(time.release(), timeType);
}

bool isTomlTime(const Value& value) { return value.type() == &timeType; }

std::string writeTomlTime(const Value& value)
{
    const TimeBox& time = boxOf(value);
    switch (time.zone) {
    case Zone::DatetimeLocal: {
        const Civil civil = civilOf(time.seconds);
        return dateOf(civil) + 'T' + timeOf(civil, time.nanoseconds);
    }
    case Zone::DateLocal: return dateOf(civilOf(time.seconds));
    case Zone::TimeLocal: return timeOf(civilOf(time.seconds), time.nanoseconds);
    case Zone::Utc:
    case Zone::Local:
    case Zone::Fixed: break;
    }
    const Civil civil = civilOf(time.seconds + time.offset);
    return dateOf(civil) + 'T' + timeOf(civil, time.nanoseconds) +
           (time.offset == 0 ? std::string("Z") : offsetText(time.offset, ":"));
}

} // namespace strake::engine
