#include "gui/list_edit.h"

namespace strake::gui {

ListEdit listEditOf(const FieldNode& field, std::size_t column)
{
    ListEdit edit;
    const FieldNode* item = &field; // the outermost list's item
    for (const FieldNode* node = &field; node && node->inList; node = node->parent)
        item = node;
    edit.list = item->parent;
    if (!edit.list || !edit.list->inColumn(column))
        return edit;
    // Items may have been joined on from several layers: only the layer's own count in it.
    std::size_t index = 0;
    for (const auto& sibling : edit.list->children) {
        const LayerValue* from = sibling->winner();
        const bool isOwn = !from || from->column == column;
        if (sibling.get() == item) {
            edit.ofOtherLayer = !isOwn;
            break;
        }
        index += isOwn ? 1 : 0;
    }
    std::vector<PathStep> steps = field.path.steps();
    steps[edit.list->path.steps().size()] = index;
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
