#include "core/built_places.h"

#include "core/kustomize/scalar_places.h"
#include "core/text/utf8.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>

namespace strake {

namespace {

bool isLeaf(const yaml::Node& node) { return node.items.empty() && node.entries.empty(); }

bool has(const SourceRange& outer, const SourceRange& inner)
{
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

class PlacesOfObject final : public lint::ObjectPlaces {
public:
    PlacesOfObject(const BuiltPlaces& build, const ExplainedObject& object, const std::vector<FieldSource>& sources,
                   const yaml::Node& root)
        : m_build(build), m_object(object), m_sources(sources)
    {
        visit(root, 0);
    }

    lint::AuthorPlace of(const SourceRange& range) const override
    {
        const auto key = m_keys.find(range.begin);
        if (key != m_keys.end() && key->second.end == range.end)
            return placeOf(key->second, true);
        // The value that begins there, or in which it lies.
        auto value = m_values.upper_bound(range.begin);
        if (value == m_values.begin())
            return {};
        --value;
        return placeOf(value->second, false);
    }

    lint::AuthorPlace ofKey(const yaml::Node& key, const SourceRange&) const override { return of(key.range); }

    lint::AuthorPlace ofCollection(const SourceRange& range, const yaml::Node* key) const override
    {
        return of(key ? key->range : range);
    }

private:
    // A key, or a value: the first field that is it or in it.
    struct Spot {
        std::size_t field = 0;
        std::size_t depth = 0;
        std::uint32_t end = 0;
    };

    // In the order of provenance::fieldsOf, which numbers the fields.
    void visit(const yaml::Node& node, std::size_t depth)
    {
        m_values.try_emplace(node.range.begin, Spot{m_count, depth, node.range.end});
        if (isLeaf(node)) {
            ++m_count;
            return;
        }
        for (const yaml::NodePtr& item : node.items)
            visit(*item, depth + 1);
        for (const yaml::Entry& entry : node.entries) {
            std::string text;
            if (!yaml::keyText(*entry.key, text))
                continue;
            m_keys.try_emplace(entry.key->range.begin, Spot{m_count, depth + 1, entry.key->range.end});
            visit(*entry.value, depth + 1);
        }
    }

    lint::AuthorPlace placeOf(const Spot& spot, bool isKey) const
    {
        if (spot.field >= m_sources.size())
            return {};
        const ValuePath& path = m_object.fields[spot.field].path;
        const std::size_t depth = path.steps().size();
        return m_build.placeOf(m_sources[spot.field], path, depth - std::min(depth, spot.depth), isKey);
    }

    const BuiltPlaces& m_build;
    const ExplainedObject& m_object;
    const std::vector<FieldSource>& m_sources;
    std::size_t m_count = 0;
    std::map<std::uint32_t, Spot> m_keys;
    std::map<std::uint32_t, Spot> m_values;
};

} // namespace

BuiltPlaces::BuiltPlaces(const ExplainedOutput& output, const KustomizationBuild& build, SourceMap& sources,
                         const SourceRange& elsewhere)
    : m_output(output), m_build(build), m_sources(sources), m_elsewhere(elsewhere)
{}

std::shared_ptr<const lint::ObjectPlaces> BuiltPlaces::ofObject(std::size_t object, const yaml::Node& root) const
{
    return std::make_shared<PlacesOfObject>(*this, m_output.objects[object], m_output.sources[object], root);
}

lint::AuthorPlace BuiltPlaces::placeOf(const FieldSource& field, const ValuePath& path, std::size_t up,
                                       bool isKey) const
{
    FieldSource source = field;
    // What always runs, as name references do, is nobody's line: what it was made from is.
    while (source.setBy != 0 && !source.range.isSet() && m_build.trace) {
        const kustomize::Change& change = m_build.trace->changes[source.setBy - 1];
        const SourceRange setter = placeOfSetter(m_build.trace->setters[change.setter], path, m_build.sources);
        if (setter.isSet())
            return {setter, {}};
        if (change.isNew)
            break;
        source = m_output.sourceOf(change.before);
        source.setBy = change.beforeSetBy;
    }
    if (!source.range.isSet())
        return {m_elsewhere, {}};
    const lint::RenderedPlaces* rendered = renderedOf(source.text);
    if (!isKey && up == 0)
        return rendered ? imported(rendered->of(source.range), source.text) : lint::AuthorPlace{source.range, {}};
    const Written written = find(source.range, up);
    if (!written.node && !rendered) {
        const SourceRange within = findInScalar(source.range, up);
        return {within.isSet() ? within : source.range, {}};
    }
    if (!written.node)
        return imported(rendered->of(source.range), source.text);
    if (rendered) {
        lint::AuthorPlace place = isKey && written.key ? rendered->ofKey(*written.key, written.node->range)
                                                       : rendered->ofCollection(written.node->range, written.key);
        return imported(std::move(place), source.text);
    }
    if (written.key)
        return {written.key->range, {}};
    return {{source.range.file, written.node->range.begin, written.node->range.begin + 1}, {}};
}

const std::vector<yaml::NodePtr>& BuiltPlaces::documentsOf(FileId file) const
{
    const auto [known, isNew] = m_documents.try_emplace(file);
    if (isNew) {
        if (auto documents = yaml::parseAll(m_build.sources, file))
            known->second = std::move(*documents);
    }
    return known->second;
}

namespace {

struct Step {
    const yaml::Node* key = nullptr;
    const yaml::Node* node = nullptr;
};

// From a document down to what is innermost of that which has the range. `placeOf`: where a node stands.
std::vector<Step> wayTo(const SourceRange& range, const std::vector<yaml::NodePtr>& documents, const auto& placeOf)
{
    std::vector<Step> way;
    for (const yaml::NodePtr& document : documents) {
        if (document && has(placeOf(*document), range))
            way = {{nullptr, document.get()}};
    }
    while (!way.empty()) {
        const yaml::Node& node = *way.back().node;
        Step next;
        for (const yaml::Entry& entry : node.entries) {
            if (has(placeOf(*entry.value), range))
                next = {entry.key.get(), entry.value.get()};
        }
        for (const yaml::NodePtr& item : node.items) {
            if (has(placeOf(*item), range))
                next = {nullptr, item.get()};
        }
        if (!next.node)
            break;
        way.push_back(next);
    }
    return way;
}

} // namespace

// From the value at `range` up; nothing where none begins there.
BuiltPlaces::Written BuiltPlaces::find(const SourceRange& range, std::size_t up) const
{
    const auto way = wayTo(range, documentsOf(range.file), [](const yaml::Node& node) { return node.range; });
    // An operation of a JSON patch is no value.
    if (way.size() <= up || !isLeaf(*way.back().node) || way.back().node->range.begin != range.begin)
        return {};
    const Step& found = way[way.size() - 1 - up];
    return {found.key, found.node};
}

// The same of a value within a scalar: a patch that stands in the overlay. Its key's place, or its own.
SourceRange BuiltPlaces::findInScalar(const SourceRange& range, std::size_t up) const
{
    const auto outer = wayTo(range, documentsOf(range.file), [](const yaml::Node& node) { return node.range; });
    if (outer.empty() || outer.back().node->kind != yaml::NodeKind::Scalar)
        return {};
    SourceMap sources;
    const std::string text(text::trimSpace(outer.back().node->value)); // as patches are read
    const kustomize::ScalarPlaces places(m_build.sources.text(range.file), outer.back().node->range, text);
    const auto documents = yaml::parseAll(sources, sources.add({}, text));
    if (!documents)
        return {};
    const auto placeOf = [&places](const yaml::Node& node) { return places.of(node.range); };
    const auto way = wayTo(range, *documents, placeOf);
    if (way.size() <= up || !isLeaf(*way.back().node) || placeOf(*way.back().node).begin != range.begin)
        return {};
    const Step& found = way[way.size() - 1 - up];
    return placeOf(found.key ? *found.key : *found.node);
}

const lint::RenderedPlaces* BuiltPlaces::renderedOf(std::size_t text) const
{
    if (text == FieldSource::none)
        return nullptr;
    const ExplainedOutput::TracedText& traced = m_output.texts[text];
    const ExplainedOutput::Chart& chart = m_output.charts[traced.chart];
    const auto known = m_rendered.find(text);
    if (known != m_rendered.end())
        return &known->second;
    lint::RenderedPlaces& places =
        m_rendered.try_emplace(text, chart.compilation->sources, SourceRange()).first->second;
    if (chart.compiled->origins)
        places.trace(traced.text, *chart.compiled->origins, chart.compiled->values);
    return &places;
}

lint::AuthorPlace BuiltPlaces::imported(lint::AuthorPlace place, std::size_t text) const
{
    const SourceMap& from = m_output.charts[m_output.texts[text].chart].compilation->sources;
    if (!place.range.isSet())
        place.range = m_elsewhere;
    else
        import(place.range, from);
    for (Label& label : place.labels)
        import(label.range, from);
    return place;
}

// Files of the project's own charts have the same number in both.
void BuiltPlaces::import(SourceRange& range, const SourceMap& from) const
{
    if (m_sources.share(range.file) == from.share(range.file))
        return;
    const auto [known, isNew] = m_imported.try_emplace({&from, range.file});
    if (isNew)
        known->second = m_sources.add(std::string(from.path(range.file)), std::string(from.text(range.file)));
    range.file = known->second;
}

} // namespace strake
