// The values table of a chart instance: the rows of the chart's README, each with its effective value and who set it.
#pragma once

#include "core/compiler.h"

#include <optional>
#include <string>
#include <vector>

namespace strake::cli {

struct EffectiveRow {
    std::string key; // as the README names it
    ValuePath path;
    std::string type;                  // empty: the chart knows nothing of this value
    std::string defaultText;           // as the README shows it, in Markdown
    std::optional<Value> defaultValue; // nothing: the charts have none
    std::optional<Value> value;        // nothing: removed
    std::string origin;                // "production/values.yaml:3:15", "--set replicas=2"; empty: nobody
    bool overridden = false;           // set by a layer above the charts' defaults
    std::string description;
    std::string section;
};

// In the README's order, by sections, those of subcharts under their names; then what layers set beyond them.
// `compilation` has origins. What cannot be read of a chart's comments goes to `problems`.
std::vector<EffectiveRow> effectiveRows(const CompiledChart& chart, const Compilation& compilation,
                                        DiagnosticConsumer& problems);

// With headings where there are sections.
std::string asMarkdown(const std::vector<EffectiveRow>& rows);
std::string asTable(const std::vector<EffectiveRow>& rows);
Value asValue(const std::vector<EffectiveRow>& rows);

} // namespace strake::cli
