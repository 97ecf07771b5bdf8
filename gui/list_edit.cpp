#include "gui/list_edit.h"

#include <algorithm>

namespace strake::gui {

namespace {

bool isOwn(const FieldNode& item, std::size_t column)
{
    const LayerValue* from = item.winner();
    return !from || from->column == column;
}

} // namespace

bool joins(const FieldNode& list, const LayerColumn& layer)
{
    return std::find(layer.joins.begin(), layer.joins.end(), list.path) != layer.joins.end();
}

std::size_t ownIndex(const FieldNode& list, std::size_t index, std::size_t column)
{
    // Items may have been joined on from several layers: only the layer's own count in it.
    const auto end = list.children.begin() + static_cast<std::ptrdiff_t>(std::min(index, list.children.size()));
    return static_cast<std::size_t>(
        std::count_if(list.children.begin(), end, [&](const auto& item) { return isOwn(*item, column); }));
}

ListEdit listEditOf(const FieldNode& field, const std::vector<LayerColumn>& columns, std::size_t column)
{
    ListEdit edit;
    const FieldNode* item = &field; // the outermost list's item
    for (const FieldNode* node = &field; node && node->inList; node = node->parent)
        item = node;
    edit.list = item->parent;
    if (!edit.list)
        return edit;
    if (!edit.list->inColumn(column)) {
        edit.ofOtherLayer = column < columns.size() && joins(*edit.list, columns[column]);
        return edit;
    }
    edit.ofOtherLayer = !isOwn(*item, column);
    std::vector<PathStep> steps = field.path.steps();
    steps[edit.list->path.steps().size()] = ownIndex(*edit.list, item->row, column);
    edit.own = ValuePath(std::move(steps));
    return edit;
}

Value withChange(const Value& root, const std::vector<PathStep>& steps, std::size_t from,
                 const std::optional<Value>& value)
{
    if (from == steps.size())
        return value.value_or(Value());
    const bool last = from + 1 == steps.size();
    if (const auto* key = std::get_if<std::string>(&steps[from])) {
        ValueMap members = root.map() ? *root.map() : ValueMap();
        if (last && !value)
            members.erase(*key);
        else
            members[*key] = withChange(members[*key], steps, from + 1, value);
        return Value::ofMap(std::move(members));
    }
    const std::size_t index = std::get<std::size_t>(steps[from]);
    ValueList items = root.list();
    if (last && !value) {
        if (index < items.size())
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
    } else {
        if (index >= items.size())
            items.resize(index + 1);
        items[index] = withChange(items[index], steps, from + 1, value);
    }
    return Value::ofList(std::move(items));
}

} // namespace strake::gui
