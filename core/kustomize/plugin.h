// What generates and what transforms: kustomize's plugins. Making one is kustomize's Config: it reads the files that the
// configuration names and throws what is wrong with it; all of a kustomization's are made before the first one runs.
#pragma once

#include "core/kustomize/build_options.h"
#include "core/kustomize/loader.h"
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
};

struct PluginContext {
    BuildContext& build;
    const Loader& loader; // of the kustomization that names the plugin

    NodePool& pool() const { return build.pool; }
};

class Generator {
public:
    virtual ~Generator() = default;
    virtual ResMap generate() = 0;
    // For "merging from generator ...": what Go's %v prints of it. The pointers in it differ from run to run.
    virtual std::string goText() const { return "&{}"; }
};

class Transformer {
public:
    virtual ~Transformer() = default;
    virtual void transform(ResMap& resources) = 0;
};

using GeneratorPtr = std::unique_ptr<Generator>;
using TransformerPtr = std::unique_ptr<Transformer>;

} // namespace strake::kustomize
