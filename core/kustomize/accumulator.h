// What a kustomization and all below it add up to: kustomize's ResAccumulator.
#pragma once

#include "core/kustomize/res_map.h"
#include "core/kustomize/transformer_config.h"
#include "core/kustomize/vars.h"

namespace strake::kustomize {

struct Accumulator {
    ResMap resources;
    TransformerConfigPtr config = emptyTransformerConfig();
    VarSet vars;

    // Throws Error where an id or a variable is there already, or field specs contradict each other.
    void merge(Accumulator&& other)
    {
        resources.appendAll(std::move(other.resources));
        config = mergedConfig(config, other.config);
        vars.merge(other.vars);
    }
};

} // namespace strake::kustomize
