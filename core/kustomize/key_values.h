// The pairs that configMapGenerator and secretGenerator are made of: kustomize's package kv.
#pragma once

#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/loader.h"

#include <string>
#include <vector>

namespace strake::kustomize {

struct KeyValue {
    std::string key;
    std::string value;
};

// From env files, literals and files, in this order. Throws Error.
std::vector<KeyValue> loadKeyValues(const Loader& loader, const GeneratorArgs& sources);

} // namespace strake::kustomize
