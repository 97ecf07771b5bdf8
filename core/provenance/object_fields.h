// The fields of an object, as its text has them: where each stands in it.
#pragma once

#include "core/provenance/trace.h"
#include "core/value/value_path.h"
#include "core/yaml/node.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace strake::provenance {

// A scalar, an empty mapping or an empty list.
struct ObjectField {
    ValuePath path;
    SourceRange key;   // of the last step of the path; unset in lists
    SourceRange value; // empty where nothing is written
    std::string text;  // what a scalar says
    Lines lines = Lines::One;
};

// In the order of the text. Aliases count as the fields they stand for, at their own place.
std::vector<ObjectField> fieldsOf(const yaml::Node& root);

// Of a field's value: up to where something could stand that would belong to it. `text` is that which the range is of.
SourceRange extentOf(const SourceRange& value, Lines lines, std::string_view text);

} // namespace strake::provenance
