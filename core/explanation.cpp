#include "core/explanation.h"

#include "core/text/utf8.h"
#include "core/yaml/parser.h"

#include <algorithm>

namespace strake {

namespace {

using provenance::Lines;
using provenance::Trace;

// `.AppVersion` in Chart.yaml is `appVersion`.
std::string chartYamlKey(std::string_view path)
{
    constexpr std::string_view prefix = ".Chart.";
    if (!path.starts_with(prefix))
        return {};
    std::string key(path.substr(prefix.size(), path.find('.', prefix.size()) - prefix.size()));
    if (key == "APIVersion")
        return "apiVersion";
    if (!key.empty() && key[0] >= 'A' && key[0] <= 'Z')
        key[0] = static_cast<char>(key[0] - 'A' + 'a');
    return key;
}

const chart::Chart* chartAt(const chart::Chart& chart, const std::string& fullPath)
{
    if (chart.fullPath() == fullPath)
        return &chart;
    for (const chart::ChartPtr& below : chart.dependencies()) {
        if (const chart::Chart* found = chartAt(*below, fullPath))
            return found;
    }
    return nullptr;
}

} // namespace

std::string ExplainedPlace::toString() const
{
    if (line == 0)
        return path;
    return path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

// --- Making one

Explanation Explanation::make(Project project, std::shared_ptr<const Compilation> compilation,
                              std::shared_ptr<const KustomizationBuild> build, bool isPrinted)
{
    Explanation out;
    out.m_project = std::make_shared<const Project>(std::move(project));
    out.m_compilation = std::move(compilation);
    out.m_build = std::move(build);
    out.m_out.addCharts(*out.m_project, *out.m_compilation);
    if (out.m_build)
        out.m_out.addBuild(*out.m_build);
    else if (isPrinted && out.m_project->graph().overlays.empty())
        out.m_out.addChart();
    else
        out.m_out.addProject(*out.m_project, *out.m_compilation);
    return out;
}

Explanation Explanation::ofProject(Project project, std::shared_ptr<const Compilation> compilation,
                                   std::shared_ptr<const KustomizationBuild> build)
{
    return make(std::move(project), std::move(compilation), std::move(build), true);
}

Explanation Explanation::ofObjects(Project project, std::shared_ptr<const Compilation> compilation,
                                   std::shared_ptr<const KustomizationBuild> build)
{
    return make(std::move(project), std::move(compilation), std::move(build), false);
}

Explanation Explanation::ofKustomization(std::shared_ptr<const KustomizationBuild> build)
{
    Explanation out;
    out.m_build = std::move(build);
    out.m_out.addBuild(*out.m_build);
    return out;
}

const SourceMap& Explanation::sources() const { return m_build ? m_build->sources : m_compilation->sources; }

// --- Asking

std::optional<FieldRef> Explanation::fieldAtLine(std::uint32_t line) const
{
    for (std::size_t i = 0; i < m_out.objects.size(); ++i) {
        const ExplainedObject& object = m_out.objects[i];
        if (line < object.firstLine || line > object.lastLine)
            continue;
        // Of several on one line the first; else the first one further down.
        std::optional<FieldRef> next;
        for (std::size_t j = 0; j < object.fields.size(); ++j) {
            const ExplainedField& field = object.fields[j];
            if (field.firstLine <= line && line <= field.lastLine)
                return FieldRef{i, j};
            if (!next && field.firstLine > line)
                next = FieldRef{i, j};
        }
        return next;
    }
    return std::nullopt;
}

const kustomize::Change* Explanation::changeOf(const Source& source) const
{
    if (source.setBy == 0 || !m_build || !m_build->trace || source.setBy > m_build->trace->changes.size())
        return nullptr;
    return &m_build->trace->changes[source.setBy - 1];
}

Trace Explanation::traceOf(const Source& source) const
{
    if (source.text == FieldSource::none)
        return {};
    const ExplainedOutput::TracedText& traced = m_out.texts[source.text];
    const gotemplate::OriginTable* origins = m_out.charts[traced.chart].compiled->origins.get();
    if (!origins)
        return {};
    const SourceRange extent = provenance::extentOf(source.range, source.lines, traced.text.view());
    Trace trace = provenance::traceOf(traced.text, extent.begin, extent.end, source.lines, *origins);
    if (source.key.isSet()) {
        // Under which conditions the field is there at all.
        Trace ofKey = provenance::traceOf(traced.text, source.key.begin, source.key.end, Lines::None, *origins);
        if (!trace.places.empty())
            ofKey.places.clear();
        trace.add(ofKey);
    }
    return trace;
}

std::pair<Trace, std::size_t> Explanation::trace(const FieldRef& field) const
{
    Source source = m_out.sources[field.object][field.field];
    Trace all = traceOf(source);
    std::size_t chart = source.text == FieldSource::none ? FieldSource::none : m_out.texts[source.text].chart;
    for (const kustomize::Change* change = changeOf(source); change; change = changeOf(source)) {
        if (!m_build->trace->setters[change->setter].keeps || change->isNew)
            break;
        source = m_out.sourceOf(change->before);
        source.setBy = change->beforeSetBy;
        // Of several charts the first one counts.
        if (source.text == FieldSource::none || (chart != FieldSource::none && m_out.texts[source.text].chart != chart))
            continue;
        chart = m_out.texts[source.text].chart;
        all.add(traceOf(source));
    }
    return {std::move(all), chart == FieldSource::none ? 0 : chart};
}

const values::Origin* Explanation::originOf(const provenance::Input& input, std::size_t chart) const
{
    if (input.number >= engine::firstBuiltinInput)
        return nullptr;
    return m_out.charts[chart].compiled->values.origin(static_cast<OriginId>(input.number));
}

ExplainedPlace Explanation::placeOf(const SourceRange& range, const SourceMap& map) const
{
    if (!range.isSet())
        return {};
    const Location at = map.locate(range);
    return {std::string(at.path), at.line, at.column, std::string(text::trimSpace(at.lineText))};
}

ExplainedPlace Explanation::setterPlace(const kustomize::Setter& setter, const Source& source,
                                        const ValuePath& path) const
{
    if (source.range.isSet() && source.text == FieldSource::none)
        return placeOf(source.range, sources()); // a patch's own line
    return placeOf(placeOfSetter(setter, path, sources()), sources());
}

std::vector<ExplainedTemplate> Explanation::templatesOf(const Trace& trace, std::size_t chart) const
{
    std::vector<ExplainedTemplate> out;
    for (const provenance::TemplatePlace& place : trace.places) {
        ExplainedTemplate shown;
        shown.place = placeOf(place.range, sourcesOf(chart));
        for (const SourceRange& call : place.calls) {
            if (call.isSet())
                shown.calls.push_back(placeOf(call, sourcesOf(chart)));
        }
        if (!shown.place.isSet()) { // a text given to `tpl`: the call is what can be shown
            if (shown.calls.empty())
                continue;
            shown.place = shown.calls.front();
            shown.calls.erase(shown.calls.begin());
        }
        const auto same = [&](const ExplainedTemplate& other) {
            return other.place.path == shown.place.path && other.place.line == shown.place.line &&
                   other.calls == shown.calls;
        };
        if (std::none_of(out.begin(), out.end(), same))
            out.push_back(std::move(shown));
    }
    return out;
}

ExplainedLayer Explanation::layerOf(std::size_t chart, const values::Origin& origin, const ValuePath& path) const
{
    const values::EffectiveValues& values = m_out.charts[chart].compiled->values;
    const values::LayerInfo& info = values.layers()[origin.layer];
    ExplainedLayer layer;
    layer.isDefault = info.kind == values::LayerKind::ChartDefaults;
    layer.removes = origin.isNull;
    if (info.kind == values::LayerKind::Set) {
        layer.place.path = info.name;
        layer.place.text = info.name;
    } else {
        layer.place = placeOf(origin.value, sourcesOf(chart));
        // A mapping or list begins on the line after its key, which says more.
        if (origin.key.isSet()) {
            const ExplainedPlace key = placeOf(origin.key, sourcesOf(chart));
            if (key.line != layer.place.line)
                layer.place = key;
        }
    }
    const auto& layers = m_out.charts[chart].project->instances()[m_out.charts[chart].compiled->instance].layers;
    const std::size_t defaults = values.layers().size() - layers.size();
    if (origin.layer >= defaults) {
        for (const values::MergeRule& rule : layers[origin.layer - defaults].merge) {
            if (path.startsWith(rule.path))
                layer.join = rule.mode;
        }
    }
    return layer;
}

std::vector<ExplainedLayer> Explanation::layersOf(std::size_t chart, const ValuePath& path) const
{
    std::vector<ExplainedLayer> layers;
    std::vector<values::Origin> origins = m_out.charts[chart].compiled->values.origins(path);
    std::reverse(origins.begin(), origins.end());
    for (const values::Origin& origin : origins)
        layers.push_back(layerOf(chart, origin, path));
    return layers;
}

const provenance::ValueIndex& Explanation::indexOf(std::size_t chart) const
{
    auto& index = m_indexes[chart];
    if (!index)
        index = std::make_unique<provenance::ValueIndex>(m_out.charts[chart].compiled->values.root());
    return *index;
}

ExplainedInput Explanation::inputOf(const provenance::Input& input, std::size_t chart) const
{
    ExplainedInput out;
    out.chart = chart;
    out.isKey = input.isKey;
    const CompiledChart& compiled = *m_out.charts[chart].compiled;
    if (input.number >= engine::firstBuiltinInput) {
        const std::size_t index = input.number - engine::firstBuiltinInput;
        if (index >= compiled.rendered.builtins.size())
            return out;
        const engine::BuiltinInput& builtin = compiled.rendered.builtins[index];
        out.name = builtin.path;
        const std::string key = chartYamlKey(builtin.path);
        const chart::Chart* owner = key.empty() ? nullptr : chartAt(*compiled.values.chart(), builtin.chart);
        if (owner && owner->contents().chartYaml) {
            const auto root = yaml::parse(sourcesOf(chart), owner->contents().chartYaml->id);
            const yaml::Entry* entry = root && *root ? (*root)->findEntry(key) : nullptr;
            if (entry)
                out.layers.push_back({placeOf(entry->value->range, sourcesOf(chart)), true});
        }
        return out;
    }
    const auto& paths = indexOf(chart).pathsOf(input.number);
    if (paths.empty()) {
        // Something that a layer set and another one took away.
        if (const values::Origin* origin = compiled.values.origin(static_cast<OriginId>(input.number)))
            out.layers.push_back(layerOf(chart, *origin, {}));
        return out;
    }
    out.path = paths.front();
    out.name = paths.front().toString();
    if (const Value* value = valueAt(compiled.values.root(), paths.front()))
        out.value = *value;
    out.layers = layersOf(chart, paths.front());
    return out;
}

ExplainedCondition Explanation::conditionOf(const provenance::Condition& condition, std::size_t chart) const
{
    ExplainedCondition out;
    out.place = placeOf(condition.range, sourcesOf(chart));
    const std::string_view file = sourcesOf(chart).text(condition.range.file);
    // To the end of the action.
    const std::size_t begin = std::min<std::size_t>(condition.range.begin, file.size());
    std::string_view rest = file.substr(begin, std::min(file.find("}}", begin), file.size()) - begin);
    if (rest.ends_with('-'))
        rest.remove_suffix(1);
    std::string text(text::trimSpace(rest));
    std::replace(text.begin(), text.end(), '\n', ' ');
    // Which word it is stands before the pipeline.
    const std::string_view before = text::trimSpace(file.substr(0, begin));
    const std::string_view word = condition.kind == gotemplate::Context::Kind::Iteration ? "range"
                                  : before.ends_with("with")                             ? "with"
                                                                                         : "if";
    out.text = std::string(word) + " " + text;
    out.held = condition.held;
    out.isInside = condition.isInside;
    for (const provenance::Input& input : condition.inputs)
        out.inputs.push_back(inputOf(input, chart));
    return out;
}

FieldExplanation Explanation::explain(const FieldRef& field) const
{
    FieldExplanation out;
    out.field = field;
    Source source = m_out.sources[field.object][field.field];
    const ValuePath& path = at(field).path;
    const auto [trace, chart] = this->trace(field);
    bool isKept = true;
    for (const kustomize::Change* change = changeOf(source); change; change = changeOf(source)) {
        const kustomize::Setter& setter = m_build->trace->setters[change->setter];
        out.setters.push_back({setter.field, setterPlace(setter, source, path), setter.keeps});
        isKept = isKept && setter.keeps;
        const std::uint32_t before = change->beforeSetBy;
        const bool isNew = change->isNew;
        source = m_out.sourceOf(change->before);
        source.setBy = before;
        if (isNew)
            break;
        if (!isKept && source.text != FieldSource::none && before == 0)
            out.replaced = templatesOf(traceOf(source), m_out.texts[source.text].chart);
    }
    if (isKept && source.text == FieldSource::none && source.range.isSet())
        out.written = placeOf(source.range, sources());
    if (!m_out.charts.empty()) {
        out.templates = templatesOf(trace, chart);
        // A list or mapping whose item or member is named says nothing besides.
        for (const provenance::Input& input : trace.inputs) {
            ExplainedInput shown = inputOf(input, chart);
            const bool isNamed = std::any_of(out.inputs.begin(), out.inputs.end(), [&](const ExplainedInput& other) {
                return other.name == shown.name && !shown.name.empty();
            });
            if (!isNamed && (!shown.name.empty() || !shown.layers.empty()))
                out.inputs.push_back(std::move(shown));
        }
        const std::vector<ExplainedInput> all = out.inputs;
        std::erase_if(out.inputs, [&](const ExplainedInput& input) {
            return input.path && std::any_of(all.begin(), all.end(), [&](const ExplainedInput& other) {
                       return other.path && other.path->isBelow(*input.path);
                   });
        });
        for (const provenance::Condition& condition : trace.conditions)
            out.conditions.push_back(conditionOf(condition, chart));
    }
    return out;
}

ValueExplanation Explanation::explainValue(std::size_t chart, const ValuePath& path) const
{
    ValueExplanation out;
    out.chart = chart;
    out.path = path;
    if (const Value* value = valueAt(m_out.charts[chart].compiled->values.root(), path))
        out.value = *value;
    out.layers = layersOf(chart, path);
    return out;
}

void Explanation::traceAll() const
{
    if (std::exchange(m_isAllTraced, true))
        return;
    for (std::size_t chart = 0; chart < m_out.charts.size(); ++chart) {
        const gotemplate::OriginTable* origins = m_out.charts[chart].compiled->origins.get();
        if (!origins)
            continue;
        for (const provenance::Condition& condition : provenance::conditionsIn(*origins)) {
            for (const provenance::Input& input : condition.inputs)
                m_deciding[{chart, input.number}].push_back(condition);
        }
    }
    for (std::size_t i = 0; i < m_out.objects.size(); ++i) {
        for (std::size_t j = 0; j < m_out.objects[i].fields.size(); ++j) {
            const FieldRef field{i, j};
            const auto [trace, chart] = this->trace(field);
            // Helm puts out no object whose hook it does not know.
            const auto& steps = m_out.objects[i].fields[j].path.steps();
            const bool isHook = !steps.empty() && steps.back() == PathStep("helm.sh/hook");
            const std::size_t decided = isHook ? m_out.objects[i].fields.size() : 0;
            for (const provenance::Input& input : trace.inputs) {
                if (input.isKey)
                    continue;
                auto& reached = m_reach[{chart, input.number}];
                reached.push_back({field, true});
                for (std::size_t k = 0; k < decided; ++k)
                    reached.push_back({{i, k}, false});
            }
            for (const provenance::Condition& condition : trace.conditions) {
                for (const provenance::Input& input : condition.inputs)
                    m_reach[{chart, input.number}].push_back({field, false});
            }
        }
    }
}

std::vector<Reach> Explanation::reach(std::size_t chart, const ValuePath& path) const
{
    traceAll();
    std::map<FieldRef, bool> found;
    for (const std::uint64_t number : indexOf(chart).numbersBelow(path)) {
        const auto reached = m_reach.find({chart, number});
        if (reached == m_reach.end())
            continue;
        for (const NumberedReach& each : reached->second) {
            bool& isDirect = found[each.field];
            isDirect = isDirect || each.isDirect;
        }
    }
    std::vector<Reach> out;
    for (const auto& [field, isDirect] : found)
        out.push_back({field, isDirect});
    return out;
}

std::vector<ExplainedCondition> Explanation::conditionsOf(std::size_t chart, const ValuePath& path) const
{
    traceAll();
    std::vector<provenance::Condition> all;
    for (const std::uint64_t number : indexOf(chart).numbersBelow(path)) {
        const auto decided = m_deciding.find({chart, number});
        if (decided == m_deciding.end())
            continue;
        for (const provenance::Condition& condition : decided->second) {
            if (std::none_of(all.begin(), all.end(), [&](const auto& known) { return known.range == condition.range; }))
                all.push_back(condition);
        }
    }
    std::vector<ExplainedCondition> out;
    for (const provenance::Condition& condition : all)
        out.push_back(conditionOf(condition, chart));
    return out;
}

} // namespace strake
