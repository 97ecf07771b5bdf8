// A chart to a packed chart, as Helm packs it. Source of the rules: Helm's pkg/chartutil/save.go.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"

#include <cstdint>
#include <string>

namespace strake::packaging {

struct PackedChart {
    std::string name; // "app-1.2.3.tgz"
    std::string bytes;
};

// Entries in Helm's order, of the mode 0644; `mtime`, in seconds since 1970, is that of all of them, so that the same
// chart gives the same bytes. Errors: a name that is a path, a values.schema.json that is no JSON, `archive.unavailable`.
Result<PackedChart> save(const chart::Chart& chart, std::int64_t mtime);

} // namespace strake::packaging
