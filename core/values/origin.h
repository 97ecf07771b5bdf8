// Where values were written. A traced value carries the number of its Origin, wherever merging takes it.
#pragma once

#include "core/diagnostic/source_map.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace strake::values {

struct Origin {
    std::size_t layer = 0; // index into EffectiveValues::layers()
    SourceRange value;     // in the layer's text: the value itself
    SourceRange key;       // its key, or the left side of a --set; not set for items of lists
    bool isNull = false;   // it removes what lies beneath
    friend bool operator==(const Origin&, const Origin&) = default;
};

// Origins by their numbers, which start at 1.
class OriginTable {
public:
    OriginId add(const Origin& origin);
    void markNull(OriginId id) { m_origins[id - 1].isNull = true; }
    const Origin* find(OriginId id) const; // null for 0 and for numbers that are not of this table

private:
    std::vector<Origin> m_origins;
};

// What one layer sets: a tree beside its values.
struct PlaceTree {
    OriginId origin = 0; // 0: not set itself, but something inside
    std::map<std::string, PlaceTree, std::less<>> members;
    std::map<std::size_t, PlaceTree> items;

    PlaceTree& at(const ValuePath& path);
    const PlaceTree* find(const std::vector<PathStep>& steps, std::size_t from = 0) const;
};

// The value with its origin; of a text every byte carries it.
Value stamped(const Value& value, OriginId origin);
// The value and all in it, copied, with the origins of the places.
Value stampedDown(const Value& value, const PlaceTree& places);

} // namespace strake::values
