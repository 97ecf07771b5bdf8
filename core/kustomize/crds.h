// `crds`: OpenAPI definitions of custom resources, whose x-kubernetes-* extensions say which fields are names, labels,
// annotations and references. (They are not CustomResourceDefinitions.)
#pragma once

#include "core/kustomize/loader.h"
#include "core/kustomize/transformer_config.h"

namespace strake::kustomize {

// accumulator.LoadConfigFromCRDs of one file. Throws Error.
TransformerConfigPtr configOfCrds(const Loader& loader, const PlacedText& path, NodePool& pool);

} // namespace strake::kustomize
