#include "gui/key_order.h"

#include <algorithm>

namespace strake::gui {

yaml::SiblingOrder orderOf(std::shared_ptr<const schema::FormField> form, std::size_t root)
{
    return [form = std::move(form), root](const ValuePath& parent) {
        std::vector<std::string> order;
        const schema::FormField* field = form.get();
        const auto& steps = parent.steps();
        for (std::size_t i = root; field && i < steps.size(); ++i) {
            const auto next = std::find_if(field->children.begin(), field->children.end(), [&](const auto& child) {
                return !child.path.empty() && child.path.steps().back() == steps[i];
            });
            field = next == field->children.end() ? nullptr : &*next;
        }
        for (std::size_t i = 0; field && steps.size() >= root && i < field->children.size(); ++i) {
            if (!field->children[i].path.empty()) {
                if (const auto* key = std::get_if<std::string>(&field->children[i].path.steps().back()))
                    order.push_back(*key);
            }
        }
        return order;
    };
}

} // namespace strake::gui
