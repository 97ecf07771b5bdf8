#include "gui/main_window.h"

#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/form/field_actions.h"
#include "gui/form/field_view.h"
#include "gui/icons.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/models/problem_model.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/project_session.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>

#include <utility>

namespace strake::gui {

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_session(std::make_unique<ProjectSession>()), m_actions(new ActionRegistry(this))
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
    updateTitle();
}

MainWindow::~MainWindow() = default;

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
               const QString folder = QFileDialog::getExistingDirectory(this, tr("Open an overlay"));
               if (!folder.isEmpty())
                   openOverlay(folder);
           }});
    a.add({.id = "file.save",
           .text = tr("&Save"),
           .keys = keys(QKeySequence::Save),
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
    a.add({.id = "edit.find", .text = tr("&Find"), .keys = keys(QKeySequence::Find), .run = [this] {
               m_form->filterEdit()->setFocus();
               m_form->filterEdit()->selectAll();
           }});

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
    a.add({.id = "view.secrets",
           .text = tr("Show S&ecrets"),
           .icon = QStringLiteral("eye"),
           .checkable = true,
           .run = [this] { setSecretsShown(m_actions->find("view.secrets")->isChecked()); }});
    a.add(
        {.id = "view.nextPane", .text = tr("&Next Pane"), .keys = {QKeySequence(QStringLiteral("F6"))}, .run = [this] {
             goToPane(false);
         }});
    a.add({.id = "view.previousPane",
           .text = tr("&Previous Pane"),
           .keys = {QKeySequence(QStringLiteral("Shift+F6"))},
           .run = [this] { goToPane(true); }});
    a.add({.id = "go.anywhere",
           .text = tr("&Go to…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+K"))},
           .icon = QStringLiteral("search"),
           .run = [this] { openPalette(false); }});
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
    a.add({.id = "tools.palette",
           .text = tr("Run an &Action…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+P"))},
           .run = [this] { openPalette(true); }});
    a.add({.id = "go.definition",
           .text = tr("Go to &Definition"),
           .keys = {QKeySequence(QStringLiteral("F12"))},
           .run = [this] { goToDefinition(); }});
    a.add(
        {.id = "go.problem", .text = tr("Next P&roblem"), .keys = {QKeySequence(QStringLiteral("F8"))}, .run = [this] {
             m_problems->goToNext(false);
         }});
    a.add({.id = "go.previousProblem",
           .text = tr("Pre&vious Problem"),
           .keys = {QKeySequence(QStringLiteral("Shift+F8"))},
           .run = [this] { m_problems->goToNext(true); }});
    a.add({.id = "edit.fix", .text = tr("&Quick Fix"), .keys = {QKeySequence(QStringLiteral("Ctrl+."))}, .run = [this] {
               if (!m_problems->applyFix())
                   say(tr("There is no quick fix for the current problem"));
           }});
    a.add({.id = "tools.compare",
           .text = tr("&Compare…"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+D"))},
           .run = [this] {
               auto* dock = findChild<QDockWidget*>(QStringLiteral("diffDock"));
               dock->show();
               dock->raise();
               m_diff->whatBox()->setFocus();
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
    fill(tr("&File"), {"file.open", "file.save", "", "file.quit"});
    fill(tr("&Edit"), {"edit.undo", "edit.redo", "", "edit.find", "edit.modified", "", "edit.fix"});
    fill(tr("&View"), {"view.form", "view.split", "view.yaml", "", "view.levels", "view.secrets", "", "view.nextPane",
                       "view.previousPane"});
    fill(tr("&Go"), {"go.anywhere", "go.back", "go.forward", "", "go.definition", "", "go.problem",
                     "go.previousProblem", "", "go.change", "", "layer.next", "layer.previous"});
    m_fieldActions->fill(menuBar()->addMenu(tr("Fie&ld")));
    fill(tr("&Tools"), {"tools.palette", "tools.compare", "", "tools.recompile"});
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
    auto* label = new QLabel(tr("Editing layer:"), bar);
    m_layerBox = new QComboBox(bar);
    m_layerBox->setObjectName(QStringLiteral("layerBox"));
    m_layerBox->setAccessibleName(tr("Editing layer"));
    m_layerBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(m_layerBox);
    bar->addWidget(label);
    bar->addWidget(m_layerBox);
    connect(m_layerBox, &QComboBox::activated, this,
            [this](int row) { m_session->setEditedColumn(m_layerBox->itemData(row).value<std::size_t>()); });
    bar->addSeparator();
    for (const char* id : {"view.form", "view.split", "view.yaml", "view.levels"})
        bar->addAction(m_actions->find(id));
}

// ----------------------------------------------------------------------------------------------------------------------

bool MainWindow::openOverlay(const QString& path)
{
    if (!mayDiscard())
        return false;
    QString problem;
    if (m_session->open(path, &problem))
        return true;
    say(problem);
    return false;
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
    goToFirst();
}

void MainWindow::showFirst(const QString& layer, const QString& field)
{
    m_firstLayer = layer;
    m_firstField = field;
    if (m_session->current())
        goToFirst();
}

void MainWindow::goToFirst()
{
    const QString layer = std::exchange(m_firstLayer, {});
    const QString field = std::exchange(m_firstField, {});
    const auto& columns = m_session->columns();
    bool found = layer.isEmpty();
    for (std::size_t i = 1; i < columns.size(); ++i) {
        if (columns[i].label == layer) {
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

void MainWindow::updateLayers()
{
    m_layerBox->clear();
    const auto& columns = m_session->columns();
    for (std::size_t i = columns.size(); i-- > 1;) {
        m_layerBox->addItem(columns[i].label, QVariant::fromValue(i));
        if (i == m_session->editedColumn())
            m_layerBox->setCurrentIndex(m_layerBox->count() - 1);
    }
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
    return false;
}

bool MainWindow::mayDiscard()
{
    if (!m_session->isModified())
        return true;
    const auto answer =
        QMessageBox::question(this, tr("Unsaved changes"), tr("Save the changes to %1?").arg(m_session->name()),
                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

void MainWindow::closeEvent(QCloseEvent* event) { event->setAccepted(mayDiscard()); }

void MainWindow::say(const QString& message) { statusBar()->showMessage(message, 10000); }

} // namespace strake::gui
