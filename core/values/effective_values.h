// The layers made one over a chart's defaults, and for each value which layers set it.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/values/layer.h"
#include "core/values/origin.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace strake::values {

struct EffectiveOptions {
    // Costs a copy of all values and of the layers' places; without it origins() is empty.
    bool origins = false;
    // What null means in a layer above the charts' defaults: false, Helm's rules, by which a null over nothing stays
    // and `subchart: null` may be an error; true, the key is gone, at any depth.
    bool nullsAlwaysRemove = false;
    FileReader readFile = {}; // for --set-file
};

struct LayerInfo {
    LayerKind kind = LayerKind::ChartDefaults;
    std::string name; // of defaults: the chart's full path as it was loaded
    FileId file = FileId::None;
};

struct Trace;

class EffectiveValues {
public:
    // `chart` as it was loaded: its dependencies are processed here. Warnings go to `problems`.
    static Result<EffectiveValues> compute(const chart::ChartPtr& chart, std::span<const Layer> layers,
                                           DiagnosticConsumer& problems, const EffectiveOptions& options = {});

    const Value& root() const { return m_root; }             // `.Values` of the top chart; whoever renders copies it
    const Value& userValues() const { return m_user; }       // the layers alone
    const chart::ChartPtr& chart() const { return m_chart; } // with its dependencies processed

    // Lowest first: the defaults of subcharts before those of their parents, then the layers as given.
    std::span<const LayerInfo> layers() const { return m_layers; }
    // Who sets this path: lowest first, the last one won; one that isNull and last removed the value. Inside lists
    // only the winner is known. Empty where no layer sets the path, as for maps that only hold what is set.
    std::vector<Origin> origins(const ValuePath& path) const;
    // The origin that a value under root() carries; null for none.
    const Origin* origin(OriginId id) const;

private:
    static Result<EffectiveValues> computeOnce(const chart::ChartPtr& chart, std::span<const Layer> layers,
                                               DiagnosticConsumer& problems, const EffectiveOptions& options);

    Value m_root;
    Value m_user;
    chart::ChartPtr m_chart;
    std::vector<LayerInfo> m_layers;
    std::shared_ptr<const Trace> m_trace; // null unless asked for
};

} // namespace strake::values
