#include "core/lint/rules/given_values.h"

#include "core/schema/document.h"
#include "core/yaml/to_value.h"

namespace strake::lint {

namespace {

std::vector<GivenValue> valuesIn(const yaml::Node* document)
{
    std::vector<GivenValue> out;
    yaml::ToValueOptions options;
    options.onValue = [&out](const ValuePath& path, const SourceRange& value, const SourceRange& key) {
        if (!path.empty())
            out.push_back({.path = path, .key = key, .value = value, .given = {}});
    };
    const auto root = yaml::toValue(document, options);
    if (!root)
        return {};
    for (GivenValue& each : out) {
        if (const Value* value = valueAt(*root, each.path))
            each.given = *value;
        each.isLeaf = !each.given.isMap() || !each.given.map() || each.given.map()->empty();
    }
    return out;
}

class SetRecorder final : public values::SetObserver {
public:
    OriginId assigned(const ValuePath& path, const SourceRange& key, const SourceRange& value,
                      const Value& assigned) override
    {
        const bool isLeaf = !assigned.isMap() || !assigned.map() || assigned.map()->empty();
        found.push_back({.path = path, .key = key, .value = value, .given = assigned, .isLeaf = isLeaf});
        return 0;
    }
    std::vector<GivenValue> found;
};

// The schema of a member, through references within the document.
const schema::Element* memberSchema(const schema::Element& document, const schema::Element* schema,
                                    std::string_view key)
{
    constexpr int deepest = 20;
    for (int i = 0; schema && i < deepest; ++i) {
        if (const schema::Element* properties = schema->find("properties")) {
            if (const schema::Element* found = properties->find(key))
                return found;
        }
        const std::string* reference = schema->findString("$ref");
        if (!reference || !reference->starts_with("#/"))
            return nullptr;
        schema = &document;
        for (std::size_t begin = 2; schema && begin <= reference->size();) {
            const std::size_t end = std::min(reference->find('/', begin), reference->size());
            schema = schema->find(std::string_view(*reference).substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return nullptr;
}

const chart::Chart* subchart(const chart::Chart& chart, std::string_view name)
{
    std::string_view real = name;
    for (const chart::DependencyPtr& declared : chart.metadata().dependencies) {
        if (declared && declared->alias == name)
            real = declared->name;
    }
    for (const chart::ChartPtr& below : chart.dependencies()) {
        if (below->name() == real || below->name() == name)
            return below.get();
    }
    return nullptr;
}

// What of a chart's own files stands at a path.
struct Known {
    const Value* value = nullptr;
    const schema::Element* schema = nullptr;
};

// Calls with what the chart's files, and those of the charts below it, know of a mapping.
template <class Call>
void forEachKnown(const chart::Chart& chart, std::span<const PathStep> steps, const Call& call)
{
    if (!steps.empty()) {
        if (const auto* name = std::get_if<std::string>(&steps[0])) {
            if (const chart::Chart* below = subchart(chart, *name))
                forEachKnown(*below, steps.subspan(1), call);
        }
    }
    const ValuePath path(std::vector<PathStep>(steps.begin(), steps.end()));
    schema::Element document;
    if (const auto& file = chart.contents().schema) {
        if (auto read = schema::readJson(file->text()))
            document = std::move(*read);
    }
    const schema::Element* schema = &document;
    for (const PathStep& step : steps) {
        const auto* key = std::get_if<std::string>(&step);
        schema = key ? memberSchema(document, schema, *key) : nullptr;
        if (!schema)
            break;
    }
    call(Known{valueAt(chart.values(), path), schema});
}

} // namespace

std::vector<GivenValue> givenBy(const values::Layer& layer, const values::FileReader& readFile)
{
    if (layer.kind != values::LayerKind::Set)
        return valuesIn(layer.node.get());
    SetRecorder recorder;
    ValueMap values;
    const auto applied = values::applySet(layer.setKind, layer.expression, values,
                                          {.file = layer.file, .readFile = readFile, .observer = &recorder});
    return applied ? std::move(recorder.found) : std::vector<GivenValue>();
}

std::vector<GivenValue> givenByDefaults(const chart::Chart& chart)
{
    return valuesIn(chart.contents().valuesNode.get());
}

bool isKnownToDefaults(const chart::Chart& chart, const ValuePath& path)
{
    bool isKnown = false;
    forEachKnown(chart, path.steps(), [&](const Known& known) { isKnown = isKnown || known.value || known.schema; });
    return isKnown;
}

std::vector<std::string> knownBeside(const chart::Chart& chart, const ValuePath& path)
{
    std::vector<std::string> names;
    ValuePath parent = path;
    parent.pop();
    forEachKnown(chart, parent.steps(), [&](const Known& known) {
        if (known.value && known.value->isMap() && known.value->map()) {
            for (const auto& [key, value] : *known.value->map())
                names.push_back(key);
        }
        const schema::Element* properties = known.schema ? known.schema->find("properties") : nullptr;
        if (properties) {
            for (const schema::Member& member : properties->members)
                names.push_back(member.key);
        }
    });
    return names;
}

} // namespace strake::lint
