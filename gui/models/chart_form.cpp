#include "gui/models/chart_form.h"

#include "core/schema/infer.h"
#include "core/schema/schema.h"
#include "gui/convert.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace strake::gui {

namespace fs = std::filesystem;

namespace {

// `schemas/NAME.schema.yaml` of a folder at or above the chart: what its values.schema.json is generated from.
std::optional<fs::path> schemaFileOf(const chart::Chart& chart, const FileSystem& files)
{
    const fs::path& folder = chart.contents().folder;
    if (folder.empty())
        return std::nullopt;
    const Result<fs::path> real = files.canonical(folder);
    if (!real || files.kindOf(*real) != EntryKind::Folder)
        return std::nullopt;
    const std::string name = real->filename().string() + ".schema.yaml";
    for (fs::path at = *real; at != at.parent_path();) {
        at = at.parent_path();
        if (files.kindOf(at / "schemas" / name) == EntryKind::File)
            return at / "schemas" / name;
    }
    return std::nullopt;
}

void movePaths(schema::FormField& field, const std::string& name)
{
    std::vector<PathStep> steps{name};
    steps.insert(steps.end(), field.path.steps().begin(), field.path.steps().end());
    field.path = ValuePath(std::move(steps));
    for (schema::FormField& child : field.children)
        movePaths(child, name);
    for (schema::FormField& alternative : field.alternatives)
        movePaths(alternative, name);
}

// What a chart says itself of the values of a chart below it stands above what that one says.
void join(schema::FormField& known, schema::FormField&& more)
{
    if (known.kind != schema::FieldKind::Group) {
        known.kind = schema::FieldKind::Group;
        known.alternatives.clear();
        known.children = std::move(more.children);
        return;
    }
    for (schema::FormField& field : more.children) {
        const auto same = std::find_if(known.children.begin(), known.children.end(),
                                       [&](const schema::FormField& child) { return child.path == field.path; });
        if (same == known.children.end())
            known.children.push_back(std::move(field));
        else if (field.kind == schema::FieldKind::Group)
            join(*same, std::move(field));
    }
}

} // namespace

std::shared_ptr<const ChartForm> ChartForms::formAlone(const chart::Chart& chart, const FileSystem& files)
{
    std::string key = chart.fullPath();
    std::string text;
    const chart::Contents& contents = chart.contents();
    const std::optional<fs::path> file = schemaFileOf(chart, files);
    if (file) {
        key = file->string();
        if (Result<std::string> read = files.readFile(*file))
            text = std::move(*read);
    } else {
        for (const auto* part : {&contents.valuesYaml, &contents.schema})
            text += *part ? std::string((*part)->text()) + '\0' : std::string(1, '\0');
    }
    Known& known = m_known[key];
    if (known.form && known.text == text)
        return known.form;
    auto form = std::make_shared<ChartForm>();
    SourceMap sources;
    std::optional<schema::Schema> schema;
    if (file) {
        if (Result<schema::Schema> read = schema::Schema::fromYaml(sources, sources.add(key, text)))
            schema = std::move(*read);
        form->source = QStringLiteral("schemas/") + toQt(file->filename());
    } else if (contents.valuesYaml || contents.schema) {
        schema::InferInput input;
        input.title = chart.name();
        if (contents.valuesYaml)
            input.valuesYaml = sources.add("values.yaml", std::string(contents.valuesYaml->text()));
        if (contents.schema)
            input.schemaJson = sources.add("values.schema.json", std::string(contents.schema->text()));
        DiagnosticCollector ignored;
        schema = schema::inferSchema(sources, input, ignored).schema;
        form->isInferred = !contents.schema;
        form->source = form->isInferred ? QStringLiteral("values.yaml") : QStringLiteral("values.schema.json");
    }
    if (schema)
        form->root = schema::formOf(*schema);
    else
        form->source.clear();
    known = {std::move(text), std::move(form)};
    return known.form;
}

std::shared_ptr<const ChartForm> ChartForms::formOf(const chart::Chart& chart, const FileSystem& files)
{
    Joined fresh;
    fresh.parts.push_back(formAlone(chart, files));
    if (chart.dependencies().empty())
        return fresh.parts.front();
    for (const chart::ChartPtr& dependency : chart.dependencies()) {
        fresh.parts.push_back(formOf(*dependency, files));
        fresh.names.push_back(dependency->name());
    }
    Joined& known = m_joined[chart.fullPath()];
    if (known.form && known.parts == fresh.parts && known.names == fresh.names)
        return known.form;
    auto form = std::make_shared<ChartForm>(*fresh.parts.front());
    form->root.kind = schema::FieldKind::Group;
    if (form->source.isEmpty())
        form->source = QStringLiteral("values.yaml");
    for (std::size_t i = 0; i < fresh.names.size(); ++i) {
        schema::FormField part = fresh.parts[i + 1]->root;
        movePaths(part, fresh.names[i]);
        part.title = fresh.names[i];
        part.kind = schema::FieldKind::Group;
        const auto same = std::find_if(form->root.children.begin(), form->root.children.end(),
                                       [&](const schema::FormField& child) { return child.path == part.path; });
        if (same == form->root.children.end())
            form->root.children.push_back(std::move(part));
        else
            join(*same, std::move(part));
    }
    fresh.form = std::move(form);
    known = std::move(fresh);
    return known.form;
}

} // namespace strake::gui
