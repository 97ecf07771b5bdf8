// The rows of the values table: which keys get one, their types, defaults and order. Source of the rules: helm-docs
// 1.14.2, pkg/document/values.go and model.go.
#pragma once

#include "core/docs/chart_info.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace strake::docs {

struct ValueRow {
    std::string key;
    std::string type;
    std::string notationType;
    std::string autoDefault;     // of `@default` above the key
    std::string defaultText;     // of `@default` below `# key --`, else the value as JSON in backticks
    std::string autoDescription; // of `# --` above the key
    std::string description;     // of `# key --`
    std::string section;
    std::uint32_t column = 0; // of the key; from 1
    std::uint32_t line = 0;
    std::string dependency; // the prefix of the subchart whose value it is
    bool isGlobal = false;
    ValuePath path; // where it is among the chart's values, when TableOptions asks for it
};

struct Section {
    std::string name;
    std::vector<ValueRow> rows;
};

struct ValuesTable {
    std::vector<ValueRow> rows;    // sorted
    std::vector<Section> sections; // in order of first use
    Section defaultSection;        // "Other Values": rows without a section
};

enum class SortOrder : std::uint8_t { Alphanum, File };

// A subchart whose values are shown with the chart's own, under `prefix`.
struct DependencyValues {
    std::string prefix;
    const ChartInfo* chart = nullptr;
    ValuePath path = {}; // what the prefix says, for ValueRow::path
};

struct TableOptions {
    SortOrder order = SortOrder::Alphanum;
    bool ignoreNonDescriptions = false; // the chart's own rows without a description are left out
    bool paths = false;                 // fill in ValueRow::path
};

// The error's peerText is helm-docs' reason, without "Error generating template data for chart X: ": "invalid node type
// 8 received". Values whose type their tag belies, inside a default, go to `problems` and count as 0.
Result<ValuesTable> makeValuesTable(const ChartInfo& chart, std::span<const DependencyValues> dependencies,
                                    const TableOptions& options, DiagnosticConsumer& problems);

} // namespace strake::docs
