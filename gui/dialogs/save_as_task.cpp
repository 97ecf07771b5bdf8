#include "gui/dialogs/save_as_task.h"

#include "core/filesystem/disk_file_system.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "gui/convert.h"
#include "gui/line_diff.h"
#include "gui/project_session.h"

#include <QCoreApplication>

#include <optional>

namespace strake::gui {

namespace {

namespace fs = std::filesystem;

class SaveAs {
    Q_DECLARE_TR_FUNCTIONS(SaveAs)
};

const ValueList* listAt(const Value& map, std::string_view key)
{
    const Value* found = map.isMap() ? map.find(key) : nullptr;
    return found && found->isList() ? &found->list() : nullptr;
}

// Where overlay.yaml names the file of the edited layer.
std::optional<ValuePath> entryOf(ProjectSession& session)
{
    const LayerColumn* layer = session.editedLayer();
    const LayerText* overlay = session.text(session.folder() / "overlay.yaml");
    if (!layer || layer->isInline || !overlay)
        return std::nullopt;
    SourceMap sources;
    const Result<yaml::NodePtr> node = yaml::parse(sources, sources.add({}, overlay->bytes()));
    const Result<Value> root = node ? yaml::toValue(node->get()) : Result<Value>(Value());
    const ValueList* charts = root ? listAt(*root, "charts") : nullptr;
    for (std::size_t chart = 0; charts && chart < charts->size(); ++chart) {
        const ValueList* files = listAt((*charts)[chart], "valuesFiles");
        for (std::size_t i = 0; files && i < files->size(); ++i) {
            const Value& name = (*files)[i];
            if (name.isString() && (session.folder() / name.string()).lexically_normal() == layer->file)
                return ValuePath().child("charts").child(chart).child("valuesFiles").child(i);
        }
    }
    return std::nullopt;
}

QString use(ProjectSession& session, const fs::path& path)
{
    const std::optional<ValuePath> entry = entryOf(session);
    const fs::path overlay = session.folder() / "overlay.yaml";
    const LayerText* overlayText = session.text(overlay);
    if (!entry || !overlayText)
        return SaveAs::tr("overlay.yaml does not name the layer's file");
    if (overlayText->isReadOnly())
        return SaveAs::tr("%1 is read-only").arg(session.shownPath(overlay));
    const std::string name = path.lexically_relative(session.folder()).generic_string();
    SourceMap sources;
    const FileId id = sources.add(overlay.string(), overlayText->bytes());
    Result<yaml::TextEdits> named = yaml::planSet(sources, id, *entry, Value::ofString(name));
    if (!named)
        return toSentence(named.error());
    const fs::path former = session.editedLayer()->file;
    const LayerText& text = *session.text(former);
    std::vector<FileEdits> all{{overlay, std::move(*named)}, {path, {{0, 0, text.bytes()}}}};
    if (text.isModified() && !text.isMissing())
        all.push_back({former, lineEdits(text.bytes(), text.saved())});
    session.addText(path);
    if (!session.edit(std::move(all),
                      SaveAs::tr("Save %1 as %2").arg(session.shownPath(former), toQt(path.filename()))))
        return SaveAs::tr("%1 cannot be written").arg(toQt(path));
    QString problem;
    return session.save(&problem) ? QString() : problem;
}

} // namespace

bool canUseOtherFile(ProjectSession& session) { return entryOf(session).has_value(); }

QString saveLayerAs(ProjectSession& session, const QString& file, bool use, QString* told)
{
    const LayerColumn* layer = session.editedLayer();
    const LayerText* text = layer ? session.text(layer->file) : nullptr;
    if (!text)
        return SaveAs::tr("There is no layer to write");
    if (file.isEmpty())
        return SaveAs::tr("Name a file.");
    DiskFileSystem disk;
    const fs::path path = (session.folder() / toPath(file)).lexically_normal();
    if (disk.kindOf(path) != EntryKind::None || session.knownText(path))
        return SaveAs::tr("%1 is there already. Choose another name.").arg(toQt(path));
    if (disk.kindOf(path.parent_path()) != EntryKind::Folder)
        return SaveAs::tr("There is no folder %1.").arg(toQt(path.parent_path()));
    *told = SaveAs::tr("Saved as %1").arg(session.shownPath(path));
    if (use)
        return gui::use(session, path);
    const Result<void> written = disk.writeFile(path, text->bytes());
    return written ? QString() : toSentence(written.error());
}

} // namespace strake::gui
