// Times and zones as Go's package time has them. Civil arithmetic wraps around in 64 bits, as Go's does.
#pragma once

#include "core/text/go_duration.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strake::sprig {

class Location;

using text::Duration;
using text::durationText;
using text::parseDuration;
using text::roundedDuration;
using text::second;

struct Date {
    std::int64_t year = 1;
    int month = 1; // 1 to 12
    int day = 1;
};

struct Clock {
    int hour = 0;
    int minute = 0;
    int second = 0;
};

// What a location says of one moment.
struct Zone {
    std::string name;
    int offset = 0; // seconds east of UTC
    bool isDst = false;
    std::int64_t begin = 0; // Unix seconds: the zone is in effect from here ...
    std::int64_t end = 0;   // ... up to here
};

class Time {
public:
    Time() = default; // Go's zero Time: 0001-01-01 00:00:00 UTC
    static Time ofUnix(std::int64_t seconds, std::int64_t nanoseconds, std::shared_ptr<const Location> location);
    // time.Date: values outside their ranges are carried over. A null location is UTC.
    static Time of(std::int64_t year, std::int64_t month, std::int64_t day, std::int64_t hour, std::int64_t minute,
                   std::int64_t seconds, std::int64_t nanoseconds, std::shared_ptr<const Location> location);

    std::int64_t unixSeconds() const;
    int nanosecond() const { return m_nanoseconds; }
    bool isZero() const { return m_seconds == 0 && m_nanoseconds == 0; }
    const std::shared_ptr<const Location>& location() const { return m_location; } // null: UTC

    Zone zone() const;
    Date date() const;
    Clock clock() const;
    int yearDay() const; // from 1
    int weekday() const; // 0 is Sunday

    Time in(std::shared_ptr<const Location> location) const;
    Time plus(Duration d) const;
    Time plusSeconds(std::int64_t seconds) const; // saturates
    Duration minus(const Time& other) const;      // saturates
    Time plusDate(std::int64_t years, std::int64_t months, std::int64_t days) const;
    Time truncated(Duration d) const; // since the zero time
    Time rounded(Duration d) const;
    int compare(const Time& other) const;

    std::string format(std::string_view layout) const;
    std::string text() const; // String()
    // MarshalJSON without its quotes; nothing, and the error's text, for years beyond 9999.
    std::optional<std::string> rfc3339(std::string& error) const;

    // time.ParseInLocation. The error's text: "parsing time \"x\" as \"2006\": cannot parse \"x\" as \"2006\"".
    static std::optional<Time> parse(std::string_view layout, std::string_view value,
                                     const std::shared_ptr<const Location>& location, std::string* error = nullptr);

private:
    std::uint64_t absoluteSeconds() const;

    std::int64_t m_seconds = 0; // since 0001-01-01 UTC
    std::int32_t m_nanoseconds = 0;
    std::shared_ptr<const Location> m_location;
};

bool isLeapYear(std::int64_t year);
int daysInMonth(int month, std::int64_t year);
int daysBeforeMonth(int month); // in a year that is no leap year; month 13 gives 365
std::string_view monthName(int month);
std::string_view weekdayName(int weekday);

} // namespace strake::sprig
