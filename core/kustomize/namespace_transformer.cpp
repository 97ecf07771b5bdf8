#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/output.h"
#include "core/kustomize/path_walker.h"
#include "core/kustomize/transformers.h"

namespace strake::kustomize {

namespace {

bool isRoleBinding(std::string_view kind) { return kind == "RoleBinding" || kind == "ClusterRoleBinding"; }

class NamespaceSetter {
public:
    NamespaceSetter(NodePool& pool, const NamespaceRules& rules) : m_pool(pool), m_rules(rules) {}

    // filtersutil.SetEntry or SetEntryIfEmpty
    void operator()(Node& field) const
    {
        if (m_rules.unsetOnly && field.isScalar() && !field.isNull() && !field.text().empty())
            return;
        setScalar(field, *m_pool.scalar(m_rules.nameSpace, Tag::Str));
    }

private:
    NodePool& m_pool;
    const NamespaceRules& m_rules;
};

void setSubjects(Resource& resource, const NamespaceRules& rules, const NamespaceSetter& set)
{
    if (rules.subjects == RoleBindingSubjects::None)
        return;
    NodePool& pool = resource.pool();
    Node* subjects = lookup(const_cast<Node*>(resource.root()), {"subjects"});
    if (!subjects || subjects->isNull())
        return;
    const bool all = rules.subjects == RoleBindingSubjects::AllServiceAccounts;
    const std::string_view field = all ? "kind" : "name";
    const std::string_view wanted = all ? "ServiceAccount" : "default";
    withPrefix("setting namespace on (cluster)role binding subjects", [&] {
        demandKind(subjects, NodeKind::Sequence);
        for (Node* subject : subjects->items()) {
            const bool fits = withPrefix("looking up " + std::string(field) + " on (cluster)role binding subject", [&] {
                Node* found = lookup(subject, {field});
                if (!found || found->isNull())
                    return false;
                demandKind(found, NodeKind::Scalar);
                return found->text() == wanted;
            });
            if (fits)
                set(*lookupCreate(pool, subject, NodeKind::Scalar, {"namespace"}));
        }
    });
}

// The fields besides metadata.namespace, which the table has too but which depends on the kind.
bool isHandledElsewhere(const FieldSpec& spec, std::string_view apiVersion, std::string_view kind)
{
    return spec.path == "metadata/namespace" || (spec.path == "metadata/name" && apiVersion != "v1") ||
           (isRoleBinding(kind) && isRoleBinding(spec.kind) && spec.path == "subjects/namespace");
}

const PathWalker& ownNamespace()
{
    // Made whole at once: builds on other threads use it, too.
    static const PathWalker walker = [] {
        PathWalker made({"", "", "", "metadata/namespace", true}, CreateAs{NodeKind::Scalar, Tag::None});
        made.prepare();
        return made;
    }();
    return walker;
}

// What the error says about the node it met.
bool metScalar(const Error& error) { return error.text.find(" but got ScalarNode: ") != std::string::npos; }
bool metWrongKind(const Error& error) { return error.text.find("wrong node kind: expected ") != std::string::npos; }

void setNamespace(Resource& resource, const NamespaceRules& rules, const std::vector<PathWalker>& walkers)
{
    const NamespaceSetter set(resource.pool(), rules);
    const Gvk gvk = resource.gvk();
    const std::string apiVersion = gvk.apiVersion();
    if (!gvk.isClusterScoped)
        ownNamespace().walk(resource, set);
    if (isRoleBinding(gvk.kind))
        setSubjects(resource, rules, set);
    try {
        for (const PathWalker& walker : walkers) {
            if (!isHandledElsewhere(walker.spec(), apiVersion, gvk.kind))
                walker.walk(resource, set);
        }
    } catch (Error& error) {
        const bool isNoScalar = metWrongKind(error) && !metScalar(error);
        throw wrapped(isNoScalar ? "namespace field specs must target scalar nodes" : "namespace transformation failed",
                      std::move(error));
    }
}

std::vector<PathWalker> walkersOf(const FieldSpecs& specs)
{
    std::vector<PathWalker> walkers;
    for (const FieldSpec& spec : specs)
        walkers.emplace_back(spec, CreateAs{NodeKind::Scalar, Tag::Str});
    return walkers;
}

class NamespaceTransformer final : public Transformer {
public:
    explicit NamespaceTransformer(NamespaceRules rules) : m_rules(std::move(rules)), m_walkers(walkersOf(m_rules.specs))
    {}

    void transform(ResMap& resources) override
    {
        if (m_rules.nameSpace.empty())
            return;
        for (const auto& resource : resources.resources()) {
            if (resource->isEmpty())
                continue;
            resource->storePreviousId();
            setNamespace(*resource, m_rules, m_walkers);
            const std::vector<Resource*> same = resources.findByCurrentId(resource->currentId());
            if (same.size() != 1)
                throw Error{"namespace transformation produces ID conflict: [" + shown(same) + "]",
                            resource->root()->range(), DiagnosticKind::KustomizationInvalid,
                            "in namespace `" + m_rules.nameSpace + "` two objects are " +
                                resource->currentId().toString()};
        }
    }

private:
    static std::string shown(const std::vector<Resource*>& resources)
    {
        std::string text;
        for (Resource* resource : resources) {
            Resource copy = resource->deepCopy();
            copy.putBuildAnnotations();
            text.append(text.empty() ? "" : " ").append(asJson(*copy.root()));
        }
        return text;
    }

    NamespaceRules m_rules;
    std::vector<PathWalker> m_walkers;
};

} // namespace

void setNamespaceOf(Resource& resource, const NamespaceRules& rules)
{
    setNamespace(resource, rules, walkersOf(rules.specs));
}

TransformerPtr makeNamespaceTransformer(NamespaceRules rules)
{
    return std::make_unique<NamespaceTransformer>(std::move(rules));
}

} // namespace strake::kustomize
