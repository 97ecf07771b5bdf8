#include "gui/models/chart_form.h"

#include "core/schema/schema.h"
#include "gui/convert.h"

#include <optional>

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

} // namespace

std::shared_ptr<const ChartForm> ChartForms::formOf(const chart::Chart& chart, const FileSystem& files)
{
    std::string key;
    std::string text;
    const std::optional<fs::path> file = schemaFileOf(chart, files);
    if (file) {
        key = file->string();
        if (Result<std::string> read = files.readFile(*file))
            text = std::move(*read);
    } else if (const auto& schema = chart.contents().schema) {
        key = chart.fullPath() + "/values.schema.json";
        text = schema->text();
    }
    Known& known = m_known[key];
    if (known.form && known.text == text)
        return known.form;
    auto form = std::make_shared<ChartForm>();
    if (!text.empty()) {
        SourceMap sources;
        const FileId id = sources.add(key, text);
        const Result<schema::Schema> schema =
            file ? schema::Schema::fromYaml(sources, id) : schema::Schema::fromJson(sources, id);
        if (schema) {
            form->root = schema::formOf(*schema);
            form->source =
                file ? QStringLiteral("schemas/") + toQt(file->filename()) : QStringLiteral("values.schema.json");
        }
    }
    known = {std::move(text), std::move(form)};
    return known.form;
}

} // namespace strake::gui
