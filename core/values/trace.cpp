#include "core/values/trace.h"

#include "core/yaml/to_value.h"

namespace strake::values {

namespace {

void markNulls(const Value& value, const PlaceTree& places, OriginTable& table)
{
    if (value.isNil() && places.origin != 0)
        table.markNull(places.origin);
    if (!value.map())
        return;
    for (const auto& [key, member] : *value.map()) {
        if (const auto place = places.members.find(key); place != places.members.end())
            markNulls(member, place->second, table);
    }
}

// The places of a document's values, as origins of one layer.
PlaceTree placesOf(const yaml::Node* document, std::size_t layer, const Value& values, OriginTable& table)
{
    PlaceTree places;
    yaml::ToValueOptions options;
    options.onValue = [&](const ValuePath& path, const SourceRange& value, const SourceRange& key) {
        if (!path.empty())
            places.at(path).origin = table.add({layer, value, key, false});
    };
    (void)yaml::toValue(document, options); // it has succeeded before
    markNulls(values, places, table);
    return places;
}

class SetTracer final : public SetObserver {
public:
    SetTracer(std::size_t layer, PlaceTree& places, OriginTable& table)
        : m_layer(layer), m_places(places), m_table(table)
    {}

    OriginId assigned(const ValuePath& path, const SourceRange& key, const SourceRange& value,
                      const Value& assigned) override
    {
        return m_places.at(path).origin = m_table.add({m_layer, value, key, assigned.isNil()});
    }

private:
    std::size_t m_layer;
    PlaceTree& m_places;
    OriginTable& m_table;
};

} // namespace

Tracer::Tracer(Trace& trace, std::span<const chart::Chart* const> charts, std::span<const Layer> layers)
    : m_trace(trace), m_layers(layers), m_firstLayer(charts.size())
{
    for (std::size_t i = 0; i < charts.size(); ++i)
        m_trace.defaults[&charts[i]->contents()] =
            placesOf(charts[i]->contents().valuesNode.get(), i, charts[i]->values(), m_trace.table);
    m_trace.user.resize(layers.size());
}

chart::ChartPtr Tracer::traced(const chart::Chart& chart) const
{
    chart::Chart::Parts parts = chart.parts();
    parts.values = stampedDown(parts.values, m_trace.defaults.at(parts.contents.get()));
    for (chart::ChartPtr& below : parts.dependencies)
        below = traced(*below);
    return std::make_shared<const chart::Chart>(std::move(parts));
}

Value Tracer::traced(std::size_t layer, const Value& values)
{
    m_trace.user[layer] = placesOf(m_layers[layer].node.get(), m_firstLayer + layer, values, m_trace.table);
    return stampedDown(values, m_trace.user[layer]);
}

SetObserver* Tracer::observer(std::size_t layer)
{
    m_observer = std::make_unique<SetTracer>(m_firstLayer + layer, m_trace.user[layer], m_trace.table);
    return m_observer.get();
}

} // namespace strake::values
