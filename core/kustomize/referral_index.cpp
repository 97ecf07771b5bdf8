#include "core/kustomize/referral_index.h"

#include "core/kustomize/error.h"
#include "core/kustomize/scalar.h"
#include "core/text/go_quote.h"

#include <algorithm>

namespace strake::kustomize {

Referrer::Referrer(Resource& resource) : m_resource(&resource), m_id(resource.currentId())
{
    if (m_id.gvk.kind != "RoleBinding" || m_id.gvk.isClusterScoped)
        return;
    const Node* subjects = resource.root()->find("subjects");
    if (!subjects)
        return;
    for (const Node* subject : subjects->items()) {
        const Node* nameSpace = subject->find("namespace");
        const Node* kind = subject->find("kind");
        if (!nameSpace || !kind || kind->text() != "ServiceAccount")
            continue;
        if (!nameSpace->isScalar() || effectiveTag(*nameSpace) != Tag::Str)
            throw Error{"Invalid Input: namespace is blank for resource " + text::quote(m_id.toString()) + "\n",
                        nameSpace->range(), DiagnosticKind::ManifestInvalid};
        m_roleBindingNamespaces.insert(nameSpace->text());
    }
}

bool Referrer::couldReferTo(const Resource& target) const
{
    if (m_id.gvk.isClusterScoped)
        return true;
    const ResId& id = target.currentId();
    return id.gvk.isClusterScoped || id.isNamespaceEqual(m_id) || m_roleBindingNamespaces.contains(id.nameSpace);
}

ReferralIndex::ReferralIndex(const ResMap& resources) : m_resources(resources)
{
    for (const auto& resource : resources.resources()) {
        for (const PreviousId& previous : resource->previous()) {
            auto& renamed = m_byPreviousName[previous.name];
            if (renamed.empty() || renamed.back() != resource.get())
                renamed.push_back(resource.get());
        }
    }
}

void ReferralIndex::readNamespaces() const
{
    m_hasNamespaces = true;
    for (const auto& resource : m_resources.resources()) {
        const ResId& current = resource->currentId();
        const std::string_view original = resource->originalId().effectiveNamespace();
        if (original == notANamespace)
            continue;
        m_originals.emplace(current.effectiveNamespace(), original);
        m_originalsAsWritten.emplace(current.nameSpace, original);
        m_allOriginals.insert(original);
    }
}

const std::vector<Resource*>& ReferralIndex::renamedFrom(std::string_view name) const
{
    static const std::vector<Resource*> none;
    const auto found = m_byPreviousName.find(name);
    return found == m_byPreviousName.end() ? none : found->second;
}

bool ReferralIndex::hasOriginalNamespace(const Referrer& referrer, std::string_view nameSpace) const
{
    if (!m_hasNamespaces)
        readNamespaces();
    if (referrer.id().gvk.isClusterScoped)
        return m_allOriginals.contains(nameSpace);
    if (m_originals.contains({notANamespace, nameSpace}) ||
        m_originals.contains({referrer.id().effectiveNamespace(), nameSpace}))
        return true;
    return std::any_of(referrer.roleBindingNamespaces().begin(), referrer.roleBindingNamespaces().end(),
                       [&](std::string_view seen) {
                           return m_originalsAsWritten.contains({seen, nameSpace});
                       });
}

} // namespace strake::kustomize
