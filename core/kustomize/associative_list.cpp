#include "core/kustomize/associative_list.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace strake::kustomize {

namespace {

using Values = std::vector<std::string_view>;

bool isMissingOrNull(const Node* node) { return !node || node->isNull(); }
bool isEmptyMap(const Node* node) { return isMissingOrNull(node) || (node->isMapping() && node->size() == 0); }

// FieldMatcher{Name, StringValue}: an empty value matches whatever is there.
const Node* matchField(const Node* element, std::string_view key, std::string_view value)
{
    if (isMissingOrNull(element))
        return nullptr;
    if (key.empty()) {
        demandKind(element, NodeKind::Scalar);
        return element->text() == value ? element : nullptr;
    }
    demandKind(element, NodeKind::Mapping);
    const Node* field = element->find(key);
    return field && (value.empty() || field->text() == value) ? field : nullptr;
}

// What an element says at each key; nothing for what is not there.
Values valuesOf(const Node& element, std::span<const std::string_view> keys)
{
    Values values;
    for (const std::string_view key : keys) {
        const Node* field = element.find(key);
        values.push_back(field && !field->isEmpty() ? field->text() : std::string_view());
    }
    return values;
}

// elementValues and elementPrimitiveValues: of the patch first, each once.
std::vector<Values> allValues(const Node& destination, const Node* patch, std::span<const std::string_view> keys)
{
    std::vector<Values> all;
    std::set<Values> seen;
    for (const Node* list : {patch, &destination}) {
        if (!list)
            continue;
        for (const Node* item : list->items()) {
            Values values = keys.empty() ? Values{item->text()} : valuesOf(*item, keys);
            if (seen.insert(values).second)
                all.push_back(std::move(values));
        }
    }
    return all;
}

std::optional<Values> matched(const Values& a, const Values& b)
{
    bool hasCommon = false;
    Values values;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == b[i]) {
            hasCommon = true;
            values.push_back(a[i]);
        } else if (!a[i].empty() && !b[i].empty()) {
            return std::nullopt;
        } else {
            values.push_back(a[i].empty() ? b[i] : a[i]);
        }
    }
    return hasCommon ? std::optional(values) : std::nullopt;
}

// mergeValues. Only a tuple with a gap can change another, so whole ones need not be compared with each other.
void unifyGaps(std::vector<Values>& all)
{
    const auto hasGap = [](const Values& values) {
        return std::find(values.begin(), values.end(), "") != values.end();
    };
    if (std::none_of(all.begin(), all.end(), hasGap))
        return;
    for (std::size_t i = 0; i < all.size(); ++i) {
        // `range` reads each tuple once, before the inner loop replaces it.
        const Values first = all[i];
        for (std::size_t j = 0; j < all.size(); ++j) {
            if (const auto values = matched(first, all[j])) {
                all[i] = *values;
                all[j] = *values;
            }
        }
    }
}

struct KeyValues {
    Values keys;
    Values values;
};

// validateKeys: the keys that any tuple has a value for.
KeyValues validKeys(const std::vector<bool>& isUsed, const Values& values, std::span<const std::string_view> keys)
{
    KeyValues valid;
    if (std::find(isUsed.begin(), isUsed.end(), true) == isUsed.end()) {
        valid.keys.assign(keys.begin(), keys.end());
        valid.values = values;
        return valid;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (isUsed[i])
            valid.keys.push_back(keys[i]);
        if (!values[i].empty() || isUsed[i])
            valid.values.push_back(values[i]);
    }
    return valid;
}

std::vector<bool> usedKeys(const std::vector<Values>& all, std::size_t keyCount)
{
    std::vector<bool> isUsed(keyCount);
    for (const Values& values : all)
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!values[i].empty())
                isUsed[i] = true;
    return isUsed;
}

// ElementList: the first element that has those values.
Node* findElement(Node* list, const KeyValues& wanted)
{
    if (!list || !list->isSequence())
        return nullptr;
    const bool isScalar = wanted.keys.empty() || wanted.keys[0].empty();
    for (Node* item : list->items()) {
        if (isScalar) {
            if (item->text() == (wanted.values.empty() ? std::string_view() : wanted.values[0]))
                return item;
            continue;
        }
        if (!item->isNull() && !item->isMapping())
            continue;
        bool isMatch = !item->isNull();
        for (std::size_t i = 0; isMatch && i < wanted.keys.size(); ++i) {
            const Node* field = item->find(wanted.keys[i]);
            isMatch = field && field->text() == wanted.values[i];
        }
        if (isMatch)
            return item;
    }
    return nullptr;
}

// appendListNode: what stands in `source` replaces its like in `list`, or comes behind.
void appendList(NodePool& pool, Node& list, const Node& source, const Values& keys)
{
    const std::vector<Node*> items(source.items().begin(), source.items().end());
    for (Node* item : items) {
        if (keys[0].empty()) {
            const std::string_view value[] = {item->text()};
            setElement(pool, list, item, keys, value);
            continue;
        }
        Values values;
        for (const std::string_view key : keys) {
            const Node* field = getField(item, key);
            if (field)
                values.push_back(field->text());
            else
                list.addItem(pool, item);
        }
        if (keys.size() > 1)
            setElement(pool, list, nullptr, keys, values);
        setElement(pool, list, item, keys, values);
    }
}

// The lists of nearly everybody: maps told apart by one key that each has, with each value once. The same result as below
// in one pass over each.
class PlainLists {
public:
    PlainLists(std::string_view key, const Node& destination, const Node* patch) : m_key(key)
    {
        m_arePlain = !key.empty() && add(destination, m_ofDestination) && (!patch || add(*patch, m_ofPatch));
    }

    bool arePlain() const { return m_arePlain; }

    Node* merged(NodePool& pool, const Node& destination, const Node* patch, const MergeElements& merge) const
    {
        std::vector<Node*> result;
        Places places;
        const auto put = [&](std::string_view value, Node* ofDestination, Node* ofPatch) {
            Node* element = merge(ofDestination, ofPatch);
            if (isEmptyMap(element))
                return;
            if (!element->find(m_key))
                setField(pool, *element, m_key, pool.scalarOf(value));
            places.emplace(value, result.size());
            result.push_back(element);
        };
        for (Node* item : patch ? patch->items() : std::span<Node* const>()) {
            const std::string_view value = item->find(m_key)->text();
            const auto own = m_ofDestination.find(value);
            put(value, own == m_ofDestination.end() ? nullptr : destination.items()[own->second], item);
        }
        const std::vector<Node*> items(destination.items().begin(), destination.items().end());
        std::vector<Node*> rest;
        for (Node* item : items) {
            const std::string_view value = valueOf(*item);
            if (m_ofPatch.contains(value)) {
                if (places.contains(value))
                    rest.push_back(item);
                continue;
            }
            put(value, item, nullptr);
            if (places.contains(value))
                rest.push_back(item);
        }
        // What the destination has is put in the place of what the merge made of it, which is nearly always itself.
        for (Node* item : rest)
            if (const auto place = places.find(valueOf(*item)); place != places.end())
                result[place->second] = item;
        Node* list = pool.sequence(Tag::None);
        list->setItems(pool, result);
        return list;
    }

private:
    using Places = std::unordered_map<std::string_view, std::size_t>;

    std::string_view valueOf(const Node& item) const
    {
        const Node* field = item.find(m_key);
        return field ? field->text() : std::string_view();
    }

    bool add(const Node& list, Places& places) const
    {
        const auto items = list.items();
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Node* field = items[i]->find(m_key);
            if (!field || !field->isScalar() || field->isNull() || field->text().empty() ||
                !places.emplace(field->text(), i).second)
                return false;
        }
        return true;
    }

    std::string_view m_key;
    bool m_arePlain = false;
    Places m_ofDestination;
    Places m_ofPatch;
};

} // namespace

void setElement(NodePool& pool, Node& list, Node* element, std::span<const std::string_view> keys,
                std::span<const std::string_view> values)
{
    demandKind(&list, NodeKind::Sequence);
    const bool isMappingSetter = !keys.empty() && !keys[0].empty() && !values.empty() && !values[0].empty();
    std::vector<Node*> items;
    bool isFound = false;
    for (Node* item : list.items()) {
        if (isEmptyMap(item))
            continue;
        if (isMappingSetter && !item->isMapping()) {
            items.push_back(item);
            continue;
        }
        const Node* match = nullptr;
        bool isMatch = true;
        for (std::size_t i = 0; i < keys.size() && isMatch; ++i) {
            if (i < values.size())
                match = matchField(item, keys[i], values[i]);
            isMatch = match != nullptr;
        }
        if (!isMatch) {
            if (!values.empty())
                items.push_back(item);
            continue;
        }
        isFound = true;
        if (element)
            items.push_back(element);
    }
    if (!isMissingOrNull(element) && !isFound)
        items.push_back(element);
    list.setItems(pool, items);
}

Node* mergeAssociativeLists(NodePool& pool, Node& destination, Node* patch, std::span<const std::string_view> keys,
                            const MergeElements& merge, bool mayTakeShortWay)
{
    if (keys.size() == 1 && mayTakeShortWay) {
        const PlainLists lists(keys[0], destination, patch);
        if (lists.arePlain() && destination.size() + (patch ? patch->size() : 0) > 0)
            return lists.merged(pool, destination, patch, merge);
    }
    std::vector<Values> all = allValues(destination, patch, keys);
    const std::string_view itself[] = {std::string_view()};
    if (keys.empty())
        keys = itself;
    if (keys.size() > 1)
        unifyGaps(all);
    if (all.empty())
        return destination.isNull() ? nullptr : &destination;

    const std::vector<bool> isUsed = usedKeys(all, keys.size());
    Node* merged = pool.sequence(Tag::None);
    Values lastKeys;
    for (const Values& values : all) {
        const KeyValues valid = validKeys(isUsed, values, keys);
        lastKeys = valid.keys;
        const KeyValues wanted = validKeys(usedKeys({valid.values}, valid.keys.size()), valid.values, valid.keys);
        Node* value = merge(findElement(&destination, wanted), findElement(patch, wanted));
        bool isGone = false;
        for (std::size_t i = 0; i < valid.keys.size(); ++i) {
            if (isEmptyMap(value)) {
                setElement(pool, destination, nullptr, valid.keys, valid.values);
                isGone = true;
            } else if (!value->find(valid.keys[i]) && !valid.values[i].empty()) {
                setField(pool, *value, valid.keys[i], pool.scalarOf(valid.values[i]));
            }
        }
        if (!isGone)
            setElement(pool, *merged, value, valid.keys, valid.values);
    }
    appendList(pool, *merged, destination, lastKeys);
    return merged;
}

} // namespace strake::kustomize
