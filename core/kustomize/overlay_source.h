// Folders that are no kustomizations but overlays: whoever knows them gives a build their kustomize fields, and the
// objects of the charts that they introduce.
#pragma once

#include "core/kustomize/helm_generator.h"
#include "core/kustomize/kustomization.h"

#include <memory>
#include <string>
#include <vector>

namespace strake::kustomize {

class OverlaySource {
public:
    virtual ~OverlaySource() = default;
    // The overlay in a folder, by its real path; null: there is none.
    virtual std::shared_ptr<const KustomizationFile> overlayIn(const std::string& root) = 0;
    // Called once for each visit of an overlay, after all that it builds on: the manifests of each chart that it
    // introduces on this way.
    virtual std::vector<ChartManifests> chartsOf(const std::string& root, FileCache& cache) = 0;
    // The visits begin anew.
    virtual void restart() = 0;
};

} // namespace strake::kustomize
