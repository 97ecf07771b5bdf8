#include "core/sprig/time_layout.h"

#include <array>

namespace strake::sprig {

namespace {

bool isDigitAt(std::string_view s, std::size_t at) { return at < s.size() && s[at] >= '0' && s[at] <= '9'; }
bool isSmallAt(std::string_view s, std::size_t at) { return at < s.size() && s[at] >= 'a' && s[at] <= 'z'; }

struct Word {
    std::string_view text;
    TimeField field;
    bool notInWord = false; // "Jan" does not stand in "Janet"
    OffsetForm offset = {};
};

// In the order in which they are tried: the longer before their beginnings.
constexpr Word words[] = {
    {"January", TimeField::LongMonth},
    {"Jan", TimeField::Month, true},
    {"Monday", TimeField::LongWeekDay},
    {"Mon", TimeField::WeekDay, true},
    {"MST", TimeField::ZoneName},
    {"01", TimeField::ZeroMonth},
    {"02", TimeField::ZeroDay},
    {"03", TimeField::ZeroHour12},
    {"04", TimeField::ZeroMinute},
    {"05", TimeField::ZeroSecond},
    {"06", TimeField::Year},
    {"002", TimeField::ZeroYearDay},
    {"15", TimeField::Hour},
    {"1", TimeField::NumMonth},
    {"2006", TimeField::LongYear},
    {"2", TimeField::Day},
    {"__2", TimeField::UnderYearDay},
    {"_2", TimeField::UnderDay},
    {"3", TimeField::Hour12},
    {"4", TimeField::Minute},
    {"5", TimeField::Second},
    {"PM", TimeField::PM},
    {"pm", TimeField::pm},
    {"-070000", TimeField::Offset, false, {false, false, 3}},
    {"-07:00:00", TimeField::Offset, false, {false, true, 3}},
    {"-0700", TimeField::Offset, false, {false, false, 2}},
    {"-07:00", TimeField::Offset, false, {false, true, 2}},
    {"-07", TimeField::Offset, false, {false, false, 1}},
    {"Z070000", TimeField::Offset, false, {true, false, 3}},
    {"Z07:00:00", TimeField::Offset, false, {true, true, 3}},
    {"Z0700", TimeField::Offset, false, {true, false, 2}},
    {"Z07:00", TimeField::Offset, false, {true, true, 2}},
    {"Z07", TimeField::Offset, false, {true, false, 1}},
};

const Word* wordAt(std::string_view s)
{
    for (const Word& word : words) {
        if (s.starts_with(word.text) && !(word.notInWord && isSmallAt(s, word.text.size())))
            return &word;
    }
    return nullptr;
}

// .000 or ,999: the digits all alike, and no other digit behind them. 0: no fraction.
std::size_t fractionSizeAt(std::string_view s)
{
    if (s.size() < 2 || (s[0] != '.' && s[0] != ',') || (s[1] != '0' && s[1] != '9'))
        return 0;
    std::size_t end = 1;
    while (end < s.size() && s[end] == s[1])
        ++end;
    return isDigitAt(s, end) ? 0 : end;
}

} // namespace

TimeChunk takeChunk(std::string_view& layout)
{
    TimeChunk chunk;
    const std::string_view whole = layout;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        const std::string_view here = whole.substr(at);
        if (here.starts_with("_2006")) {
            // A literal underscore and a year, not a day and 006.
            chunk.prefix = whole.substr(0, at + 1);
            chunk.field = TimeField::LongYear;
            chunk.fieldText = here.substr(1, 4);
        } else if (const std::size_t size = fractionSizeAt(here); size > 0) {
            chunk.prefix = whole.substr(0, at);
            chunk.field = here[1] == '0' ? TimeField::FractionZeros : TimeField::FractionNines;
            chunk.fieldText = here.substr(0, size);
            chunk.digits = static_cast<int>(size) - 1;
            chunk.separator = here[0];
        } else if (const Word* word = wordAt(here)) {
            chunk.prefix = whole.substr(0, at);
            chunk.field = word->field;
            chunk.fieldText = here.substr(0, word->text.size());
            chunk.offset = word->offset;
        } else {
            continue;
        }
        layout = whole.substr(chunk.prefix.size() + chunk.fieldText.size());
        return chunk;
    }
    chunk.prefix = whole;
    layout = {};
    return chunk;
}

} // namespace strake::sprig
