// The part of the window that makes its panels and leads from one to another.
#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/files/file_bars.h"
#include "gui/form/field_actions.h"
#include "gui/form/field_view.h"
#include "gui/inspector/contents_editor.h"
#include "gui/inspector/inspector.h"
#include "gui/main_window.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/models/problem_model.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/outline_panel.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/side_tabs.h"
#include "gui/panels/why_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/project_session.h"
#include "gui/text_places.h"

#include <QAction>
#include <QApplication>
#include <QChildEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace strake::gui {

QDockWidget* MainWindow::addDock(const char* name, const QString& title, QWidget* widget, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(widget);
    addDockWidget(area, dock);
    return dock;
}

// The tabs of the panels come when they are needed, and are no tabs yet when they are told of.
void MainWindow::childEvent(QChildEvent* event)
{
    QMainWindow::childEvent(event);
    if (event->added() && event->child()->isWidgetType())
        QMetaObject::invokeMethod(this, &MainWindow::nameTabs, Qt::QueuedConnection);
}

void MainWindow::nameTabs()
{
    for (QTabBar* tabs : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        tabs->setAccessibleName(tr("Panels"));
}

void MainWindow::makePanels()
{
    m_form = new FormPanel(*m_session, this);
    m_inspector = new Inspector(*m_session, m_form->model(), this);
    m_yaml = new YamlEdit(this);
    m_yaml->setSession(m_session.get());
    m_preview = new PreviewPanel(*m_session, this);
    m_middle = new QSplitter(Qt::Vertical, this);
    m_middle->addWidget(m_form);
    m_middle->addWidget(m_inspector);
    m_middle->addWidget(m_yaml);
    m_middle->setStretchFactor(0, 3);
    m_middle->setStretchFactor(1, 2);
    m_middle->setStretchFactor(2, 3);
    m_middle->setChildrenCollapsible(false);
    m_middle->setSizes({3000, 2000, 3000}); // shares: those in sight divide what there is
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_preview);
    m_columns->setStretchFactor(0, 3);
    m_columns->setStretchFactor(1, 2);
    m_columns->setChildrenCollapsible(false);
    m_columns->setSizes({3000, 2000});
    m_bars = new FileBars(*m_session, *m_keeper, this);
    auto* editor = new QWidget(this);
    auto* editorLayout = new QVBoxLayout(editor);
    editorLayout->setContentsMargins(0, 0, 0, 0);
    editorLayout->setSpacing(0);
    editorLayout->addWidget(m_bars);
    m_sides = new SideTabs(m_columns, tr("Values"), tr("Manifests"), editor);
    editorLayout->addWidget(m_sides, 1);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(editor);
    setCentralWidget(m_pages);

    m_outline = new OutlinePanel(*m_session, m_form->model(), this);
    m_problems = new ProblemsPanel(*m_session, this);
    m_diff = new DiffPanel(*m_session, this);
    m_diff->setFileChooser([this](QWidget* parent, const FileRequest& request, auto chosen) {
        m_chooser(parent, request, std::move(chosen));
    });
    m_why = new WhyPanel(*m_session, m_form->model(), this);
    QDockWidget* project = addDock("project", tr("Project"), m_outline, Qt::LeftDockWidgetArea);
    QDockWidget* problems = addDock("problems", tr("Problems"), m_problems, Qt::BottomDockWidgetArea);
    QDockWidget* diff = addDock("diffDock", tr("Differences"), m_diff, Qt::BottomDockWidgetArea);
    tabifyDockWidget(problems, addDock("whyDock", tr("Why"), m_why, Qt::BottomDockWidgetArea));
    tabifyDockWidget(problems, diff);
    m_messages = new QPlainTextEdit(this);
    m_messages->setReadOnly(true);
    m_messages->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_messages->setAccessibleName(tr("Messages"));
    m_messages->setMaximumBlockCount(1000);
    tabifyDockWidget(problems, addDock("messagesDock", tr("Messages"), m_messages, Qt::BottomDockWidgetArea));
    problems->raise();
    resizeDocks({project}, {fontMetrics().averageCharWidth() * 42}, Qt::Horizontal);
    resizeDocks({problems}, {fontMetrics().height() * 10}, Qt::Vertical);
    connectPanels();
    connectWhy();
}

void MainWindow::makeFieldActions()
{
    m_fieldActions = new FieldActions(*m_actions, *m_session, *m_form, *m_inspector);
}

void MainWindow::connectPanels()
{
    connect(m_form, &FormPanel::textWanted, this, &MainWindow::showPlace);
    connect(m_preview, &PreviewPanel::placeWanted, this, &MainWindow::showPlace);
    connect(&m_form->view(), &FieldView::currentFieldChanged, m_inspector, &Inspector::setField);
    connect(&m_form->view(), &FieldView::inspectorWanted, m_inspector, &Inspector::focusEditor);
    connect(m_inspector, &Inspector::placeWanted, this, &MainWindow::showLayerLine);
    connect(m_outline, &OutlinePanel::sectionWanted, this, [this](const QString& query) {
        m_form->setFilterText(query);
        m_form->view().setFocus();
    });
    connect(m_outline, &OutlinePanel::resourceWanted, this, &MainWindow::showManifestLine);
    connect(m_session.get(), &ProjectSession::opened, this, [this] { m_jumps.clear(); });
    connect(m_problems, &ProblemsPanel::placeWanted, this, [this](const std::filesystem::path& file, std::size_t byte) {
        showPlace(file, byte);
        m_problems->view()->setFocus();
    });
}

void MainWindow::setSecretsShown(bool shown)
{
    m_form->model().setSecretsShown(shown);
    m_preview->view().setSecretsShown(shown);
    m_diff->setSecretsShown(shown);
}

void MainWindow::showSide(Side side) { m_sides->showSide(static_cast<int>(side)); }

void MainWindow::showManifestLine(int line)
{
    showSide(Side::Manifests);
    m_preview->view().goToLine(line);
}

// --- From one to another ----------------------------------------------------------------------------------------------

void MainWindow::showPlace(const std::filesystem::path& file, std::size_t byte)
{
    showSide(Side::Values);
    m_yaml->showFile(file);
    if (!m_session->text(file) && m_yaml->document()->isEmpty()) {
        say(tr("%1 cannot be shown").arg(m_session->shownPath(file)));
        return;
    }
    markProblems();
    if (m_yaml->isHidden()) {
        setViewMode(ViewMode::Split);
        QTimer::singleShot(0, m_yaml, &QPlainTextEdit::centerCursor); // when it has its size
    }
    m_yaml->goToByte(byte);
    m_yaml->setFocus();
}

void MainWindow::showLayerLine(std::size_t column, std::uint32_t line)
{
    const auto& columns = m_session->columns();
    if (column >= columns.size())
        return;
    const std::filesystem::path& file = columns[column].file;
    const LayerText* text = file.empty() ? nullptr : m_session->text(file);
    if (!text) {
        say(tr("%1 is no file of its own").arg(columns[column].label));
        return;
    }
    if (!columns[column].isDefaults)
        m_session->setEditedColumn(column);
    showPlace(file, text->lineBegin(line > 0 ? line - 1 : 0));
}

// From the form to the line that decides; from a text to the field.
void MainWindow::goToDefinition()
{
    if (m_yaml->hasFocus()) {
        const std::size_t column = columnAt(m_session->columns(), m_yaml->file(), m_session->editedColumn());
        const LayerText* text = m_session->knownText(m_yaml->file());
        if (!text || column >= m_session->columns().size())
            return;
        const ValuePath& root = m_session->columns()[column].root;
        const std::optional<ValuePath> path = valueAtByte(text->bytes(), m_yaml->byteAtCursor(), root);
        if (!path || !goToValue(*path))
            say(tr("There is no value at the cursor"));
        return;
    }
    if (m_preview->view().hasFocus()) {
        goToValueOfLine(m_preview->view().currentLine());
        return;
    }
    const FieldNode* field = m_form->view().currentField();
    const LayerValue* winner = field ? field->winner() : nullptr;
    if (winner)
        showLayerLine(winner->column, winner->line);
    else
        say(tr("No layer sets this value"));
}

bool MainWindow::goToValue(const ValuePath& path)
{
    ValuePath at = path;
    QModelIndex index;
    while (!at.empty() && !index.isValid()) {
        index = m_form->model().indexOf(at);
        at.pop();
    }
    if (!index.isValid())
        return false;
    const FieldNode* before = m_form->view().currentField();
    const ValuePath from = before ? before->path : ValuePath();
    const FieldNode* field = m_form->model().nodeOf(index);
    if (!m_form->view().select(*field)) { // a filter hides it
        m_form->setFilterText({});
        m_form->view().select(*field);
    }
    m_jumps.jumped(from, field->path);
    showSide(Side::Values);
    if (m_form->isHidden())
        setViewMode(ViewMode::Split);
    m_form->view().setFocus();
    return true;
}

void MainWindow::goBack(bool forward)
{
    const std::optional<ValuePath> path = forward ? m_jumps.forward() : m_jumps.back();
    const QModelIndex index = path ? m_form->model().indexOf(*path) : QModelIndex();
    if (index.isValid() && m_form->view().select(*m_form->model().nodeOf(index)))
        m_form->view().setFocus();
}

// --- Why --------------------------------------------------------------------------------------------------------------

void MainWindow::connectWhy()
{
    connect(&m_form->view(), &FieldView::currentFieldChanged, this, [this](const FieldNode* field) {
        if (field)
            m_why->askAboutValue(field->path);
        markReached();
    });
    connect(m_why, &WhyPanel::known, this, &MainWindow::markReached);
    connect(m_why, &WhyPanel::valueWanted, this, &MainWindow::goToValue);
    connect(m_why, &WhyPanel::lineWanted, this, &MainWindow::showManifestLine);
    connect(m_why, &WhyPanel::placeWanted, this, [this](const std::filesystem::path& file, std::uint32_t line) {
        const LayerText* text = m_session->text(file);
        showPlace(file, text ? text->lineBegin(line > 0 ? line - 1 : 0) : 0);
    });
    ManifestView& view = m_preview->view();
    connect(&view, &ManifestView::originWanted, this, [this](int line) { goToValueOfLine(line); });
    connect(&view, &ManifestView::cursorPositionChanged, this, [this] {
        if (m_preview->view().hasFocus())
            m_why->askAboutLine(static_cast<std::size_t>(m_preview->view().currentLine()));
    });
}

void MainWindow::goToValueOfLine(int line)
{
    m_why->askAboutLine(static_cast<std::size_t>(line));
    if (const std::optional<ValuePath> path = m_why->valueOf(static_cast<std::size_t>(line)))
        goToValue(*path);
    else
        say(m_why->isKnown() ? tr("No value went into this line; see Why") : tr("The line is being traced"));
}

// The line of the manifests that the cursor is in, or the value that is selected.
void MainWindow::showWhy()
{
    const FieldNode* field = m_form->view().currentField();
    if (m_preview->view().hasFocus())
        m_why->askAboutLine(static_cast<std::size_t>(m_preview->view().currentLine()));
    else if (field)
        m_why->askAboutValue(field->path);
    auto* dock = findChild<QDockWidget*>(QStringLiteral("whyDock"));
    dock->show();
    dock->raise();
    m_why->view()->setFocus();
}

void MainWindow::markReached()
{
    const FieldNode* field = m_form->view().currentField();
    std::vector<int> lines = field ? m_why->linesOf(field->path) : std::vector<int>();
    m_inspector->setReach(field && m_why->isKnown() ? std::optional(static_cast<int>(lines.size())) : std::nullopt);
    m_preview->view().setHighlightedLines(std::move(lines));
}

void MainWindow::goToUse()
{
    const std::vector<int>& lines = m_preview->view().highlightedLines();
    if (lines.empty()) {
        say(tr("No line of the manifests depends on this value"));
        return;
    }
    const int current = m_preview->view().currentLine();
    const auto next = std::upper_bound(lines.begin(), lines.end(), current);
    showManifestLine(next == lines.end() ? lines.front() : *next);
}

void MainWindow::goToPane(bool backwards)
{
    std::vector<QWidget*> panes;
    for (QWidget* pane :
         std::initializer_list<QWidget*>{m_outline, &m_form->view(), m_inspector, m_yaml, m_preview->resourceList(),
                                         &m_preview->view(), m_problems->view(), m_diff->whatBox()}) {
        if (pane->isVisible() && !pane->visibleRegion().isEmpty())
            panes.push_back(pane);
    }
    if (panes.empty())
        return;
    const QWidget* focus = QApplication::focusWidget();
    const auto current = std::find_if(panes.begin(), panes.end(),
                                      [&](const QWidget* pane) { return pane == focus || pane->isAncestorOf(focus); });
    const auto count = static_cast<std::ptrdiff_t>(panes.size());
    const std::ptrdiff_t at = current == panes.end() ? (backwards ? 0 : count - 1) : current - panes.begin();
    QWidget* next = panes[static_cast<std::size_t>((at + (backwards ? count - 1 : 1)) % count)];
    if (next == m_inspector)
        m_inspector->focusEditor();
    else
        next->setFocus(Qt::ShortcutFocusReason);
}

// Of the text that is shown, unless it has moved on since.
void MainWindow::markProblems()
{
    const CompiledPtr& result = m_session->current();
    const LayerText* text = m_session->knownText(m_yaml->file());
    std::vector<YamlEdit::Squiggle> squiggles;
    const ProblemModel& problems = m_problems->problems();
    for (int row = 0; result && text && row < problems.rowCount(); ++row) {
        const ProblemRow& problem = problems.row(row);
        if (problem.file == m_yaml->file() && result->compilation.sources.text(problem.range.file) == text->bytes())
            squiggles.push_back(
                {problem.range.begin, problem.range.end, problem.severity == Severity::Error, problem.message});
    }
    m_yaml->setSquiggles(std::move(squiggles));
}

} // namespace strake::gui
