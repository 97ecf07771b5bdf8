// Layers to the user's values: what Helm calls the values that were supplied, above the charts' defaults.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/values/layer.h"

#include <functional>
#include <span>

namespace strake::values {

// For tracing: gives each layer's values their origins.
class LayerTracer {
public:
    virtual ~LayerTracer() = default;
    virtual Value traced(std::size_t layer, const Value& values) = 0; // File, Inline
    virtual SetObserver* observer(std::size_t layer) = 0;             // Set
};

struct MergeOptions {
    FileReader readFile = {}; // for --set-file
    LayerTracer* tracer = nullptr;
    // The chart whose defaults lie beneath: needed where a layer has merge rules. Its dependencies are not processed.
    const chart::Chart* chart = nullptr;
};

// Lowest layer first. Maps merge, everything else replaces, nulls stay to remove what lies beneath; lists join as the
// layers' rules say. The error's peerText is Helm's: "failed parsing --set data: key \"a\" has no value".
Result<Value> mergeLayers(std::span<const Layer> layers, const MergeOptions& options = {});

} // namespace strake::values
