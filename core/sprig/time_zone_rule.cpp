// POSIX TZ rules, which stand at the end of time zone files (zoneinfo.go, tzset).
#include "core/sprig/time_zone.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace strake::sprig {

namespace {

constexpr std::int64_t secondsPerDay = 86'400;

// Moments at the ends of time wrap around, as in Go.
std::int64_t wrappedSum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

bool takeNumber(std::string_view& s, int least, int most, int& value)
{
    value = 0;
    std::size_t size = 0;
    for (; size < s.size() && s[size] >= '0' && s[size] <= '9'; ++size) {
        value = value * 10 + (s[size] - '0');
        if (value > most)
            return false;
    }
    s.remove_prefix(size);
    return size > 0 && value >= least;
}

bool takeChar(std::string_view& s, char c)
{
    if (!s.starts_with(c))
        return false;
    s.remove_prefix(1);
    return true;
}

// CET, or <+05> in angles.
bool takeName(std::string_view& s, std::string& name)
{
    const bool angles = s.starts_with('<');
    const std::size_t end = angles ? s.find('>') : std::min(s.find_first_of("0123456789,-+"), s.size());
    if (end == std::string_view::npos || (!angles && end < 3))
        return false;
    name = angles ? s.substr(1, end - 1) : s.substr(0, end);
    s.remove_prefix(angles ? end + 1 : end);
    return true;
}

// hh[:mm[:ss]], seconds.
bool takeOffset(std::string_view& s, int& offset)
{
    const bool negative = s.starts_with('-');
    if (negative || s.starts_with('+'))
        s.remove_prefix(1);
    int value = 0;
    if (!takeNumber(s, 0, 24 * 7, value))
        return false;
    offset = value * 3600;
    for (const int unit : {60, 1}) {
        if (!takeChar(s, ':'))
            break;
        if (!takeNumber(s, 0, 59, value))
            return false;
        offset += value * unit;
    }
    offset = negative ? -offset : offset;
    return true;
}

// When in the year a change comes: M3.5.0/2, J60, 59.
struct Rule {
    enum class Kind : std::uint8_t { Julian, DayOfYear, MonthWeekDay } kind = Kind::DayOfYear;
    int day = 0;
    int week = 0;
    int month = 0;
    int time = 2 * 3600;
};

bool takeRule(std::string_view& s, Rule& rule)
{
    if (takeChar(s, 'J')) {
        rule.kind = Rule::Kind::Julian;
        if (!takeNumber(s, 1, 365, rule.day))
            return false;
    } else if (takeChar(s, 'M')) {
        rule.kind = Rule::Kind::MonthWeekDay;
        if (!takeNumber(s, 1, 12, rule.month) || !takeChar(s, '.') || !takeNumber(s, 1, 5, rule.week) ||
            !takeChar(s, '.') || !takeNumber(s, 0, 6, rule.day))
            return false;
    } else if (!takeNumber(s, 0, 365, rule.day)) {
        return false;
    }
    return !takeChar(s, '/') || takeOffset(s, rule.time);
}

// Seconds from the year's beginning, in UTC.
std::int64_t secondsInYear(std::int64_t year, const Rule& rule, int offset)
{
    std::int64_t day = rule.day;
    if (rule.kind == Rule::Kind::Julian) {
        day += isLeapYear(year) && rule.day >= 60 ? 0 : -1;
    } else if (rule.kind == Rule::Kind::MonthWeekDay) {
        // Zeller's congruence: the weekday of the month's first day.
        const int shifted = (rule.month + 9) % 12 + 1;
        const std::int64_t y = rule.month <= 2 ? year - 1 : year;
        std::int64_t weekday = ((26 * shifted - 2) / 10 + 1 + y % 100 + y % 100 / 4 + y / 100 / 4 - 2 * (y / 100)) % 7;
        if (weekday < 0)
            weekday += 7;
        day = rule.day - weekday;
        if (day < 0)
            day += 7;
        for (int week = 1; week < rule.week && day + 7 < daysInMonth(rule.month, year); ++week)
            day += 7;
        day += daysBeforeMonth(rule.month) + (isLeapYear(year) && rule.month > 2 ? 1 : 0);
    }
    return day * secondsPerDay + rule.time - offset;
}

} // namespace

std::optional<Zone> zoneByRule(std::string_view s, std::int64_t begin, std::int64_t unixSeconds)
{
    constexpr std::int64_t omega = std::numeric_limits<std::int64_t>::max();
    Zone standard;
    Zone summer;
    if (!takeName(s, standard.name) || !takeOffset(s, standard.offset))
        return std::nullopt;
    standard.offset = -standard.offset;
    if (s.empty() || s[0] == ',') {
        standard.begin = begin;
        standard.end = omega;
        return standard;
    }
    summer.isDst = true;
    if (!takeName(s, summer.name))
        return std::nullopt;
    if (s.empty() || s[0] == ',') {
        summer.offset = standard.offset + 3600;
    } else {
        if (!takeOffset(s, summer.offset))
            return std::nullopt;
        summer.offset = -summer.offset;
    }
    if (s.empty())
        s = ",M3.2.0,M11.1.0";
    Rule toSummer;
    Rule toStandard;
    if ((!takeChar(s, ',') && !takeChar(s, ';')) || !takeRule(s, toSummer) || !takeChar(s, ',') ||
        !takeRule(s, toStandard) || !s.empty())
        return std::nullopt;

    const Time utc = Time::ofUnix(unixSeconds, 0, nullptr);
    const std::int64_t year = utc.date().year;
    const std::int64_t sinceNewYear = (utc.yearDay() - 1) * secondsPerDay + unixSeconds % secondsPerDay;
    const std::int64_t newYear = wrappedSum(unixSeconds, -sinceNewYear);
    std::int64_t first = secondsInYear(year, toSummer, standard.offset);
    std::int64_t last = secondsInYear(year, toStandard, summer.offset);
    if (last < first) {
        std::swap(first, last);
        std::swap(standard, summer);
    }
    if (sinceNewYear < first) {
        standard.begin = newYear;
        standard.end = wrappedSum(newYear, first);
        return standard;
    }
    if (sinceNewYear >= last) {
        standard.begin = wrappedSum(newYear, last);
        standard.end = wrappedSum(newYear, 365 * secondsPerDay);
        return standard;
    }
    summer.begin = wrappedSum(newYear, first);
    summer.end = wrappedSum(newYear, last);
    return summer;
}

} // namespace strake::sprig
