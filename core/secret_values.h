// Which of a chart's values nobody should see.
#pragma once

#include "core/chart/chart.h"
#include "core/compiler.h"
#include "core/diff/mask.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <set>

namespace strake {

class SecretValues {
public:
    // By the schemas of the chart and the charts below it (x-strake-secret), and by the names of values.
    explicit SecretValues(const chart::Chart& chart);

    // The value with what is secret of it masked. `other`: that of the other side; null: there is none.
    Value masked(const ValuePath& path, const Value& value, const Value* other, bool isAfter) const;
    // All secret texts of the values; `eachLine`: and the lines of those that have several.
    void collect(const Value& root, diff::SecretTexts& into, bool eachLine = false) const;

private:
    void addSchemas(const chart::Chart& chart, const ValuePath& path);
    bool isMarked(const ValuePath& path) const;
    struct Collecting {
        ValuePath path;
        diff::SecretTexts& into;
        bool eachLine = false;
    };
    void collect(const Value& value, bool isSecret, Collecting& state) const;

    std::set<ValuePath> m_marked; // with all that is below
};

// Of all charts' values.
diff::SecretTexts secretTexts(const Compilation& compilation, bool eachLine = false);

} // namespace strake
