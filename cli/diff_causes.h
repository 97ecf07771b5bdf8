// The values that differ between two sides, who set them on each, and which differences of objects come from them.
#pragma once

#include "cli/diff_side.h"
#include "core/diff/diff.h"

#include <optional>
#include <vector>

namespace strake::cli {

// Instances of charts are matched by name; the only ones of both sides are too. Empty where a side has no values.
class DiffCauses {
public:
    DiffCauses(const DiffSide& before, const DiffSide& after, bool showSecrets);

    const std::vector<diff::ValueChange>& changes() const { return m_changes; }
    // Fills in ObjectChange::causes and FieldChange::causes, as far as the objects were traced.
    void explain(diff::Difference& difference) const;

private:
    // Of a change, on one side: the chart and the origin of its value.
    struct Setter {
        std::size_t chart = 0;
        std::optional<values::Origin> origin;
    };
    struct Setters {
        Setter before;
        Setter after;
    };
    using Found = std::vector<std::size_t>;

    void compareChart(const CompiledChart& before, const CompiledChart& after, const std::string& name);
    Setter setterOf(const DiffSide& side, const CompiledChart& chart, const ValuePath& path) const;
    const Explanation& explanationOf(bool isAfter) const;
    Found causesOf(std::size_t object, const ValuePath& path, bool isAfter) const;

    const DiffSide& m_before;
    const DiffSide& m_after;
    bool m_showSecrets;
    std::vector<diff::ValueChange> m_changes;
    std::vector<Setters> m_setters; // one a change
    // Made when first asked for.
    mutable std::optional<Explanation> m_explanationBefore;
    mutable std::optional<Explanation> m_explanationAfter;
};

} // namespace strake::cli
