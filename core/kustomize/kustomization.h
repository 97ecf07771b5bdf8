// A kustomization file: kustomize's types.Kustomization under Go's names, each field with its place.
#pragma once

#include "core/diagnostic/diagnostic.h"
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

} // namespace strake::kustomize
