#include "core/kustomize/fns.h"

#include "core/kustomize/error.h"
#include "core/kustomize/node_text.h"
#include "core/text/character_set.h"
#include "core/text/go_number.h"
#include "core/yaml/resolver.h"
#include "core/yaml/unmarshal.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

constexpr std::size_t longestYaml11Word = 5; // "false"

std::string_view kindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Scalar: return "ScalarNode";
    case NodeKind::Sequence: return "SequenceNode";
    case NodeKind::Mapping: break;
    }
    return "MappingNode";
}

// strconv.Atoi; nothing where it fails.
bool readIndex(std::string_view part, std::int64_t& index)
{
    const char first = part.empty() ? ' ' : part[0];
    if (!(first >= '0' && first <= '9') && first != '-' && first != '+')
        return false;
    const auto parsed = text::parseInt(part, 10, 64);
    index = parsed.value;
    return static_cast<bool>(parsed);
}

Node* elementAt(Node* node, std::int64_t index)
{
    demandKind(node, NodeKind::Sequence);
    const auto items = node->items();
    if (items.empty())
        return nullptr;
    if (index < 0)
        return items.back();
    return static_cast<std::size_t>(index) < items.size() ? items[static_cast<std::size_t>(index)] : nullptr;
}

// ElementMatcher of one key.
Node* matchElement(Node* node, std::string_view key, std::string_view value)
{
    demandKind(node, NodeKind::Sequence);
    for (Node* item : node->items()) {
        if (key.empty()) {
            if (item->text() == value)
                return item;
            continue;
        }
        if (!item->isMapping())
            continue;
        const Node* field = item->find(key);
        if (field && field->text() == value)
            return item;
    }
    return nullptr;
}

// What a part that is missing becomes, by the part behind it.
NodeKind kindFor(std::span<const std::string_view> path, std::size_t next, NodeKind last)
{
    while (next < path.size() && path[next].empty())
        ++next;
    if (next >= path.size())
        return last;
    std::int64_t index = 0;
    const bool isIndex = readIndex(path[next], index) && index >= 0;
    return isListIndex(path[next]) || isIndex ? NodeKind::Sequence : NodeKind::Mapping;
}

// One part; null: it is missing.
Node* step(Node* node, std::string_view part, bool& isField)
{
    isField = false;
    std::int64_t index = 0;
    if (readIndex(part, index)) {
        if (index < 0)
            throw Error{"array index " + std::to_string(index) + " cannot be negative", {}};
        return elementAt(node, index);
    }
    if (part == "-")
        return elementAt(node, -1);
    if (part == "*")
        throw Error{"wildcard is not supported in PathGetter", {}};
    if (isListIndex(part)) {
        const auto [name, value] = splitIndexNameValue(part);
        return matchElement(node, name, value);
    }
    isField = true;
    return getField(node, part);
}

Node* create(NodePool& pool, Node* node, std::span<const std::string_view> path, std::size_t at, NodeKind kind)
{
    if (isListIndex(path[at])) {
        const auto [name, value] = splitIndexNameValue(path[at]);
        Node* item = pool.scalar(value);
        if (!name.empty()) {
            Node* map = pool.make(NodeKind::Mapping);
            map->addEntry(pool, pool.scalar(name), item);
            item = map;
        }
        node->addItem(pool, item);
        return item;
    }
    return setField(pool, *node, path[at], pool.make(kindFor(path, at + 1, kind)));
}

} // namespace

void demandKind(const Node* node, NodeKind kind)
{
    if (!node || node->isNull() || node->kind() == kind)
        return;
    throw Error{"wrong node kind: expected " + std::string(kindName(kind)) + " but got " +
                    std::string(kindName(node->kind())) + ": node contents:\n" + nodeText(*node),
                node->range()};
}

Node* lookup(Node* node, std::span<const std::string_view> path)
{
    for (const std::string_view part : path) {
        if (part.empty())
            continue;
        bool isField = false;
        node = step(node, part, isField);
        if (!node)
            return nullptr;
    }
    return node;
}

Node* lookup(Node* node, std::initializer_list<std::string_view> path)
{
    return lookup(node, std::span(path.begin(), path.size()));
}

Node* lookupCreate(NodePool& pool, Node* node, NodeKind kind, std::span<const std::string_view> path)
{
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i].empty())
            continue;
        bool isField = false;
        Node* next = step(node, path[i], isField);
        if (!next && (isField || isListIndex(path[i])) && node && !node->isNull())
            next = create(pool, node, path, i, kind);
        node = next;
        if (!node)
            return nullptr;
    }
    return node;
}

Node* lookupCreate(NodePool& pool, Node* node, NodeKind kind, std::initializer_list<std::string_view> path)
{
    return lookupCreate(pool, node, kind, std::span(path.begin(), path.size()));
}

Node* getField(Node* node, std::string_view name)
{
    if (!node || node->isNull())
        return nullptr;
    demandKind(node, NodeKind::Mapping);
    return node->find(name);
}

void quoteIfYaml11NonString(Node& value)
{
    if (!value.isScalar() || value.style() != Style::Plain || value.isTagged())
        return;
    // A string stays one however it is written: only words that may yet be replaced need a look.
    const bool isString = value.tag() == Tag::Str && value.text().size() <= longestYaml11Word;
    if ((value.tag() == Tag::None || isString) && isYaml11NonString(value))
        value.setStyle(Style::DoubleQuoted);
}

Node* setField(NodePool& pool, Node& map, std::string_view name, Node* value)
{
    if (name.empty()) {
        if (value)
            setScalar(map, *value);
        return &map;
    }
    if (!value || value->isNull())
        return clearField(map, name);
    if (Node* field = getField(&map, name)) {
        value->setStyle(field->style());
        value->setTagged(field->isTagged());
        field->assign(*value);
        return field;
    }
    demandKind(&map, NodeKind::Mapping);
    quoteIfYaml11NonString(*value);
    if (map.isMapping()) // what is set in a null is lost
        map.addEntry(pool, pool.key(name), value);
    return value;
}

void setScalar(Node& scalar, Node& value)
{
    demandKind(&scalar, NodeKind::Scalar);
    if (value.isNull())
        return;
    value.setStyle(scalar.style());
    value.setTagged(scalar.isTagged());
    scalar.assign(value);
}

void setScalarText(NodePool& pool, Node& scalar, std::string_view text) { setScalar(scalar, *pool.scalar(text)); }

Node* clearField(Node& map, std::string_view name)
{
    demandKind(&map, NodeKind::Mapping);
    const auto entries = map.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].key->text() != name)
            continue;
        Node* removed = entries[i].value;
        map.removeEntry(i);
        return removed;
    }
    return nullptr;
}

namespace {

// An image, an address, a name with dashes: a letter first, and a character in it that no word for a boolean or null and
// no number that begins with a letter has.
bool isPlainlyString(std::string_view text)
{
    static constexpr auto characters = text::lettersDigitsAnd("_./:@-");
    const char first = text.front();
    return ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z')) && text.back() != ':' &&
           text.find_first_of("/:@-") != std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return characters[static_cast<unsigned char>(c)]; });
}

} // namespace

bool isYaml11NonString(const Node& scalar)
{
    if (!scalar.isScalar())
        return false;
    const std::string_view text = scalar.text();
    if (text.empty() || text.find('\n') != std::string_view::npos)
        return false;
    const bool isWord = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '/' || c == '+';
    });
    if (isWord) {
        const yaml::ScalarKind kind = yaml::resolvePlain(text).kind;
        return kind != yaml::ScalarKind::String && kind != yaml::ScalarKind::Timestamp;
    }
    if (isPlainlyString(text))
        return false;
    const auto value = yaml::unmarshal(std::string(text));
    return value && !value->isString();
}

StringMap metadataMap(const Node& object, std::string_view field)
{
    StringMap map;
    const Node* metadata = object.find("metadata");
    if (!metadata || metadata->isEmpty())
        return map;
    const Node* node = metadata->find(field);
    if (!node)
        return map;
    map.reserve(node->size());
    for (const Entry& entry : node->entries())
        map.emplace_back(entry.key->text(), entry.value->text());
    std::stable_sort(map.begin(), map.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    // The last of equal keys stays.
    const auto end =
        std::unique(map.rbegin(), map.rend(), [](const auto& a, const auto& b) { return a.first == b.first; });
    map.erase(map.begin(), end.base());
    return map;
}

void setMetadataMap(NodePool& pool, Node& object, std::string_view field, const StringMap& map)
{
    Node* metadata = lookupCreate(pool, &object, NodeKind::Mapping, {"metadata"});
    clearField(*metadata, field);
    if (map.empty())
        return;
    Node* node = lookupCreate(pool, metadata, NodeKind::Mapping, {field});
    for (const auto& [key, value] : map)
        setField(pool, *node, key, pool.string(value));
}

bool isListIndex(std::string_view part) { return part.starts_with('[') && part.ends_with(']'); }

std::pair<std::string_view, std::string_view> splitIndexNameValue(std::string_view part)
{
    if (part.ends_with(']'))
        part.remove_suffix(1);
    if (part.starts_with('['))
        part.remove_prefix(1);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos)
        throw Error{"list path element must contain fieldName=fieldValue for element to match", {}};
    return {part.substr(0, equals), part.substr(equals + 1)};
}

} // namespace strake::kustomize
