// The built-in generators: configMapGenerator, secretGenerator, IAMPolicyGenerator.
#pragma once

#include "core/kustomize/kustomization_tables.h"
#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/plugin.h"

namespace strake::kustomize {

GeneratorPtr makeConfigMapGenerator(const PluginContext& context, ConfigMapArgs args);
GeneratorPtr makeSecretGenerator(const PluginContext& context, SecretArgs args);

// types.MergeGlobalOptionsIntoLocal: what is written locally stays, but a flag that is set anywhere is set.
void mergeOptions(std::optional<GeneratorOptions>& local, const std::optional<GeneratorOptions>& global);

struct Cloud : PlacedText {};
template <>
struct GoType<Cloud> {
    static std::string name() { return "types.Cloud"; }
};

struct IamKubernetesService {
    std::string name;
    std::string nameSpace;
};
struct IamServiceAccount {
    std::string name;
    std::string projectId;
};
struct IamPolicyGeneratorArgs {
    Cloud cloud;
    IamKubernetesService kubernetesService;
    IamServiceAccount serviceAccount;
};
GeneratorPtr makeIamPolicyGenerator(const PluginContext& context, IamPolicyGeneratorArgs args);

template <>
struct StructTable<IamKubernetesService> {
    static constexpr std::string_view typeName = "types.KubernetesService";
    using T = IamKubernetesService;
    static constexpr StructField<T> fields[] = {
        fieldAlways<T, &T::name>("name"),
        field<T, &T::nameSpace>("namespace"),
    };
};

template <>
struct StructTable<IamServiceAccount> {
    static constexpr std::string_view typeName = "types.ServiceAccount";
    using T = IamServiceAccount;
    static constexpr StructField<T> fields[] = {
        fieldAlways<T, &T::name>("name"),
        fieldAlways<T, &T::projectId>("projectId"),
    };
};

template <>
struct StructTable<IamPolicyGeneratorArgs> {
    static constexpr std::string_view typeName = "builtins.IAMPolicyGeneratorPlugin";
    using T = IamPolicyGeneratorArgs;
    static constexpr StructField<T> fields[] = {
        fieldAlways<T, &T::cloud>("cloud", "IAMPolicyGeneratorArgs"),
        fieldAlways<T, &T::kubernetesService>("kubernetesService", "IAMPolicyGeneratorArgs"),
        fieldAlways<T, &T::serviceAccount>("serviceAccount", "IAMPolicyGeneratorArgs"),
    };
};

} // namespace strake::kustomize
