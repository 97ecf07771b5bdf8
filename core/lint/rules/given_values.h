// What layers say, value by value with its place. Of the room alone.
#pragma once

#include "core/lint/rules/table.h"
#include "core/value/value_path.h"

#include <string_view>
#include <vector>

namespace strake::lint {

struct GivenValue {
    ValuePath path;  // from the top chart's values
    SourceRange key; // not set for items of lists
    SourceRange value;
    Value given;
    bool isLeaf = false; // no mapping, or an empty one
};

// All that a layer sets, mappings before what is in them. `file`: of a --set, its text.
std::vector<GivenValue> givenBy(const values::Layer& layer, const values::FileReader& readFile);
// What a chart's values.yaml says.
std::vector<GivenValue> givenByDefaults(const chart::Chart& chart);

// "the chart's values.yaml, its schema": whether these know the path, and the names that they know beside it.
bool isKnownToDefaults(const chart::Chart& chart, const ValuePath& path);
std::vector<std::string> knownBeside(const chart::Chart& chart, const ValuePath& path);

} // namespace strake::lint
