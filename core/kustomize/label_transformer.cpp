#include "core/kustomize/fns.h"
#include "core/kustomize/path_walker.h"
#include "core/kustomize/transformers.h"

namespace strake::kustomize {

namespace {

// Labels and annotations: entries of maps.
class EntriesTransformer final : public Transformer {
public:
    EntriesTransformer(GoMap<std::string> entries, FieldSpecs specs)
        : m_entries(std::move(entries)), m_specs(std::move(specs))
    {}

    void transform(ResMap& resources) override
    {
        if (!m_entries.empty())
            setEntries(resources, m_entries, m_specs);
    }

private:
    GoMap<std::string> m_entries;
    FieldSpecs m_specs;
};

} // namespace

void setEntries(ResMap& resources, const GoMap<std::string>& entries, const FieldSpecs& specs)
{
    const PathWalkers walkers(specs, CreateAs{NodeKind::Mapping, Tag::Map});
    for (const auto& resource : resources.resources()) {
        if (resource->isEmpty())
            continue;
        NodePool& pool = resource->pool();
        for (const auto& [key, value] : entries) {
            Node* shared = nullptr;
            walkers.walk(*resource, [&](Node& map) {
                if (!shared)
                    shared = pool.scalar(value, Tag::Str);
                setField(pool, map, pool.keep(key), shared);
            });
        }
    }
    resources.dropEmpties();
}

TransformerPtr makeLabelTransformer(GoMap<std::string> labels, FieldSpecs specs)
{
    return std::make_unique<EntriesTransformer>(std::move(labels), std::move(specs));
}

TransformerPtr makeAnnotationsTransformer(GoMap<std::string> annotations, FieldSpecs specs)
{
    return std::make_unique<EntriesTransformer>(std::move(annotations), std::move(specs));
}

} // namespace strake::kustomize
