// Times to text (Go's time/format.go).
#include "core/sprig/go_time.h"
#include "core/sprig/time_layout.h"
#include "core/sprig/time_zone.h"

#include <cstdlib>

namespace strake::sprig {

namespace {

void appendNumber(std::string& out, std::int64_t value, std::size_t width)
{
    if (value < 0)
        out.push_back('-');
    const auto magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const std::string digits = std::to_string(magnitude);
    out.append(digits.size() < width ? width - digits.size() : 0, '0').append(digits);
}

void appendOffset(std::string& out, int offset, OffsetForm form)
{
    if (form.zForUtc && offset == 0) {
        out.push_back('Z');
        return;
    }
    // The sign is that of the whole minutes: -00:00:30 is written with a plus, and its seconds negative.
    const int minutes = offset / 60;
    out.push_back(minutes < 0 ? '-' : '+');
    const int magnitude = std::abs(minutes);
    appendNumber(out, magnitude / 60, 2);
    const char* const colon = form.colons ? ":" : "";
    if (form.parts > 1) {
        out += colon;
        appendNumber(out, magnitude % 60, 2);
    }
    if (form.parts > 2) {
        out += colon;
        appendNumber(out, (minutes < 0 ? -offset : offset) % 60, 2);
    }
}

void appendFraction(std::string& out, int nanoseconds, const TimeChunk& chunk)
{
    const bool trimmed = chunk.field == TimeField::FractionNines;
    if (trimmed && nanoseconds == 0)
        return;
    std::string digits;
    appendNumber(digits, nanoseconds, 9);
    if (chunk.digits < 9)
        digits.resize(static_cast<std::size_t>(chunk.digits));
    while (trimmed && digits.ends_with('0'))
        digits.pop_back();
    if (!digits.empty())
        out.append(1, chunk.separator).append(digits);
}

} // namespace

std::string Time::format(std::string_view layout) const
{
    const Zone z = zone();
    const Date d = date();
    const Clock c = clock();
    const int hour12 = c.hour % 12 == 0 ? 12 : c.hour % 12;
    std::string out;
    while (!layout.empty()) {
        const TimeChunk chunk = takeChunk(layout);
        out += chunk.prefix;
        switch (chunk.field) {
        case TimeField::None: break;
        case TimeField::Year: appendNumber(out, std::abs(d.year % 100), 2); break;
        case TimeField::LongYear: appendNumber(out, d.year, 4); break;
        case TimeField::Month: out += monthName(d.month).substr(0, 3); break;
        case TimeField::LongMonth: out += monthName(d.month); break;
        case TimeField::NumMonth: appendNumber(out, d.month, 0); break;
        case TimeField::ZeroMonth: appendNumber(out, d.month, 2); break;
        case TimeField::WeekDay: out += weekdayName(weekday()).substr(0, 3); break;
        case TimeField::LongWeekDay: out += weekdayName(weekday()); break;
        case TimeField::Day: appendNumber(out, d.day, 0); break;
        case TimeField::UnderDay: out.append(d.day < 10 ? " " : "").append(std::to_string(d.day)); break;
        case TimeField::ZeroDay: appendNumber(out, d.day, 2); break;
        case TimeField::UnderYearDay: {
            const int day = yearDay();
            out.append(day < 10 ? "  " : day < 100 ? " " : "").append(std::to_string(day));
            break;
        }
        case TimeField::ZeroYearDay: appendNumber(out, yearDay(), 3); break;
        case TimeField::Hour: appendNumber(out, c.hour, 2); break;
        case TimeField::Hour12: appendNumber(out, hour12, 0); break;
        case TimeField::ZeroHour12: appendNumber(out, hour12, 2); break;
        case TimeField::Minute: appendNumber(out, c.minute, 0); break;
        case TimeField::ZeroMinute: appendNumber(out, c.minute, 2); break;
        case TimeField::Second: appendNumber(out, c.second, 0); break;
        case TimeField::ZeroSecond: appendNumber(out, c.second, 2); break;
        case TimeField::PM: out += c.hour >= 12 ? "PM" : "AM"; break;
        case TimeField::pm: out += c.hour >= 12 ? "pm" : "am"; break;
        case TimeField::ZoneName:
            if (z.name.empty())
                appendOffset(out, z.offset, {});
            else
                out += z.name;
            break;
        case TimeField::Offset: appendOffset(out, z.offset, chunk.offset); break;
        case TimeField::FractionZeros:
        case TimeField::FractionNines: appendFraction(out, m_nanoseconds, chunk); break;
        }
    }
    return out;
}

std::string Time::text() const { return format("2006-01-02 15:04:05.999999999 -0700 MST"); }

std::optional<std::string> Time::rfc3339(std::string& error) const
{
    const std::int64_t year = date().year;
    if (year < 0 || year > 9999) {
        error = "Time.MarshalJSON: year outside of range [0,9999]";
        return std::nullopt;
    }
    if (std::abs(zone().offset / 60) >= 24 * 60) {
        error = "Time.MarshalJSON: timezone hour outside of range [0,23]";
        return std::nullopt;
    }
    return format("2006-01-02T15:04:05.999999999Z07:00");
}

} // namespace strake::sprig
