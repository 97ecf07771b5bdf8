#include "core/kustomize/res_map.h"

#include "core/kustomize/error.h"

#include <algorithm>

namespace strake::kustomize {

ResMap::ResMap(ResMap&& other) noexcept { *this = std::move(other); }

ResMap& ResMap::operator=(ResMap&& other) noexcept
{
    m_resources = std::move(other.m_resources);
    other.m_resources.clear();
    other.rebuild();
    for (const auto& resource : m_resources)
        resource->m_map = this;
    rebuild();
    return *this;
}

// The index is made anew at the next look-up.
void ResMap::rebuild()
{
    m_index.clear();
    m_touched.clear();
    m_isIndexed = false;
    for (std::size_t i = 0; i < m_resources.size(); ++i) {
        m_resources[i]->m_position = i;
        m_resources[i]->m_isTouched = false;
    }
}

void ResMap::refresh()
{
    if (!m_isIndexed) {
        m_isIndexed = true;
        m_index.reserve(2 * m_resources.size());
        for (const auto& resource : m_resources)
            index(*resource);
    } else {
        for (Resource* resource : m_touched)
            index(*resource);
    }
    for (Resource* resource : m_touched)
        resource->m_isTouched = false;
    m_touched.clear();
}

void ResMap::index(Resource& resource)
{
    resource.m_isTouched = false;
    if (!resource.root())
        return;
    index(resource.currentId().hash(), resource);
    for (const PreviousId& previous : resource.previous())
        index(resource.previousId(previous).hash(), resource);
}

void ResMap::index(std::size_t hash, Resource& resource)
{
    const auto [begin, end] = m_index.equal_range(hash);
    for (auto at = begin; at != end; ++at)
        if (at->second == &resource)
            return;
    m_index.emplace(hash, &resource);
}

template <class Predicate>
std::vector<Resource*> ResMap::findIf(const ResId& id, Predicate&& predicate)
{
    refresh();
    std::vector<Resource*> found;
    const auto [begin, end] = m_index.equal_range(id.hash());
    for (auto at = begin; at != end; ++at)
        if (predicate(*at->second))
            found.push_back(at->second);
    std::sort(found.begin(), found.end(),
              [](const Resource* a, const Resource* b) { return a->m_position < b->m_position; });
    return found;
}

std::vector<Resource*> ResMap::findByCurrentId(const ResId& id)
{
    return findIf(id, [&](const Resource& resource) { return resource.currentId() == id; });
}

std::vector<Resource*> ResMap::findByAnyId(const ResId& id)
{
    return findIf(id, [&](const Resource& resource) {
        return !resource.isEmpty() && resource.hasIdThat([&](const ResId& other) { return other == id; });
    });
}

Resource& ResMap::getById(const ResId& id)
{
    const auto found = findByAnyId(id);
    if (found.size() == 1)
        return *found.front();
    const std::string text = id.toString();
    throw Error{(found.empty() ? "no matches for Id " : "multiple matches for Id ") + text +
                    "; failed to find unique target for patch " + text,
                {}};
}

std::vector<Resource*> ResMap::select(const Selector& selector)
{
    std::vector<Resource*> found;
    for (const auto& resource : m_resources)
        if (selector.matches(*resource))
            found.push_back(resource.get());
    return found;
}

Resource& ResMap::append(std::unique_ptr<Resource> resource)
{
    const ResId id = resource->currentId();
    if (!findByCurrentId(id).empty())
        throw Error{"may not add resource with an already registered id: " + id.toString(),
                    resource->root() ? resource->root()->range() : SourceRange{}};
    resource->m_map = this;
    resource->m_position = m_resources.size();
    index(*resource);
    m_resources.push_back(std::move(resource));
    return *m_resources.back();
}

void ResMap::appendAll(ResMap&& other)
{
    for (auto& resource : other.m_resources)
        append(std::move(resource));
    other.m_resources.clear();
    other.rebuild();
}

void ResMap::absorbAll(ResMap&& other)
{
    for (auto& resource : other.m_resources)
        absorb(std::move(resource));
    other.m_resources.clear();
    other.rebuild();
}

void ResMap::absorb(std::unique_ptr<Resource> resource)
{
    const ResId id = resource->currentId();
    const auto matches = findByAnyId(id);
    const Behavior behavior = resource->behavior();
    const bool isChange = behavior == Behavior::Merge || behavior == Behavior::Replace;
    if (matches.empty()) {
        if (isChange)
            throw Error{"id " + id.goSyntax() + " does not exist; cannot merge or replace", resource->root()->range()};
        append(std::move(resource));
        return;
    }
    if (matches.size() > 1)
        throw Error{"found multiple objects that could accept merge of " + id.toString(), resource->root()->range()};
    if (!isChange)
        throw Error{"id " + id.goSyntax() + " exists; behavior must be merge or replace", resource->root()->range()};
    Resource& old = *matches.front();
    const StringMap oldAnnotations = old.annotations();
    resource->copyMergeMetadataFrom(old);
    if (behavior == Behavior::Merge) {
        resource->mergeDataFrom(old);
        // The place where it comes from stays that of the old one.
        constexpr std::string_view origin = "config.kubernetes.io/origin";
        for (const auto& [key, value] : oldAnnotations) {
            if (key != origin)
                continue;
            StringMap annotations = resource->annotations();
            for (auto& entry : annotations)
                if (entry.first == origin)
                    entry.second = value;
            resource->setAnnotations(annotations);
        }
    }
    const std::size_t position = old.m_position;
    resource->m_map = this;
    m_resources[position] = std::move(resource);
    rebuild();
}

void ResMap::reorder(std::span<const std::size_t> order)
{
    std::vector<std::unique_ptr<Resource>> sorted;
    sorted.reserve(order.size());
    for (const std::size_t index : order)
        sorted.push_back(std::move(m_resources[index]));
    m_resources = std::move(sorted);
    rebuild();
}

void ResMap::dropEmpties()
{
    const auto isEmpty = [](const auto& resource) { return resource->isEmpty(); };
    if (std::none_of(m_resources.begin(), m_resources.end(), isEmpty))
        return;
    std::erase_if(m_resources, isEmpty);
    rebuild();
}

} // namespace strake::kustomize
