#include "gui/models/field_node.h"

#include <algorithm>

namespace strake::gui {

const LayerValue* FieldNode::inColumn(std::size_t column) const
{
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const LayerValue& value) { return value.column == column; });
    return found == layers.end() ? nullptr : &*found;
}

const LayerValue* FieldNode::below(std::size_t column) const
{
    const LayerValue* highest = nullptr;
    for (const LayerValue& value : layers) {
        if (value.column < column)
            highest = &value;
    }
    return highest;
}

bool FieldNode::isSetIn(std::size_t column) const
{
    return inColumn(column) != nullptr || (column < setBelow.size() && setBelow[column] > 0);
}

bool FieldNode::looksLike(const FieldNode& other) const
{
    // Of a mapping with members the values are shown by the members.
    const bool byMembers = !children.empty() && !other.children.empty() && editor != EditorKind::List && !inList;
    const auto sameValue = [&](const LayerValue& a, const LayerValue& b) {
        return a.column == b.column && a.line == b.line && a.isNull == b.isNull &&
               (byMembers || deepEqual(a.value, b.value));
    };
    return editor == other.editor && secret == other.secret && isContainer == other.isContainer &&
           problems.size() == other.problems.size() && problemsBelow == other.problemsBelow &&
           setBelow == other.setBelow && effective.has_value() == other.effective.has_value() &&
           (!effective || byMembers || deepEqual(*effective, *other.effective)) &&
           std::equal(layers.begin(), layers.end(), other.layers.begin(), other.layers.end(), sameValue);
}

const FieldNode* FieldTree::find(const ValuePath& path) const
{
    const FieldNode* node = root.get();
    for (std::size_t depth = 0; node && depth < path.steps().size(); ++depth) {
        const auto next = std::find_if(node->children.begin(), node->children.end(), [&](const auto& child) {
            return child->path.steps().back() == path.steps()[depth];
        });
        node = next == node->children.end() ? nullptr : next->get();
    }
    return node;
}

} // namespace strake::gui
