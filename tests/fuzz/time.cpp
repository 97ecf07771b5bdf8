// Layouts, times, durations and zone files: `layout` newline `value` newline anything. What a layout writes, a layout
// with all fields reads again as the same moment.
#include "core/sprig/go_time.h"
#include "core/sprig/time_zone.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const std::size_t newline = std::min(text.find('\n'), text.size());
    const std::string_view layout = text.substr(0, newline);
    const std::string_view value = text.substr(std::min(newline + 1, text.size()));
    const auto location = sprig::Location::parse("fuzz", value);
    if (const auto time = sprig::Time::parse(layout, value, location)) {
        (void)time->format(layout);
        constexpr std::string_view whole = "2006-01-02T15:04:05.999999999-07:00:00";
        const auto again = sprig::Time::parse(whole, time->format(whole), nullptr);
        // Years of other than four digits cannot be read; an offset of -1 s is Go's mark for none.
        const std::int64_t year = time->date().year;
        const int offset = time->zone().offset;
        if (year >= 0 && year <= 9999 && offset / 60 != 0)
            fuzz::require(again.has_value() && again->compare(*time) == 0);
    }
    if (const auto duration = sprig::parseDuration(value)) {
        const auto again = sprig::parseDuration(sprig::durationText(*duration));
        fuzz::require(again.has_value() && *again == *duration);
    }
    return 0;
}
