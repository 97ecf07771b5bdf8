// kustomize's built-in plugins by name, and those that files of `generators:`, `transformers:` and `validators:` ask for.
#pragma once

#include "core/kustomize/build_trace.h"
#include "core/kustomize/kustomization.h"
#include "core/kustomize/plugin.h"
#include "core/kustomize/transformer_config.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

// A plugin with its name, which origins tell.
struct NamedGenerator {
    std::string_view kind;
    GeneratorPtr generator;
    Setter setter = {};
};
struct NamedTransformer {
    std::string_view kind;
    TransformerPtr transformer;
    Setter setter = {};
};

// Those of a kustomization's own fields, in the order in which they run. Throw Error, mostly
// "trouble configuring builtin PatchTransformer with config: `\n...`: ...".
std::vector<NamedGenerator> configuredGenerators(const PluginContext& context, const Kustomization& kustomization);
std::vector<NamedTransformer> configuredTransformers(const PluginContext& context, const Kustomization& kustomization,
                                                     const TransformerConfig& config);

// That of an object in a plugins' file. Throw Error: "unable to load builtin X.builtin.[noGrp]",
// "plugin ConfigMapGenerator.builtin.[noGrp]/t.[noNs] not a transformer".
GeneratorPtr loadGenerator(const PluginContext& context, const Resource& config);
TransformerPtr loadTransformer(const PluginContext& context, const Resource& config);

} // namespace strake::kustomize
