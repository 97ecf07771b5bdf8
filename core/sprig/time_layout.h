// Go's layouts of times: the reference time Mon Jan 2 15:04:05 MST 2006 written as the result shall look.
#pragma once

#include <cstdint>
#include <string_view>

namespace strake::sprig {

enum class TimeField : std::uint8_t {
    None,
    LongMonth,
    Month,
    NumMonth,
    ZeroMonth,
    LongWeekDay,
    WeekDay,
    Day,
    UnderDay,
    ZeroDay,
    UnderYearDay,
    ZeroYearDay,
    Hour,
    Hour12,
    ZeroHour12,
    Minute,
    ZeroMinute,
    Second,
    ZeroSecond,
    LongYear,
    Year,
    PM,
    pm,
    ZoneName,
    Offset,
    FractionZeros,
    FractionNines
};

// How an offset is written: Z07:00 has a Z for UTC, colons, hours and minutes.
struct OffsetForm {
    bool zForUtc = false;
    bool colons = false;
    std::uint8_t parts = 2; // hours; and minutes; and seconds
};

struct TimeChunk {
    std::string_view prefix; // literal text before the field
    TimeField field = TimeField::None;
    std::string_view fieldText; // "2006"
    OffsetForm offset;
    int digits = 0;       // of a fraction
    char separator = '.'; // before a fraction
};

// Takes the next field and what stands before it off the layout. Field None: the rest is all literal.
TimeChunk takeChunk(std::string_view& layout);

} // namespace strake::sprig
