// A difference as people and programs read it.
#pragma once

#include "core/diff/diff.h"

#include <string>
#include <string_view>

namespace strake::diff {

struct ReportNames {
    std::string before; // "staging", "HEAD~1:production"
    std::string after;
};

// A unified difference for each object, below it the values that made it; then the values that differ. Empty when nothing does.
std::string asText(const Difference& difference, const ReportNames& names, bool color);
std::string asMarkdown(const Difference& difference, const ReportNames& names);
// An object of `old`, `new` (names), `objects` (id, op, fields, cause), `values` and `summary`.
std::string asJson(const Difference& difference, const ReportNames& names);

// "2 changed, 1 added"
std::string summaryOf(const Difference& difference);
// "web: image.tag: "1" (base/values.yaml:3:8) -> "2" (production/values.yaml:4:8)"
std::string lineOf(const ValueChange& change);
// The unified difference of an object that changed, was added or removed, without any header lines.
std::string hunksOf(const ObjectChange& change);

} // namespace strake::diff
