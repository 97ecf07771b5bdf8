#include "core/diff/diff.h"

#include <algorithm>

namespace strake::diff {

std::size_t Difference::count(Op op) const
{
    return static_cast<std::size_t>(
        std::count_if(objects.begin(), objects.end(), [op](const ObjectChange& change) { return change.op == op; }));
}

Difference diffObjects(const std::vector<Object>& before, const std::vector<Object>& after, const DiffOptions& options)
{
    Difference out;
    for (const auto& [left, right] : pairObjects(before, after)) {
        const Object* old = left == nothing ? nullptr : &before[left];
        const Object* now = right == nothing ? nullptr : &after[right];
        const Object& any = now ? *now : *old;
        const kustomize::SchemaRef schema = kustomize::MergeSchema::builtIn().find(any.apiVersion, any.id.kind);
        Masked shown{old ? old->value : Value(), now ? now->value : Value()};
        if (!options.showSecrets)
            shown = maskedObjects(old ? &old->value : nullptr, now ? &now->value : nullptr, schema, options.secrets);
        ObjectChange change;
        change.id = any.id;
        change.before = left;
        change.after = right;
        change.op = old && now ? Op::Changed : old ? Op::Removed : Op::Added;
        if (change.op == Op::Changed) {
            change.fields = compareValues(shown.before, shown.after, schema);
            if (change.fields.empty()) {
                ++out.equalObjects;
                continue;
            }
        }
        change.oldValue = std::move(shown.before);
        change.newValue = std::move(shown.after);
        out.objects.push_back(std::move(change));
    }
    return out;
}

} // namespace strake::diff
