#include "core/kustomize/origin.h"

#include "core/kustomize/node_text.h"
#include "core/kustomize/plugin_config.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

struct WrittenOrigin {
    std::string path;
};

} // namespace

template <>
struct StructTable<WrittenOrigin> {
    static constexpr std::string_view typeName = "resource.Origin";
    using T = WrittenOrigin;
    static constexpr StructField<T> fields[] = {field<T, &T::path>("path")};
};

namespace {

std::optional<std::string_view> annotationOf(const Resource& resource, std::string_view key)
{
    const Node* metadata = resource.root() ? resource.root()->find("metadata") : nullptr;
    const Node* annotations = metadata ? metadata->find("annotations") : nullptr;
    const Node* found = annotations ? annotations->find(key) : nullptr;
    return found ? std::optional(found->text()) : std::nullopt;
}

void setAnnotation(Resource& resource, std::string_view key, std::string_view value)
{
    StringMap annotations = resource.annotations();
    const auto at = std::lower_bound(annotations.begin(), annotations.end(), key,
                                     [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    const std::string_view kept = resource.pool().keep(value);
    if (at != annotations.end() && at->first == key)
        at->second = kept;
    else
        annotations.insert(at, {key, kept});
    resource.setAnnotations(annotations);
}

// An item of a list, as yaml.v3 writes it with wide indentation.
std::string asItem(const std::string& text)
{
    std::string item;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t newline = text.find('\n', at);
        item.append(at == 0 ? "- " : "  ").append(text, at, newline - at).append("\n");
        at = newline + 1;
    }
    return item;
}

} // namespace

std::string Origin::toYaml() const
{
    NodePool pool;
    Node* root = pool.mapping();
    const auto add = [&](Node& map, std::string_view key, const std::string& value) {
        if (!value.empty())
            map.addEntry(pool, pool.scalarOf(key), pool.string(value));
    };
    add(*root, "path", path);
    add(*root, "configuredIn", configuredIn);
    Node* by = pool.mapping();
    add(*by, "apiVersion", configuredBy.apiVersion);
    add(*by, "kind", configuredBy.kind);
    add(*by, "name", configuredBy.name);
    add(*by, "namespace", configuredBy.nameSpace);
    if (by->size() > 0)
        root->addEntry(pool, pool.scalarOf("configuredBy"), by);
    return root->size() > 0 ? nodeText(*root) : "{}\n";
}

std::optional<Origin> originOfPlugin(const Resource& config)
{
    const auto text = annotationOf(config, originAnnotation);
    if (!text)
        return std::nullopt;
    Origin origin;
    origin.configuredIn = unmarshal<WrittenOrigin>(std::string(*text), config.root()->range(), "an origin").path;
    origin.configuredBy = {config.gvk().apiVersion(), std::string(config.kind()), std::string(config.name()),
                           std::string(config.nameSpace())};
    return origin;
}

void addOrigin(ResMap& resources, const Origin& origin)
{
    const std::string text = origin.toYaml();
    for (const auto& resource : resources.resources()) {
        if (!resource->isEmpty() && !annotationOf(*resource, originAnnotation))
            setAnnotation(*resource, originAnnotation, text);
    }
}

void setOrigin(ResMap& resources, const Origin& origin)
{
    const std::string text = origin.toYaml();
    for (const auto& resource : resources.resources()) {
        if (!resource->isEmpty())
            setAnnotation(*resource, originAnnotation, text);
    }
}

void addTransformation(ResMap& resources, const Origin& origin)
{
    const std::string text = origin.toYaml();
    const std::string item = asItem(text);
    for (const auto& resource : resources.resources()) {
        if (resource->isEmpty())
            continue;
        if (!annotationOf(*resource, originAnnotation)) {
            setAnnotation(*resource, originAnnotation, text);
            continue;
        }
        std::string all(annotationOf(*resource, transformationsAnnotation).value_or(""));
        if (!all.starts_with("- "))
            all.clear(); // an empty list
        setAnnotation(*resource, transformationsAnnotation, all + item);
    }
}

void removeOrigins(ResMap& resources, bool keepOrigins, bool keepTransformations)
{
    if (keepOrigins && keepTransformations)
        return;
    for (const auto& resource : resources.resources()) {
        if (resource->isEmpty())
            continue;
        const Node* metadata = resource->root()->find("metadata");
        if (!metadata || !metadata->find("annotations"))
            continue;
        StringMap annotations = resource->annotations();
        std::erase_if(annotations, [&](const auto& entry) {
            return (!keepOrigins && entry.first == originAnnotation) ||
                   (!keepTransformations && entry.first == transformationsAnnotation);
        });
        resource->setAnnotations(annotations);
    }
}

} // namespace strake::kustomize
