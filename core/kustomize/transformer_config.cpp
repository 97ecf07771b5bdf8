#include "core/kustomize/transformer_config.h"

#include "core/kustomize/default_field_specs.h"
#include "core/kustomize/error.h"
#include "core/kustomize/kustomization_tables.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/plugin_config.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

struct WrittenBackReferences {
    std::string group;
    std::string version;
    std::string kind;
    Slice<WrittenFieldSpec> referrers;
};

struct WrittenConfig {
    Slice<WrittenFieldSpec> namePrefix;
    Slice<WrittenFieldSpec> nameSuffix;
    Slice<WrittenFieldSpec> nameSpace;
    Slice<WrittenFieldSpec> commonLabels;
    Slice<WrittenFieldSpec> labels;
    Slice<WrittenFieldSpec> templateLabels;
    Slice<WrittenFieldSpec> commonAnnotations;
    Slice<WrittenBackReferences> nameReference;
    Slice<WrittenFieldSpec> varReference;
    Slice<WrittenFieldSpec> images;
    Slice<WrittenFieldSpec> replicas;
};

} // namespace

template <>
struct StructTable<WrittenBackReferences> {
    static constexpr std::string_view typeName = "builtinconfig.NameBackReferences";
    using T = WrittenBackReferences;
    static constexpr StructField<T> fields[] = {
        field<T, &T::group>("group", "Gvk"),
        field<T, &T::version>("version", "Gvk"),
        field<T, &T::kind>("kind", "Gvk"),
        field<T, &T::referrers>("fieldSpecs"),
    };
};

template <>
struct StructTable<WrittenConfig> {
    static constexpr std::string_view typeName = "builtinconfig.TransformerConfig";
    using T = WrittenConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::namePrefix>("namePrefix"),
        field<T, &T::nameSuffix>("nameSuffix"),
        field<T, &T::nameSpace>("namespace"),
        field<T, &T::commonLabels>("commonLabels"),
        field<T, &T::labels>("labels"),
        field<T, &T::templateLabels>("templateLabels"),
        field<T, &T::commonAnnotations>("commonAnnotations"),
        field<T, &T::nameReference>("nameReference"),
        field<T, &T::varReference>("varReference"),
        field<T, &T::images>("images"),
        field<T, &T::replicas>("replicas"),
    };
};

namespace {

void sortSpecs(FieldSpecs& specs)
{
    std::stable_sort(specs.begin(), specs.end(),
                     [](const FieldSpec& a, const FieldSpec& b) { return isLessThan(a.gvk(), b.gvk()); });
}

void mergeReferences(std::vector<NameBackReferences>& into, const NameBackReferences& incoming)
{
    bool found = false;
    for (NameBackReferences& known : into) {
        if (known.gvk() == incoming.gvk()) {
            mergeAll(known.referrers, incoming.referrers);
            found = true;
        }
    }
    if (!found)
        into.push_back(incoming);
}

TransformerConfig makeDefault()
{
    const auto copied = [](std::span<const FieldSpec> specs) { return FieldSpecs(specs.begin(), specs.end()); };
    TransformerConfig config;
    config.namePrefix = copied(defaults::namePrefix());
    config.nameSuffix = copied(defaults::nameSuffix());
    config.nameSpace = copied(defaults::nameSpace());
    config.commonLabels = copied(defaults::commonLabels());
    config.templateLabels = copied(defaults::templateLabels());
    config.commonAnnotations = copied(defaults::commonAnnotations());
    config.varReference = copied(defaults::varReference());
    config.images = copied(defaults::images());
    config.replicas = copied(defaults::replicas());
    for (const defaults::Target& target : defaults::nameReference())
        config.nameReference.push_back({target.group, target.version, target.kind, copied(target.referrers)});
    return config;
}

} // namespace

const TransformerConfigPtr& defaultTransformerConfig()
{
    static const TransformerConfigPtr config = std::make_shared<const TransformerConfig>(makeDefault());
    return config;
}

const TransformerConfigPtr& emptyTransformerConfig()
{
    static const TransformerConfigPtr config = std::make_shared<const TransformerConfig>();
    return config;
}

void sortFields(TransformerConfig& config)
{
    for (FieldSpecs* specs :
         {&config.namePrefix, &config.nameSuffix, &config.nameSpace, &config.commonLabels, &config.labels,
          &config.templateLabels, &config.commonAnnotations, &config.varReference, &config.images, &config.replicas})
        sortSpecs(*specs);
    std::stable_sort(
        config.nameReference.begin(), config.nameReference.end(),
        [](const NameBackReferences& a, const NameBackReferences& b) { return isLessThan(a.gvk(), b.gvk()); });
}

void addNameReference(TransformerConfig& config, const NameBackReferences& references)
{
    mergeReferences(config.nameReference, references);
}

TransformerConfigPtr mergedConfig(const TransformerConfigPtr& base, const TransformerConfigPtr& incoming)
{
    // Merging what is there already changes nothing.
    if (base == incoming || incoming == emptyTransformerConfig())
        return base;
    if (base == emptyTransformerConfig())
        return incoming;
    auto merged = std::make_shared<TransformerConfig>(*base);
    const auto merge = [](std::string_view name, auto&& work) {
        withPrefix("failed to merge " + std::string(name) + " fieldSpec", work);
    };
    merge("NamePrefix", [&] { mergeAll(merged->namePrefix, incoming->namePrefix); });
    merge("NameSuffix", [&] { mergeAll(merged->nameSuffix, incoming->nameSuffix); });
    merge("NameSpace", [&] { mergeAll(merged->nameSpace, incoming->nameSpace); });
    merge("CommonAnnotations", [&] { mergeAll(merged->commonAnnotations, incoming->commonAnnotations); });
    merge("CommonLabels", [&] { mergeAll(merged->commonLabels, incoming->commonLabels); });
    merge("Labels", [&] { mergeAll(merged->labels, incoming->labels); });
    merge("TemplateLabels", [&] { mergeAll(merged->templateLabels, incoming->templateLabels); });
    merge("VarReference", [&] { mergeAll(merged->varReference, incoming->varReference); });
    merge("NameReference", [&] {
        for (const NameBackReferences& references : incoming->nameReference)
            mergeReferences(merged->nameReference, references);
    });
    merge("Images", [&] { mergeAll(merged->images, incoming->images); });
    merge("Replicas", [&] { mergeAll(merged->replicas, incoming->replicas); });
    sortFields(*merged);
    return merged;
}

FieldSpec keptFieldSpec(const WrittenFieldSpec& written, NodePool& pool)
{
    return {pool.keep(written.group), pool.keep(written.version), pool.keep(written.kind), pool.keep(written.path),
            written.create};
}

FieldSpecs keptFieldSpecs(const Slice<WrittenFieldSpec>& written, NodePool& pool)
{
    FieldSpecs specs;
    specs.reserve(written.size());
    for (const WrittenFieldSpec& spec : written)
        specs.push_back(keptFieldSpec(spec, pool));
    return specs;
}

TransformerConfigPtr readTransformerConfig(const SourceMap& sources, FileId file, NodePool& pool)
{
    const WrittenConfig written = unmarshalStrict<WrittenConfig>(sources, file, "a configuration of transformers");
    auto config = std::make_shared<TransformerConfig>();
    config->namePrefix = keptFieldSpecs(written.namePrefix, pool);
    config->nameSuffix = keptFieldSpecs(written.nameSuffix, pool);
    config->nameSpace = keptFieldSpecs(written.nameSpace, pool);
    config->commonLabels = keptFieldSpecs(written.commonLabels, pool);
    config->labels = keptFieldSpecs(written.labels, pool);
    config->templateLabels = keptFieldSpecs(written.templateLabels, pool);
    config->commonAnnotations = keptFieldSpecs(written.commonAnnotations, pool);
    for (const WrittenBackReferences& references : written.nameReference)
        config->nameReference.push_back({pool.keep(references.group), pool.keep(references.version),
                                         pool.keep(references.kind), keptFieldSpecs(references.referrers, pool)});
    config->varReference = keptFieldSpecs(written.varReference, pool);
    config->images = keptFieldSpecs(written.images, pool);
    config->replicas = keptFieldSpecs(written.replicas, pool);
    sortFields(*config);
    return config;
}

} // namespace strake::kustomize
