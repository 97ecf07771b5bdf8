// Lists replace each other as a whole: what changing one item of an inherited list comes to.
#pragma once

#include "gui/models/field_node.h"

#include <optional>

namespace strake::gui {

// Where an edit of a field inside a list goes in the layer of `column`.
struct ListEdit {
    const FieldNode* list = nullptr; // the outermost list around the field
    // Set: the layer holds the list itself, and the field stands there. Not set: the layer gets a copy of all of it.
    std::optional<ValuePath> own;
    bool ofOtherLayer = false; // the item was joined on from another layer; it can be changed only there
};
ListEdit listEditOf(const FieldNode& field, const std::vector<LayerColumn>& columns, std::size_t column);
// Whether the layer's own items are added to those beneath.
bool joins(const FieldNode& list, const LayerColumn& layer);
// Which of the layer's own items the one at `index` of all is, or would be.
std::size_t ownIndex(const FieldNode& list, std::size_t index, std::size_t column);

// `root` with the value at the steps replaced, or taken out when there is none. Steps from `from` on.
Value withChange(const Value& root, const std::vector<PathStep>& steps, std::size_t from,
                 const std::optional<Value>& value);

} // namespace strake::gui
