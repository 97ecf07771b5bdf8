#include "core/engine/toml_time.h"

#include "core/sprig/time_type.h"
#include "core/sprig/time_zone.h"

namespace strake::engine {

namespace {

using sprig::Location;
using sprig::Time;

// The names of the zones of times without one, by which writing knows what was read.
constexpr std::string_view localDatetime = "datetime-local";
constexpr std::string_view localDate = "date-local";
constexpr std::string_view localTime = "time-local";

struct Form {
    std::string_view layout;
    std::string_view zone; // of a time without one; empty: it has one
};
constexpr Form forms[] = {
    {"2006-01-02T15:04:05.999999999Z07:00", {}},
    {"2006-01-02T15:04:05.999999999", localDatetime},
    {"2006-01-02", localDate},
    {"15:04:05.999999999", localTime},
    {"2006-01-02T15:04Z07:00", {}},
    {"2006-01-02T15:04", localDatetime},
    {"15:04", localTime},
};

// Go reads an hour of one digit, TOML does not: then the separators are not where the layout has them.
bool isMissingZero(std::string_view text, std::string_view layout)
{
    for (std::size_t i = 0; i < layout.size() && layout[i] != '.' && layout[i] != 'Z'; ++i) {
        const bool isDigit = layout[i] >= '0' && layout[i] <= '9';
        if (!isDigit && (i >= text.size() || text[i] != layout[i]))
            return true;
    }
    return false;
}

} // namespace

std::optional<Value> parseTomlTime(std::string_view text, const TomlZone& zone)
{
    for (const Form& form : forms) {
        const std::shared_ptr<const Location> location =
            form.zone.empty() ? zone.local : Location::fixed(std::string(form.zone), zone.offsetNow);
        if (std::optional<Time> time = Time::parse(form.layout, text, location)) {
            if (isMissingZero(text, form.layout))
                return std::nullopt;
            return sprig::timeValue(*std::move(time));
        }
    }
    return std::nullopt;
}

bool isTomlTime(const Value& value) { return value.type() == &sprig::timeType; }

std::string writeTomlTime(const Value& value)
{
    const Time& time = sprig::timeOf(value);
    const std::string_view zone = time.location() ? std::string_view(time.location()->name()) : std::string_view();
    // Go writes times without a zone as those of UTC, whatever the zone they were read in.
    if (zone == localDatetime)
        return time.in(nullptr).format("2006-01-02T15:04:05.999999999");
    if (zone == localDate)
        return time.in(nullptr).format("2006-01-02");
    if (zone == localTime)
        return time.in(nullptr).format("15:04:05.999999999");
    return time.format("2006-01-02T15:04:05.999999999Z07:00");
}

} // namespace strake::engine
