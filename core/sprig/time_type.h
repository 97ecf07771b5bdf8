// Go's time.Time and its relatives as template values, with the methods that templates can call.
#pragma once

#include "core/gotemplate/function.h"
#include "core/sprig/go_time.h"
#include "core/value/value.h"

namespace strake::sprig {

extern const Type timeType;     // time.Time
extern const Type durationType; // time.Duration
extern const Type monthType;    // time.Month
extern const Type weekdayType;  // time.Weekday
extern const Type locationType; // *time.Location

Value timeValue(Time time);
const Time& timeOf(const Value& value); // the zero time of any other type

Time now(gotemplate::Call& call); // in the local zone
std::shared_ptr<const Location> localZone(gotemplate::Call& call);

} // namespace strake::sprig
