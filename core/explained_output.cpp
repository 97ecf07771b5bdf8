#include "core/explained_output.h"

#include "core/yaml/parser.h"

#include <algorithm>

namespace strake {

namespace {

using provenance::Lines;
using provenance::ObjectField;

std::string textAt(const yaml::Node* node, std::string_view key)
{
    const yaml::Node* found = node ? node->find(key) : nullptr;
    return found && found->kind == yaml::NodeKind::Scalar ? found->value : std::string();
}

// Behind the last line of the document that begins at `begin` in a stream of them.
std::size_t endOfDocument(std::string_view stream, std::size_t begin)
{
    const std::size_t last = stream.find("\n---\n", begin);
    return last == std::string_view::npos ? stream.size() : last + 1;
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

} // namespace

SourceRange placeOfSetter(const kustomize::Setter& setter, const ValuePath& path, const SourceMap& sources)
{
    // Labels and annotations stand in maps of their own.
    const bool isLabels = setter.field == "labels";
    const bool isMap = isLabels || setter.field == "commonLabels" || setter.field == "commonAnnotations";
    const auto* last = path.empty() ? nullptr : std::get_if<std::string>(&path.steps().back());
    if (!isMap || !last || !setter.range.isSet())
        return setter.range;
    const auto root = yaml::parse(sources, setter.range.file);
    std::vector<const yaml::Node*> pending;
    if (root && *root)
        pending.push_back(root->get());
    while (!pending.empty()) {
        const yaml::Node* node = pending.back();
        pending.pop_back();
        for (const yaml::NodePtr& item : node->items)
            pending.push_back(item.get());
        for (const yaml::Entry& entry : node->entries) {
            pending.push_back(entry.value.get());
            const bool isHere = entry.key->range.begin >= setter.range.begin &&
                                (!isLabels || entry.value->range.end <= setter.range.end);
            if (!isHere || entry.key->value != (isLabels ? "pairs" : setter.field))
                continue;
            if (const yaml::Entry* pair = entry.value->findEntry(*last))
                return pair->key->range;
        }
    }
    return setter.range;
}

void ExplainedOutput::addCharts(const Project& project, const Compilation& compilation)
{
    for (const CompiledChart& compiled : compilation.charts)
        charts.push_back({project.instances()[compiled.instance].name, &compiled, &project, &compilation});
}

ExplainedObject& ExplainedOutput::addObject(std::string_view text, std::vector<ObjectField>& fields)
{
    ExplainedObject& object = objects.emplace_back();
    sources.emplace_back();
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
        const std::uint32_t last =
            lines.lineOf(field.value.end > field.value.begin ? field.value.end - 1 : field.value.end);
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

void ExplainedOutput::addProject(const Project& project, const Compilation& compilation)
{
    // What was rendered, and what files have, each in the order in which it is put out.
    struct Rendered {
        const engine::Manifest* manifest;
        std::size_t chart;
    };
    std::vector<Rendered> rendered;
    std::vector<const overlay::ManifestDocument*> documents;
    for (const Project::Item& item : project.items()) {
        if (const auto* manifest = std::get_if<Project::ManifestItem>(&item)) {
            documents.push_back(&manifest->document);
            continue;
        }
        const std::size_t chart = std::get<Project::ChartItem>(item).instance;
        for (const auto* manifests :
             {&compilation.charts[chart].rendered.manifests, &compilation.charts[chart].rendered.hooks}) {
            for (const engine::Manifest& manifest : *manifests)
                rendered.push_back({&manifest, chart});
        }
    }
    std::size_t nextRendered = 0;
    std::size_t nextDocument = 0;
    std::vector<ObjectField> fields;
    for (const OutputObject& object : compilation.objects) {
        if (!objects.empty()) {
            yaml += "---\n";
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
            texts.push_back({tracedContent(*manifest), chart, FileId::None});
            for (const ObjectField& field : fields)
                sources.back().push_back({texts.size() - 1, field.value, field.key, field.lines, 0});
        } else {
            std::optional<Written> written;
            if (nextDocument < documents.size() && documents[nextDocument]->text == text) {
                const SourceRange& range = documents[nextDocument++]->range;
                written = writtenIn(range.file, compilation.sources.text(range.file), range.begin, text);
            } else {
                written = definitionOf(text, compilation);
            }
            for (const ObjectField& field : fields) {
                FieldSource source;
                if (written)
                    source.range = {written->file, field.value.begin + written->shift,
                                    field.value.end + written->shift};
                sources.back().push_back(source);
            }
        }
        yaml += text;
        m_lines += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    }
}

void ExplainedOutput::addChart()
{
    if (charts.empty())
        return;
    const engine::RenderedChart& rendered = charts[0].compiled->rendered;
    const auto printed = engine::printManifests(rendered);
    if (!printed)
        return;
    const Text text = tracedText(*printed, rendered);
    yaml = text.bytes();
    // Documents begin at lines `---`; the comment with the template's name is part of them.
    std::vector<ObjectField> fields;
    constexpr std::string_view separator = "---\n";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = endOfDocument(text.view(), at);
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
        texts.push_back({document, 0, FileId::None});
        for (const ObjectField& field : fields)
            sources.back().push_back({texts.size() - 1, field.value, field.key, field.lines, 0});
        m_lines += static_cast<std::uint32_t>(std::count(document.view().begin(), document.view().end(), '\n'));
        fields.clear();
        at = next;
    }
}

void ExplainedOutput::addBuild(const KustomizationBuild& build)
{
    for (const RenderedChartText& rendered : build.charts) {
        std::size_t chart = rendered.chart;
        if (rendered.compilation) {
            chart += charts.size();
            addCharts(*rendered.project, *rendered.compilation);
        }
        m_textOfFile[rendered.file] = texts.size();
        texts.push_back({rendered.text, chart, rendered.file});
    }
    yaml = build.result.yaml;
    if (!build.trace)
        return;
    std::vector<ObjectField> fields;
    std::size_t at = 0;
    for (const std::vector<kustomize::TracedField>& traced : build.trace->objects) {
        if (at > 0) {
            at += 4; // "---\n"
            ++m_lines;
        }
        if (at >= yaml.size())
            return;
        const std::size_t next = endOfDocument(yaml, at);
        const std::string_view document = std::string_view(yaml).substr(at, next - at);
        ExplainedObject& shown = addObject(document, fields);
        std::map<ValuePath, const kustomize::TracedField*> byPath;
        for (const kustomize::TracedField& field : traced)
            byPath.emplace(field.path, &field);
        for (const ObjectField& field : fields) {
            const auto known = byPath.find(field.path);
            FieldSource source;
            if (known != byPath.end()) {
                source = sourceOf(known->second->range);
                source.setBy = known->second->setBy;
            }
            sources.back().push_back(source);
            if (!shown.source.empty() || field.path != ValuePath().child("kind") || !source.range.isSet())
                continue;
            shown.source = build.sources.path(source.range.file);
            for (const RenderedChartText& rendered : build.charts) {
                if (rendered.file == source.range.file)
                    shown.source = rendered.templateAt(source.range.begin);
            }
        }
        m_lines += static_cast<std::uint32_t>(std::count(document.begin(), document.end(), '\n'));
        fields.clear();
        at = next;
    }
}

FieldSource ExplainedOutput::sourceOf(const SourceRange& range) const
{
    FieldSource source;
    source.range = range;
    const auto rendered = m_textOfFile.find(range.file);
    if (rendered == m_textOfFile.end())
        return source;
    source.text = rendered->second;
    const std::string_view text = texts[source.text].text.view();
    const bool isEmpty = range.begin == range.end;
    const bool isOfLines = range.begin < text.size() && (text[range.begin] == '|' || text[range.begin] == '>');
    source.lines = isEmpty || isOfLines ? Lines::Many : Lines::One;
    return source;
}

} // namespace strake
