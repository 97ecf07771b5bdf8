// Text to times (Go's time/format.go, parse).
#include "core/sprig/go_time.h"
#include "core/sprig/time_layout.h"
#include "core/sprig/time_zone.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::sprig {

namespace {

bool isDigitAt(std::string_view s, std::size_t at) { return at < s.size() && s[at] >= '0' && s[at] <= '9'; }
bool isPointOrComma(char c) { return c == '.' || c == ','; }

// One or two digits; with `fixed` always two.
bool takeNumber(std::string_view& s, bool fixed, int& value)
{
    if (!isDigitAt(s, 0) || (fixed && !isDigitAt(s, 1)))
        return false;
    const std::size_t size = isDigitAt(s, 1) ? 2 : 1;
    value = s[0] - '0';
    if (size == 2)
        value = value * 10 + (s[1] - '0');
    s.remove_prefix(size);
    return true;
}

// Up to three digits; with `fixed` always three.
bool takeYearDay(std::string_view& s, bool fixed, int& value)
{
    std::size_t size = 0;
    value = 0;
    for (; size < 3 && isDigitAt(s, size); ++size)
        value = value * 10 + (s[size] - '0');
    s.remove_prefix(size);
    return size == 3 || (size > 0 && !fixed);
}

// All of the text as a number, with a sign perhaps.
bool readNumber(std::string_view s, std::int64_t& value)
{
    const bool negative = s.starts_with('-');
    if (negative || s.starts_with('+'))
        s.remove_prefix(1);
    value = 0;
    for (const char c : s) {
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    value = negative ? -value : value;
    return true;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        const char lower = static_cast<char>(x | 0x20);
        return x == y || (lower == (y | 0x20) && lower >= 'a' && lower <= 'z');
    });
}

// A name of months or weekdays, whole or its first three letters; -1 without one.
template <class NameOf>
int takeName(std::string_view& s, int first, int last, bool shortened, NameOf nameOf)
{
    for (int i = first; i <= last; ++i) {
        const std::string_view name = nameOf(i).substr(0, shortened ? 3 : std::string_view::npos);
        if (s.size() >= name.size() && equalIgnoringCase(s.substr(0, name.size()), name)) {
            s.remove_prefix(name.size());
            return i;
        }
    }
    return -1;
}

// "+3" or "-11" behind GMT, or alone: the size, 0 where it is none.
std::size_t signedOffsetSize(std::string_view s)
{
    if (s.empty() || (s[0] != '-' && s[0] != '+'))
        return 0;
    std::int64_t hours = 0;
    std::size_t size = 1;
    for (; isDigitAt(s, size); ++size) {
        hours = hours * 10 + (s[size] - '0');
        if (hours > 23)
            return 0;
    }
    return size > 1 ? size : 0;
}

// Does it look like a zone's abbreviation? The size, 0 where it does not.
std::size_t zoneNameSize(std::string_view s)
{
    if (s.size() < 3)
        return 0;
    if (s.starts_with("ChST") || s.starts_with("MeST"))
        return 4;
    if (s.starts_with("GMT"))
        return 3 + signedOffsetSize(s.substr(3));
    if (s[0] == '+' || s[0] == '-')
        return signedOffsetSize(s);
    std::size_t capitals = 0;
    while (capitals < 6 && capitals < s.size() && s[capitals] >= 'A' && s[capitals] <= 'Z')
        ++capitals;
    if (capitals == 5)
        return s[4] == 'T' ? 5 : 0;
    if (capitals == 4)
        return s[3] == 'T' || s.starts_with("WITA") ? 4 : 0;
    return capitals == 3 ? 3 : 0;
}

// The literal text before a field: a run of blanks stands for any, also none.
bool skipLiteral(std::string_view& value, std::string_view prefix)
{
    const auto skipBlanks = [](std::string_view& s) { s.remove_prefix(std::min(s.find_first_not_of(' '), s.size())); };
    while (!prefix.empty()) {
        if (prefix[0] == ' ') {
            if (!value.empty() && value[0] != ' ')
                return false;
            skipBlanks(prefix);
            skipBlanks(value);
            continue;
        }
        if (value.empty() || value[0] != prefix[0])
            return false;
        prefix.remove_prefix(1);
        value.remove_prefix(1);
    }
    return true;
}

class Parser {
public:
    Parser(std::string_view layout, std::string_view value, std::shared_ptr<const Location> local)
        : m_layout(layout), m_value(value), m_local(std::move(local))
    {}

    std::optional<Time> parse();
    const std::string& error() const { return m_error; }

private:
    bool takeField(const TimeChunk& chunk, std::string_view restOfLayout);
    bool takeSecond(bool fixed, std::string_view restOfLayout);
    bool takeOffset(OffsetForm form);
    bool takeZoneName();
    bool takeFraction(std::size_t size);
    bool takeMeridiem(std::string_view before, std::string_view after);
    void demand(bool inRange, const char* what);
    bool settleDay();
    std::optional<Time> refuse(std::string message);
    std::optional<Time> refuseField(std::string_view layoutPart, std::string_view valuePart);
    Time assembled() const;

    std::string_view m_layout;
    std::string_view m_value;
    std::shared_ptr<const Location> m_local;
    std::string m_error;

    std::string_view m_rest;
    const char* m_outOfRange = nullptr;
    std::int64_t m_year = 0;
    int m_month = -1;
    int m_day = -1;
    int m_yearDay = -1;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
    std::int64_t m_nanoseconds = 0;
    bool m_am = false;
    bool m_pm = false;
    bool m_utc = false;
    int m_offset = -1; // Go's own mark for "none", though an offset of -1 s can be written
    std::string m_zoneName;
};

std::optional<Time> Parser::refuse(std::string message)
{
    m_error = "parsing time " + text::timeQuote(m_value) + message;
    return std::nullopt;
}

std::optional<Time> Parser::refuseField(std::string_view layoutPart, std::string_view valuePart)
{
    return refuse(" as " + text::timeQuote(m_layout) + ": cannot parse " + text::timeQuote(valuePart) + " as " +
                  text::timeQuote(layoutPart));
}

void Parser::demand(bool inRange, const char* what)
{
    if (!inRange)
        m_outOfRange = what;
}

bool Parser::takeFraction(std::size_t size)
{
    if (m_rest.empty() || !isPointOrComma(m_rest[0]))
        return false;
    const std::string_view digits = m_rest.substr(1, std::min<std::size_t>(size, 10) - 1);
    m_rest.remove_prefix(size);
    if (!readNumber(digits, m_nanoseconds))
        return false;
    demand(m_nanoseconds >= 0, "fractional second");
    for (std::size_t i = digits.size(); i < 9; ++i)
        m_nanoseconds *= 10;
    return true;
}

bool Parser::takeSecond(bool fixed, std::string_view restOfLayout)
{
    if (!takeNumber(m_rest, fixed, m_second))
        return false;
    demand(m_second < 60, "second");
    if (m_outOfRange || m_rest.size() < 2 || !isPointOrComma(m_rest[0]) || !isDigitAt(m_rest, 1))
        return true;
    // A fraction in the value that the layout does not have is taken nevertheless.
    const TimeField next = takeChunk(restOfLayout).field;
    if (next == TimeField::FractionZeros || next == TimeField::FractionNines)
        return true;
    std::size_t size = 2;
    while (isDigitAt(m_rest, size))
        ++size;
    return takeFraction(size);
}

bool Parser::takeOffset(OffsetForm form)
{
    if (form.zForUtc && m_rest.starts_with('Z')) {
        m_rest.remove_prefix(1);
        m_utc = true;
        return true;
    }
    const std::size_t step = form.colons ? 3 : 2;
    const std::size_t size = 1 + 2 + step * (form.parts - 1U);
    if (m_rest.size() < size)
        return false;
    const std::string_view text = m_rest.substr(0, size);
    for (std::size_t i = 1; form.colons && i < form.parts; ++i) {
        if (text[3 * i] != ':')
            return false;
    }
    m_rest.remove_prefix(size);
    bool good = true;
    int parts[3] = {0, 0, 0};
    for (std::size_t i = 0; i < form.parts && good; ++i) {
        std::string_view part = text.substr(1 + step * i, 2);
        good = takeNumber(part, true, parts[i]);
    }
    demand(parts[0] <= 24, "time zone offset hour");
    demand(parts[1] <= 60, "time zone offset minute");
    demand(parts[2] <= 60, "time zone offset second");
    m_offset = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    if (text[0] == '-')
        m_offset = -m_offset;
    return good && (text[0] == '+' || text[0] == '-');
}

bool Parser::takeZoneName()
{
    if (m_rest.starts_with("UTC")) {
        m_rest.remove_prefix(3);
        m_utc = true;
        return true;
    }
    const std::size_t size = zoneNameSize(m_rest);
    if (size == 0)
        return false;
    m_zoneName = m_rest.substr(0, size);
    m_rest.remove_prefix(size);
    return true;
}

bool Parser::takeMeridiem(std::string_view before, std::string_view after)
{
    if (m_rest.size() < 2)
        return false;
    const std::string_view half = m_rest.substr(0, 2);
    m_rest.remove_prefix(2);
    m_am = m_am || half == before;
    m_pm = m_pm || half == after;
    return half == before || half == after;
}

bool Parser::takeField(const TimeChunk& chunk, std::string_view restOfLayout)
{
    bool good = true;
    switch (chunk.field) {
    case TimeField::None: return true;
    case TimeField::Year: {
        if (m_rest.size() < 2)
            return false;
        const std::string_view digits = m_rest.substr(0, 2);
        m_rest.remove_prefix(2);
        good = readNumber(digits, m_year);
        m_year += m_year >= 69 ? 1900 : 2000;
        return good;
    }
    case TimeField::LongYear: {
        if (m_rest.size() < 4 || !isDigitAt(m_rest, 0))
            return false;
        const std::string_view digits = m_rest.substr(0, 4);
        m_rest.remove_prefix(4);
        return readNumber(digits, m_year);
    }
    case TimeField::Month: return (m_month = takeName(m_rest, 1, 12, true, monthName)) >= 0;
    case TimeField::LongMonth: return (m_month = takeName(m_rest, 1, 12, false, monthName)) >= 0;
    case TimeField::NumMonth:
    case TimeField::ZeroMonth:
        good = takeNumber(m_rest, chunk.field == TimeField::ZeroMonth, m_month);
        demand(!good || (m_month >= 1 && m_month <= 12), "month");
        return good;
    case TimeField::WeekDay: return takeName(m_rest, 0, 6, true, weekdayName) >= 0;
    case TimeField::LongWeekDay: return takeName(m_rest, 0, 6, false, weekdayName) >= 0;
    case TimeField::Day:
    case TimeField::UnderDay:
    case TimeField::ZeroDay:
        if (chunk.field == TimeField::UnderDay && m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
        return takeNumber(m_rest, chunk.field == TimeField::ZeroDay, m_day);
    case TimeField::UnderYearDay:
    case TimeField::ZeroYearDay:
        for (int i = 0; i < 2 && chunk.field == TimeField::UnderYearDay && m_rest.starts_with(' '); ++i)
            m_rest.remove_prefix(1);
        return takeYearDay(m_rest, chunk.field == TimeField::ZeroYearDay, m_yearDay);
    case TimeField::Hour:
        good = takeNumber(m_rest, false, m_hour);
        demand(m_hour < 24, "hour");
        return good;
    case TimeField::Hour12:
    case TimeField::ZeroHour12:
        good = takeNumber(m_rest, chunk.field == TimeField::ZeroHour12, m_hour);
        demand(m_hour <= 12, "hour");
        return good;
    case TimeField::Minute:
    case TimeField::ZeroMinute:
        good = takeNumber(m_rest, chunk.field == TimeField::ZeroMinute, m_minute);
        demand(m_minute < 60, "minute");
        return good;
    case TimeField::Second:
    case TimeField::ZeroSecond: return takeSecond(chunk.field == TimeField::ZeroSecond, restOfLayout);
    case TimeField::PM: return takeMeridiem("AM", "PM");
    case TimeField::pm: return takeMeridiem("am", "pm");
    case TimeField::Offset: return takeOffset(chunk.offset);
    case TimeField::ZoneName: return takeZoneName();
    case TimeField::FractionZeros: {
        const auto size = static_cast<std::size_t>(chunk.digits) + 1;
        return m_rest.size() >= size && takeFraction(size);
    }
    case TimeField::FractionNines: {
        if (m_rest.size() < 2 || !isPointOrComma(m_rest[0]) || !isDigitAt(m_rest, 1))
            return true; // left out
        std::size_t size = 2;
        while (isDigitAt(m_rest, size))
            ++size;
        return takeFraction(size);
    }
    }
    return false;
}

// The day of the year becomes month and day, and must agree with those that were written.
bool Parser::settleDay()
{
    if (m_yearDay < 0) {
        m_month = m_month < 0 ? 1 : m_month;
        m_day = m_day < 0 ? 1 : m_day;
        return true;
    }
    int month = 0;
    int day = 0;
    int yearDay = m_yearDay;
    if (isLeapYear(m_year)) {
        if (yearDay == 31 + 29) {
            month = 2;
            day = 29;
        } else if (yearDay > 31 + 29) {
            --yearDay;
        }
    }
    if (yearDay < 1 || yearDay > 365) {
        refuse(": day-of-year out of range");
        return false;
    }
    if (month == 0) {
        month = (yearDay - 1) / 31 + 1;
        if (daysBeforeMonth(month + 1) < yearDay)
            ++month;
        day = yearDay - daysBeforeMonth(month);
    }
    if (m_month >= 0 && m_month != month) {
        refuse(": day-of-year does not match month");
        return false;
    }
    if (m_day >= 0 && m_day != day) {
        refuse(": day-of-year does not match day");
        return false;
    }
    m_month = month;
    m_day = day;
    return true;
}

Time Parser::assembled() const
{
    const auto at = [this](std::shared_ptr<const Location> location) {
        return Time::of(m_year, m_month, m_day, m_hour, m_minute, m_second, m_nanoseconds, std::move(location));
    };
    if (m_utc)
        return at(nullptr);
    if (m_offset != -1) {
        // The local zone where it has this offset just then, else one made for it.
        const Time t = at(nullptr).plusSeconds(-m_offset);
        const Zone local = t.in(m_local).zone();
        if (local.offset == m_offset && (m_zoneName.empty() || local.name == m_zoneName))
            return t.in(m_local);
        return t.in(Location::fixed(m_zoneName, m_offset));
    }
    if (!m_zoneName.empty()) {
        const Time t = at(nullptr);
        std::optional<int> offset;
        if (m_local)
            offset = m_local->offsetOf(m_zoneName, t.unixSeconds());
        if (offset)
            return t.plusSeconds(-*offset).in(m_local);
        std::int64_t hours = 0;
        if (m_zoneName.size() > 3 && m_zoneName.starts_with("GMT"))
            readNumber(std::string_view(m_zoneName).substr(3), hours);
        return t.in(Location::fixed(m_zoneName, static_cast<int>(hours) * 3600));
    }
    return at(m_local);
}

std::optional<Time> Parser::parse()
{
    m_rest = m_value;
    std::string_view layout = m_layout;
    for (;;) {
        const TimeChunk chunk = takeChunk(layout);
        if (!skipLiteral(m_rest, chunk.prefix))
            return refuseField(chunk.prefix, m_rest);
        if (chunk.field == TimeField::None)
            break;
        const std::string_view before = m_rest;
        const bool good = takeField(chunk, layout);
        if (m_outOfRange)
            return refuse(std::string(": ") + m_outOfRange + " out of range");
        if (!good)
            return refuseField(chunk.fieldText, before);
    }
    if (!m_rest.empty())
        return refuse(": extra text: " + text::timeQuote(m_rest));
    if (m_pm && m_hour < 12)
        m_hour += 12;
    else if (m_am && m_hour == 12)
        m_hour = 0;
    if (!settleDay())
        return std::nullopt;
    if (m_day < 1 || m_day > daysInMonth(m_month, m_year))
        return refuse(": day out of range");
    return assembled();
}

} // namespace

std::optional<Time> Time::parse(std::string_view layout, std::string_view value,
                                const std::shared_ptr<const Location>& location, std::string* error)
{
    Parser parser(layout, value, location);
    auto time = parser.parse();
    if (!time && error)
        *error = parser.error();
    return time;
}

} // namespace strake::sprig
