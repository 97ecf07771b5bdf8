#include "gui/dialogs/project_actions.h"

#include "core/filesystem/disk_file_system.h"
#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/dialogs/command_palette.h"
#include "gui/dialogs/compare_dialog.h"
#include "gui/dialogs/export_task.h"
#include "gui/dialogs/new_layer.h"
#include "gui/dialogs/new_overlay_task.h"
#include "gui/dialogs/save_as_task.h"
#include "gui/dialogs/task_dialog.h"
#include "gui/files/settings.h"
#include "gui/form/field_view.h"
#include "gui/icons.h"
#include "gui/main_window.h"
#include "gui/models/field_model.h"
#include "gui/models/resource_model.h"
#include "gui/overlay_check.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/project_session.h"
#include "gui/value_move.h"
#include "gui/welcome/samples.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace strake::gui {

namespace {

// For a shell, in quotes where it needs them.
QString shellWord(const QString& word)
{
    for (const QChar c : word) {
        if (!(c.isLetterOrNumber() && c.unicode() < 128) && !QStringLiteral("/._-+=:@%").contains(c))
            return u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
    }
    return word.isEmpty() ? QStringLiteral("''") : word;
}

} // namespace

ProjectActions::ProjectActions(MainWindow& window) : QObject(&window), m_window(window)
{
    addFileActions();
    addLayerActions();
    addWindowActions();
    connect(&window.session(), &ProjectSession::columnsChanged, this, &ProjectActions::update);
    connect(&window.session(), &ProjectSession::compiled, this, &ProjectActions::update);
}

void ProjectActions::addFileActions()
{
    ActionRegistry& a = m_window.actions();
    a.add({.id = "file.new",
           .text = tr("&New Overlay…"),
           .keys = ActionRegistry::keys(QKeySequence::New),
           .icon = QStringLiteral("new"),
           .run = [this] { newOverlay(); }});
    QAction* recent = a.add({.id = "file.recent", .text = tr("Open &Recent")});
    auto* menu = new QMenu(&m_window);
    recent->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRecent(*menu); });
    a.add({.id = "file.saveAs",
           .text = tr("Save Layer &As…"),
           .keys = ActionRegistry::keys(QKeySequence::SaveAs, {"Ctrl+Shift+S"}),
           .run = [this] { saveLayerAs(); }});
    a.add({.id = "file.export",
           .text = tr("&Export Manifests…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+E"))},
           .icon = QStringLiteral("export"),
           .run = [this] { exportManifests(); }});
    a.add({.id = "file.emit", .text = tr("E&mit as Chart…"), .run = [this] { emitChart(); }});
    a.add({.id = "file.readme", .text = tr("&Write the Chart's README…"), .run = [this] { writeReadme(); }});
    a.add({.id = "file.close",
           .text = tr("&Close"),
           .keys = ActionRegistry::keys(QKeySequence::Close, {"Ctrl+W"}),
           .icon = QStringLiteral("close"),
           .run = [this] { m_window.closeOverlay(); }});
    a.add({.id = "edit.copyCommand",
           .text = tr("&Copy Command Line"),
           .icon = QStringLiteral("copy"),
           .toolTip = tr("Copy the command that builds this overlay"),
           .run = [this] {
               QApplication::clipboard()->setText(buildCommand());
               m_window.say(tr("Copied: %1").arg(buildCommand()));
           }});
}

void ProjectActions::addLayerActions()
{
    ActionRegistry& a = m_window.actions();
    a.add({.id = "layer.next",
           .text = tr("&Next Layer"),
           .keys = {QKeySequence(QStringLiteral("Alt+Down"))},
           .icon = QStringLiteral("down"),
           .run = [this] { stepLayer(-1); }});
    a.add({.id = "layer.previous",
           .text = tr("&Previous Layer"),
           .keys = {QKeySequence(QStringLiteral("Alt+Up"))},
           .icon = QStringLiteral("up"),
           .run = [this] { stepLayer(1); }});
    a.add({.id = "layer.add", .text = tr("&Add a Values File…"), .icon = QStringLiteral("add"), .run = [this] {
               addLayer();
           }});
    a.add({.id = "layer.chart", .text = tr("Next &Chart"), .icon = QStringLiteral("chart"), .run = [this] {
               ProjectSession& session = m_window.session();
               const std::size_t count = session.current() ? session.current()->trees.size() : 0;
               if (count > 1)
                   session.setInstance((session.instance() + 1) % count);
           }});
    QAction* move = a.add({.id = "layer.move", .text = tr("&Move the Value To"), .icon = QStringLiteral("layer")});
    auto* menu = new QMenu(&m_window);
    move->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMove(*menu); });
}

void ProjectActions::addWindowActions()
{
    ActionRegistry& a = m_window.actions();
    a.add({.id = "tools.palette",
           .text = tr("Command &Palette…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+P")), QKeySequence(QStringLiteral("Ctrl+Alt+I"))},
           .icon = QStringLiteral("search"),
           .run = [this] { showPalette(true); }});
    a.add({.id = "go.to",
           .text = tr("Value or Re&source…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+K")), QKeySequence(QStringLiteral("Ctrl+Alt+O"))},
           .icon = QStringLiteral("search"),
           .run = [this] { showPalette(false); }});
    a.add({.id = "go.nextPane", .text = tr("Next &Pane"), .keys = {QKeySequence(QStringLiteral("F6"))}, .run = [this] {
               m_window.goToPane(false);
           }});
    a.add({.id = "go.previousPane",
           .text = tr("Previous P&ane"),
           .keys = {QKeySequence(QStringLiteral("Shift+F6"))},
           .run = [this] { m_window.goToPane(true); }});
    a.add({.id = "view.fullScreen",
           .text = tr("F&ull Screen"),
           .keys = ActionRegistry::keys(QKeySequence::FullScreen, {"F11"}),
           .checkable = true,
           .run = [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); }});
    m_check = new OverlayCheck(m_window.session(), this);
    connect(m_check, &OverlayCheck::done, this, [this](int overlays, const std::vector<ProblemRow>& rows) {
        m_window.problems().setOthers(rows);
        const auto errors = std::count_if(rows.begin(), rows.end(),
                                          [](const ProblemRow& row) { return row.severity == Severity::Error; });
        m_window.say(tr("%n overlay(s) checked", nullptr, overlays) + QStringLiteral(": ") +
                     tr("%n error(s) in others", nullptr, static_cast<int>(errors)));
        auto* dock = m_window.findChild<QDockWidget*>(QStringLiteral("problems"));
        dock->show();
        dock->raise();
    });
    a.add({.id = "tools.check",
           .text = tr("Check &All Overlays"),
           .keys = {QKeySequence(QStringLiteral("Shift+F5"))},
           .toolTip = tr("Compile the overlays beside this one too and list their problems"),
           .run = [this] { m_check->start(); }});
    a.add({.id = "help.about", .text = tr("&About Strake Studio"), .run = [this] { showAbout(); }});
}

void ProjectActions::update()
{
    ProjectSession& session = m_window.session();
    const bool open = session.isOpen();
    const bool good = open && session.lastGood() && session.lastGood() == session.current();
    const auto enable = [this](bool can, std::initializer_list<const char*> ids) {
        for (const char* id : ids) {
            if (QAction* action = m_window.actions().find(id))
                action->setEnabled(can);
        }
    };
    enable(open, {"file.close", "edit.copyCommand", "go.to", "go.nextPane", "go.previousPane", "view.form",
                  "view.split", "view.yaml", "view.levels", "edit.find", "edit.findNext", "edit.findPrevious",
                  "edit.replace", "edit.modified", "go.line", "go.why", "go.change", "tools.recompile", "tools.check"});
    enable(open, {"view.previewBase"});
    enable(good, {"file.export", "file.emit"});
    enable(open && session.current() && !session.columns().empty(), {"file.readme", "layer.add"});
    enable(open && session.current() && session.current()->trees.size() > 1, {"layer.chart"});
    enable(open && session.editedLayer() && session.text(session.editedLayer()->file), {"file.saveAs"});
    enable(open && session.columns().size() > 2, {"layer.next", "layer.previous", "layer.move"});
}

// --- Opening ----------------------------------------------------------------------------------------------------------

void ProjectActions::fillRecent(QMenu& menu)
{
    menu.clear();
    int number = 0;
    for (const RecentProject& project : m_window.settings().recentProjects()) {
        const QString folder = project.folder;
        const QString name = QDir::toNativeSeparators(folder).replace(u'&', QStringLiteral("&&"));
        QAction* action = menu.addAction(++number < 10 ? QStringLiteral("&%1 %2").arg(number).arg(name) : name);
        action->setEnabled(QFileInfo::exists(folder + QStringLiteral("/overlay.yaml")));
        connect(action, &QAction::triggered, this, [this, folder] { m_window.openOverlay(folder); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("Nothing has been opened yet"))->setEnabled(false);
}

void ProjectActions::take(const QString& path)
{
    const QFileInfo info(path);
    const bool isOverlay =
        info.isDir() ? QFileInfo::exists(path + QStringLiteral("/overlay.yaml")) : info.fileName() == "overlay.yaml";
    if (isOverlay)
        m_window.openOverlay(path);
    else if (info.isDir() ? QFileInfo::exists(path + QStringLiteral("/Chart.yaml")) : path.endsWith(".tgz"))
        newOverlay(path);
    else if (m_window.session().isOpen() && (path.endsWith(".yaml") || path.endsWith(".yml")))
        addLayer(path);
    else
        m_window.say(tr("%1 is neither an overlay nor a chart").arg(QDir::toNativeSeparators(path)));
}

void ProjectActions::copySamples()
{
    m_window.fileChooser()(&m_window, {.title = tr("A folder for the samples")}, [this](const QString& folder) {
        ProjectSession& session = m_window.session();
        const QString from = samplesFolder();
        const QString below = session.isOpen() ? QDir(from).relativeFilePath(toQt(session.folder())) : QString();
        const QString to = folder + QStringLiteral("/strake-samples");
        QString problem;
        if (!strake::gui::copySamples(from, to, &problem))
            return m_window.say(problem);
        if (!below.isEmpty() && !below.startsWith(QStringLiteral("..")))
            m_window.openOverlay(to + u'/' + below);
        m_window.say(tr("Copied to %1").arg(QDir::toNativeSeparators(to)));
    });
}

void ProjectActions::newOverlay(const QString& chart)
{
    auto* dialog = new TaskDialog(tr("New overlay"),
                                  tr("Makes a folder with a base over a chart, and an overlay for each environment. "
                                     "All values are there, commented "
                                     "out, with their descriptions."),
                                  tr("Create"), m_window.fileChooser(), &m_window);
    dialog->setObjectName(QStringLiteral("newOverlay"));
    QLineEdit* chartEdit = dialog->addPath(tr("&Chart:"), "chart", {.title = tr("The chart's folder")}, chart);
    dialog->addButton(chartEdit, tr("Archive…"),
                      {.kind = FileRequest::Kind::OpenFile,
                       .title = tr("A packed chart"),
                       .filter = tr("Charts") + QStringLiteral(" (*.tgz *.tar.gz)")});
    QLineEdit* folder = dialog->addPath(tr("&Folder:"), "folder", {.title = tr("A new or empty folder")});
    QLineEdit* name = dialog->addLine(tr("&Name:"), "name");
    name->setPlaceholderText(tr("the chart's name"));
    QLineEdit* environments =
        dialog->addLine(tr("&Environments:"), "environments", QStringLiteral("staging, production"));
    dialog->setTask([this, chartEdit, folder, name, environments] {
        QString first;
        const QString problem = makeOverlays({.chart = chartEdit->text().trimmed(),
                                              .folder = folder->text().trimmed(),
                                              .name = name->text().trimmed(),
                                              .environments = environments->text()},
                                             &first);
        if (problem.isEmpty())
            m_window.openOverlay(first);
        return problem;
    });
    dialog->open();
}

void ProjectActions::saveLayerAs()
{
    ProjectSession& session = m_window.session();
    const LayerColumn* layer = session.editedLayer();
    if (!layer)
        return;
    auto* dialog = new TaskDialog(
        tr("Save layer as"),
        tr("Writes the text of %1 to another file, unsaved changes included.").arg(session.shownPath(layer->file)),
        tr("Save"), m_window.fileChooser(), &m_window);
    dialog->setObjectName(QStringLiteral("saveAs"));
    const QFileInfo file(toQt(layer->file));
    QLineEdit* name =
        dialog->addPath(tr("&File:"), "file",
                        {.kind = FileRequest::Kind::SaveFile,
                         .title = tr("A values file"),
                         .start = file.path(),
                         .filter = tr("Values") + QStringLiteral(" (*.yaml *.yml)")},
                        tr("%1-copy", "the name of a file").arg(file.completeBaseName()) + u'.' + file.suffix());
    QStringList choices{tr("The overlay goes on with %1").arg(file.fileName())};
    if (canUseOtherFile(session))
        choices += tr("The overlay goes on with the new file");
    QComboBox* then = dialog->addChoice(tr("&Then:"), "then", choices);
    dialog->setTask([this, name, then] {
        QString told;
        const QString problem =
            gui::saveLayerAs(m_window.session(), name->text().trimmed(), then->currentIndex() == 1, &told);
        if (problem.isEmpty())
            m_window.say(told);
        return problem;
    });
    dialog->open();
}

// --- Layers -----------------------------------------------------------------------------------------------------------

void ProjectActions::stepLayer(int by)
{
    ProjectSession& session = m_window.session();
    const auto count = static_cast<int>(session.columns().size());
    for (int at = static_cast<int>(session.editedColumn()) + by; at > 0 && at < count; at += by) {
        session.setEditedColumn(static_cast<std::size_t>(at));
        if (session.editedColumn() == static_cast<std::size_t>(at))
            return;
    }
}

void ProjectActions::addLayer(const QString& file)
{
    ProjectSession& session = m_window.session();
    auto* dialog = new TaskDialog(
        tr("Add a values file"),
        tr("Adds a values file above those that the overlay has for this chart. It is written when you save."),
        tr("Add"), m_window.fileChooser(), &m_window);
    dialog->setObjectName(QStringLiteral("addLayer"));
    QLineEdit* name = dialog->addPath(tr("&File:"), "file",
                                      {.kind = FileRequest::Kind::SaveFile,
                                       .title = tr("A values file"),
                                       .start = toQt(session.folder()),
                                       .filter = tr("Values") + QStringLiteral(" (*.yaml *.yml)")},
                                      file.isEmpty() ? QStringLiteral("more-values.yaml") : file);
    dialog->setTask([this, name] { return addValuesFile(m_window.session(), name->text().trimmed()); });
    dialog->open();
}

void ProjectActions::fillMove(QMenu& menu)
{
    menu.clear();
    ProjectSession& session = m_window.session();
    const FieldNode* field = m_window.form().view().currentField();
    const bool isSet = field && field->isSetIn(session.editedColumn());
    for (std::size_t i = session.columns().size(); i-- > 1;) {
        if (i == session.editedColumn() || session.columns()[i].isDefaults)
            continue;
        QAction* action = menu.addAction(QString(session.columns()[i].label).replace(u'&', QStringLiteral("&&")));
        action->setEnabled(isSet);
        connect(action, &QAction::triggered, this, [this, i] {
            const FieldNode* moved = m_window.form().view().currentField();
            QString problem;
            if (moved && !moveValue(m_window.session(), *moved, i, &problem))
                m_window.say(problem);
        });
    }
}

// --- Putting out ------------------------------------------------------------------------------------------------------

QString ProjectActions::buildCommand() const
{
    const QString folder = toQt(m_window.session().folder());
    const QString here = QDir::current().relativeFilePath(folder);
    return QStringLiteral("strake build ") + shellWord(here.startsWith(QStringLiteral("..")) ? folder : here);
}

void ProjectActions::exportManifests()
{
    auto* dialog = new TaskDialog(tr("Export manifests"),
                                  tr("Writes what the overlay compiles to now, unsaved changes included. Secrets are "
                                     "written as they are."),
                                  tr("Export"), m_window.fileChooser(), &m_window);
    dialog->setObjectName(QStringLiteral("export"));
    QComboBox* what = dialog->addChoice(tr("&What:"), "what", {tr("Manifests"), tr("Effective values")});
    QComboBox* where = dialog->addChoice(
        tr("&To:"), "where", {tr("One file"), tr("A folder, one file for each resource"), tr("The clipboard")});
    QLineEdit* path =
        dialog->addPath(tr("&Path:"), "path", {.kind = FileRequest::Kind::SaveFile, .title = tr("Export to")});
    const auto update = [=] {
        if (what->currentIndex() == 1 && where->currentIndex() == 1)
            where->setCurrentIndex(0); // values are one file
        path->setEnabled(where->currentIndex() != 2);
    };
    connect(what, &QComboBox::currentIndexChanged, dialog, update);
    connect(where, &QComboBox::currentIndexChanged, dialog, update);
    dialog->setTask([this, what, where, path] {
        ExportRequest request;
        request.values = what->currentIndex() == 1;
        request.where = static_cast<ExportRequest::Where>(where->currentIndex());
        request.path = path->text().trimmed();
        QString told;
        const QString problem = exportResult(m_window.session(), request, &told);
        if (problem.isEmpty())
            m_window.say(told);
        return problem;
    });
    dialog->open();
}

void ProjectActions::emitChart()
{
    auto* dialog = new TaskDialog(tr("Emit as chart"),
                                  tr("Writes a complete chart with the overlay's values as its defaults. The folder is "
                                     "replaced as a whole."),
                                  tr("Emit"), m_window.fileChooser(), &m_window);
    dialog->setObjectName(QStringLiteral("emit"));
    QLineEdit* folder = dialog->addPath(tr("&Folder:"), "folder", {.title = tr("A folder for the chart")});
    QLineEdit* version = dialog->addLine(tr("&Version:"), "version");
    version->setPlaceholderText(tr("that of the chart"));
    QLineEdit* appVersion = dialog->addLine(tr("&App version:"), "appVersion");
    appVersion->setPlaceholderText(tr("that of the chart"));
    dialog->setTask([this, folder, version, appVersion] {
        QString told;
        const QString problem = emitOverlay(m_window.session(), folder->text().trimmed(), version->text().trimmed(),
                                            appVersion->text().trimmed(), &told);
        if (problem.isEmpty())
            m_window.say(told);
        return problem;
    });
    dialog->open();
}

void ProjectActions::writeReadme()
{
    QString problem;
    const std::optional<Readme> readme = readmeOf(m_window.session(), &problem);
    if (!readme)
        return m_window.say(problem);
    if (readme->before == readme->after)
        return m_window.say(tr("%1 is up to date").arg(m_window.session().shownPath(readme->file)));
    auto* dialog =
        new CompareDialog(tr("%1: as it is, and as it would be").arg(m_window.session().shownPath(readme->file)),
                          toQt(std::string_view(readme->before)), toQt(std::string_view(readme->after)), &m_window);
    dialog->setTask(tr("Write"), [this, readme] {
        DiskFileSystem disk;
        const Result<void> written = disk.writeFile(readme->file, readme->after);
        m_window.say(written ? tr("Wrote %1").arg(m_window.session().shownPath(readme->file))
                             : toQt(std::string_view(written.error().message)));
    });
    dialog->open();
}

void ProjectActions::compare(const QString& title, const QString& before, const QString& after)
{
    (new CompareDialog(title, before, after, &m_window))->open();
}

// --- The window -------------------------------------------------------------------------------------------------------

void ProjectActions::showPalette(bool withActions)
{
    std::vector<PaletteEntry> entries;
    if (withActions) {
        for (QAction* action : m_window.actions().all()) {
            if (!action->isEnabled() || action->menu() || action->objectName() == QStringLiteral("tools.palette"))
                continue;
            entries.push_back({.text = QString(action->text()).remove(u'&'),
                               .detail = action->shortcut().toString(QKeySequence::NativeText),
                               .icon = action->icon(),
                               .run = [action] { action->trigger(); }});
        }
    }
    if (m_window.session().isOpen()) {
        const FieldModel& model = m_window.form().model();
        const auto collect = [&](const auto& self, const FieldNode& node) -> void {
            if (node.parent) {
                entries.push_back(
                    {.text = toQt(node.path),
                     .detail = node.effective && node.isLeaf() ? model.shown(node, *node.effective) : QString(),
                     .icon = paletteIcon(QStringLiteral("form")),
                     .run = [this, path = node.path] { m_window.goToValue(path); }});
            }
            for (const auto& child : node.children)
                self(self, *child);
        };
        if (const FieldNode* root = model.nodeOf({}))
            collect(collect, *root);
        ResourceModel& resources = m_window.preview().resources();
        for (int row = 0; row < resources.rowCount(); ++row) {
            entries.push_back({.text = resources.index(row).data().toString(),
                               .detail = {},
                               .icon = paletteIcon(QStringLiteral("resource")),
                               .run = [this, row] {
                                   m_window.showSide(MainWindow::Side::Manifests);
                                   m_window.preview().showResource(row);
                                   m_window.preview().view().setFocus();
                               }});
        }
    }
    auto* palette = new CommandPalette(withActions ? tr("Command palette") : tr("Go to a value or resource"),
                                       std::move(entries), &m_window);
    palette->open();
}

void ProjectActions::showAbout()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Strake Studio"),
        QStringLiteral("<h3>Strake Studio %1</h3><p>%2</p><p>%3</p><p>%4</p>")
            .arg(QApplication::applicationVersion(),
                 tr("The desktop editor of Strake: layered overlays over Helm charts, edited as forms."),
                 tr("Apache License 2.0. Nothing is fetched and nothing is sent."),
                 tr("With Qt %1.").arg(QString::fromLatin1(qVersion()))),
        QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("about"));
    const int side = box->fontMetrics().height() * 4;
    box->setIconPixmap(applicationIcon().pixmap(side, side));
    box->open();
}

} // namespace strake::gui
