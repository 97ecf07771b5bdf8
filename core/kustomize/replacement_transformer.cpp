#include "core/kustomize/replacement_transformer.h"

#include "core/kustomize/error.h"
#include "core/kustomize/kustomization_tables.h"
#include "core/kustomize/plugin_config.h"
#include "core/kustomize/replacement.h"
#include "core/yaml/to_value.h"

#include <iterator>

namespace strake::kustomize {

namespace {

class ReplacementTransformer final : public Transformer {
public:
    explicit ReplacementTransformer(std::vector<Replacement> replacements) : m_replacements(std::move(replacements)) {}
    void transform(ResMap& resources) override { applyReplacements(resources, m_replacements); }

private:
    std::vector<Replacement> m_replacements;
};

// A file with one replacement or a list of them.
void readFile(const PluginContext& context, const PlacedText& path, std::vector<Replacement>& into)
{
    const SourceFile file = context.loader.load(path.value);
    context.build.cache.withSources([&](const SourceMap& sources) {
        const yaml::NodePtr document = unmarshalDocument(sources, file.id, false);
        const yaml::Node* root = document ? &yaml::resolveAlias(*document) : nullptr;
        StructReader reader({.convertsScalars = true}, "a replacement");
        if (root && root->kind == yaml::NodeKind::Sequence) {
            Slice<Replacement> list;
            reader.read(*root, list);
            std::move(list.begin(), list.end(), std::back_inserter(into));
        } else if (root && root->kind == yaml::NodeKind::Mapping) {
            reader.read(*root, into.emplace_back());
        } else {
            std::string kind = "invalid";
            if (root) {
                const Result<Value> value = yaml::toValue(root);
                if (value && !value->isNil())
                    kind = value->isString() ? "string" : value->kind() == Kind::Bool ? "bool" : "float64";
            }
            throw Error{"unsupported replacement type encountered within replacement path: " + kind,
                        {file.id, 0, 0},
                        DiagnosticKind::KustomizationInvalid};
        }
        throwFirstProblem(reader);
    });
}

} // namespace

TransformerPtr makeReplacementTransformer(const PluginContext& context, const Slice<ReplacementField>& fields)
{
    std::vector<Replacement> replacements;
    for (const ReplacementField& field : fields) {
        const bool hasPath = !field.path.value.empty();
        if (hasPath && (field.source || !field.targets.empty()))
            throw Error{"cannot specify both path and inline replacement", field.range,
                        DiagnosticKind::KustomizationInvalid};
        if (!hasPath) {
            replacements.push_back(field);
            continue;
        }
        try {
            readFile(context, field.path, replacements);
        } catch (Error& error) {
            if (!error.range.isSet())
                error.range = field.path.range;
            throw;
        }
    }
    return std::make_unique<ReplacementTransformer>(std::move(replacements));
}

} // namespace strake::kustomize
