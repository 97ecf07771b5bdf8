// The fields of a struct as encoding/json sees them.
#pragma once

#include "core/value/value.h"

#include <string_view>
#include <vector>

namespace strake {

struct JsonField {
    std::string_view name;
    Value value;
};

// In the order of writing: named by their json tags, those of embedded structs among the outer ones, without those
// tagged "-" and those that are empty and tagged omitempty.
std::vector<JsonField> jsonFields(const Value& structure);

} // namespace strake
