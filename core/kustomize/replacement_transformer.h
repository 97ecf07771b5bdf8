// The transformer of `replacements`: reads those that stand in files, then applies all.
#pragma once

#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/plugin.h"

namespace strake::kustomize {

// Throws Error.
TransformerPtr makeReplacementTransformer(const PluginContext& context, const Slice<ReplacementField>& fields);

} // namespace strake::kustomize
