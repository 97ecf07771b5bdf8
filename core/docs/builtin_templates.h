// The named templates that a README template can call and override: `chart.header`, `chart.valuesTable`, ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strake::docs {

// In the order in which helm-docs parses them, all under the README's own name: what stands between their definitions
// is the README where a chart's template says nothing itself. `badgeStyle`: "flat-square".
std::vector<std::string> builtinTemplates(std::string_view badgeStyle);

// The README of a chart without a template.
extern const std::string_view defaultReadmeTemplate;

} // namespace strake::docs
