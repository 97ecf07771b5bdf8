#include "core/explanation.h"

#include "core/text/utf8.h"
#include "core/yaml/parser.h"

#include <algorithm>

namespace strake {

namespace {

using provenance::Lines;
using provenance::ObjectField;
using provenance::Trace;

std::string textAt(const yaml::Node* node, std::string_view key)
{
    const yaml::Node* found = node ? node->find(key) : nullptr;
    return found && found->kind == yaml::NodeKind::Scalar ? found->value : std::string();
}

// The lines of a text, by offsets.
class LineCounter {
public:
    explicit LineCounter(std::string_view text)
    {
        for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
            m_ends.push_back(at);
    }
    // From 0.
    std::uint32_t lineOf(std::size_t offset) const
    {
        return static_cast<std::uint32_t>(std::lower_bound(m_ends.begin(), m_ends.end(), offset) - m_ends.begin());
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_ends.size()); }

private:
    std::vector<std::size_t> m_ends;
};

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

// The values of a chart below the top one, from the scopes in which they are read.
bool isBelow(const ValuePath& path, const ValuePath& above)
{
    const auto& steps = path.steps();
    const auto& prefix = above.steps();
    return steps.size() > prefix.size() && std::equal(prefix.begin(), prefix.end(), steps.begin());
}

} // namespace

std::string ExplainedPlace::toString() const
{
    if (line == 0)
        return path;
    return path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

// --- Making one

Explanation Explanation::ofProject(Project project, std::shared_ptr<const Compilation> compilation,
                                   std::shared_ptr<const KustomizationBuild> build)
{
    Explanation out;
    out.m_project = std::make_shared<const Project>(std::move(project));
    out.m_compilation = std::move(compilation);
    out.m_build = std::move(build);
    out.addCharts(*out.m_project, *out.m_compilation);
    if (out.m_build)
        out.addBuildObjects();
    else if (out.m_project->graph().overlays.empty())
        out.addChartOutput();
    else
        out.addProjectObjects();
    return out;
}

Explanation Explanation::ofKustomization(std::shared_ptr<const KustomizationBuild> build)
{
    Explanation out;
    out.m_build = std::move(build);
    out.addBuildObjects();
    return out;
}

void Explanation::addCharts(const Project& project, const Compilation& compilation)
{
    for (const CompiledChart& compiled : compilation.charts)
        m_charts.push_back({project.instances()[compiled.instance].name, &compiled, &project, &compilation});
}

const SourceMap& Explanation::sources() const { return m_build ? m_build->sources : m_compilation->sources; }

ExplainedObject& Explanation::addObject(std::string_view text, std::vector<ObjectField>& fields)
{
    ExplainedObject& object = m_objects.emplace_back();
    m_sources.emplace_back();
    const LineCounter lines(text);
    object.firstLine = m_lines + 1;
    object.lastLine = m_lines + std::max(lines.count(), 1U);
    SourceMap map;
    const FileId file = map.add({}, std::string(text));
    const auto root = yaml::parse(map, file);
    if (!root || !*root)
        return object;
    object.apiVersion = textAt(root->get(), "apiVersion");
    object.kind = textAt(root->get(), "kind");
    object.name = textAt((*root)->find("metadata"), "name");
    object.nameSpace = textAt((*root)->find("metadata"), "namespace");
    fields = provenance::fieldsOf(**root);
    for (const ObjectField& field : fields) {
        ExplainedField& shown = object.fields.emplace_back();
        shown.path = field.path;
        shown.text = field.text;
        const std::uint32_t begin = field.key.isSet() ? field.key.begin : field.value.begin;
        const std::uint32_t last = lines.lineOf(field.value.end > field.value.begin ? field.value.end - 1 : field.value.end);
        shown.firstLine = m_lines + 1 + lines.lineOf(begin);
        shown.lastLine = std::max(shown.firstLine, m_lines + 1 + last);
        const bool isBlock = field.lines == Lines::Many && field.value.end > field.value.begin;
        shown.noteLine = isBlock ? m_lines + 1 + lines.lineOf(field.value.begin) : shown.lastLine;
    }
    return object;
}

namespace {

// Where an object's text stands as it is, in a file.
struct Written {
    FileId file = FileId::None;
    std::uint32_t shift = 0; // from offsets in the object's text to the file's
};

std::optional<Written> writtenIn(FileId file, std::string_view text, std::size_t from, std::string_view object)
{
    const std::size_t first = object.find_first_not_of(" \n");
    if (first == std::string_view::npos)
        return std::nullopt;
    const std::size_t at = text.find(object.substr(first, object.size() - first - 1), from);
    if (at == std::string_view::npos || at < first)
        return std::nullopt;
    return Written{file, static_cast<std::uint32_t>(at - first)};
}

// A definition in some chart's crds/.
std::optional<Written> definitionOf(std::string_view object, const Compilation& compilation)
{
    for (const CompiledChart& compiled : compilation.charts) {
        for (const chart::Crd& crd : compiled.values.chart()->crds()) {
            if (auto written = writtenIn(crd.file->id, crd.file->text(), 0, object))
                return written;
        }
    }
    return std::nullopt;
}

} // namespace

void Explanation::addProjectObjects()
{
    // What was rendered, and what files have, each in the order in which it is put out.
    struct Rendered {
        const engine::Manifest* manifest;
        std::size_t chart;
    };
    std::vector<Rendered> rendered;
    std::vector<const overlay::ManifestDocument*> documents;
    for (const Project::Item& item : m_project->items()) {
        if (const auto* manifest = std::get_if<Project::ManifestItem>(&item)) {
            documents.push_back(&manifest->document);
            continue;
        }
        const std::size_t chart = std::get<Project::ChartItem>(item).instance;
        for (const auto* manifests : {&m_compilation->charts[chart].rendered.manifests,
                                      &m_compilation->charts[chart].rendered.hooks}) {
            for (const engine::Manifest& manifest : *manifests)
                rendered.push_back({&manifest, chart});
        }
    }
    std::size_t nextRendered = 0;
    std::size_t nextDocument = 0;
    std::vector<ObjectField> fields;
    for (const OutputObject& object : m_compilation->objects) {
        if (!m_objects.empty()) {
            m_output += "---\n";
            ++m_lines;
        }
        const std::string_view text = object.text;
        fields.clear();
        addObject(text, fields).source = object.source;
        const auto isRendered = [&] {
            const engine::Manifest& manifest = *rendered[nextRendered].manifest;
            return manifest.path == object.source && manifest.content() == text.substr(0, text.size() - 1);
        };
        if (nextRendered < rendered.size() && isRendered()) {
            const auto& [manifest, chart] = rendered[nextRendered++];
            m_texts.push_back({manifest->file->substr(manifest->offset, manifest->size), chart, FileId::None});
            for (const ObjectField& field : fields)
                m_sources.back().push_back({m_texts.size() - 1, field.value, field.key, field.lines, 0});
        } else {
            std::optional<Written> written;
            if (nextDocument < documents.size() && documents[nextDocument]->text == text) {
                const SourceRange& range = documents[nextDocument++]->range;
                written = writtenIn(range.file, m_compilation->sources.text(range.file), range.begin, text);
            } else {
                written = definitionOf(text, *m_compilation);
            }
            for (const ObjectField& field : fields) {
                Source source;
                if (written)
                    source.range = {written->file, field.value.begin + written->shift, field.value.end + written->shift};
                m_sources.back().push_back(source);
            }
        }
        m_output += text;
        m_lines += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    }
}

void Explanation::addChartOutput()
{
    if (m_charts.empty())
        return;
    const engine::RenderedChart& rendered = m_charts[0].compiled->rendered;
    const auto printed = engine::printManifests(rendered);
    if (!printed)
        return;
    const Text text = tracedText(*printed, rendered);
    m_output = text.bytes();
    // Documents begin at lines `---`; the comment with the template's name is part of them.
    std::vector<ObjectField> fields;
    constexpr std::string_view separator = "---\n";
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = text.view().find("\n---\n", at);
        next = next == std::string_view::npos ? text.size() : next + 1;
        std::size_t begin = at;
        if (text.view().substr(at).starts_with(separator)) {
            begin += separator.size();
            ++m_lines;
        }
        const Text document = text.substr(begin, next - begin);
        ExplainedObject& shown = addObject(document.view(), fields);
        constexpr std::string_view source = "# Source: ";
        if (document.view().starts_with(source))
            shown.source = document.view().substr(source.size(), document.view().find('\n') - source.size());
        m_texts.push_back({document, 0, FileId::None});
        for (const ObjectField& field : fields)
            m_sources.back().push_back({m_texts.size() - 1, field.value, field.key, field.lines, 0});
        m_lines += static_cast<std::uint32_t>(std::count(document.view().begin(), document.view().end(), '\n'));
        fields.clear();
        at = next;
    }
}

void Explanation::addBuildObjects()
{
    for (const RenderedChartText& rendered : m_build->charts) {
        std::size_t chart = rendered.chart;
        if (rendered.compilation) {
            chart += m_charts.size();
            addCharts(*rendered.project, *rendered.compilation);
        }
        m_textOfFile[rendered.file] = m_texts.size();
        m_texts.push_back({rendered.text, chart, rendered.file});
    }
    m_output = m_build->result.yaml;
    if (!m_build->trace)
        return;
    std::vector<ObjectField> fields;
    std::size_t at = 0;
    for (const std::vector<kustomize::TracedField>& traced : m_build->trace->objects) {
        if (at > 0) {
            at += 4; // "---\n"
            ++m_lines;
        }
        if (at >= m_output.size())
            return;
        std::size_t next = m_output.find("\n---\n", at);
        next = next == std::string::npos ? m_output.size() : next + 1;
        const std::string_view document = std::string_view(m_output).substr(at, next - at);
        ExplainedObject& shown = addObject(document, fields);
        std::map<ValuePath, const kustomize::TracedField*> byPath;
        for (const kustomize::TracedField& field : traced)
            byPath.emplace(field.path, &field);
        for (const ObjectField& field : fields) {
            const auto known = byPath.find(field.path);
            Source source;
            if (known != byPath.end()) {
                source = sourceOf(known->second->range);
                source.setBy = known->second->setBy;
            }
            m_sources.back().push_back(source);
            if (!shown.source.empty() || field.path != ValuePath().child("kind") || !source.range.isSet())
                continue;
            shown.source = sources().path(source.range.file);
            for (const RenderedChartText& rendered : m_build->charts) {
                if (rendered.file == source.range.file)
                    shown.source = rendered.templateAt(source.range.begin);
            }
        }
        m_lines += static_cast<std::uint32_t>(std::count(document.begin(), document.end(), '\n'));
        fields.clear();
        at = next;
    }
}

Explanation::Source Explanation::sourceOf(const SourceRange& range) const
{
    Source source;
    source.range = range;
    const auto rendered = m_textOfFile.find(range.file);
    if (rendered == m_textOfFile.end())
        return source;
    source.text = rendered->second;
    const std::string_view text = m_texts[source.text].text.view();
    const bool isEmpty = range.begin == range.end;
    const bool isOfLines = range.begin < text.size() && (text[range.begin] == '|' || text[range.begin] == '>');
    source.lines = isEmpty || isOfLines ? Lines::Many : Lines::One;
    return source;
}

// --- Asking

std::optional<FieldRef> Explanation::fieldAtLine(std::uint32_t line) const
{
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
        const ExplainedObject& object = m_objects[i];
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
    if (source.text == none)
        return {};
    const TracedText& traced = m_texts[source.text];
    const gotemplate::OriginTable* origins = m_charts[traced.chart].compiled->origins.get();
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
    Source source = m_sources[field.object][field.field];
    Trace all = traceOf(source);
    std::size_t chart = source.text == none ? none : m_texts[source.text].chart;
    for (const kustomize::Change* change = changeOf(source); change; change = changeOf(source)) {
        if (!m_build->trace->setters[change->setter].keeps || change->isNew)
            break;
        source = sourceOf(change->before);
        source.setBy = change->beforeSetBy;
        // Of several charts the first one counts.
        if (source.text == none || (chart != none && m_texts[source.text].chart != chart))
            continue;
        chart = m_texts[source.text].chart;
        all.add(traceOf(source));
    }
    return {std::move(all), chart == none ? 0 : chart};
}

ExplainedPlace Explanation::placeOf(const SourceRange& range, const SourceMap& map) const
{
    if (!range.isSet())
        return {};
    const Location at = map.locate(range);
    return {std::string(at.path), at.line, at.column, std::string(text::trimSpace(at.lineText))};
}

ExplainedPlace Explanation::setterPlace(const kustomize::Setter& setter, const Source& source, const ValuePath& path) const
{
    if (source.range.isSet() && source.text == none)
        return placeOf(source.range, sources()); // a patch's own line
    // Labels and annotations stand in maps of their own.
    const auto* last = path.empty() ? nullptr : std::get_if<std::string>(&path.steps().back());
    const bool isMap = setter.field == "labels" || setter.field == "commonLabels" || setter.field == "commonAnnotations";
    if (isMap && last && setter.range.isSet()) {
        if (const auto root = yaml::parse(sources(), setter.range.file); root && *root) {
            std::vector<const yaml::Node*> pending{root->get()};
            while (!pending.empty()) {
                const yaml::Node* node = pending.back();
                pending.pop_back();
                for (const yaml::NodePtr& item : node->items)
                    pending.push_back(item.get());
                for (const yaml::Entry& entry : node->entries) {
                    pending.push_back(entry.value.get());
                    const bool isHere = entry.key->range.begin >= setter.range.begin &&
                        (setter.field != "labels" || entry.value->range.end <= setter.range.end);
                    const bool holds = setter.field == "labels" ? entry.key->value == "pairs" : entry.key->value == setter.field;
                    if (!isHere || !holds)
                        continue;
                    if (const yaml::Entry* pair = entry.value->findEntry(*last))
                        return placeOf(pair->key->range, sources());
                }
            }
        }
    }
    return placeOf(setter.range, sources());
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
    const values::EffectiveValues& values = m_charts[chart].compiled->values;
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
    const auto& layers = m_charts[chart].project->instances()[m_charts[chart].compiled->instance].layers;
    const std::size_t defaults = values.layers().size() - layers.size();
    if (origin.layer >= defaults) {
        for (const values::MergeRule& rule : layers[origin.layer - defaults].merge) {
            if (rule.path == path || isBelow(path, rule.path))
                layer.join = rule.mode;
        }
    }
    return layer;
}

std::vector<ExplainedLayer> Explanation::layersOf(std::size_t chart, const ValuePath& path) const
{
    std::vector<ExplainedLayer> layers;
    std::vector<values::Origin> origins = m_charts[chart].compiled->values.origins(path);
    std::reverse(origins.begin(), origins.end());
    for (const values::Origin& origin : origins)
        layers.push_back(layerOf(chart, origin, path));
    return layers;
}

const provenance::ValueIndex& Explanation::indexOf(std::size_t chart) const
{
    auto& index = m_indexes[chart];
    if (!index)
        index = std::make_unique<provenance::ValueIndex>(m_charts[chart].compiled->values.root());
    return *index;
}

ExplainedInput Explanation::inputOf(const provenance::Input& input, std::size_t chart) const
{
    ExplainedInput out;
    out.chart = chart;
    out.isKey = input.isKey;
    const CompiledChart& compiled = *m_charts[chart].compiled;
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
        : before.ends_with("with")                                                         ? "with"
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
    Source source = m_sources[field.object][field.field];
    const ValuePath& path = at(field).path;
    const auto [trace, chart] = this->trace(field);
    bool isKept = true;
    for (const kustomize::Change* change = changeOf(source); change; change = changeOf(source)) {
        const kustomize::Setter& setter = m_build->trace->setters[change->setter];
        out.setters.push_back({setter.field, setterPlace(setter, source, path), setter.keeps});
        isKept = isKept && setter.keeps;
        const std::uint32_t before = change->beforeSetBy;
        const bool isNew = change->isNew;
        source = sourceOf(change->before);
        source.setBy = before;
        if (isNew)
            break;
        if (!isKept && source.text != none && before == 0)
            out.replaced = templatesOf(traceOf(source), m_texts[source.text].chart);
    }
    if (isKept && source.text == none && source.range.isSet())
        out.written = placeOf(source.range, sources());
    if (!m_charts.empty()) {
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
                       return other.path && isBelow(*other.path, *input.path);
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
    if (const Value* value = valueAt(m_charts[chart].compiled->values.root(), path))
        out.value = *value;
    out.layers = layersOf(chart, path);
    return out;
}

void Explanation::traceAll() const
{
    if (std::exchange(m_isAllTraced, true))
        return;
    for (std::size_t chart = 0; chart < m_charts.size(); ++chart) {
        const gotemplate::OriginTable* origins = m_charts[chart].compiled->origins.get();
        if (!origins)
            continue;
        for (const provenance::Condition& condition : provenance::conditionsIn(*origins)) {
            for (const provenance::Input& input : condition.inputs)
                m_deciding[{chart, input.number}].push_back(condition);
        }
    }
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
        for (std::size_t j = 0; j < m_objects[i].fields.size(); ++j) {
            const FieldRef field{i, j};
            const auto [trace, chart] = this->trace(field);
            for (const provenance::Input& input : trace.inputs) {
                if (!input.isKey)
                    m_reach[{chart, input.number}].push_back({field, true});
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
