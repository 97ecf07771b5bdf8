// Charts in the overlay graph: every way from the overlay asked for down to an entry that introduces a chart is an
// instance of its own, amended by the entries of its name on that way.
#pragma once

#include "core/overlay/graph.h"

#include <optional>
#include <string>
#include <vector>

namespace strake::overlay {

// Entry `chart` of the `charts` of Graph::overlays[overlay].
struct EntryRef {
    std::size_t overlay = 0;
    std::size_t chart = 0;
};

struct Instance {
    std::string name;
    std::vector<EntryRef> entries;     // lowest first: the one that introduces, then those that amend
    std::vector<std::size_t> overlays; // the way down: from the overlay asked for to the one that introduces
    // What the outermost entry says that says anything; namespace and kubeVersion: else the outermost overlay.
    std::optional<Place> chart;
    SourceRange chartNamed;
    std::optional<PlacedText> release;
    std::optional<PlacedText> nameSpace;
    std::optional<PlacedText> kubeVersion;
    std::vector<PlacedText> apiVersions; // of all entries and overlays on the way
};

// What is put out, in order: an overlay's resources as listed, then the charts it introduces as listed.
struct Step {
    enum class Kind : std::uint8_t { Manifests, Chart } kind = Kind::Manifests;
    std::size_t index = 0; // into Graph::manifests or Plan::instances
};

struct Plan {
    std::vector<Instance> instances; // in the order of the steps
    std::vector<Step> steps;
};

Plan planInstances(const Graph& graph, DiagnosticConsumer& problems);

} // namespace strake::overlay
