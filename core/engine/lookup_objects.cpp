#include "core/engine/lookup_objects.h"

#include "core/filesystem/file_system.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <array>
#include <utility>
#include <vector>

namespace strake::engine {

namespace {

std::string textAt(const Value& map, std::string_view key)
{
    const Value* value = map.find(key);
    return value && value->isString() ? std::string(value->string()) : std::string();
}

bool isObjectFile(const std::filesystem::path& path)
{
    const std::string extension = path.extension().string();
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

} // namespace

Result<LookupObjects> LookupObjects::load(const FileSystem& files, const std::filesystem::path& folder,
                                          SourceMap& sources)
{
    LookupObjects objects;
    const auto root = files.canonical(folder);
    if (!root)
        return fail(root.error());
    const auto names = files.listFiles(folder, *root);
    if (!names)
        return fail(names.error());
    for (const std::filesystem::path& name : *names) {
        if (!isObjectFile(name))
            continue;
        const std::filesystem::path path = folder / name;
        auto text = files.readFile(path);
        if (!text)
            return fail(std::move(text).error());
        const FileId file = sources.add(path.generic_string(), *std::move(text));
        const auto documents = yaml::parseAll(sources, file);
        if (!documents)
            return fail(documents.error());
        for (const yaml::NodePtr& document : *documents) {
            if (!document)
                continue;
            // As an API client decodes them: whole numbers are int64.
            auto value = yaml::toValue(document.get(), {.numbers = yaml::Numbers::Exact, .onValue = {}});
            if (!value)
                return fail(std::move(value).error());
            if (auto added = objects.add(*std::move(value), document->range); !added)
                return fail(std::move(added).error());
        }
    }
    return objects;
}

Result<void> LookupObjects::add(Value object, const SourceRange& place)
{
    const auto invalid = [&](std::string message) {
        return fail(
            diagnose(DiagnosticKind::ManifestInvalid, {place.file, place.begin, place.begin}, std::move(message)));
    };
    if (object.isNil())
        return {};
    if (!object.isMap())
        return invalid("an object for `lookup` is a mapping with `apiVersion`, `kind` and `metadata`");
    const std::string kind = textAt(object, "kind");
    const Value* items = object.find("items");
    if (kind.ends_with("List") && items && items->isList()) {
        for (const Value& item : items->list()) {
            if (auto added = add(item, place); !added)
                return added;
        }
        return {};
    }
    const Value* metadata = object.find("metadata");
    Key key(textAt(object, "apiVersion"), kind, metadata ? textAt(*metadata, "namespace") : std::string(),
            metadata ? textAt(*metadata, "name") : std::string());
    const std::array<std::pair<const char*, const std::string*>, 3> needed = {
        {{"apiVersion", &std::get<0>(key)}, {"kind", &kind}, {"metadata.name", &std::get<3>(key)}}};
    for (const auto& [what, text] : needed) {
        if (text->empty())
            return invalid("an object for `lookup` has no `" + std::string(what) + "`");
    }
    const auto [first, isNew] = m_objects.try_emplace(std::move(key), Object{object, place});
    if (isNew)
        return {};
    Diagnostic twice = diagnose(DiagnosticKind::ManifestInvalid, {place.file, place.begin, place.begin},
                                kind + " `" + std::get<3>(first->first) + "` is given twice to `lookup`");
    const SourceRange& other = first->second.place;
    twice.labels.push_back({{other.file, other.begin, other.begin}, "first given here"});
    return fail(std::move(twice));
}

Value LookupObjects::find(std::string_view apiVersion, std::string_view kind, std::string_view nameSpace,
                          std::string_view name) const
{
    const auto isOf = [&](const Key& key) { return std::get<0>(key) == apiVersion && std::get<1>(key) == kind; };
    // By namespace: the cluster's own come first.
    auto at = m_objects.lower_bound(Key(apiVersion, kind, "", ""));
    ValueList found;
    for (; at != m_objects.end() && isOf(at->first); ++at) {
        const std::string& own = std::get<2>(at->first);
        const bool isInAll = nameSpace.empty() && name.empty(); // one object is asked for by its namespace
        if (!own.empty() && !isInAll && own != nameSpace)
            continue;
        if (name.empty())
            found.push_back(at->second.value.deepCopy()); // templates may change it
        else if (std::get<3>(at->first) == name)
            return at->second.value.deepCopy();
    }
    if (!name.empty())
        return Value::ofMap();
    return Value::ofMap({{"apiVersion", Value::ofString(std::string(apiVersion))},
                         {"kind", Value::ofString(std::string(kind) + "List")},
                         {"metadata", Value::ofMap({{"resourceVersion", Value::ofString("")}})},
                         {"items", Value::ofList(std::move(found))}});
}

} // namespace strake::engine
