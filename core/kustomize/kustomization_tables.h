// The tables by which the structs of kustomization.h and kustomization_types.h are read and written; Go's names of embedded structs matter to
// messages only. For those who read: each table makes code.
#pragma once

#include "core/kustomize/kustomization.h"
#include "core/kustomize/struct_reader.h"

namespace strake::kustomize {

template <>
struct StructTable<ObjectMeta> {
    static constexpr std::string_view typeName = "types.ObjectMeta";
    using T = ObjectMeta;
    static constexpr StructField<T> fields[] = {
        field<T, &T::name>("name"),
        field<T, &T::nameSpace>("namespace"),
        field<T, &T::labels>("labels"),
        field<T, &T::annotations>("annotations"),
    };
};

template <>
struct StructTable<WrittenFieldSpec> {
    static constexpr std::string_view typeName = "types.FieldSpec";
    using T = WrittenFieldSpec;
    static constexpr StructField<T> fields[] = {
        field<T, &T::group>("group", "Gvk"), field<T, &T::version>("version", "Gvk"), field<T, &T::kind>("kind", "Gvk"),
        field<T, &T::path>("path"),          field<T, &T::create>("create"),
    };
};

template <>
struct StructTable<Label> {
    static constexpr std::string_view typeName = "types.Label";
    using T = Label;
    static constexpr StructField<T> fields[] = {
        field<T, &T::pairs>("pairs"),
        field<T, &T::includeSelectors>("includeSelectors"),
        field<T, &T::includeTemplates>("includeTemplates"),
        field<T, &T::fields>("fields"),
    };
};

template <>
struct StructTable<SelectorFields> {
    static constexpr std::string_view typeName = "types.Selector";
    using T = SelectorFields;
    static constexpr StructField<T> fields[] = {
        field<T, &T::group>("group", "ResId.Gvk"),     field<T, &T::version>("version", "ResId.Gvk"),
        field<T, &T::kind>("kind", "ResId.Gvk"),       field<T, &T::name>("name", "ResId"),
        field<T, &T::nameSpace>("namespace", "ResId"), field<T, &T::annotationSelector>("annotationSelector"),
        field<T, &T::labelSelector>("labelSelector"),
    };
};

template <>
struct StructTable<Patch> {
    static constexpr std::string_view typeName = "types.Patch";
    using T = Patch;
    static constexpr StructField<T> fields[] = {
        field<T, &T::path>("path"),
        field<T, &T::patch>("patch"),
        field<T, &T::target>("target"),
        field<T, &T::options>("options"),
    };
};

template <>
struct StructTable<Image> {
    static constexpr std::string_view typeName = "types.Image";
    using T = Image;
    static constexpr StructField<T> fields[] = {
        field<T, &T::name>("name"),     field<T, &T::newName>("newName"), field<T, &T::tagSuffix>("tagSuffix"),
        field<T, &T::newTag>("newTag"), field<T, &T::digest>("digest"),
    };
};

template <>
struct StructTable<Replica> {
    static constexpr std::string_view typeName = "types.Replica";
    using T = Replica;
    static constexpr StructField<T> fields[] = {
        field<T, &T::name>("name"),
        fieldAlways<T, &T::count>("count"),
    };
};

template <>
struct StructTable<FieldOptions> {
    static constexpr std::string_view typeName = "types.FieldOptions";
    using T = FieldOptions;
    static constexpr StructField<T> fields[] = {
        field<T, &T::delimiter>("delimiter"),
        field<T, &T::index>("index"),
        field<T, &T::encoding>("encoding"),
        field<T, &T::create>("create"),
    };
};

template <>
struct StructTable<SourceSelector> {
    static constexpr std::string_view typeName = "types.SourceSelector";
    using T = SourceSelector;
    static constexpr StructField<T> fields[] = {
        field<T, &T::group>("group", "ResId.Gvk"),
        field<T, &T::version>("version", "ResId.Gvk"),
        field<T, &T::kind>("kind", "ResId.Gvk"),
        field<T, &T::name>("name", "ResId"),
        field<T, &T::nameSpace>("namespace", "ResId"),
        field<T, &T::fieldPath>("fieldPath"),
        field<T, &T::options>("options"),
    };
};

template <>
struct StructTable<TargetSelector> {
    static constexpr std::string_view typeName = "types.TargetSelector";
    using T = TargetSelector;
    static constexpr StructField<T> fields[] = {
        fieldAlways<T, &T::select>("select"),
        field<T, &T::reject>("reject"),
        field<T, &T::fieldPaths>("fieldPaths"),
        field<T, &T::options>("options"),
    };
};

template <>
struct StructTable<Replacement> {
    static constexpr std::string_view typeName = "types.Replacement";
    using T = Replacement;
    static constexpr StructField<T> fields[] = {
        field<T, &T::source>("source"),
        field<T, &T::targets>("targets"),
        field<T, &T::sourceValue>("sourceValue"),
    };
};

template <>
struct StructTable<ReplacementField> {
    static constexpr std::string_view typeName = "types.ReplacementField";
    using T = ReplacementField;
    static constexpr StructField<T> fields[] = {
        field<T, &T::source>("source", "Replacement"),
        field<T, &T::targets>("targets", "Replacement"),
        field<T, &T::sourceValue>("sourceValue", "Replacement"),
        field<T, &T::path>("path"),
    };
};

template <>
struct StructTable<ObjectReference> {
    static constexpr std::string_view typeName = "types.Target";
    using T = ObjectReference;
    static constexpr StructField<T> fields[] = {
        field<T, &T::apiVersion>("apiVersion"),  field<T, &T::group>("group", "Gvk"),
        field<T, &T::version>("version", "Gvk"), field<T, &T::kind>("kind", "Gvk"),
        fieldAlways<T, &T::name>("name"),        field<T, &T::nameSpace>("namespace"),
    };
};

template <>
struct StructTable<FieldSelector> {
    static constexpr std::string_view typeName = "types.FieldSelector";
    using T = FieldSelector;
    static constexpr StructField<T> fields[] = {field<T, &T::fieldPath>("fieldPath")};
};

template <>
struct StructTable<Var> {
    static constexpr std::string_view typeName = "types.Var";
    using T = Var;
    static constexpr StructField<T> fields[] = {
        fieldAlways<T, &T::name>("name"),
        fieldAlways<T, &T::objref>("objref"),
        field<T, &T::fieldref>("fieldref"),
    };
};

template <>
struct StructTable<LegacySortOptions> {
    static constexpr std::string_view typeName = "types.LegacySortOptions";
    using T = LegacySortOptions;
    static constexpr StructField<T> fields[] = {
        fieldAlways<T, &T::orderFirst>("orderFirst"),
        fieldAlways<T, &T::orderLast>("orderLast"),
    };
};

template <>
struct StructTable<SortOptions> {
    static constexpr std::string_view typeName = "types.SortOptions";
    using T = SortOptions;
    static constexpr StructField<T> fields[] = {
        field<T, &T::order>("order"),
        field<T, &T::legacySortOptions>("legacySortOptions"),
    };
};

template <>
struct StructTable<GeneratorOptions> {
    static constexpr std::string_view typeName = "types.GeneratorOptions";
    using T = GeneratorOptions;
    static constexpr StructField<T> fields[] = {
        field<T, &T::labels>("labels"),
        field<T, &T::annotations>("annotations"),
        field<T, &T::disableNameSuffixHash>("disableNameSuffixHash"),
        field<T, &T::immutable>("immutable"),
    };
};

template <>
struct StructTable<ConfigMapArgs> {
    static constexpr std::string_view typeName = "types.ConfigMapArgs";
    using T = ConfigMapArgs;
    static constexpr StructField<T> fields[] = {
        field<T, &T::nameSpace>("namespace", "GeneratorArgs"),
        field<T, &T::name>("name", "GeneratorArgs"),
        field<T, &T::behavior>("behavior", "GeneratorArgs"),
        field<T, &T::literals>("literals", "GeneratorArgs.KvPairSources"),
        field<T, &T::files>("files", "GeneratorArgs.KvPairSources"),
        field<T, &T::envs>("envs", "GeneratorArgs.KvPairSources"),
        field<T, &T::env>("env", "GeneratorArgs.KvPairSources"),
        field<T, &T::options>("options", "GeneratorArgs"),
    };
};

template <>
struct StructTable<SecretArgs> {
    static constexpr std::string_view typeName = "types.SecretArgs";
    using T = SecretArgs;
    static constexpr StructField<T> fields[] = {
        field<T, &T::nameSpace>("namespace", "GeneratorArgs"),
        field<T, &T::name>("name", "GeneratorArgs"),
        field<T, &T::behavior>("behavior", "GeneratorArgs"),
        field<T, &T::literals>("literals", "GeneratorArgs.KvPairSources"),
        field<T, &T::files>("files", "GeneratorArgs.KvPairSources"),
        field<T, &T::envs>("envs", "GeneratorArgs.KvPairSources"),
        field<T, &T::env>("env", "GeneratorArgs.KvPairSources"),
        field<T, &T::options>("options", "GeneratorArgs"),
        field<T, &T::type>("type"),
    };
};

template <>
struct StructTable<HelmGlobals> {
    static constexpr std::string_view typeName = "types.HelmGlobals";
    using T = HelmGlobals;
    static constexpr StructField<T> fields[] = {
        field<T, &T::chartHome>("chartHome"),
        field<T, &T::configHome>("configHome"),
    };
};

template <>
struct StructTable<HelmChart> {
    static constexpr std::string_view typeName = "types.HelmChart";
    using T = HelmChart;
    static constexpr StructField<T> fields[] = {
        field<T, &T::name>("name"),
        field<T, &T::version>("version"),
        field<T, &T::repo>("repo"),
        field<T, &T::releaseName>("releaseName"),
        field<T, &T::nameSpace>("namespace"),
        field<T, &T::additionalValuesFiles>("additionalValuesFiles"),
        field<T, &T::valuesFile>("valuesFile"),
        field<T, &T::valuesInline>("valuesInline"),
        field<T, &T::valuesMerge>("valuesMerge"),
        field<T, &T::includeCRDs>("includeCRDs"),
        field<T, &T::skipHooks>("skipHooks"),
        field<T, &T::apiVersions>("apiVersions"),
        field<T, &T::kubeVersion>("kubeVersion"),
        field<T, &T::nameTemplate>("nameTemplate"),
        field<T, &T::skipTests>("skipTests"),
        field<T, &T::debug>("debug"),
        field<T, &T::devel>("devel"),
    };
};

template <>
struct StructTable<HelmChartArgs> {
    static constexpr std::string_view typeName = "types.HelmChartArgs";
    using T = HelmChartArgs;
    static constexpr StructField<T> fields[] = {
        field<T, &T::chartName>("chartName"),         field<T, &T::chartVersion>("chartVersion"),
        field<T, &T::chartRepoUrl>("chartRepoUrl"),   field<T, &T::chartHome>("chartHome"),
        field<T, &T::chartRepoName>("chartRepoName"), field<T, &T::helmBin>("helmBin"),
        field<T, &T::helmHome>("helmHome"),           field<T, &T::values>("values"),
        field<T, &T::valuesLocal>("valuesLocal"),     field<T, &T::valuesMerge>("valuesMerge"),
        field<T, &T::releaseName>("releaseName"),     field<T, &T::releaseNamespace>("releaseNamespace"),
        field<T, &T::extraArgs>("extraArgs"),
    };
};
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
