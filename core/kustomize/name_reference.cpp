#include "core/kustomize/name_reference.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/output.h"
#include "core/kustomize/path_walker.h"
#include "core/kustomize/referral_index.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

namespace strake::kustomize {

namespace {

using Candidates = std::vector<Resource*>;

template <class Predicate>
void keepIf(Candidates& candidates, Predicate&& predicate)
{
    std::erase_if(candidates, [&](const Resource* candidate) { return !predicate(*candidate); });
}

bool wasSelectedBy(const Resource& resource, const Gvk& selector)
{
    return std::any_of(resource.previous().begin(), resource.previous().end(), [&](const PreviousId& previous) {
        return resource.previousId(previous).gvk.isSelectedBy(selector);
    });
}

// The kind that a roleRef names; nothing where it does not say it.
std::optional<Gvk> roleRefGvk(const Resource& resource)
{
    const Node* roleRef = resource.root()->find("roleRef");
    const Node* apiGroup = roleRef ? roleRef->find("apiGroup") : nullptr;
    const Node* kind = roleRef ? roleRef->find("kind") : nullptr;
    if (!apiGroup || !kind)
        return std::nullopt;
    return Gvk{apiGroup->text(), {}, kind->text(), false};
}

std::string yamlOf(const Resource& resource)
{
    Resource shown = resource.deepCopy();
    shown.putBuildAnnotations();
    std::string text;
    appendYaml(text, *shown.root());
    return text;
}

// One field of one referrer, and the kind that it refers to.
class Reference {
public:
    Reference(const ReferralIndex& index, const Referrer& referrer, const PathWalker& walker, const Gvk& target)
        : m_index(index), m_referrer(referrer), m_walker(walker), m_target(target)
    {}

    void update()
    {
        Resource& resource = m_referrer.resource();
        try {
            m_walker.walkAny(resource, [this](Node& node) { set(node); });
        } catch (Error& error) {
            throw wrapped("updating name reference in '" + std::string(m_walker.spec().path) + "' field of '" +
                              resource.currentId().toString() + "'",
                          std::move(error));
        }
    }

private:
    void set(Node& node)
    {
        if (node.isNull())
            return;
        if (node.isScalar())
            setScalar(node);
        else if (node.isMapping())
            setMapping(node);
        else
            for (Node* item : node.items())
                setItem(*item);
    }

    void setItem(Node& item)
    {
        if (item.isSequence())
            throw Error{"a list is expected to be either a string or a map of string", item.range()};
        set(item);
    }

    void setScalar(Node& node)
    {
        Resource* referral = select(node.text(), nullptr);
        if (!referral)
            return;
        referral->appendRefBy(m_referrer.resource().currentId());
        if (referral->name() != node.text() && !referral->name().empty())
            setScalarText(m_referrer.resource().pool(), node, referral->name());
    }

    void setMapping(Node& node)
    {
        const Node* name = getField(&node, "name");
        if (!name)
            throw Error{"path config error; no 'name' field in node", node.range()};
        Resource* referral = select(name->text(), &node);
        if (!referral)
            return;
        referral->appendRefBy(m_referrer.resource().currentId());
        if (referral->name() == name->text() && referral->nameSpace().empty())
            return;
        NodePool& pool = m_referrer.resource().pool();
        setField(pool, node, "name", pool.scalarOf(referral->name()));
        if (!referral->nameSpace().empty())
            setField(pool, node, "namespace", pool.scalarOf(referral->nameSpace()));
    }

    // `map`: where the reference is one, which may name a namespace.
    Candidates candidatesFor(std::string_view oldName, Node* map) const
    {
        Candidates candidates = m_index.renamedFrom(oldName);
        keepIf(candidates, [&](const Resource& candidate) { return m_referrer.couldReferTo(candidate); });
        const Node* named = map ? getField(map, "namespace") : nullptr;
        if (!named)
            return candidates;
        const std::string_view nameSpace = named->text();
        const bool isOriginal = m_index.hasOriginalNamespace(m_referrer, nameSpace);
        keepIf(candidates, [&](const Resource& candidate) {
            const ResId id = isOriginal ? candidate.originalId() : candidate.currentId();
            return nameSpace != notANamespace && id.effectiveNamespace() == nameSpace;
        });
        return candidates;
    }

    bool isInReach(const Resource& candidate) const
    {
        const ResId& id = m_referrer.id();
        return id.gvk.isClusterScoped || candidate.gvk().isClusterScoped || candidate.kind() == "ServiceAccount" ||
               id.isNamespaceEqual(candidate.currentId());
    }

    // Null: nothing to do.
    Resource* select(std::string_view oldName, Node* map)
    {
        Candidates candidates = candidatesFor(oldName, map);
        keepIf(candidates, [&](const Resource& candidate) { return wasSelectedBy(candidate, m_target); });
        if (candidates.empty())
            return nullptr;
        Resource& referrer = m_referrer.resource();
        if (m_walker.spec().path.ends_with("roleRef/name"))
            if (const auto gvk = roleRefGvk(referrer))
                keepIf(candidates, [&](const Resource& candidate) { return wasSelectedBy(candidate, *gvk); });
        keepIf(candidates, [&](const Resource& candidate) { return isInReach(candidate); });
        if (candidates.size() == 1)
            return candidates.front();
        keepIf(candidates, [&](const Resource& candidate) { return candidate.prefixesSuffixesEqual(referrer, true); });
        if (candidates.size() > 1)
            keepIf(candidates,
                   [&](const Resource& candidate) { return candidate.prefixesSuffixesEqual(referrer, false); });
        if (candidates.empty())
            return nullptr;
        const Resource& first = *candidates.front();
        const bool areSame = std::all_of(candidates.begin(), candidates.end(), [&](const Resource* candidate) {
            return candidate->name() == first.name() && (!map || candidate->nameSpace() == first.nameSpace());
        });
        if (!areSame)
            refuse(candidates);
        return candidates.front();
    }

    [[noreturn]] void refuse(const Candidates& candidates) const
    {
        const Resource& referrer = m_referrer.resource();
        std::string ids;
        for (const Resource* candidate : candidates)
            ids.append(ids.empty() ? "" : ", ").append(candidate->currentId().toString());
        std::string text = "found multiple possible referrals: " + ids +
                           "\n\n**** Too many possible referral targets to referrer:\n" + yamlOf(referrer) + "\n";
        for (std::size_t i = 0; i < candidates.size(); ++i)
            text += "--- possible referral " + std::to_string(i) + ":\n" + yamlOf(*candidates[i]) + "\n";
        throw Error{std::move(text), referrer.root()->range()};
    }

    const ReferralIndex& m_index;
    const Referrer& m_referrer;
    const PathWalker& m_walker;
    const Gvk& m_target;
};

// The references that objects of a kind may hold, in the order of the table.
class ReferenceTable {
public:
    struct Row {
        PathWalker walker;
        Gvk target;
    };

    explicit ReferenceTable(std::span<const NameBackReferences> references) : m_references(references) {}

    // Of objects of that kind, whatever their group and version; found at the first one.
    const std::vector<Row>& rowsFor(std::string_view kind)
    {
        const auto [known, isNew] = m_byKind.try_emplace(kind);
        if (!isNew)
            return known->second;
        for (const NameBackReferences& target : m_references)
            for (const FieldSpec& spec : target.referrers)
                if (spec.kind.empty() || spec.kind == kind)
                    known->second.push_back({PathWalker(spec), target.gvk()});
        return known->second;
    }

private:
    std::span<const NameBackReferences> m_references;
    std::unordered_map<std::string_view, std::vector<Row>> m_byKind;
};

} // namespace

void fixNameReferences(ResMap& resources, std::span<const NameBackReferences> references)
{
    ReferenceTable table(references);
    const ReferralIndex index(resources);
    for (const auto& resource : resources.resources()) {
        const ResId original = resource->originalId();
        const auto& rows = table.rowsFor(original.gvk.kind);
        if (rows.empty())
            continue;
        const Referrer referrer(*resource);
        for (const ReferenceTable::Row& row : rows)
            if (row.walker.spec().fits(original.gvk))
                Reference(index, referrer, row.walker, row.target).update();
    }
}

} // namespace strake::kustomize
