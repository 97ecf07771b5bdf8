// How a build is asked for: kustomize's flags.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strake::kustomize {

class BuildTrace;
class ChartRenderer;
class OverlaySource;

enum class LoadRestrictions : std::uint8_t { RootOnly, None };
enum class Reorder : std::uint8_t { Unspecified, Legacy, None };

struct BuildOptions {
    LoadRestrictions loadRestrictions = LoadRestrictions::RootOnly;
    Reorder reorder = Reorder::Unspecified;
    unsigned threads = 0; // that one build may work on: 0: as many as there are processors
    bool enableHelm = false;
    bool enableAlphaPlugins = false;
    bool addManagedByLabel = false;
    std::string helmCommand = "helm"; // never run; an empty one is refused, as in kustomize
    std::vector<std::string> helmApiVersions;
    std::string helmKubeVersion;
    bool helmDebug = false;
    ChartRenderer* charts = nullptr;   // null: charts cannot be rendered
    OverlaySource* overlays = nullptr; // null: there are only kustomizations
    BuildTrace* trace = nullptr;       // told who sets each field; null: nobody asks. Costs time
    // Told of patches that select or change nothing, and beside a trace of such `images`; an overlay's patches are no
    // failure then, though their severity says that they would be. Null: nobody asks.
    std::vector<Diagnostic>* idle = nullptr;
};

} // namespace strake::kustomize
