// The objects of a build in order, found by their ids: kustomize's ResMap (resWrangler), but in constant time.
#pragma once

#include "core/kustomize/resource.h"
#include "core/kustomize/selector.h"

#include <cstddef>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace strake::kustomize {

class ResMap {
public:
    ResMap() = default;
    ResMap(ResMap&& other) noexcept;
    ResMap& operator=(ResMap&& other) noexcept;

    std::size_t size() const { return m_resources.size(); }
    Resource& operator[](std::size_t index) const { return *m_resources[index]; }
    std::span<const std::unique_ptr<Resource>> resources() const { return m_resources; }

    // Throws "may not add resource with an already registered id: ...".
    Resource& append(std::unique_ptr<Resource> resource);
    void appendAll(ResMap&& other);
    // Generated objects: added, or merged into or put in the place of what has that id, by their behavior.
    void absorbAll(ResMap&& other);

    // In order of the map; `Current`: by the current id, `Any`: by any id that it has or had.
    std::vector<Resource*> findByCurrentId(const ResId& id);
    std::vector<Resource*> findByAnyId(const ResId& id);
    // The only one; throws "no matches for Id ...; failed to find unique target for patch ..." or "multiple matches".
    Resource& getById(const ResId& id);
    std::vector<Resource*> select(const Selector& selector);

    // Those that patches emptied.
    void dropEmpties();
    // Those that the predicate wants gone.
    template <class Predicate>
    void removeIf(Predicate&& predicate)
    {
        std::erase_if(m_resources, [&](const auto& resource) { return predicate(*resource); });
        rebuild();
    }
    // Another order of the same: at each place the index of what comes there.
    void reorder(std::span<const std::size_t> order);

private:
    friend class Resource;
    void noteTouched(Resource& resource) { m_touched.push_back(&resource); }
    void refresh();
    void rebuild();
    void index(Resource& resource);
    void index(std::size_t hash, Resource& resource);
    void absorb(std::unique_ptr<Resource> resource);
    template <class Predicate>
    std::vector<Resource*> findIf(const ResId& id, Predicate&& predicate);

    std::vector<std::unique_ptr<Resource>> m_resources;
    // By the hash of each id that a resource has or had; some may have gone stale. Built at the first look-up.
    std::unordered_multimap<std::size_t, Resource*> m_index;
    bool m_isIndexed = false;
    std::vector<Resource*> m_touched;
};

} // namespace strake::kustomize
