// Which lists of custom resources are merged by which keys: what their definitions in the same build say
// (`x-kubernetes-list-type: map` with `x-kubernetes-list-map-keys`). kustomize replaces such lists, so only the patches
// of an overlay.yaml ask here.
#pragma once

#include "core/kustomize/merge_schema.h"
#include "core/kustomize/res_map.h"

#include <map>
#include <memory>
#include <set>
#include <string>

namespace strake::kustomize {

class CustomSchemas {
public:
    // `known`, which the result may refer to, and the target's kind besides where only a CustomResourceDefinition among
    // `resources` knows that. Throws Error for one that cannot be read.
    const MergeSchema& schemaFor(const Resource& target, const ResMap& resources, const MergeSchema& known);

    // Looks among all objects of the finished build for the kinds that were not known when a patch asked. True: some
    // are known now, and the build has to run again.
    bool findMissing(const ResMap& resources, const MergeSchema& known);

private:
    using Schemas = std::map<std::string, std::unique_ptr<const MergeSchema>>;

    Schemas m_schemas; // by "example.org/v1 Gadget"
    std::set<std::string> m_missing;
};

} // namespace strake::kustomize
