// What generates and what transforms: kustomize's plugins. Making one is kustomize's Config: it reads the files that the
// configuration names and throws what is wrong with it; all of a kustomization's are made before the first one runs.
#pragma once

#include "core/kustomize/build_options.h"
#include "core/kustomize/custom_schemas.h"
#include "core/kustomize/loader.h"
#include "core/kustomize/merge_schema.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/res_map.h"

#include <memory>
#include <string>
#include <vector>

namespace strake::kustomize {

// One build: what all its kustomizations share.
struct BuildContext {
    FileCache& cache;
    const BuildOptions& options;
    NodePool& pool;                    // of all objects
    std::vector<Diagnostic>& warnings; // with kustomize's lines as peerText
    const MergeSchema* schema = &MergeSchema::builtIn();
    std::unique_ptr<const MergeSchema> ownSchema = nullptr; // that of `openapi.path`
    bool isSchemaSet = false;                               // the first kustomization that says one decides
    CustomSchemas customSchemas = {};                       // for patches of overlays
};

struct PluginContext {
    BuildContext& build;
    const Loader& loader;  // of the kustomization that names the plugin
    bool isStrict = false; // a patch that selects nothing or changes nothing is an error

    NodePool& pool() const { return build.pool; }
};

class Generator {
public:
    virtual ~Generator() = default;
    virtual ResMap generate() = 0;
};

class Transformer {
public:
    virtual ~Transformer() = default;
    virtual void transform(ResMap& resources) = 0;
};

using GeneratorPtr = std::unique_ptr<Generator>;
using TransformerPtr = std::unique_ptr<Transformer>;

} // namespace strake::kustomize
