#include "core/yaml/edit_walk.h"

#include "core/yaml/resolver.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <utility>

namespace strake::yaml {

namespace {

ValuePath head(const ValuePath& path, std::size_t steps)
{
    return ValuePath(
        std::vector<PathStep>(path.steps().begin(), path.steps().begin() + static_cast<std::ptrdiff_t>(steps)));
}

std::string shown(const ValuePath& path) { return path.empty() ? "the document" : '`' + path.toString() + '`'; }

Value valueOf(const Node& node)
{
    ToValueOptions options;
    options.numbers = Numbers::Exact;
    auto value = toValue(&node, options);
    if (!value)
        throw EditRefusal{std::move(value).error()};
    return std::move(*value);
}

// What stands at the `depth`th step when `value` is to stand at the end of the path.
Value wrap(const ValuePath& path, std::size_t depth, Value value)
{
    for (std::size_t i = path.steps().size(); i-- > depth;) {
        if (const auto* key = std::get_if<std::string>(&path.steps()[i])) {
            value = Value::ofMap({{*key, value}});
            continue;
        }
        if (std::get<std::size_t>(path.steps()[i]) != 0)
            refuseEdit("there is no list yet at " + shown(head(path, i)) + ", so its first item is [0]");
        value = Value::ofList({value});
    }
    return value;
}

std::string kindOf(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Mapping: return "a mapping";
    case NodeKind::Sequence: return "a list";
    default: return "a single value";
    }
}

// Every alias of the node, in the order of the text.
void findAliases(const Node& within, const Node& target, std::vector<Label>& labels)
{
    if (within.kind == NodeKind::Alias && within.target.lock().get() == &target)
        labels.push_back({within.range, "this alias takes its value from there"});
    for (const Entry& entry : within.entries) {
        findAliases(*entry.key, target, labels);
        findAliases(*entry.value, target, labels);
    }
    for (const NodePtr& item : within.items)
        findAliases(*item, target, labels);
}

// What holds a node that an alias led to.
bool findHolder(const Node& within, const Node& target, bool inFlow, Holder& holder)
{
    const bool isFlow = inFlow || within.style == Style::Flow;
    const auto look = [&](const Node& child, std::size_t index) {
        if (&child == &target) {
            holder = {&within, index, isFlow};
            return true;
        }
        return findHolder(child, target, isFlow, holder);
    };
    for (std::size_t i = 0; i < within.entries.size(); ++i) {
        if (look(*within.entries[i].value, i))
            return true;
    }
    for (std::size_t i = 0; i < within.items.size(); ++i) {
        if (look(*within.items[i], i))
            return true;
    }
    return false;
}

bool refersElsewhere(const Node& node)
{
    return node.kind == NodeKind::Alias || !node.anchor.empty() ||
           std::any_of(node.items.begin(), node.items.end(),
                       [](const NodePtr& item) { return refersElsewhere(*item); }) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [](const Entry& entry) { return refersElsewhere(*entry.key) || refersElsewhere(*entry.value); });
}

} // namespace

bool isNullNode(const Node& node)
{
    return node.kind == NodeKind::Scalar && node.style == Style::Plain &&
           (node.tag.empty() ? resolvePlain(node.value).kind == ScalarKind::Null : shortTag(node.tag) == "!!null");
}

void EditWalk::refuseAnchor(const Node& node) const
{
    if (node.anchor.empty() || m_options.throughAlias == ThroughAlias::ChangeAnchor)
        return;
    std::vector<Label> labels;
    findAliases(*m_text.root(), node, labels);
    if (labels.empty())
        return;
    const std::string count = std::to_string(labels.size()) + (labels.size() == 1 ? " other place" : " other places");
    refuseEdit("the anchor `&" + node.anchor + "` gives this value to " + count, node.range, std::move(labels),
               "change the anchor with all its aliases, or write the value out where it differs");
}

bool EditWalk::passAlias(Place& place, const ValuePath& path)
{
    const Node& alias = *place.node;
    const NodePtr target = alias.target.lock();
    switch (m_options.throughAlias) {
    case ThroughAlias::Refuse:
        refuseEdit(shown(head(path, place.depth)) + " is the alias `*" + alias.value + '`', alias.range,
                   {{target ? target->range : SourceRange(), "the value is written here"}},
                   "change the anchor with all its aliases, or write the value out here");
    case ThroughAlias::ExpandHere:
        replaceValue(m_text, place.holder, valueOf(alias), head(path, place.depth));
        m_hasExpanded = true;
        return false;
    case ThroughAlias::ChangeAnchor:
        place.node = target.get();
        return target && (target == m_text.root() || findHolder(*m_text.root(), *target, false, place.holder));
    }
    return false;
}

// The key is not written in the mapping, but a merge key may bring it.
void EditWalk::expandMerged(const Place& place, const std::string& key, const ValuePath& path, bool isLast)
{
    const Node& mapping = *place.node;
    const auto merge = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                    [](const Entry& entry) { return isMergeKey(*entry.key); });
    if (merge == mapping.entries.end())
        return;
    const Value whole = valueOf(mapping);
    const Value* merged = whole.find(key);
    if (merged == nullptr || (isLast && !m_isErasing))
        return; // a key of its own wins over a merged one
    if (!m_isErasing && m_options.throughAlias == ThroughAlias::ExpandHere) {
        const bool inFlow = place.holder.inFlow || mapping.style == Style::Flow;
        insertEntry(m_text, mapping, inFlow, key, Value(*merged), head(path, place.depth + 1));
        m_hasExpanded = true;
        return;
    }
    refuseEdit(shown(head(path, place.depth + 1)) + " comes by a merge key", merge->key->range, {},
               m_isErasing ? "`null` hides it" : "write the value out here");
}

bool EditWalk::stepInto(Place& place, const PathStep& step, const ValuePath& path)
{
    const Node& node = *place.node;
    const bool inFlow = place.holder.inFlow || node.style == Style::Flow;
    if (isNullNode(node))
        return false;
    if (const auto* key = std::get_if<std::string>(&step)) {
        if (node.kind != NodeKind::Mapping)
            refuseEdit(shown(head(path, place.depth)) + " is " + kindOf(node) + ", which has no key `" + *key + '`',
                       node.range);
        const Entry* found = nullptr;
        for (const Entry& entry : node.entries) {
            std::string text;
            if (!keyText(*entry.key, text) || text != *key || isMergeKey(*entry.key))
                continue;
            if (found != nullptr)
                refuseEdit("key `" + *key + "` is set twice", entry.key->range,
                           {{found->key->range, "first set here"}});
            found = &entry;
        }
        if (found == nullptr) {
            expandMerged(place, *key, path, place.depth + 1 == path.steps().size());
            return false;
        }
        place = {{&node, static_cast<std::size_t>(found - node.entries.data()), inFlow},
                 found->value.get(),
                 place.depth + 1};
        return true;
    }
    const std::size_t index = std::get<std::size_t>(step);
    if (node.kind != NodeKind::Sequence)
        refuseEdit(shown(head(path, place.depth)) + " is " + kindOf(node) + ", which has no items", node.range);
    if (index > node.items.size())
        refuseEdit(shown(head(path, place.depth)) + " has only " + std::to_string(node.items.size()) + " items",
                   node.range);
    if (index == node.items.size())
        return false;
    place = {{&node, index, inFlow}, node.items[index].get(), place.depth + 1};
    return true;
}

EditWalk::Place EditWalk::walk(const ValuePath& path)
{
    while (true) {
        m_hasExpanded = false;
        Place place;
        place.node = m_text.root().get();
        while (place.node != nullptr) {
            refuseAnchor(*place.node);
            if (place.depth == path.steps().size())
                return place;
            if (place.node->kind == NodeKind::Alias) {
                if (!passAlias(place, path))
                    break;
                continue;
            }
            if (!stepInto(place, path.steps()[place.depth], path))
                break;
        }
        if (!m_hasExpanded)
            return place;
    }
}

void EditWalk::set(const ValuePath& path, const Value& value)
{
    const Place place = walk(path);
    if (place.depth == path.steps().size()) {
        update(place, path, value);
        return;
    }
    const bool isFilled = place.node != nullptr && (!place.node->entries.empty() || !place.node->items.empty());
    if (!isFilled && !place.holder.inFlow) {
        replaceValue(m_text, place.holder, wrap(path, place.depth, value), head(path, place.depth));
        return;
    }
    if (isNullNode(*place.node)) {
        replaceValue(m_text, place.holder, wrap(path, place.depth, value), head(path, place.depth));
        return;
    }
    const bool inFlow = place.holder.inFlow || place.node->style == Style::Flow;
    const ValuePath made = head(path, place.depth + 1);
    const Value member = wrap(path, place.depth + 1, value);
    if (const auto* key = std::get_if<std::string>(&path.steps()[place.depth]))
        insertEntry(m_text, *place.node, inFlow, *key, member, made);
    else
        insertItem(m_text, *place.node, inFlow, place.node->items.size(), member, made);
}

void EditWalk::update(const Place& place, const ValuePath& path, const Value& value)
{
    if (place.node == nullptr) {
        if (!value.isNil())
            replaceValue(m_text, place.holder, value, path);
        return;
    }
    const Node& node = *place.node;
    const Value old = valueOf(node);
    if (saysTheSame(old, value))
        return;
    const bool merges = std::any_of(node.entries.begin(), node.entries.end(),
                                    [](const Entry& entry) { return isMergeKey(*entry.key); });
    if (node.kind == NodeKind::Mapping && !node.entries.empty() && !merges && value.isMap() && value.map() != nullptr &&
        !value.map()->empty())
        updateMapping(path, old, value);
    else if (node.kind == NodeKind::Sequence && !node.items.empty() && value.isList() && !value.list().empty())
        updateList(path, old, value);
    else
        replaceValue(m_text, place.holder, value, path);
}

void EditWalk::updateMapping(const ValuePath& path, const Value& old, const Value& value)
{
    for (const std::string& key : orderedKeys(*value.map(), &m_options.order, path)) {
        const Value* before = old.find(key);
        if (before == nullptr || !saysTheSame(*before, *value.find(key)))
            set(path.child(key), *value.find(key));
    }
    for (const auto& [key, before] : *old.map()) {
        if (value.find(key) == nullptr)
            erase(path.child(key));
    }
}

void EditWalk::updateList(const ValuePath& path, const Value& old, const Value& value)
{
    const ValueList& from = old.list();
    const ValueList& to = value.list();
    std::size_t begin = 0;
    while (begin < from.size() && begin < to.size() && saysTheSame(from[begin], to[begin]))
        ++begin;
    std::size_t fromEnd = from.size();
    std::size_t toEnd = to.size();
    while (fromEnd > begin && toEnd > begin && saysTheSame(from[fromEnd - 1], to[toEnd - 1])) {
        --fromEnd;
        --toEnd;
    }
    const std::size_t common = std::min(fromEnd, toEnd);
    for (std::size_t i = begin; i < common; ++i)
        set(path.child(i), to[i]);
    for (std::size_t i = common; i < toEnd; ++i)
        insert(path, i, to[i]);
    for (std::size_t i = fromEnd; i-- > common;)
        erase(path.child(i));
}

ValuePath EditWalk::erase(const ValuePath& path)
{
    if (path.empty())
        refuseEdit("nothing says what to erase");
    m_isErasing = true;
    const Place place = walk(path);
    m_isErasing = false;
    if (place.depth < path.steps().size())
        return path;
    const Node& parent = *place.holder.parent;
    if (parent.entries.size() + parent.items.size() > 1) {
        eraseMember(m_text, parent, place.holder.inFlow, place.holder.index, m_options.eraseComment);
        return path;
    }
    ValuePath above = path;
    above.pop();
    const bool isInList = !above.empty() && std::holds_alternative<std::size_t>(above.steps().back());
    if (m_options.eraseEmptyParents && above.empty()) {
        eraseDocument(m_text, m_options.eraseComment);
        return above;
    }
    if (m_options.eraseEmptyParents && !isInList)
        return erase(above);
    const Value empty = parent.kind == NodeKind::Mapping ? Value::ofMap() : Value::ofList({});
    replaceValue(m_text, walk(above).holder, empty, above);
    return path;
}

void EditWalk::insert(const ValuePath& list, std::size_t index, const Value& value)
{
    const Place place = walk(list);
    if (place.depth < list.steps().size() || place.node == nullptr || isNullNode(*place.node)) {
        if (index > 0)
            refuseEdit("there is no list yet at " + shown(list) + ", so its first item is [0]");
        set(list, Value::ofList({value}));
        return;
    }
    const Node& node = *place.node;
    if (node.kind != NodeKind::Sequence)
        refuseEdit(shown(list) + " is " + (node.kind == NodeKind::Alias ? "an alias" : kindOf(node)) + ", not a list",
                   node.range);
    if (index > node.items.size())
        refuseEdit(shown(list) + " has only " + std::to_string(node.items.size()) + " items", node.range);
    if (node.items.empty() && !place.holder.inFlow)
        replaceValue(m_text, place.holder, Value::ofList({value}), list);
    else
        insertItem(m_text, node, place.holder.inFlow || node.style == Style::Flow, index, value, list.child(index));
}

void EditWalk::reorder(const ValuePath& list, std::size_t from, std::size_t to)
{
    const Place place = walk(list);
    const std::size_t count = place.node != nullptr ? place.node->items.size() : 0;
    if (place.depth < list.steps().size() || from >= count || to >= count)
        refuseEdit(shown(list) + " has only " + std::to_string(count) + " items");
    if (from == to)
        return;
    const bool inFlow = place.holder.inFlow || place.node->style == Style::Flow;
    const std::string item = memberText(m_text, *place.node, inFlow, from);
    eraseMember(m_text, *place.node, inFlow, from, true);
    const Place rest = walk(list);
    insertItemText(m_text, *rest.node, inFlow, to, item);
}

EditWalk::EntryText EditWalk::entryText(const ValuePath& path)
{
    const Place place = walk(path);
    if (place.depth < path.steps().size() || place.holder.parent == nullptr || place.holder.inFlow ||
        place.holder.parent->kind != NodeKind::Mapping || refersElsewhere(*place.node))
        return {};
    const Node& mapping = *place.holder.parent;
    return {memberText(m_text, mapping, false, place.holder.index),
            m_text.columnOf(memberBegin(m_text, mapping, place.holder.index))};
}

void EditWalk::setEntryText(const ValuePath& path, const Value& value, const EntryText& entry)
{
    set(path, value);
    const Place place = walk(path);
    if (!place.holder.inFlow && place.holder.parent != nullptr && place.holder.parent->kind == NodeKind::Mapping)
        replaceEntryText(m_text, *place.holder.parent, place.holder.index, entry.text, entry.column);
}

void EditWalk::rename(const ValuePath& path, const std::string& key)
{
    const Place place = walk(path);
    const Node* mapping = place.depth == path.steps().size() ? place.holder.parent : nullptr;
    if (mapping == nullptr || mapping->kind != NodeKind::Mapping)
        refuseEdit("there is no key to rename at " + shown(path));
    for (const Entry& entry : mapping->entries) {
        std::string text;
        if (keyText(*entry.key, text) && text == key)
            refuseEdit("there is a key `" + key + "` already", entry.key->range);
    }
    const SourceRange& old = mapping->entries[place.holder.index].key->range;
    m_text.change({{old.begin, old.end - old.begin, writeKey(key, m_text.manner(), place.holder.inFlow)}});
}

} // namespace strake::yaml
