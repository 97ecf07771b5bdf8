#include "core/sprig/time_type.h"

#include "core/sprig/go_value.h"
#include "core/sprig/time_zone.h"

#include <limits>
#include <stdexcept>

namespace strake::sprig {

namespace {

struct TimeBox final : Box {
    explicit TimeBox(Time t) : time(std::move(t)) {}
    Time time;
};

struct LocationBox final : Box {
    explicit LocationBox(std::shared_ptr<const Location> l) : location(std::move(l)) {}
    std::shared_ptr<const Location> location;
};

const std::shared_ptr<const Location>& locationOf(const Value& value)
{
    static const std::shared_ptr<const Location> utc;
    const auto* box = dynamic_cast<const LocationBox*>(value.native());
    return box ? box->location : utc;
}

std::string nameOf(const std::shared_ptr<const Location>& location) { return location ? location->name() : "UTC"; }

Value durationValue(Duration d) { return Value::ofSigned(d, durationType); }

std::string printTime(const Value& self) { return timeOf(self).text(); }
std::string printDuration(const Value& self) { return durationText(self.signedInteger()); }
std::string printLocation(const Value& self) { return nameOf(locationOf(self)); }

std::string printMonth(const Value& self)
{
    const std::int64_t month = self.signedInteger();
    if (month < 1 || month > 12)
        return "%!Month(" + std::to_string(static_cast<std::uint64_t>(month)) + ")";
    return std::string(monthName(static_cast<int>(month)));
}

std::string printWeekday(const Value& self)
{
    const std::int64_t day = self.signedInteger();
    if (day < 0 || day > 6)
        return "%!Weekday(" + std::to_string(static_cast<std::uint64_t>(day)) + ")";
    return std::string(weekdayName(static_cast<int>(day)));
}

std::string jsonOfTime(const Value& self)
{
    std::string error;
    auto text = timeOf(self).rfc3339(error);
    if (!text)
        throw std::runtime_error("json: error calling MarshalJSON for type time.Time: " + error);
    return std::move(*text);
}

Value string(Call&, Arguments args) { return stringValue(args[0].type()->stringer(args[0])); }

// time.Time

Value add(Call&, Arguments args) { return timeValue(timeOf(args[0]).plus(intOf(args, 1))); }
Value addDate(Call&, Arguments args)
{
    return timeValue(timeOf(args[0]).plusDate(intOf(args, 1), intOf(args, 2), intOf(args, 3)));
}
Value after(Call&, Arguments args) { return Value::ofBool(timeOf(args[0]).compare(timeOf(args[1])) > 0); }
Value before(Call&, Arguments args) { return Value::ofBool(timeOf(args[0]).compare(timeOf(args[1])) < 0); }
Value compare(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).compare(timeOf(args[1]))); }
Value day(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).date().day); }
Value equal(Call&, Arguments args) { return Value::ofBool(timeOf(args[0]).compare(timeOf(args[1])) == 0); }

Value format(Call& call, Arguments args)
{
    call.charge(viewOf(args, 1).size());
    return stringValue(timeOf(args[0]).format(viewOf(args, 1)));
}

Value hour(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).clock().hour); }

Value in(Call&, Arguments args)
{
    if (!args[1].native())
        throw Error("time: missing Location in call to Time.In");
    return timeValue(timeOf(args[0]).in(locationOf(args[1])));
}

Value isDst(Call&, Arguments args) { return Value::ofBool(timeOf(args[0]).zone().isDst); }
Value isZero(Call&, Arguments args) { return Value::ofBool(timeOf(args[0]).isZero()); }
Value local(Call& call, Arguments args) { return timeValue(timeOf(args[0]).in(localZone(call))); }
Value location(Call&, Arguments args)
{
    return Value::ofNative(new LocationBox(timeOf(args[0]).location()), locationType);
}
Value minute(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).clock().minute); }
Value month(Call&, Arguments args) { return Value::ofSigned(timeOf(args[0]).date().month, monthType); }
Value nanosecond(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).nanosecond()); }
Value round(Call&, Arguments args) { return timeValue(timeOf(args[0]).rounded(intOf(args, 1))); }
Value secondOf(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).clock().second); }
Value sub(Call&, Arguments args) { return durationValue(timeOf(args[0]).minus(timeOf(args[1]))); }
Value truncate(Call&, Arguments args) { return timeValue(timeOf(args[0]).truncated(intOf(args, 1))); }
Value utc(Call&, Arguments args) { return timeValue(timeOf(args[0]).in(nullptr)); }

// Seconds in smaller units, wrapping around as Go's do.
std::int64_t unixIn(const Time& time, std::uint64_t unitsPerSecond)
{
    const auto nanosecondsPerUnit = static_cast<std::uint64_t>(second) / unitsPerSecond;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(time.unixSeconds()) * unitsPerSecond +
                                     static_cast<std::uint64_t>(time.nanosecond()) / nanosecondsPerUnit);
}

Value unixSeconds(Call&, Arguments args) { return Value::ofInt64(timeOf(args[0]).unixSeconds()); }
Value unixMicro(Call&, Arguments args) { return Value::ofInt64(unixIn(timeOf(args[0]), 1'000'000)); }
Value unixMilli(Call&, Arguments args) { return Value::ofInt64(unixIn(timeOf(args[0]), 1000)); }
Value unixNano(Call&, Arguments args) { return Value::ofInt64(unixIn(timeOf(args[0]), 1'000'000'000)); }
Value weekday(Call&, Arguments args) { return Value::ofSigned(timeOf(args[0]).weekday(), weekdayType); }
Value year(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).date().year); }
Value yearDay(Call&, Arguments args) { return Value::ofInt(timeOf(args[0]).yearDay()); }

// time.Duration

Value floatingIn(Arguments args, std::int64_t unit)
{
    const Duration d = intOf(args, 0);
    return Value::ofFloat(static_cast<double>(d / unit) + static_cast<double>(d % unit) / static_cast<double>(unit));
}

Value hours(Call&, Arguments args) { return floatingIn(args, 3600 * second); }
Value minutes(Call&, Arguments args) { return floatingIn(args, 60 * second); }
Value seconds(Call&, Arguments args) { return floatingIn(args, second); }
Value milliseconds(Call&, Arguments args) { return Value::ofInt64(intOf(args, 0) / 1'000'000); }
Value microseconds(Call&, Arguments args) { return Value::ofInt64(intOf(args, 0) / 1000); }
Value nanoseconds(Call&, Arguments args) { return Value::ofInt64(intOf(args, 0)); }
Value roundDuration(Call&, Arguments args) { return durationValue(roundedDuration(intOf(args, 0), intOf(args, 1))); }

Value truncateDuration(Call&, Arguments args)
{
    const Duration unit = intOf(args, 1);
    return durationValue(unit <= 0 ? intOf(args, 0) : intOf(args, 0) - intOf(args, 0) % unit);
}

Value abs(Call&, Arguments args)
{
    const Duration d = intOf(args, 0);
    if (d == std::numeric_limits<Duration>::min())
        return durationValue(std::numeric_limits<Duration>::max());
    return durationValue(d < 0 ? -d : d);
}

constexpr Tracing opaque = Tracing::Opaque;

constexpr Function timeMethods[] = {
    {"Add", "func(interface {}, time.Duration) time.Time", add, opaque, "The time so much later.", {&durationType}},
    {"AddDate", "func(interface {}, int, int, int) time.Time", addDate, opaque, "Years, months and days later."},
    {"After", "func(interface {}, time.Time) bool", after, opaque, "Whether it is later.", {&timeType}},
    {"Before", "func(interface {}, time.Time) bool", before, opaque, "Whether it is earlier.", {&timeType}},
    {"Compare", "func(interface {}, time.Time) int", compare, opaque, "-1, 0 or 1.", {&timeType}},
    {"Day", "func(interface {}) int", day, opaque, "The day of the month."},
    {"Equal", "func(interface {}, time.Time) bool", equal, opaque, "Whether it is the same moment.", {&timeType}},
    {"Format", "func(interface {}, string) string", format, opaque, "The time in a layout of Go's."},
    {"Hour", "func(interface {}) int", hour, opaque, "The hour of the day."},
    {"In", "func(interface {}, *time.Location) time.Time", in, opaque, "The same moment elsewhere.", {&locationType}},
    {"IsDST", "func(interface {}) bool", isDst, opaque, "Whether summer time is in effect."},
    {"IsZero", "func(interface {}) bool", isZero, opaque, "Whether it is the beginning of year 1."},
    {"Local", "func(interface {}) time.Time", local, opaque, "The same moment in the local zone.", {}, false},
    {"Location", "func(interface {}) *time.Location", location, opaque, "The place whose clock it shows."},
    {"Minute", "func(interface {}) int", minute, opaque, "The minute of the hour."},
    {"Month", "func(interface {}) time.Month", month, opaque, "The month."},
    {"Nanosecond", "func(interface {}) int", nanosecond, opaque, "The nanosecond of the second."},
    {"Round",
     "func(interface {}, time.Duration) time.Time",
     round,
     opaque,
     "To the nearest multiple.",
     {&durationType}},
    {"Second", "func(interface {}) int", secondOf, opaque, "The second of the minute."},
    {"String", "func(interface {}) string", string, opaque, "The time with its offset and zone."},
    {"Sub", "func(interface {}, time.Time) time.Duration", sub, opaque, "The time between.", {&timeType}},
    {"Truncate",
     "func(interface {}, time.Duration) time.Time",
     truncate,
     opaque,
     "Down to a multiple.",
     {&durationType}},
    {"UTC", "func(interface {}) time.Time", utc, opaque, "The same moment in UTC."},
    {"Unix", "func(interface {}) int64", unixSeconds, opaque, "Seconds since 1970."},
    {"UnixMicro", "func(interface {}) int64", unixMicro, opaque, "Microseconds since 1970."},
    {"UnixMilli", "func(interface {}) int64", unixMilli, opaque, "Milliseconds since 1970."},
    {"UnixNano", "func(interface {}) int64", unixNano, opaque, "Nanoseconds since 1970."},
    {"Weekday", "func(interface {}) time.Weekday", weekday, opaque, "The day of the week."},
    {"Year", "func(interface {}) int", year, opaque, "The year."},
    {"YearDay", "func(interface {}) int", yearDay, opaque, "The day of the year, from 1."},
};

constexpr Function durationMethods[] = {
    {"Abs", "func(interface {}) time.Duration", abs, opaque, "Its length."},
    {"Hours", "func(interface {}) float64", hours, opaque, "In hours."},
    {"Microseconds", "func(interface {}) int64", microseconds, opaque, "In whole microseconds."},
    {"Milliseconds", "func(interface {}) int64", milliseconds, opaque, "In whole milliseconds."},
    {"Minutes", "func(interface {}) float64", minutes, opaque, "In minutes."},
    {"Nanoseconds", "func(interface {}) int64", nanoseconds, opaque, "In nanoseconds."},
    {"Round",
     "func(interface {}, time.Duration) time.Duration",
     roundDuration,
     opaque,
     "To the nearest multiple.",
     {&durationType}},
    {"Seconds", "func(interface {}) float64", seconds, opaque, "In seconds."},
    {"String", "func(interface {}) string", string, opaque, "As 1h2m3.5s."},
    {"Truncate",
     "func(interface {}, time.Duration) time.Duration",
     truncateDuration,
     opaque,
     "Down to a multiple.",
     {&durationType}},
};

constexpr Function stringMethods[] = {
    {"String", "func(interface {}) string", string, opaque, "The name."},
};

} // namespace

const Type timeType{.kind = Kind::Struct,
                    .name = "time.Time",
                    .methods = timeMethods,
                    .methodCount = std::size(timeMethods),
                    .stringer = printTime,
                    .jsonString = jsonOfTime};
const Type durationType{.kind = Kind::Int64,
                        .name = "time.Duration",
                        .methods = durationMethods,
                        .methodCount = std::size(durationMethods),
                        .stringer = printDuration};
const Type monthType{.kind = Kind::Int,
                     .name = "time.Month",
                     .methods = stringMethods,
                     .methodCount = std::size(stringMethods),
                     .stringer = printMonth};
const Type weekdayType{.kind = Kind::Int,
                       .name = "time.Weekday",
                       .methods = stringMethods,
                       .methodCount = std::size(stringMethods),
                       .stringer = printWeekday};
const Type locationType{.kind = Kind::Pointer,
                        .name = "*time.Location",
                        .methods = stringMethods,
                        .methodCount = std::size(stringMethods),
                        .stringer = printLocation};

Value timeValue(Time time) { return Value::ofNative(new TimeBox(std::move(time)), timeType); }

const Time& timeOf(const Value& value)
{
    static const Time zero;
    const auto* box = dynamic_cast<const TimeBox*>(value.native());
    return box ? box->time : zero;
}

std::shared_ptr<const Location> localZone(Call& call) { return Location::loadLocal(call.environment().localZone()); }

Time now(Call& call) { return Time::ofUnix(0, call.environment().nowNanoseconds(), localZone(call)); }

} // namespace strake::sprig
