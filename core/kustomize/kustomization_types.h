// What stands in the fields of a kustomization and of the built-in plugins: the structs of kustomize's package types,
// with the tables that read them. Embedded structs are spread out; their Go names matter to messages only.
#pragma once

#include "core/kustomize/selector.h"
#include "core/kustomize/struct_reader.h"

namespace strake::kustomize {

// string types with names of their own
struct PatchPath : PlacedText {}; // types.PatchStrategicMerge: a path, or a patch
struct SortOrder : PlacedText {};

template <>
struct GoType<PatchPath> {
    static std::string name() { return "types.PatchStrategicMerge"; }
};
template <>
struct GoType<SortOrder> {
    static std::string name() { return "types.SortOrder"; }
};

struct ObjectMeta {
    std::string name;
    std::string nameSpace;
    GoMap<std::string> labels;
    GoMap<std::string> annotations;
};

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

// types.FieldSpec as it is written; see field_spec.h for its use.
struct WrittenFieldSpec {
    std::string group;
    std::string version;
    std::string kind;
    std::string path;
    bool create = false;
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

struct Label {
    GoMap<std::string> pairs;
    bool includeSelectors = false;
    bool includeTemplates = false;
    Slice<WrittenFieldSpec> fields;
    SourceRange range;
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

// types.Selector
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

struct Patch {
    PlacedText path;
    PlacedText patch;
    std::optional<SelectorFields> target;
    GoMap<bool> options;
    SourceRange range;
    bool isOptional = false; // of an overlay.yaml: it may select nothing and change nothing
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

struct Image {
    std::string name;
    std::string newName;
    std::string tagSuffix;
    std::string newTag;
    std::string digest;
    SourceRange range;
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

struct Replica {
    std::string name;
    std::int64_t count = 0;
    SourceRange range;
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

// types.FieldOptions of replacements
struct FieldOptions {
    std::string delimiter;
    int index = 0;
    std::string encoding;
    bool create = false;
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

struct SourceSelector {
    std::string group;
    std::string version;
    std::string kind;
    std::string name;
    std::string nameSpace;
    std::string fieldPath;
    std::optional<FieldOptions> options;
    SourceRange range;
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

struct TargetSelector {
    std::optional<SelectorFields> select;
    Slice<std::optional<SelectorFields>> reject;
    Slice<std::string> fieldPaths;
    std::optional<FieldOptions> options;
    SourceRange range;
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

struct Replacement {
    std::optional<SourceSelector> source;
    Slice<std::optional<TargetSelector>> targets;
    std::optional<std::string> sourceValue;
    SourceRange range;
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

struct ReplacementField : Replacement {
    PlacedText path;
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

// types.Target, of vars
struct ObjectReference {
    std::string apiVersion;
    std::string group;
    std::string version;
    std::string kind;
    std::string name;
    std::string nameSpace;
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

struct FieldSelector {
    std::string fieldPath;
};

template <>
struct StructTable<FieldSelector> {
    static constexpr std::string_view typeName = "types.FieldSelector";
    using T = FieldSelector;
    static constexpr StructField<T> fields[] = {field<T, &T::fieldPath>("fieldPath")};
};

struct Var {
    std::string name;
    ObjectReference objref;
    FieldSelector fieldref;
    SourceRange range;
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

struct LegacySortOptions {
    Slice<std::string> orderFirst;
    Slice<std::string> orderLast;
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

struct SortOptions {
    SortOrder order;
    std::optional<LegacySortOptions> legacySortOptions;
    SourceRange range;
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

struct GeneratorOptions {
    GoMap<std::string> labels;
    GoMap<std::string> annotations;
    bool disableNameSuffixHash = false;
    bool immutable = false;
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

// types.GeneratorArgs with its KvPairSources
struct GeneratorArgs {
    std::string nameSpace;
    std::string name;
    std::string behavior;
    Slice<std::string> literals;
    Slice<PlacedText> files;
    Slice<PlacedText> envs;
    PlacedText env;
    std::optional<GeneratorOptions> options;
    SourceRange range;
};

struct ConfigMapArgs : GeneratorArgs {};

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

struct SecretArgs : GeneratorArgs {
    std::string type;
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

struct HelmGlobals {
    std::string chartHome;
    std::string configHome;
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

struct HelmChart {
    PlacedText name;
    std::string version;
    std::string repo;
    std::string releaseName;
    std::string nameSpace;
    Slice<PlacedText> additionalValuesFiles;
    PlacedText valuesFile;
    AnyMap valuesInline;
    PlacedText valuesMerge;
    bool includeCRDs = false;
    bool skipHooks = false;
    Slice<std::string> apiVersions;
    std::string kubeVersion;
    std::string nameTemplate;
    bool skipTests = false;
    bool debug = false;
    bool devel = false;
    SourceRange range;
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

// The deprecated form of HelmGlobals and HelmChart.
struct HelmChartArgs {
    PlacedText chartName;
    std::string chartVersion;
    std::string chartRepoUrl;
    std::string chartHome;
    std::string chartRepoName;
    std::string helmBin;
    std::string helmHome;
    PlacedText values;
    AnyMap valuesLocal;
    PlacedText valuesMerge;
    std::string releaseName;
    std::string releaseNamespace;
    Slice<std::string> extraArgs;
    SourceRange range;
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

} // namespace strake::kustomize
