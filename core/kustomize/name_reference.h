// References to renamed objects follow them: kustomize's nameReferenceTransformer and filters/nameref.
#pragma once

#include "core/kustomize/res_map.h"
#include "core/kustomize/transformer_config.h"

#include <span>

namespace strake::kustomize {

// Throws Error.
void fixNameReferences(ResMap& resources, std::span<const NameBackReferences> references);

} // namespace strake::kustomize
