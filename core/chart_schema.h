// A chart and those below it, as far as their schemas matter.
#pragma once

#include "core/chart/chart.h"
#include "core/schema/chart_values.h"

namespace strake {

inline schema::ChartSchema schemaOf(const chart::Chart& chart)
{
    schema::ChartSchema out{.name = chart.name()};
    if (const auto& file = chart.contents().schema) {
        out.schemaJson = file->text();
        out.file = file->id;
    }
    for (const chart::ChartPtr& below : chart.dependencies())
        out.dependencies.push_back(schemaOf(*below));
    return out;
}

} // namespace strake
