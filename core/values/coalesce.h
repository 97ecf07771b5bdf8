// A chart's defaults under the user's values, down all of its subcharts: what `.Values` is made of.
// Source of the rules: Helm's pkg/chartutil/coalesce.go.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/values/origin.h"

#include <string>

namespace strake::values {

enum class Nulls : std::uint8_t {
    Remove, // chartutil.CoalesceValues: a user's null removes the chart's key
    Keep    // chartutil.MergeValues
};

// The user's values win, maps merge, lists replace; each subchart's values stand under its name, with the parent's
// `global` in them. Neither argument changes and the result shares no map with them. Helm's warnings go to `problems`
// (peerText: the log line), in the order of keys where Helm's is random; where the values are traced, `origins` gives
// them their places. The error's peerText is Helm's: "type mismatch on sub: %!t(int64=5)".
Result<Value> coalesceValues(const chart::Chart& chart, const Value& userValues, DiagnosticConsumer& problems,
                             const OriginTable* origins = nullptr);

// chartutil.CoalesceTables: `over`, a map, and the maps in it take in what only `under` has, and lose the keys that are
// null over something.
Result<void> coalesceTables(const Value& over, const Value& under, DiagnosticConsumer& problems);
// The mergeMaps of Helm's pkg/cli/values: a new map; `over` wins, maps merge, nulls stay.
Value mergeMaps(const Value& under, const Value& over);

// chartutil.Values.Table: the map at a dotted path; null when there is none, and then `missing` is the key that is
// not a table.
const Value* tableAt(const Value& values, std::string_view path, std::string& missing);

} // namespace strake::values
