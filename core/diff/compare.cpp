#include "core/diff/compare.h"

#include "core/diff/item_pairs.h"

#include <algorithm>
#include <set>

namespace strake::diff {

namespace {

class Comparison {
public:
    std::vector<FieldChange> run(const Value& before, const Value& after, const kustomize::SchemaRef& schema)
    {
        walk(before, after, schema, {});
        return std::move(m_changes);
    }

private:
    void walk(const Value& before, const Value& after, const kustomize::SchemaRef& schema, const std::string& label)
    {
        if (before.isMap() && after.isMap() && before.map() && after.map())
            return walkMaps(*before.map(), *after.map(), schema, label);
        if (before.isList() && after.isList())
            return walkLists(before.list(), after.list(), schema, label);
        if (before.kind() == after.kind() ? jsonText(before) != jsonText(after) : !isSameNumber(before, after))
            add(Op::Changed, label, &before, &after);
    }

    static bool isSameNumber(const Value& a, const Value& b)
    {
        const auto isNumber = [](const Value& v) { return !v.isNil() && !v.isString() && !v.isMap() && !v.isList(); };
        return isNumber(a) && isNumber(b) && jsonText(a) == jsonText(b);
    }

    void walkMaps(const ValueMap& before, const ValueMap& after, const kustomize::SchemaRef& schema,
                  const std::string& label)
    {
        std::set<std::string_view> keys;
        for (const auto& [key, value] : before)
            keys.insert(key);
        for (const auto& [key, value] : after)
            keys.insert(key);
        for (const std::string_view key : keys) {
            const auto left = before.find(key);
            const auto right = after.find(key);
            const std::string below = label + (label.empty() ? "" : ".") + ValuePath({std::string(key)}).toString();
            m_before.push(std::string(key));
            m_after.push(std::string(key));
            step(left == before.end() ? nullptr : &left->second, right == after.end() ? nullptr : &right->second,
                 schema.field(key), below);
            m_before.pop();
            m_after.pop();
        }
    }

    void walkLists(const ValueList& before, const ValueList& after, const kustomize::SchemaRef& schema,
                   const std::string& label)
    {
        const ItemPairs pairs = pairItems(before, after, schema);
        for (const ItemPair& pair : pairs.pairs) {
            const std::size_t left = pair.before == nothing ? pair.after : pair.before;
            const std::size_t right = pair.after == nothing ? pair.before : pair.after;
            m_before.push(left);
            m_after.push(right);
            step(pair.before == nothing ? nullptr : &before[pair.before],
                 pair.after == nothing ? nullptr : &after[pair.after], schema.elements(),
                 label + "[" + (pair.key.empty() ? std::to_string(right) : pair.key) + "]");
            m_before.pop();
            m_after.pop();
        }
        if (pairs.isReordered)
            addOrder(pairs, label);
    }

    // Of the items that both sides have.
    void addOrder(const ItemPairs& pairs, const std::string& label)
    {
        std::vector<ItemPair> common = pairs.pairs;
        std::erase_if(common, [](const ItemPair& pair) { return pair.before == nothing || pair.after == nothing; });
        const auto keys = [&common] {
            ValueList list;
            for (const ItemPair& pair : common)
                list.push_back(Value::ofString(pair.key));
            return Value::ofList(std::move(list));
        };
        const Value after = keys();
        std::sort(common.begin(), common.end(),
                  [](const ItemPair& a, const ItemPair& b) { return a.before < b.before; });
        const Value before = keys();
        add(Op::Reordered, label, &before, &after);
    }

    void step(const Value* before, const Value* after, const kustomize::SchemaRef& schema, const std::string& label)
    {
        if (before && after)
            walk(*before, *after, schema, label);
        else
            add(before ? Op::Removed : Op::Added, label, before, after);
    }

    void add(Op op, const std::string& label, const Value* before, const Value* after)
    {
        FieldChange& change = m_changes.emplace_back();
        change.op = op;
        change.before = m_before;
        change.after = m_after;
        change.label = label;
        if (before)
            change.oldValue = *before;
        if (after)
            change.newValue = *after;
    }

    ValuePath m_before;
    ValuePath m_after;
    std::vector<FieldChange> m_changes;
};

} // namespace

std::string_view nameOf(Op op)
{
    switch (op) {
    case Op::Added: return "added";
    case Op::Removed: return "removed";
    case Op::Changed: return "changed";
    case Op::Reordered: break;
    }
    return "reordered";
}

std::vector<FieldChange> compareValues(const Value& before, const Value& after, const kustomize::SchemaRef& schema)
{
    return Comparison().run(before, after, schema);
}

} // namespace strake::diff
