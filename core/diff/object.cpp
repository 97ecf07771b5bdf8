#include "core/diff/object.h"

#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <map>

namespace strake::diff {

namespace {

std::string textOf(const Value* map, std::string_view key)
{
    const Value* found = map ? map->find(key) : nullptr;
    return found && found->isString() ? std::string(found->string()) : std::string();
}

bool isList(const Value& value)
{
    const Value* items = value.find("items");
    return items && items->isList() && textOf(&value, "apiVersion") == "v1" && textOf(&value, "kind").ends_with("List");
}

Object objectOf(const Value& value, const std::string& source)
{
    Object object;
    object.apiVersion = textOf(&value, "apiVersion");
    const std::size_t slash = object.apiVersion.find('/');
    object.id.group = slash == std::string::npos ? std::string() : object.apiVersion.substr(0, slash);
    object.id.kind = textOf(&value, "kind");
    const Value* metadata = value.find("metadata");
    object.id.nameSpace = textOf(metadata, "namespace");
    object.id.name = textOf(metadata, "name");
    if (object.id.name.empty())
        object.id.name = textOf(metadata, "generateName");
    object.value = value;
    object.source = source;
    return object;
}

using Indexes = std::vector<std::size_t>;
using ById = std::map<ObjectId, Indexes>;

ById byId(const std::vector<Object>& objects)
{
    ById out;
    for (std::size_t i = 0; i < objects.size(); ++i)
        out[objects[i].id].push_back(i);
    return out;
}

// The only one of this identity but for its namespace; null if there is none, or more.
Indexes* onlyOne(ById& objects, const ObjectId& id)
{
    Indexes* found = nullptr;
    for (auto& [other, indexes] : objects) {
        if (other.group != id.group || other.kind != id.kind || other.name != id.name || indexes.empty())
            continue;
        if (found || indexes.size() > 1)
            return nullptr;
        found = &indexes;
    }
    return found;
}

} // namespace

std::string ObjectId::toString() const
{
    return (group.empty() ? "" : group + "/") + kind + " " + (nameSpace.empty() ? "" : nameSpace + "/") + name;
}

Result<std::vector<Object>> readObjects(const SourceMap& sources, FileId file, const std::string& source)
{
    auto documents = yaml::parseAll(sources, file);
    if (!documents)
        return fail(std::move(documents).error());
    yaml::ToValueOptions options;
    options.numbers = yaml::Numbers::Exact;
    std::vector<Object> objects;
    for (const yaml::NodePtr& document : *documents) {
        Result<Value> value = yaml::toValue(document.get(), options);
        if (!value)
            return fail(std::move(value).error());
        if (value->isNil())
            continue;
        const bool isMany = isList(*value);
        ValueList all = isMany ? value->find("items")->list() : ValueList{*value};
        for (const Value& each : all) {
            Object object = objectOf(each, source);
            if (object.id.kind.empty() || object.apiVersion.empty())
                return fail(diagnose(DiagnosticKind::ManifestInvalid, document->range,
                                     "this is no Kubernetes object: it has no `" +
                                         std::string(object.id.kind.empty() ? "kind" : "apiVersion") + "`"));
            objects.push_back(std::move(object));
        }
    }
    return objects;
}

std::vector<std::pair<std::size_t, std::size_t>> pairObjects(const std::vector<Object>& before,
                                                             const std::vector<Object>& after)
{
    ById left = byId(before);
    ById right = byId(after);
    std::map<std::pair<ObjectId, std::size_t>, std::pair<std::size_t, std::size_t>> pairs; // by identity and number
    const auto add = [&pairs](const ObjectId& id, std::size_t a, std::size_t b) {
        std::size_t number = 0;
        while (pairs.contains({id, number}))
            ++number;
        pairs.emplace(std::pair(id, number), std::pair(a, b));
    };
    for (auto& [id, indexes] : left) {
        const auto same = right.find(id);
        if (same == right.end())
            continue;
        const std::size_t count = std::min(indexes.size(), same->second.size());
        for (std::size_t i = 0; i < count; ++i)
            add(id, indexes[i], same->second[i]);
        indexes.erase(indexes.begin(), indexes.begin() + std::ptrdiff_t(count));
        same->second.erase(same->second.begin(), same->second.begin() + std::ptrdiff_t(count));
    }
    std::erase_if(left, [](const auto& entry) { return entry.second.empty(); });
    std::erase_if(right, [](const auto& entry) { return entry.second.empty(); });
    for (auto& [id, indexes] : left) {
        const Indexes* mine = onlyOne(left, id);
        Indexes* other = mine ? onlyOne(right, id) : nullptr;
        if (!other || (!id.nameSpace.empty() && !after[other->front()].id.nameSpace.empty()))
            continue;
        add(after[other->front()].id, indexes.front(), other->front());
        indexes.clear();
        other->clear();
    }
    for (const auto& [id, indexes] : left) {
        for (const std::size_t index : indexes)
            add(id, index, nothing);
    }
    for (const auto& [id, indexes] : right) {
        for (const std::size_t index : indexes)
            add(id, nothing, index);
    }
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const auto& [key, pair] : pairs)
        out.push_back(pair);
    return out;
}

} // namespace strake::diff
