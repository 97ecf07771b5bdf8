// Entries of `images` that change nothing, of which kustomize says no word.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/res_map.h"

namespace strake::kustomize {

// What to tell of one that has just been put to work on these objects.
Diagnostic idleImage(const Image& entry, const ResMap& resources);

} // namespace strake::kustomize
