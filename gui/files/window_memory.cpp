#include "gui/files/window_memory.h"

#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/files/settings.h"
#include "gui/form/field_view.h"
#include "gui/main_window.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/overlay_check.h"
#include "gui/panels/form_panel.h"
#include "gui/project_session.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTimer>

namespace strake::gui {

namespace {

constexpr int layoutVersion = 1; // of what saveState() holds; other ones are not taken
constexpr int mostExpanded = 500;

QString folderOf(MainWindow& window) { return toQt(window.session().folder()); }

QString overlayPrefix() { return QStringLiteral("overlay:"); }

QString wordOf(const PreviewBase& base)
{
    switch (base.kind) {
    case PreviewBase::Kind::Saved: break;
    case PreviewBase::Kind::Opened: return QStringLiteral("opened");
    case PreviewBase::Kind::None: return QStringLiteral("none");
    case PreviewBase::Kind::Overlay: return overlayPrefix() + toQt(base.overlay.filename());
    }
    return QStringLiteral("saved");
}

// An overlay that is not there any more is none to compare with.
PreviewBase baseOf(const QString& word, const std::filesystem::path& folder)
{
    if (word == u"opened")
        return {PreviewBase::Kind::Opened, {}};
    if (word == u"none")
        return {PreviewBase::Kind::None, {}};
    if (word.startsWith(overlayPrefix())) {
        for (const std::filesystem::path& other : overlaysAround(folder)) {
            if (other != folder && toQt(other.filename()) == word.mid(overlayPrefix().size()))
                return {PreviewBase::Kind::Overlay, other};
        }
    }
    return {};
}

} // namespace

void rememberWindow(const MainWindow& window, const QSplitter& columns, Settings& settings)
{
    settings.setWindow(window.saveGeometry(), window.saveState(layoutVersion), columns.saveState());
}

void restoreWindow(MainWindow& window, QSplitter& columns, const Settings& settings)
{
    if (const QByteArray geometry = settings.geometry(); !geometry.isEmpty())
        window.restoreGeometry(geometry);
    if (const QByteArray state = settings.windowState(); !state.isEmpty())
        window.restoreState(state, layoutVersion);
    if (const QByteArray state = settings.columns(); !state.isEmpty())
        columns.restoreState(state);
}

void rememberLook(MainWindow& window, Settings& settings)
{
    if (!window.session().isOpen() || !window.session().current())
        return;
    ProjectLook look;
    if (const LayerColumn* layer = window.session().editedLayer())
        look.layer = layer->label;
    look.viewMode = static_cast<int>(window.viewMode());
    look.levels = window.form().filter().levels();
    look.previewBase = wordOf(window.session().previewBase());
    look.filter = window.form().filterEdit()->text();
    const FieldFilter& filter = window.form().filter();
    const FieldModel& model = window.form().model();
    const auto collect = [&](const auto& self, const QModelIndex& parent) -> void {
        for (int row = 0; row < filter.rowCount(parent) && look.expanded.size() < mostExpanded; ++row) {
            const QModelIndex index = filter.index(row, 0, parent);
            if (!window.form().view().isExpanded(index))
                continue;
            if (const FieldNode* node = model.nodeOf(filter.mapToSource(index)))
                look.expanded += toQt(node->path);
            self(self, index);
        }
    };
    if (look.filter.isEmpty()) // a filter expands everything
        collect(collect, {});
    if (const FieldNode* field = window.form().view().currentField())
        look.field = toQt(field->path);
    look.scroll = window.form().view().verticalScrollBar()->value();
    settings.setLook(folderOf(window), look);
}

void restoreLook(MainWindow& window, const Settings& settings)
{
    const ProjectLook look = settings.look(folderOf(window));
    if (look.layer.isEmpty())
        return;
    const auto& columns = window.session().columns();
    for (std::size_t i = 1; i < columns.size(); ++i) {
        if (columns[i].label == look.layer)
            window.session().setEditedColumn(i);
    }
    if (look.viewMode >= 0 && look.viewMode <= static_cast<int>(MainWindow::ViewMode::Yaml))
        window.setViewMode(static_cast<MainWindow::ViewMode>(look.viewMode));
    if (QAction* levels = window.actions().find("view.levels"); levels && levels->isChecked() != look.levels)
        levels->trigger();
    window.session().setPreviewBase(baseOf(look.previewBase, window.session().folder()));
    const FieldFilter& filter = window.form().filter();
    const FieldModel& model = window.form().model();
    const auto indexOf = [&](const QString& path) {
        ValuePath parsed;
        return ValuePath::parse(toUtf8(path), parsed) ? filter.mapFromSource(model.indexOf(parsed)) : QModelIndex();
    };
    for (const QString& path : look.expanded) {
        if (const QModelIndex index = indexOf(path); index.isValid())
            window.form().view().expand(index);
    }
    window.form().setFilterText(look.filter);
    if (const QModelIndex index = indexOf(look.field); index.isValid()) {
        if (const FieldNode* node = model.nodeOf(filter.mapToSource(index)))
            window.form().view().select(*node);
    }
    // When the rows have been laid out.
    QTimer::singleShot(0, &window.form().view(), [&view = window.form().view(), scroll = look.scroll] {
        view.verticalScrollBar()->setValue(scroll);
    });
}

} // namespace strake::gui
