#include "gui/dialogs/new_layer.h"

#include "core/filesystem/disk_file_system.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "gui/convert.h"
#include "gui/project_session.h"

#include <QCoreApplication>

namespace strake::gui {

namespace {

namespace fs = std::filesystem;

class NewLayer {
    Q_DECLARE_TR_FUNCTIONS(NewLayer)
};

const ValueList* listAt(const Value& map, std::string_view key)
{
    const Value* found = map.isMap() ? map.find(key) : nullptr;
    return found && found->isList() ? &found->list() : nullptr;
}

} // namespace

QString addValuesFile(ProjectSession& session, const QString& file)
{
    if (file.isEmpty())
        return NewLayer::tr("Name a file.");
    const fs::path overlay = session.folder() / "overlay.yaml";
    const LayerText* text = session.text(overlay);
    if (!text || !session.current() || session.instance() >= session.current()->trees.size())
        return NewLayer::tr("The overlay has errors; see Problems");
    const fs::path path = (session.folder() / toPath(file)).lexically_normal();
    const std::string name = path.lexically_relative(session.folder()).generic_string();
    const std::string instance = toUtf8(session.current()->trees[session.instance()].chart);

    SourceMap sources;
    const FileId id = sources.add(overlay.string(), text->bytes());
    const Result<yaml::NodePtr> node = yaml::parse(sources, id);
    const Result<Value> root = node ? yaml::toValue(node->get()) : Result<Value>(Value());
    if (!node || !root || !root->isMap())
        return NewLayer::tr("overlay.yaml cannot be read");
    std::size_t entry = 0;
    const ValueList* charts = listAt(*root, "charts");
    const std::size_t count = charts ? charts->size() : 0;
    for (; entry < count; ++entry) {
        const Value* named = (*charts)[entry].isMap() ? (*charts)[entry].find("name") : nullptr;
        if (named && named->isString() && named->string() == instance)
            break;
    }
    Result<yaml::TextEdits> edits = yaml::TextEdits{};
    if (entry < count) {
        const ValueList* files = listAt((*charts)[entry], "valuesFiles");
        for (std::size_t i = 0; files && i < files->size(); ++i) {
            if ((*files)[i].isString() && (session.folder() / (*files)[i].string()).lexically_normal() == path)
                return NewLayer::tr("%1 is a layer already.").arg(file);
        }
        const ValuePath list = ValuePath().child("charts").child(entry).child("valuesFiles");
        edits = yaml::planInsert(sources, id, list, files ? files->size() : 0, Value::ofString(name));
    } else {
        edits = yaml::planInsert(sources, id, ValuePath().child("charts"), count,
                                 Value::ofMap({{"name", Value::ofString(instance)},
                                               {"valuesFiles", Value::ofList({Value::ofString(name)})}}));
    }
    if (!edits)
        return toQt(std::string_view(edits.error().message));

    std::vector<FileEdits> all{{overlay, std::move(*edits)}};
    const DiskFileSystem disk;
    if (disk.kindOf(path) != EntryKind::File) {
        if (disk.kindOf(path.parent_path()) != EntryKind::Folder)
            return NewLayer::tr("There is no folder %1.").arg(toQt(path.parent_path()));
        const LayerText* made = session.addText(path);
        if (made->bytes().empty())
            all.push_back({path, {{0, 0, "# Values of " + session.name().toStdString() + ".\n"}}});
    }
    QString problem;
    const auto connection =
        QObject::connect(&session, &ProjectSession::failed, [&problem](const QString& message) { problem = message; });
    if (!session.edit(std::move(all), NewLayer::tr("Add %1").arg(file)) && problem.isEmpty())
        problem = NewLayer::tr("overlay.yaml cannot be written");
    QObject::disconnect(connection);
    return problem;
}

} // namespace strake::gui
