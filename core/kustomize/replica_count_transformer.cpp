#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/path_walker.h"
#include "core/kustomize/transformers.h"

namespace strake::kustomize {

namespace {

class ReplicaCountTransformer final : public Transformer {
public:
    ReplicaCountTransformer(Replica replica, FieldSpecs specs)
        : m_replica(std::move(replica)), m_specs(std::move(specs))
    {}

    void transform(ResMap& resources) override
    {
        const std::string count = std::to_string(m_replica.count);
        bool found = false;
        for (const FieldSpec& spec : m_specs) {
            const PathWalker walker(spec, CreateAs{NodeKind::Scalar, Tag::Int});
            for (const auto& resource : resources.resources()) {
                if (resource->isEmpty() || !resource->hasIdThat([&](const ResId& id) {
                        return id.name == m_replica.name && spec.fits(id.gvk);
                    }))
                    continue;
                found = true;
                NodePool& pool = resource->pool();
                walker.walk(*resource, [&](Node& field) { setScalar(field, *pool.scalar(count, Tag::Int)); });
            }
        }
        if (!found)
            refuse();
    }

private:
    [[noreturn]] void refuse() const
    {
        std::string kinds;
        for (const FieldSpec& spec : m_specs)
            kinds.append(kinds.empty() ? "" : " ").append(spec.gvk().toString());
        throw Error{"resource with name " + m_replica.name + " does not match a config with the following GVK [" +
                        kinds + "]",
                    m_replica.range, DiagnosticKind::KustomizationInvalid,
                    "nothing that has replicas is named `" + m_replica.name + "`"};
    }

    Replica m_replica;
    FieldSpecs m_specs;
};

} // namespace

TransformerPtr makeReplicaCountTransformer(Replica replica, FieldSpecs specs)
{
    return std::make_unique<ReplicaCountTransformer>(std::move(replica), std::move(specs));
}

} // namespace strake::kustomize
