#include "gui/main_window.h"

#include "core/filesystem/disk_file_system.h"
#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/dialogs/project_actions.h"
#include "gui/files/busy_indicator.h"
#include "gui/files/file_bars.h"
#include "gui/files/file_keeper.h"
#include "gui/files/settings.h"
#include "gui/files/window_memory.h"
#include "gui/form/field_actions.h"
#include "gui/form/field_view.h"
#include "gui/icons.h"
#include "gui/inspector/inspector.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/models/problem_model.h"
#include "gui/overlay_check.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/side_tabs.h"
#include "gui/panels/text_actions.h"
#include "gui/panels/yaml_edit.h"
#include "gui/project_session.h"
#include "gui/welcome/welcome_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTime>
#include <QToolBar>

#include <algorithm>
#include <utility>

namespace strake::gui {

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      m_settings(std::make_unique<Settings>()),
      m_session(std::make_unique<ProjectSession>()),
      m_keeper(new FileKeeper(*m_session, this)),
      m_actions(new ActionRegistry(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(applicationIcon());
    makePanels();
    makeActions();
    makeFieldActions();
    makeMenus();
    makeToolBar();
    m_status = new QLabel(this);
    statusBar()->addPermanentWidget(m_status);
    connect(m_session.get(), &ProjectSession::compiled, this, &MainWindow::takeResult);
    connect(m_session.get(), &ProjectSession::columnsChanged, this, &MainWindow::updateLayers);
    connect(m_session.get(), &ProjectSession::modifiedChanged, this, &MainWindow::updateTitle);
    connect(m_session.get(), &ProjectSession::failed, this, &MainWindow::say);
    resize(fontMetrics().averageCharWidth() * 200, fontMetrics().height() * 50);
    setViewMode(ViewMode::Form);
    statusBar()->addPermanentWidget(new BusyIndicator(*m_session, this));
    setAcceptDrops(true);
    connect(m_keeper, &FileKeeper::failed, this, &MainWindow::say);
    connect(m_session.get(), &ProjectSession::opened, this, &MainWindow::updatePage);
    connect(m_session.get(), &ProjectSession::opened, this, &MainWindow::updateCharts);
    connect(m_session.get(), &ProjectSession::opened, this, &MainWindow::updateOverlays);
    restoreWindow(*this, *m_columns, *m_settings);
    updatePage();
    updateTitle();
}

MainWindow::~MainWindow()
{
    delete m_keeper; // it looks at the session
}

void MainWindow::makeActions()
{
    const auto keys = [](QKeySequence::StandardKey standard, std::initializer_list<const char*> more = {}) {
        return ActionRegistry::keys(standard, more);
    };
    ActionRegistry& a = *m_actions;
    a.add({.id = "file.open",
           .text = tr("&Open…"),
           .keys = keys(QKeySequence::Open),
           .icon = QStringLiteral("open"),
           .run = [this] {
               m_chooser(this, {.title = tr("Open an overlay")},
                         [this](const QString& folder) { openOverlay(folder); });
           }});
    a.add({.id = "file.save",
           .text = tr("&Save"),
           .keys = keys(QKeySequence::Save, {"Ctrl+L"}),
           .icon = QStringLiteral("save"),
           .run = [this] { save(); }});
    a.add({.id = "file.quit", .text = tr("&Quit"), .keys = keys(QKeySequence::Quit, {"Ctrl+Q"}), .run = [this] {
               close();
           }});

    QAction* undo = m_session->history().createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("edit.undo"));
    undo->setShortcuts(keys(QKeySequence::Undo));
    undo->setIcon(paletteIcon(QStringLiteral("undo")));
    QAction* redo = m_session->history().createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("edit.redo"));
    redo->setShortcuts(keys(QKeySequence::Redo, {"Ctrl+Shift+Z"}));
    redo->setIcon(paletteIcon(QStringLiteral("redo")));
    a.adopt(undo);
    a.adopt(redo);
    a.add({.id = "edit.modified",
           .text = tr("Show Only &Modified"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+M"))},
           .run = [this] { m_form->toggleModified(); }});

    auto* modes = new QActionGroup(this);
    const auto mode = [&](const char* id, const QString& text, const char* key, const QString& icon,
                          ViewMode viewMode) {
        QAction* action = a.add({.id = id,
                                 .text = text,
                                 .keys = {QKeySequence(QLatin1String(key))},
                                 .icon = icon,
                                 .checkable = true,
                                 .run = [this, viewMode] { setViewMode(viewMode); }});
        modes->addAction(action);
    };
    mode("view.form", tr("&Form"), "Ctrl+1", QStringLiteral("form"), ViewMode::Form);
    mode("view.split", tr("&Split"), "Ctrl+2", QStringLiteral("split"), ViewMode::Split);
    mode("view.yaml", tr("&YAML"), "Ctrl+3", QStringLiteral("yaml"), ViewMode::Yaml);
    a.add({.id = "view.levels",
           .text = tr("&Levels"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+L"))},
           .icon = QStringLiteral("levels"),
           .checkable = true,
           .run = [this] { m_form->filter().setLevels(m_actions->find("view.levels")->isChecked()); }});
    QAction* panels = a.add({.id = "view.panels", .text = tr("&Panels")});
    auto* panelMenu = new QMenu(this);
    panels->setMenu(panelMenu);
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        panelMenu->addAction(dock->toggleViewAction());
    a.add({.id = "view.secrets",
           .text = tr("Show S&ecrets"),
           .icon = QStringLiteral("eye"),
           .checkable = true,
           .run = [this] { setSecretsShown(m_actions->find("view.secrets")->isChecked()); }});
    a.add({.id = "go.back",
           .text = tr("Bac&k"),
           .keys = {QKeySequence(QStringLiteral("Alt+Left"))},
           .icon = QStringLiteral("back"),
           .run = [this] { goBack(false); }});
    a.add({.id = "go.forward",
           .text = tr("&Forward"),
           .keys = {QKeySequence(QStringLiteral("Alt+Right"))},
           .icon = QStringLiteral("forward"),
           .run = [this] { goBack(true); }});
    a.add({.id = "go.definition",
           .text = tr("Go to &Definition"),
           .keys = {QKeySequence(QStringLiteral("F12"))},
           .run = [this] { goToDefinition(); }});
    a.add({.id = "go.problem",
           .text = tr("Next P&roblem"),
           .keys = {QKeySequence(QStringLiteral("F8")), QKeySequence(QStringLiteral("Shift+Alt+Right"))},
           .run = [this] { m_problems->goToNext(false); }});
    a.add(
        {.id = "go.use", .text = tr("Where &Used"), .keys = {QKeySequence(QStringLiteral("Shift+F12"))}, .run = [this] {
             goToUse();
         }});
    a.add({.id = "go.previousProblem",
           .text = tr("Previ&ous Problem"),
           .keys = {QKeySequence(QStringLiteral("Shift+F8")), QKeySequence(QStringLiteral("Shift+Alt+Left"))},
           .run = [this] { m_problems->goToNext(true); }});
    a.add({.id = "edit.fix", .text = tr("&Quick Fix"), .keys = {QKeySequence(QStringLiteral("Ctrl+."))}, .run = [this] {
               if (!m_problems->applyFix())
                   say(tr("There is no quick fix for the current problem"));
           }});
    a.add({.id = "tools.compare",
           .text = tr("Co&mpare…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+D"))},
           .run = [this] {
               auto* dock = findChild<QDockWidget*>(QStringLiteral("diffDock"));
               dock->show();
               dock->raise();
               m_diff->whatBox()->setFocus();
           }});
    a.add({.id = "view.previewBase",
           .text = tr("Compare Previe&w With…"),
           .toolTip = tr("Chooses what changed lines of the manifests are marked against"),
           .run = [this] {
               showSide(Side::Manifests);
               m_preview->baseBox()->setFocus();
               m_preview->baseBox()->showPopup();
           }});
    a.add({.id = "go.change",
           .text = tr("Next &Change"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+Alt+Down"))},
           .run = [this] { m_preview->goToNextChange(false); }});
    a.add({.id = "tools.recompile",
           .text = tr("&Recompile"),
           .keys = {QKeySequence(QStringLiteral("F5"))},
           .icon = QStringLiteral("recompile"),
           .run = [this] { m_session->recompile(); }});

    a.add({.id = "go.why",
           .text = tr("&Why This Value"),
           .toolTip = tr("Why the value, or the line of the manifests, is as it is"),
           .run = [this] { showWhy(); }});

    new TextActions(*this);
    m_projectActions = new ProjectActions(*this);
    m_welcome = new WelcomePage(*m_settings, {a.find("file.open"), a.find("file.new")}, this);
    m_pages->addWidget(m_welcome);
    connect(m_welcome, &WelcomePage::overlayWanted, this, &MainWindow::openOverlay);
    connect(m_bars, &FileBars::comparisonWanted, m_projectActions, &ProjectActions::compare);
    connect(m_bars, &FileBars::copyOfSampleWanted, m_projectActions, &ProjectActions::copySamples);
}

void MainWindow::makeMenus()
{
    const auto fill = [this](const QString& title, std::initializer_list<const char*> ids) {
        QMenu* menu = menuBar()->addMenu(title);
        for (const char* id : ids) {
            if (*id == '\0')
                menu->addSeparator();
            else
                menu->addAction(m_actions->find(id));
        }
    };
    fill(tr("&File"), {"file.new", "file.open", "file.recent", "file.save", "file.saveAs", "", "file.export",
                       "file.emit", "file.readme", "", "file.close", "file.quit"});
    fill(tr("&Edit"), {"edit.undo", "edit.redo", "", "edit.find", "edit.findNext", "edit.findPrevious", "edit.replace",
                       "edit.tabMoves", "", "edit.modified", "", "edit.fix", "", "edit.copyCommand"});
    fill(tr("&View"), {"view.form", "view.split", "view.yaml", "", "view.levels", "view.secrets", "view.panels",
                       "view.previewBase", "", "view.zoomIn", "view.zoomOut", "view.zoomReset", "", "view.fullScreen"});
    fill(tr("&Go"), {"go.to", "go.back", "go.forward", "", "go.line", "go.definition", "go.use", "go.why", "",
                     "go.problem", "go.previousProblem", "", "go.change", "", "go.nextPane", "go.previousPane"});
    m_fieldActions->fill(menuBar()->addMenu(tr("Fiel&d")));
    fill(tr("&Layer"), {"layer.next", "layer.previous", "layer.chart", "", "layer.add", "layer.move"});
    fill(tr("&Tools"), {"tools.palette", "tools.compare", "", "tools.recompile", "tools.check"});
    fill(tr("&Help"), {"help.about"});
}

void MainWindow::makeToolBar()
{
    QToolBar* bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    for (const char* id : {"file.open", "file.save"})
        bar->addAction(m_actions->find(id));
    bar->addSeparator();
    for (const char* id : {"edit.undo", "edit.redo"})
        bar->addAction(m_actions->find(id));
    bar->addSeparator();
    auto* overlayLabel = new QLabel(tr("Overlay:"), bar);
    m_overlayBox = new QComboBox(bar);
    m_overlayBox->setObjectName(QStringLiteral("overlayBox"));
    m_overlayBox->setAccessibleName(tr("Overlay"));
    m_overlayBox->setToolTip(tr("The overlays that stand beside this one"));
    m_overlayBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    overlayLabel->setBuddy(m_overlayBox);
    m_overlayActions = {bar->addWidget(overlayLabel), bar->addWidget(m_overlayBox)};
    connect(m_overlayBox, &QComboBox::activated, this, [this](int row) {
        const QString folder = m_overlayBox->itemData(row).toString();
        if (folder != toQt(m_session->folder()))
            openOverlay(folder);
        updateOverlays(); // it may be that the user is asked first
    });
    updateOverlays();
    auto* chartLabel = new QLabel(tr("Chart:"), bar);
    m_chartBox = new QComboBox(bar);
    m_chartBox->setObjectName(QStringLiteral("chartBox"));
    m_chartBox->setAccessibleName(tr("Chart"));
    m_chartBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    chartLabel->setBuddy(m_chartBox);
    m_chartActions = {bar->addWidget(chartLabel), bar->addWidget(m_chartBox)};
    connect(m_chartBox, &QComboBox::activated, this,
            [this](int row) { m_session->setInstance(static_cast<std::size_t>(row)); });
    updateCharts();
    auto* label = new QLabel(tr("Editing layer:"), bar);
    m_layerBox = new QComboBox(bar);
    m_layerBox->setObjectName(QStringLiteral("layerBox"));
    m_layerBox->setAccessibleName(tr("Editing layer"));
    m_layerBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(m_layerBox);
    m_layerActions = {bar->addWidget(label), bar->addWidget(m_layerBox)};
    for (QAction* action : m_layerActions)
        action->setVisible(false); // until there are layers
    connect(m_layerBox, &QComboBox::activated, this,
            [this](int row) { m_session->setEditedColumn(m_layerBox->itemData(row).value<std::size_t>()); });
    bar->addSeparator();
    for (const char* id : {"view.form", "view.split", "view.yaml", "view.levels"})
        bar->addAction(m_actions->find(id));
}

// ----------------------------------------------------------------------------------------------------------------------

bool MainWindow::openOverlay(const QString& path)
{
    if (!m_session->isModified())
        return openNow(path);
    whenSaved([this, path] { openNow(path); });
    return false;
}

bool MainWindow::openNow(const QString& path)
{
    rememberLook(*this, *m_settings);
    m_lookPending = true;
    QString problem;
    const bool isOpened = m_session->open(path, &problem);
    m_welcome->setProblem(problem);
    if (isOpened) {
        m_settings->addRecent(toQt(m_session->folder()));
        return true;
    }
    m_lookPending = false;
    say(problem);
    return false;
}

void MainWindow::closeOverlay()
{
    whenSaved([this] {
        rememberLook(*this, *m_settings);
        m_session->close();
    });
}

void MainWindow::updatePage()
{
    const bool open = m_session->isOpen();
    const auto docks = findChildren<QDockWidget*>();
    if (!open && m_docks.isEmpty()) {
        m_docks = saveState();
        for (QDockWidget* dock : docks)
            dock->hide();
    } else if (open && !m_docks.isEmpty()) {
        restoreState(std::exchange(m_docks, {}));
    }
    if (!open)
        m_welcome->refresh();
    m_pages->setCurrentIndex(open ? 0 : 1);
    m_projectActions->update();
    updateTitle();
}

void MainWindow::takeResult()
{
    const CompiledPtr& result = m_session->current();
    const int errors = m_problems->problems().count(Severity::Error);
    const int warnings = m_problems->problems().count(Severity::Warning);
    QString text = tr("compiled in %1 ms").arg(result->milliseconds, 0, 'f', 0);
    if (errors > 0)
        text = tr("%n error(s)", nullptr, errors);
    if (warnings > 0)
        text += QStringLiteral(", ") + tr("%n warning(s)", nullptr, warnings);
    m_status->setText(text);
    markProblems();
    updateTitle();
    updateCharts();
    m_inspector->setVisible(m_form->model().nodeOf({}) != nullptr); // without a form there is nothing to look into
    const bool first = std::exchange(m_lookPending, false);
    if (first)
        restoreLook(*this, *m_settings);
    goToFirst();
    if (const QModelIndex top = m_form->filter().index(0, 0); first && top.isValid() && !m_form->view().currentField())
        m_form->view().setCurrentIndex(
            top.siblingAtColumn(FieldModel::ValueColumn)); // there is something to be seen of
}

void MainWindow::showFirst(const QString& chart, const QString& layer, const QString& field)
{
    m_firstChart = chart;
    m_firstLayer = layer;
    m_firstField = field;
    if (m_session->current())
        goToFirst();
}

void MainWindow::goToFirst()
{
    if (const QString chart = std::exchange(m_firstChart, {}); !chart.isEmpty()) {
        const auto instances = m_session->current()->project.instances();
        const auto found = std::find_if(instances.begin(), instances.end(),
                                        [&](const ChartInstance& instance) { return instance.name == toUtf8(chart); });
        if (found == instances.end()) {
            say(tr("There is no chart %1").arg(chart));
        } else if (const auto at = static_cast<std::size_t>(found - instances.begin()); at != m_session->instance()) {
            m_session->setInstance(at); // its layers and fields come with the next result
            return;
        }
    }
    const QString layer = std::exchange(m_firstLayer, {});
    const QString field = std::exchange(m_firstField, {});
    const auto& columns = m_session->columns();
    bool found = layer.isEmpty();
    const auto file = DiskFileSystem().canonical(toPath(layer)); // the file's path will do as well
    for (std::size_t i = 1; i < columns.size(); ++i) {
        if (columns[i].label == layer || (file && columns[i].file == *file)) {
            m_session->setEditedColumn(i);
            found = true;
        }
    }
    if (!found)
        say(tr("There is no layer %1").arg(layer));
    ValuePath path;
    if (field.isEmpty())
        return;
    const bool isPath = ValuePath::parse(toUtf8(field), path);
    const QModelIndex index = isPath ? m_form->model().indexOf(path) : QModelIndex();
    if (index.isValid() && m_form->view().select(*m_form->model().nodeOf(index)))
        m_form->view().setFocus();
    else
        say(tr("There is no value %1").arg(field));
}

void MainWindow::updateOverlays()
{
    const std::vector<std::filesystem::path> around =
        m_session->isOpen() ? overlaysAround(m_session->folder()) : std::vector<std::filesystem::path>();
    for (QAction* action : m_overlayActions)
        action->setVisible(around.size() > 1);
    m_overlayBox->clear();
    for (const std::filesystem::path& folder : around) {
        m_overlayBox->addItem(toQt(folder.filename()), toQt(folder));
        if (folder == m_session->folder())
            m_overlayBox->setCurrentIndex(m_overlayBox->count() - 1);
    }
}

// An overlay over one chart has nothing to choose.
void MainWindow::updateCharts()
{
    const CompiledPtr& result = m_session->current();
    if (result && result->trees.empty())
        return; // an error, after which they may be the same again
    QStringList charts;
    for (std::size_t i = 0; result && i < result->trees.size(); ++i)
        charts += result->trees[i].chart;
    for (QAction* action : m_chartActions)
        action->setVisible(charts.size() > 1);
    QStringList known;
    for (int i = 0; i < m_chartBox->count(); ++i)
        known += m_chartBox->itemText(i);
    if (known != charts) {
        m_chartBox->clear();
        m_chartBox->addItems(charts);
    }
    m_chartBox->setCurrentIndex(static_cast<int>(m_session->instance()));
}

void MainWindow::updateLayers()
{
    m_layerBox->clear();
    const auto& columns = m_session->columns();
    for (std::size_t i = columns.size(); i-- > 1;) {
        m_layerBox->addItem(columns[i].label, QVariant::fromValue(i));
        if (i == m_session->editedColumn())
            m_layerBox->setCurrentIndex(m_layerBox->count() - 1);
    }
    for (QAction* action : m_layerActions)
        action->setVisible(m_layerBox->count() > 0);
    if (const LayerColumn* layer = m_session->editedLayer())
        m_yaml->showFile(layer->file);
}

void MainWindow::updateTitle()
{
    setWindowModified(m_session->isModified());
    setWindowTitle(m_session->isOpen() ? m_session->name() + QStringLiteral("[*] — Strake Studio")
                                       : QStringLiteral("Strake Studio"));
    m_actions->find("file.save")->setEnabled(m_session->isModified());
}

void MainWindow::setViewMode(ViewMode mode)
{
    m_viewMode = mode;
    m_form->setVisible(mode != ViewMode::Yaml);
    m_yaml->setVisible(mode != ViewMode::Form);
    const char* id = mode == ViewMode::Form ? "view.form" : mode == ViewMode::Split ? "view.split" : "view.yaml";
    m_actions->find(id)->setChecked(true);
}

bool MainWindow::save()
{
    QString problem;
    if (m_session->save(&problem)) {
        statusBar()->showMessage(tr("Saved"), 3000);
        return true;
    }
    say(problem);
    m_keeper->checkDisk(); // it may be that another program changed a file: then there is more to say
    return false;
}

void MainWindow::whenSaved(std::function<void()> then)
{
    if (!m_session->isModified())
        return then();
    if (m_question)
        return m_question->raise();
    m_question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                                 tr("Save the changes to %1?").arg(m_session->name()),
                                 QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setDefaultButton(QMessageBox::Save);
    connect(m_question, &QMessageBox::finished, this, [this, then = std::move(then)](int answer) {
        if (answer == QMessageBox::Discard || (answer == QMessageBox::Save && save()))
            then();
    });
    m_question->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_mayClose && m_session->isModified()) {
        event->ignore();
        return whenSaved([this] {
            m_mayClose = true;
            close();
        });
    }
    rememberLook(*this, *m_settings);
    if (!m_docks.isEmpty())
        restoreState(std::exchange(m_docks, {})); // as they stand when an overlay is open
    rememberWindow(*this, *m_columns, *m_settings);
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    m_projectActions->take(event->mimeData()->urls().constFirst().toLocalFile());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_sides->setNarrow(width() < std::max(900, fontMetrics().averageCharWidth() * 130));
}

void MainWindow::say(const QString& message)
{
    statusBar()->showMessage(message, 10000);
    m_messages->appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + message);
}

} // namespace strake::gui
