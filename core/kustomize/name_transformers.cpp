#include "core/kustomize/path_walker.h"
#include "core/kustomize/transformers.h"

#include <algorithm>
#include <array>

namespace strake::kustomize {

namespace {

constexpr std::array<FieldSpec, 3> neverRenamed = {{
    {"", "", "CustomResourceDefinition", "", false},
    {"apiregistration.k8s.io", "", "APIService", "", false},
    {"", "", "Namespace", "", false},
}};

enum class Side : std::uint8_t { Before, Behind };

class NameTransformer final : public Transformer {
public:
    NameTransformer(Side side, std::string text, const FieldSpecs& specs) : m_side(side), m_text(std::move(text))
    {
        for (const FieldSpec& spec : specs)
            m_walkers.emplace_back(spec, CreateAs{NodeKind::Scalar, Tag::Str});
    }

    void transform(ResMap& resources) override
    {
        for (const auto& resource : resources.resources()) {
            if (resource->isEmpty())
                continue;
            const Gvk original = resource->originalId().gvk;
            if (std::any_of(neverRenamed.begin(), neverRenamed.end(),
                            [&](const FieldSpec& spec) { return spec.fits(original); }))
                continue;
            for (const PathWalker& walker : m_walkers) {
                if (walker.spec().fits(original))
                    rename(*resource, walker);
            }
        }
    }

private:
    void rename(Resource& resource, const PathWalker& walker)
    {
        if (walker.spec().path == "metadata/name") {
            if (m_side == Side::Before)
                resource.addNamePrefix(m_text);
            else
                resource.addNameSuffix(m_text);
            if (!m_text.empty())
                resource.storePreviousId();
        }
        walker.walk(resource, [&](Node& field) {
            const std::string old(field.text());
            setScalarText(resource.pool(), field, m_side == Side::Before ? m_text + old : old + m_text);
        });
    }

    Side m_side;
    std::string m_text;
    std::vector<PathWalker> m_walkers;
};

} // namespace

TransformerPtr makePrefixTransformer(std::string prefix, FieldSpecs specs)
{
    return std::make_unique<NameTransformer>(Side::Before, std::move(prefix), specs);
}

TransformerPtr makeSuffixTransformer(std::string suffix, FieldSpecs specs)
{
    return std::make_unique<NameTransformer>(Side::Behind, std::move(suffix), specs);
}

} // namespace strake::kustomize
