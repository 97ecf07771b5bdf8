// The coalescing of charts that may still be changing: ChartT is chart::Chart, or what processDependencies works on.
// It has name(), values() and dependencies(), a range of pointers to ChartT.
#pragma once

#include "core/diagnostic/result.h"
#include "core/text/go_quote.h"
#include "core/values/bounded.h"
#include "core/values/coalesce.h"
#include "core/values/go_print.h"
#include "core/values/origin.h"

#include <set>
#include <string>

namespace strake::values {

class Warnings {
public:
    // `origins`: those of the values, where they are traced; else conflicts have no place.
    explicit Warnings(DiagnosticConsumer& problems, const OriginTable* origins = nullptr)
        : m_problems(problems), m_origins(origins)
    {}
    // `text` as Helm logs it: `over` does not fit `under`, which stands beneath it.
    void conflict(const std::string& text, const Value& over, const Value& under) const;
    void doubtfulChart(const std::string& text) const;

private:
    DiagnosticConsumer& m_problems;
    const OriginTable* m_origins;
};

std::string joinPrefix(const std::string& prefix, const std::string& key);
Value coalesceTablesAt(const Value& over, const Value& under, const std::string& prefix, Nulls nulls,
                       const Warnings& warnings, Budget& budget, int depth = 0);
void coalesceGlobals(ValueMap& dest, const ValueMap& source, const std::string& prefix, const Warnings& warnings,
                     Budget& budget);
Diagnostic typeMismatch(const std::string& subchart, const Value& value);

template <class ChartT>
class Coalescer {
public:
    Coalescer(Nulls nulls, const Warnings& warnings) : m_nulls(nulls), m_warnings(warnings) {}

    // `values`, a map, is changed. Throws TooManyValues.
    Result<void> coalesce(const ChartT& chart, const Value& values, const std::string& prefix = {})
    {
        ownValues(chart, *values.map(), joinPrefix(prefix, chart.name()));
        return subcharts(chart, *values.map(), joinPrefix(prefix, chart.name()));
    }

private:
    void ownValues(const ChartT& chart, ValueMap& values, const std::string& prefix)
    {
        const Value defaults = boundedCopy(chart.values(), m_budget);
        if (!defaults.map())
            return;
        for (const auto& [key, fallback] : *defaults.map()) {
            const auto found = values.find(key);
            if (found == values.end()) {
                values.emplace(key, fallback);
            } else if (found->second.isNil()) {
                if (m_nulls == Nulls::Remove)
                    values.erase(found);
            } else if (found->second.isMap()) {
                if (fallback.isMap())
                    coalesceTablesAt(found->second, fallback, joinPrefix(prefix, key),
                                     hasSubchart(chart, key) ? Nulls::Keep : m_nulls, m_warnings, m_budget);
                else if (!fallback.isNil())
                    m_warnings.conflict("warning: skipped value for " + prefix + "." + key + ": Not a table.",
                                        found->second, fallback);
            }
        }
    }

    static bool hasSubchart(const ChartT& chart, const std::string& name)
    {
        for (const auto& below : chart.dependencies()) {
            if (below->name() == name)
                return true;
        }
        return false;
    }

    Result<void> subcharts(const ChartT& chart, ValueMap& values, const std::string& prefix)
    {
        for (const auto& below : chart.dependencies()) {
            Value& own = values.try_emplace(below->name(), Value::ofMap()).first->second;
            if (!own.isMap())
                return fail(typeMismatch(below->name(), own));
            if (!own.map())
                own = Value::ofMap();
            const Value scope = own; // `values` may be what is changed below
            coalesceGlobals(*scope.map(), values, prefix, m_warnings, m_budget);
            if (auto done = coalesce(*below, scope, prefix); !done)
                return done;
        }
        return {};
    }

    Nulls m_nulls;
    Warnings m_warnings;
    Budget m_budget;
};

} // namespace strake::values
