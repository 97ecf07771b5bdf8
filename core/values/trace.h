// How EffectiveValues gives all values their origins before they are merged.
#pragma once

#include "core/chart/chart.h"
#include "core/values/layer_merger.h"
#include "core/values/origin.h"

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace strake::values {

struct Trace {
    OriginTable table;
    std::map<const chart::Contents*, PlaceTree> defaults; // of each chart's values.yaml
    std::vector<PlaceTree> user;                          // of each layer, lowest first
};

// Numbers layers as EffectiveValues does: the charts' defaults, then the layers.
class Tracer final : public LayerTracer {
public:
    Tracer(Trace& trace, std::span<const chart::Chart* const> charts, std::span<const Layer> layers);

    // The same charts, their values traced.
    chart::ChartPtr traced(const chart::Chart& chart) const;

    Value traced(std::size_t layer, const Value& values) override;
    SetObserver* observer(std::size_t layer) override;

private:
    Trace& m_trace;
    std::span<const Layer> m_layers;
    std::size_t m_firstLayer;
    std::unique_ptr<SetObserver> m_observer;
};

} // namespace strake::values
