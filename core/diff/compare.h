// Two values, field by field.
#pragma once

#include "core/kustomize/merge_schema.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::diff {

enum class Op : std::uint8_t { Added, Removed, Changed, Reordered };
std::string_view nameOf(Op op); // "added"

// A value set by a layer, which differs between two sides.
struct ValueChange {
    std::string instance; // of a chart
    ValuePath path;
    std::optional<Value> before; // nothing: there is none
    std::optional<Value> after;
    std::string placeBefore; // "base/values.yaml:3:11"; empty: unknown
    std::string placeAfter;
};

struct FieldChange {
    Op op = Op::Changed;
    ValuePath before; // where it is, or its parent would be, on each side: list indexes may differ
    ValuePath after;
    std::string label; // `spec.containers[name=app].image`
    std::optional<Value> oldValue;
    std::optional<Value> newValue;   // Reordered: both are lists of the items' keys
    std::vector<std::size_t> causes; // indexes of ValueChanges

    // RFC 6901, in the side that has it; the new one if both do.
    std::string pointer() const { return (op == Op::Removed ? before : after).toJsonPointer(); }
};

// Whole subtrees that one side lacks are one change. `schema`: of the values; nothing where none is known.
std::vector<FieldChange> compareValues(const Value& before, const Value& after,
                                       const kustomize::SchemaRef& schema = {});

} // namespace strake::diff
