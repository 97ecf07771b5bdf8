#include "core/sprig/go_time.h"

#include "core/sprig/time_zone.h"

#include <array>
#include <limits>

namespace strake::sprig {

namespace {

constexpr std::int64_t secondsPerDay = 86'400;
constexpr std::int64_t unixToInternal = 62'135'596'800; // seconds from year 1 to 1970
// Go counts days from a 1 March so long ago that all its years are positive: time.go, "Computations on Times".
constexpr std::uint64_t absoluteYears = 292'277'022'400;
constexpr std::uint64_t internalToAbsolute = 9'223'371'966'606'163'200U;
constexpr std::uint64_t marchThroughDecember = 306;

__extension__ typedef __int128 Wide;

constexpr std::int64_t mostInt64 = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t leastInt64 = std::numeric_limits<std::int64_t>::min();

std::int64_t wrapped(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint64_t bits(std::int64_t value) { return static_cast<std::uint64_t>(value); }
std::int64_t wrappedSum(std::int64_t a, std::int64_t b) { return wrapped(bits(a) + bits(b)); }

// A day, by its year from March on.
struct AbsoluteDay {
    std::uint64_t century = 0;
    std::uint64_t yearOfCentury = 0;
    std::uint64_t yearDay = 0; // from 1 March

    bool isJanuaryOrFebruary() const { return yearDay >= marchThroughDecember; }
    std::int64_t year() const
    {
        return wrapped(century * 100 - absoluteYears + yearOfCentury + (isJanuaryOrFebruary() ? 1U : 0U));
    }
};

AbsoluteDay split(std::uint64_t days)
{
    const std::uint64_t quarters = 4 * days + 3;
    const std::uint64_t quartersOfCentury = (quarters % 146'097) | 3U;
    return {quarters / 146'097, quartersOfCentury / 1461, quartersOfCentury % 1461 / 4};
}

std::uint64_t absoluteDays(std::int64_t year, int month, std::int64_t day)
{
    const bool early = month < 3;
    const auto shifted = static_cast<std::uint64_t>(month + (early ? 12 : 0));
    const std::uint64_t y = bits(year) - (early ? 1U : 0U) + absoluteYears;
    const std::uint64_t yearDay = (153 * shifted - 457) / 5;
    return 146'097 * (y / 100) / 4 + 1461 * (y % 100) / 4 + yearDay + bits(day) - 1;
}

// Carries what is outside [0, base) over into `high`.
void normalize(std::int64_t& high, std::int64_t& low, std::int64_t base)
{
    std::int64_t carry = low / base;
    low %= base;
    if (low < 0) {
        low += base;
        --carry;
    }
    high = wrappedSum(high, carry);
}

} // namespace

bool isLeapYear(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int daysBeforeMonth(int month)
{
    static constexpr std::array<int, 14> days = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    return days[static_cast<std::size_t>(month)];
}

int daysInMonth(int month, std::int64_t year)
{
    if (month == 2)
        return isLeapYear(year) ? 29 : 28;
    return daysBeforeMonth(month + 1) - daysBeforeMonth(month);
}

std::string_view monthName(int month)
{
    static constexpr std::string_view names[] = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
    return names[month - 1];
}

std::string_view weekdayName(int weekday)
{
    static constexpr std::string_view names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
    return names[weekday];
}

Time Time::ofUnix(std::int64_t seconds, std::int64_t nanoseconds, std::shared_ptr<const Location> location)
{
    normalize(seconds, nanoseconds, second);
    Time t;
    t.m_seconds = wrappedSum(seconds, unixToInternal);
    t.m_nanoseconds = static_cast<std::int32_t>(nanoseconds);
    t.m_location = std::move(location);
    return t;
}

Time Time::of(std::int64_t year, std::int64_t month, std::int64_t day, std::int64_t hour, std::int64_t minute,
              std::int64_t seconds, std::int64_t nanoseconds, std::shared_ptr<const Location> location)
{
    month = wrappedSum(month, -1);
    normalize(year, month, 12);
    normalize(seconds, nanoseconds, second);
    normalize(minute, seconds, 60);
    normalize(hour, minute, 60);
    normalize(day, hour, 24);
    const std::uint64_t days = absoluteDays(year, static_cast<int>(month) + 1, day);
    std::int64_t unixTime = wrapped(days * bits(secondsPerDay) + bits(hour * 3600 + minute * 60 + seconds) -
                                    internalToAbsolute - bits(unixToInternal));
    if (location) {
        // The offset is looked up for the local time first, and again where that was on the wrong side of a change.
        Zone zone = location->at(unixTime);
        if (zone.offset != 0) {
            const std::int64_t utc = wrapped(bits(unixTime) - bits(zone.offset));
            if (utc < zone.begin || utc >= zone.end)
                zone = location->at(utc);
            unixTime = wrapped(bits(unixTime) - bits(zone.offset));
        }
    }
    return ofUnix(unixTime, nanoseconds, std::move(location));
}

std::int64_t Time::unixSeconds() const { return wrapped(bits(m_seconds) - bits(unixToInternal)); }

Zone Time::zone() const
{
    return m_location ? m_location->at(unixSeconds()) : Zone{"UTC", 0, false, leastInt64, mostInt64};
}

std::uint64_t Time::absoluteSeconds() const
{
    const int offset = m_location ? m_location->at(unixSeconds()).offset : 0;
    return bits(m_seconds) + internalToAbsolute + bits(offset);
}

Date Time::date() const
{
    const AbsoluteDay day = split(absoluteSeconds() / secondsPerDay);
    const std::uint64_t fifths = 5 * day.yearDay + 461;
    const auto month = static_cast<int>(fifths / 153);
    return {day.year(), day.isJanuaryOrFebruary() ? month - 12 : month, static_cast<int>(fifths % 153 / 5) + 1};
}

Clock Time::clock() const
{
    const auto seconds = static_cast<int>(absoluteSeconds() % secondsPerDay);
    return {seconds / 3600, seconds / 60 % 60, seconds % 60};
}

int Time::yearDay() const
{
    const AbsoluteDay day = split(absoluteSeconds() / secondsPerDay);
    const auto fromMarch = static_cast<int>(day.yearDay);
    if (day.isJanuaryOrFebruary())
        return fromMarch - static_cast<int>(marchThroughDecember) + 1;
    return fromMarch + 31 + 28 + 1 + (isLeapYear(day.year()) ? 1 : 0);
}

int Time::weekday() const
{
    return static_cast<int>((absoluteSeconds() / secondsPerDay + 3) % 7); // Go's day 0 was a Wednesday
}

Time Time::in(std::shared_ptr<const Location> location) const
{
    Time t = *this;
    t.m_location = std::move(location);
    return t;
}

Time Time::plusSeconds(std::int64_t seconds) const
{
    Time t = *this;
    if (__builtin_add_overflow(m_seconds, seconds, &t.m_seconds))
        t.m_seconds = seconds > 0 ? mostInt64 : -mostInt64;
    return t;
}

Time Time::plus(Duration d) const
{
    std::int64_t seconds = d / second;
    std::int64_t nanoseconds = m_nanoseconds + d % second;
    normalize(seconds, nanoseconds, second);
    Time t = plusSeconds(seconds);
    t.m_nanoseconds = static_cast<std::int32_t>(nanoseconds);
    return t;
}

Duration Time::minus(const Time& other) const
{
    const auto wide = (static_cast<Wide>(m_seconds) - other.m_seconds) * second + m_nanoseconds - other.m_nanoseconds;
    if (wide > mostInt64)
        return mostInt64;
    return wide < leastInt64 ? leastInt64 : static_cast<Duration>(wide);
}

Time Time::plusDate(std::int64_t years, std::int64_t months, std::int64_t days) const
{
    const Date d = date();
    const Clock c = clock();
    return of(wrappedSum(d.year, years), wrappedSum(d.month, months), wrappedSum(d.day, days), c.hour, c.minute,
              c.second, m_nanoseconds, m_location);
}

namespace {

Duration remainderOf(std::int64_t seconds, std::int64_t nanoseconds, Duration d)
{
    const auto rest = static_cast<Duration>((static_cast<Wide>(seconds) * second + nanoseconds) % d);
    return rest < 0 ? rest + d : rest;
}

} // namespace

Time Time::truncated(Duration d) const { return d <= 0 ? *this : plus(-remainderOf(m_seconds, m_nanoseconds, d)); }

Time Time::rounded(Duration d) const
{
    if (d <= 0)
        return *this;
    const Duration rest = remainderOf(m_seconds, m_nanoseconds, d);
    return bits(rest) * 2 < bits(d) ? plus(-rest) : plus(d - rest);
}

int Time::compare(const Time& other) const
{
    if (m_seconds != other.m_seconds)
        return m_seconds < other.m_seconds ? -1 : 1;
    return m_nanoseconds < other.m_nanoseconds ? -1 : m_nanoseconds > other.m_nanoseconds ? 1 : 0;
}

} // namespace strake::sprig
