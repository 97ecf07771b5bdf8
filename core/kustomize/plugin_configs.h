// What the files of built-in plugins say: the fields of kustomize's package builtins.
#pragma once

#include "core/kustomize/kustomization_tables.h"
#include "core/kustomize/kustomization_types.h"

namespace strake::kustomize {

struct EntriesConfig {
    GoMap<std::string> entries;
    Slice<WrittenFieldSpec> fieldSpecs;
};
struct LabelTransformerConfig : EntriesConfig {};
struct AnnotationsTransformerConfig : EntriesConfig {};

struct NameTransformerConfig {
    std::string text;
    Slice<WrittenFieldSpec> fieldSpecs;
};
struct PrefixTransformerConfig : NameTransformerConfig {};
struct SuffixTransformerConfig : NameTransformerConfig {};

struct RoleBindingSubjectMode : PlacedText {};
template <>
struct GoType<RoleBindingSubjectMode> {
    static std::string name() { return "namespace.RoleBindingSubjectMode"; }
};
struct NamespaceTransformerConfig {
    ObjectMeta metadata;
    Slice<WrittenFieldSpec> fieldSpecs;
    bool unsetOnly = false;
    RoleBindingSubjectMode setRoleBindingSubjects;
};

struct ImageTagTransformerConfig {
    Image imageTag;
    Slice<WrittenFieldSpec> fieldSpecs;
};

struct ReplicaCountTransformerConfig {
    Replica replica;
    Slice<WrittenFieldSpec> fieldSpecs;
};

struct ReplacementTransformerConfig {
    Slice<ReplacementField> replacements;
};

struct PatchTransformerConfig : Patch {};

struct PatchJson6902TransformerConfig {
    std::optional<SelectorFields> target;
    PlacedText path;
    PlacedText jsonOp;
    SourceRange range;
};

struct PatchStrategicMergeTransformerConfig {
    Slice<PatchPath> paths;
    std::string patches;
};

struct ValueAddTargetConfig {
    std::optional<SelectorFields> selector;
    std::string fieldPath;
    int filePathPosition = 0;
};
struct ValueAddTransformerConfig {
    std::string value;
    Slice<ValueAddTargetConfig> targets;
    PlacedText targetFilePath;
};

struct ConfigMapGeneratorConfig : ConfigMapArgs {
    ObjectMeta metadata;
};
struct SecretGeneratorConfig : SecretArgs {
    ObjectMeta metadata;
};

struct HelmChartConfig : HelmChart {
    std::string chartHome;
    std::string configHome;
};

template <>
struct StructTable<LabelTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.LabelTransformerPlugin";
    using T = LabelTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::entries>("labels"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
    };
};

template <>
struct StructTable<AnnotationsTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.AnnotationsTransformerPlugin";
    using T = AnnotationsTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::entries>("annotations"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
    };
};

template <>
struct StructTable<PrefixTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.PrefixTransformerPlugin";
    using T = PrefixTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::text>("prefix"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
    };
};

template <>
struct StructTable<SuffixTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.SuffixTransformerPlugin";
    using T = SuffixTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::text>("suffix"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
    };
};

template <>
struct StructTable<NamespaceTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.NamespaceTransformerPlugin";
    using T = NamespaceTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::metadata>("metadata"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
        field<T, &T::unsetOnly>("unsetOnly"),
        field<T, &T::setRoleBindingSubjects>("setRoleBindingSubjects"),
    };
};

template <>
struct StructTable<ImageTagTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.ImageTagTransformerPlugin";
    using T = ImageTagTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::imageTag>("imageTag"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
    };
};

template <>
struct StructTable<ReplicaCountTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.ReplicaCountTransformerPlugin";
    using T = ReplicaCountTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::replica>("replica"),
        field<T, &T::fieldSpecs>("fieldSpecs"),
    };
};

template <>
struct StructTable<ReplacementTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.ReplacementTransformerPlugin";
    using T = ReplacementTransformerConfig;
    static constexpr StructField<T> fields[] = {field<T, &T::replacements>("replacements")};
};

template <>
struct StructTable<PatchTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.PatchTransformerPlugin";
    using T = PatchTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::path>("path"),
        field<T, &T::patch>("patch"),
        field<T, &T::target>("target"),
        field<T, &T::options>("options"),
    };
};

template <>
struct StructTable<PatchJson6902TransformerConfig> {
    static constexpr std::string_view typeName = "builtins.PatchJson6902TransformerPlugin";
    using T = PatchJson6902TransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::target>("target"),
        field<T, &T::path>("path"),
        field<T, &T::jsonOp>("jsonOp"),
    };
};

template <>
struct StructTable<PatchStrategicMergeTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.PatchStrategicMergeTransformerPlugin";
    using T = PatchStrategicMergeTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::paths>("paths"),
        field<T, &T::patches>("patches"),
    };
};

template <>
struct StructTable<ValueAddTargetConfig> {
    static constexpr std::string_view typeName = "builtins.Target";
    using T = ValueAddTargetConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::selector>("selector"),
        field<T, &T::fieldPath>("fieldPath"),
        field<T, &T::filePathPosition>("filePathPosition"),
    };
};

template <>
struct StructTable<ValueAddTransformerConfig> {
    static constexpr std::string_view typeName = "builtins.ValueAddTransformerPlugin";
    using T = ValueAddTransformerConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::value>("value"),
        field<T, &T::targets>("targets"),
        field<T, &T::targetFilePath>("targetFilePath"),
    };
};

template <>
struct StructTable<ConfigMapGeneratorConfig> {
    static constexpr std::string_view typeName = "builtins.ConfigMapGeneratorPlugin";
    using T = ConfigMapGeneratorConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::metadata>("metadata"),
        field<T, &T::nameSpace>("namespace", "ConfigMapArgs.GeneratorArgs"),
        field<T, &T::name>("name", "ConfigMapArgs.GeneratorArgs"),
        field<T, &T::behavior>("behavior", "ConfigMapArgs.GeneratorArgs"),
        field<T, &T::literals>("literals", "ConfigMapArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::files>("files", "ConfigMapArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::envs>("envs", "ConfigMapArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::env>("env", "ConfigMapArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::options>("options", "ConfigMapArgs.GeneratorArgs"),
    };
};

template <>
struct StructTable<SecretGeneratorConfig> {
    static constexpr std::string_view typeName = "builtins.SecretGeneratorPlugin";
    using T = SecretGeneratorConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::metadata>("metadata"),
        field<T, &T::nameSpace>("namespace", "SecretArgs.GeneratorArgs"),
        field<T, &T::name>("name", "SecretArgs.GeneratorArgs"),
        field<T, &T::behavior>("behavior", "SecretArgs.GeneratorArgs"),
        field<T, &T::literals>("literals", "SecretArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::files>("files", "SecretArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::envs>("envs", "SecretArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::env>("env", "SecretArgs.GeneratorArgs.KvPairSources"),
        field<T, &T::options>("options", "SecretArgs.GeneratorArgs"),
        field<T, &T::type>("type", "SecretArgs"),
    };
};

template <>
struct StructTable<HelmChartConfig> {
    static constexpr std::string_view typeName = "builtins.HelmChartInflationGeneratorPlugin";
    using T = HelmChartConfig;
    static constexpr StructField<T> fields[] = {
        field<T, &T::chartHome>("chartHome", "HelmGlobals"),
        field<T, &T::configHome>("configHome", "HelmGlobals"),
        field<T, &T::name>("name", "HelmChart"),
        field<T, &T::version>("version", "HelmChart"),
        field<T, &T::repo>("repo", "HelmChart"),
        field<T, &T::releaseName>("releaseName", "HelmChart"),
        field<T, &T::nameSpace>("namespace", "HelmChart"),
        field<T, &T::additionalValuesFiles>("additionalValuesFiles", "HelmChart"),
        field<T, &T::valuesFile>("valuesFile", "HelmChart"),
        field<T, &T::valuesInline>("valuesInline", "HelmChart"),
        field<T, &T::valuesMerge>("valuesMerge", "HelmChart"),
        field<T, &T::includeCRDs>("includeCRDs", "HelmChart"),
        field<T, &T::skipHooks>("skipHooks", "HelmChart"),
        field<T, &T::apiVersions>("apiVersions", "HelmChart"),
        field<T, &T::kubeVersion>("kubeVersion", "HelmChart"),
        field<T, &T::nameTemplate>("nameTemplate", "HelmChart"),
        field<T, &T::skipTests>("skipTests", "HelmChart"),
        field<T, &T::debug>("debug", "HelmChart"),
        field<T, &T::devel>("devel", "HelmChart"),
    };
};

} // namespace strake::kustomize
