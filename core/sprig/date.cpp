// Sprig's dates (date.go).
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/sprig/time_type.h"
#include "core/sprig/time_zone.h"
#include "core/text/go_number.h"

#include <string>

namespace strake::sprig {

namespace {

bool isSeconds(const Value& value)
{
    return value.type() == &types::integer || value.type() == &types::int64 || value.type() == &types::int32;
}

// Seconds and times are what they say; everything else is now.
Time timeIn(Call& call, const Value& value)
{
    if (value.type() == &timeType)
        return timeOf(value);
    if (value.kind() == Kind::Pointer && value.pointee() && value.pointee()->type() == &timeType)
        return timeOf(*value.pointee());
    if (isSeconds(value))
        return Time::ofUnix(value.signedInteger(), 0, localZone(call));
    return now(call);
}

Value formatted(Call& call, std::string_view layout, const Value& date, std::string_view zone)
{
    call.charge(layout.size());
    const Time time = timeIn(call, date);
    const auto location = zone == "Local" ? localZone(call) : Location::load(zone).value_or(nullptr);
    return stringValue(time.in(location).format(layout));
}

Value date(Call& call, Arguments args) { return formatted(call, viewOf(args, 0), args[1], "Local"); }
Value dateInZone(Call& call, Arguments args) { return formatted(call, viewOf(args, 0), args[1], viewOf(args, 2)); }
Value htmlDate(Call& call, Arguments args) { return formatted(call, "2006-01-02", args[0], "Local"); }
Value htmlDateInZone(Call& call, Arguments args) { return formatted(call, "2006-01-02", args[0], viewOf(args, 1)); }
Value nowFunction(Call& call, Arguments) { return timeValue(now(call)); }

Value dateModify(Call&, Arguments args)
{
    const auto duration = parseDuration(viewOf(args, 0));
    return duration ? timeValue(timeOf(args[1]).plus(*duration)) : args[1];
}

Value mustDateModify(Call&, Arguments args)
{
    std::string error;
    const auto duration = parseDuration(viewOf(args, 0), &error);
    if (!duration)
        throw Error(error);
    return timeValue(timeOf(args[1]).plus(*duration));
}

Value ago(Call& call, Arguments args)
{
    const Duration since = now(call).minus(timeIn(call, args[0]));
    return stringValue(durationText(roundedDuration(since, second)));
}

Value duration(Call&, Arguments args)
{
    std::int64_t seconds = 0;
    if (args[0].type() == &types::string)
        seconds = text::parseInt(args[0].string()).value;
    else if (args[0].type() == &types::int64)
        seconds = args[0].signedInteger();
    const auto wrapped = static_cast<std::uint64_t>(seconds) * static_cast<std::uint64_t>(second);
    return stringValue(durationText(static_cast<Duration>(wrapped)));
}

Value durationRound(Call& call, Arguments args)
{
    Duration d = 0;
    if (args[0].type() == &types::string)
        d = parseDuration(args[0].string()).value_or(0);
    else if (args[0].type() == &types::int64)
        d = args[0].signedInteger();
    else if (args[0].type() == &timeType)
        d = now(call).minus(timeOf(args[0]));
    constexpr std::uint64_t hour = 3'600'000'000'000;
    static constexpr std::pair<std::uint64_t, const char*> units[] = {
        {hour * 24 * 365, "y"}, {hour * 24 * 30, "mo"}, {hour * 24, "d"}, {hour, "h"}, {hour / 60, "m"}, {second, "s"}};
    const auto length = d < 0 ? 0 - static_cast<std::uint64_t>(d) : static_cast<std::uint64_t>(d);
    for (const auto& [unit, name] : units) {
        if (length > unit)
            return stringValue(std::to_string(length / unit) + name);
    }
    return stringValue("0s");
}

Value toDate(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size() + viewOf(args, 1).size());
    return timeValue(Time::parse(viewOf(args, 0), viewOf(args, 1), localZone(call)).value_or(Time()));
}

Value mustToDate(Call& call, Arguments args)
{
    call.charge(viewOf(args, 0).size() + viewOf(args, 1).size());
    std::string error;
    auto time = Time::parse(viewOf(args, 0), viewOf(args, 1), localZone(call), &error);
    if (!time)
        throw Error(error);
    return timeValue(std::move(*time));
}

Value unixEpoch(Call&, Arguments args) { return stringValue(std::to_string(timeOf(args[0]).unixSeconds())); }

constexpr Tracing opaque = Tracing::Opaque;

constexpr Function table[] = {
    {"ago", "func(interface {}) string", ago, opaque, "The time that has passed since then.", {}, false},
    {"date",
     "func(string, interface {}) string",
     date,
     opaque,
     "A time, or seconds since 1970, in a layout of Go's (2006-01-02 15:04:05), in the local zone.",
     {},
     false},
    {"dateInZone",
     "func(string, interface {}, string) string",
     dateInZone,
     opaque,
     "As date, in the zone named by the third argument.",
     {},
     false},
    {"dateModify",
     "func(string, time.Time) time.Time",
     dateModify,
     opaque,
     "The time so much later (-1.5h, 10m); unchanged where the duration is bad.",
     {&timeType}},
    {"date_in_zone", "func(string, interface {}, string) string", dateInZone, opaque, "As dateInZone.", {}, false},
    {"date_modify", "func(string, time.Time) time.Time", dateModify, opaque, "As dateModify.", {&timeType}},
    {"duration", "func(interface {}) string", duration, opaque, "Seconds, as a text or int64, as 1h2m3s."},
    {"durationRound",
     "func(interface {}) string",
     durationRound,
     opaque,
     "A duration in its largest unit: 2h, 3mo.",
     {},
     false},
    {"htmlDate", "func(interface {}) string", htmlDate, opaque, "A time's date as 2006-01-02.", {}, false},
    {"htmlDateInZone",
     "func(interface {}, string) string",
     htmlDateInZone,
     opaque,
     "A time's date in the zone of that name.",
     {},
     false},
    {"mustDateModify",
     "func(string, time.Time) (time.Time, error)",
     mustDateModify,
     opaque,
     "As dateModify, but fails on a bad duration.",
     {&timeType}},
    {"mustToDate", "func(string, string) (time.Time, error)", mustToDate, opaque, "As toDate, but fails.", {}, false},
    {"must_date_modify",
     "func(string, time.Time) (time.Time, error)",
     mustDateModify,
     opaque,
     "As mustDateModify.",
     {&timeType}},
    {"now", "func() time.Time", nowFunction, opaque, "The present.", {}, false},
    {"toDate",
     "func(string, string) time.Time",
     toDate,
     opaque,
     "The time that the second text gives in the layout of the first; year 1 where it cannot be read.",
     {},
     false},
    {"unixEpoch", "func(time.Time) string", unixEpoch, opaque, "Seconds since 1970.", {&timeType}},
};

} // namespace

FunctionTable dateFunctions() { return table; }

} // namespace strake::sprig
