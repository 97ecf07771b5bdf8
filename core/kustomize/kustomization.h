// A kustomization file: kustomize's types.Kustomization under Go's names, each field with its place.
#pragma once

#include "core/kustomize/kustomization_types.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

struct Kustomization {
    // TypeMeta
    std::string apiVersion;
    std::string kind;
    std::optional<ObjectMeta> metadata;
    GoMap<std::string> openapi;

    PlacedText namePrefix;
    PlacedText nameSuffix;
    PlacedText nameSpace;
    GoMap<std::string> commonLabels;
    Slice<Label> labels;
    GoMap<std::string> commonAnnotations;
    Slice<PatchPath> patchesStrategicMerge;
    Slice<Patch> patchesJson6902;
    Slice<Patch> patches;
    Slice<Image> images;
    Slice<Image> imageTags;
    Slice<ReplacementField> replacements;
    Slice<Replica> replicas;
    Slice<Var> vars;
    std::optional<SortOptions> sortOptions;

    Slice<PlacedText> resources;
    Slice<PlacedText> components;
    Slice<PlacedText> crds;
    Slice<PlacedText> bases;

    Slice<ConfigMapArgs> configMapGenerator;
    Slice<SecretArgs> secretGenerator;
    std::optional<HelmGlobals> helmGlobals;
    Slice<HelmChart> helmCharts;
    Slice<HelmChartArgs> helmChartInflationGenerator;
    std::optional<GeneratorOptions> generatorOptions;
    Slice<PlacedText> configurations;
    Slice<PlacedText> generators;
    Slice<PlacedText> transformers;
    Slice<PlacedText> validators;
    Slice<std::string> buildMetadata;

    SourceRange range;

    bool isComponent() const { return kind == "Component"; }
    bool wantsMetadata(std::string_view option) const;
};

inline constexpr std::string_view originAnnotations = "originAnnotations";
inline constexpr std::string_view transformerAnnotations = "transformerAnnotations";
inline constexpr std::string_view managedByLabel = "managedByLabel";

struct KustomizationFile {
    Kustomization kustomization;
    // kustomize's lines about deprecated fields, in its order, with the places of the fields.
    std::vector<Diagnostic> warnings;
};

// FixKustomization: what stands in deprecated fields goes where it is read.
void moveDeprecatedFields(Kustomization& kustomization);

// What `kustomize build` makes of the text of a kustomization file in the folder `root`: read, warned about, its
// deprecated fields moved into those that replaced them, checked. Throws Error with kustomize's text.
KustomizationFile readKustomization(const SourceMap& sources, FileId file, std::string_view root);

template <>
struct StructTable<Kustomization> {
    static constexpr std::string_view typeName = "types.Kustomization";
    using K = Kustomization;
    static constexpr StructField<K> fields[] = {
        field<K, &K::kind>("kind", "TypeMeta"),
        field<K, &K::apiVersion>("apiVersion", "TypeMeta"),
        field<K, &K::metadata>("metadata"),
        field<K, &K::openapi>("openapi"),
        field<K, &K::namePrefix>("namePrefix"),
        field<K, &K::nameSuffix>("nameSuffix"),
        field<K, &K::nameSpace>("namespace"),
        field<K, &K::commonLabels>("commonLabels"),
        field<K, &K::labels>("labels"),
        field<K, &K::commonAnnotations>("commonAnnotations"),
        field<K, &K::patchesStrategicMerge>("patchesStrategicMerge"),
        field<K, &K::patchesJson6902>("patchesJson6902"),
        field<K, &K::patches>("patches"),
        field<K, &K::images>("images"),
        field<K, &K::imageTags>("imageTags"),
        field<K, &K::replacements>("replacements"),
        field<K, &K::replicas>("replicas"),
        field<K, &K::vars>("vars"),
        field<K, &K::sortOptions>("sortOptions"),
        field<K, &K::resources>("resources"),
        field<K, &K::components>("components"),
        field<K, &K::crds>("crds"),
        field<K, &K::bases>("bases"),
        field<K, &K::configMapGenerator>("configMapGenerator"),
        field<K, &K::secretGenerator>("secretGenerator"),
        field<K, &K::helmGlobals>("helmGlobals"),
        field<K, &K::helmCharts>("helmCharts"),
        field<K, &K::helmChartInflationGenerator>("helmChartInflationGenerator"),
        field<K, &K::generatorOptions>("generatorOptions"),
        field<K, &K::configurations>("configurations"),
        field<K, &K::generators>("generators"),
        field<K, &K::transformers>("transformers"),
        field<K, &K::validators>("validators"),
        field<K, &K::buildMetadata>("buildMetadata"),
    };
};

} // namespace strake::kustomize
