// Values copied from one object into others: kustomize's filters/replacement.
#pragma once

#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/res_map.h"

namespace strake::kustomize {

// Throws Error.
void applyReplacements(ResMap& resources, const std::vector<Replacement>& replacements);

} // namespace strake::kustomize
