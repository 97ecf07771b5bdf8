// What the dot of a README template is: helm-docs' chartTemplateData, its fields and types.
#pragma once

#include "core/docs/chart_info.h"
#include "core/docs/values_table.h"
#include "core/value/value.h"

#include <string_view>

namespace strake::docs {

// `version`: what `helm-docs.versionFooter` names; `.Files` is that of ChartFiles.
Value templateData(const ChartInfo& chart, const ValuesTable& table, std::string_view version, bool skipVersionFooter);

} // namespace strake::docs
