// Which objects a name in another one may mean: those that were renamed, found by a name that they had.
#pragma once

#include "core/kustomize/res_map.h"

#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strake::kustomize {

// What a referrer sees: kustomize's SubsetThatCouldBeReferencedByResource.
class Referrer {
public:
    // Throws Error for a RoleBinding whose subject has a namespace that is no text.
    explicit Referrer(Resource& resource);

    Resource& resource() const { return *m_resource; }
    const ResId& id() const { return m_id; }
    bool couldReferTo(const Resource& target) const;
    const std::set<std::string_view>& roleBindingNamespaces() const { return m_roleBindingNamespaces; }

private:
    Resource* m_resource;
    ResId m_id;
    std::set<std::string_view> m_roleBindingNamespaces;
};

class ReferralIndex {
public:
    explicit ReferralIndex(const ResMap& resources);

    // In the order of the map.
    const std::vector<Resource*>& renamedFrom(std::string_view name) const;
    // Among what the referrer sees is an object whose original namespace this was.
    bool hasOriginalNamespace(const Referrer& referrer, std::string_view nameSpace) const;

private:
    void readNamespaces() const;

    const ResMap& m_resources;
    std::unordered_map<std::string_view, std::vector<Resource*>> m_byPreviousName;
    // Read when first asked for. Effective current namespace, as written, and original one: each combination once.
    mutable std::set<std::pair<std::string_view, std::string_view>> m_originals;
    mutable std::set<std::pair<std::string_view, std::string_view>> m_originalsAsWritten;
    mutable std::set<std::string_view> m_allOriginals;
    mutable bool m_hasNamespaces = false;
};

} // namespace strake::kustomize
