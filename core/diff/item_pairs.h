// Which item of a list is which of another. Inside the room.
#pragma once

#include "core/diff/object.h"
#include "core/kustomize/merge_schema.h"

#include <string>
#include <vector>

namespace strake::diff {

struct ItemPair {
    std::size_t before = nothing;
    std::size_t after = nothing;
    std::string key; // "name=app"; empty: told apart by place
};

struct ItemPairs {
    std::vector<ItemPair> pairs; // in the order of the new list, removed ones where they were
    bool isReordered = false;    // keyed ones that are in both stand in another order
};

// By the merge keys that Kubernetes gives the list; else by `name` if every item has one of its own; else the longest
// common subsequence, and what lies between by place.
ItemPairs pairItems(const ValueList& before, const ValueList& after, const kustomize::SchemaRef& schema);

// As JSON, by which values are the same: 1 and 1.0 are.
std::string jsonText(const Value& value);

} // namespace strake::diff
