#include "gui/panels/text_actions.h"

#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/files/settings.h"
#include "gui/main_window.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/find_bar.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/why_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/project_session.h"
#include "gui/text_places.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>

#include <algorithm>

namespace strake::gui {

TextActions::TextActions(MainWindow& window)
    : QObject(&window),
      m_window(window),
      m_layer(&window.yaml()),
      m_manifests(&window.preview().view()),
      m_differences(&window.diff().view())
{
    addActions();
    QPointer<QLabel> place = new QLabel(&window);
    place->setObjectName(QStringLiteral("place"));
    window.statusBar()->insertPermanentWidget(0, place);
    const auto tell = [this, place] {
        const CodeView* view = focused();
        if (place)
            place->setText(view ? tr("Line %1, column %2")
                                      .arg(view->currentLine() + 1)
                                      .arg(view->textCursor().positionInBlock() + 1)
                                : QString());
    };
    for (CodeView* view : texts())
        connect(view, &CodeView::cursorPositionChanged, this, tell);
    connect(qApp, &QApplication::focusChanged, this, tell);
    for (CodeView* view : texts())
        connect(view, &CodeView::zoomWanted, this, [this](int steps) { setZoom(m_zoom + steps); });
    setZoom(window.settings().zoom());
    for (CodeView* view : {m_layer.data(), m_manifests.data()})
        addPathAction(*view);
    connect(m_manifests, &CodeView::menuAboutToShow, this, [this](QMenu* menu) { fillManifestMenu(*menu); });
    connect(m_layer, &CodeView::menuAboutToShow, this, [this](QMenu* menu) { fillLayerMenu(*menu); });
}

void TextActions::addActions()
{
    ActionRegistry& a = m_window.actions();
    const auto keys = [](QKeySequence::StandardKey standard, std::initializer_list<const char*> more) {
        return ActionRegistry::keys(standard, more);
    };
    a.add({.id = "edit.find",
           .text = tr("&Find"),
           .keys = keys(QKeySequence::Find, {"Ctrl+F"}),
           .icon = QStringLiteral("search"),
           .toolTip = tr("Find in the text that has the focus, else among the values"),
           .run = [this] { find(); }});
    a.add(
        {.id = "edit.findNext", .text = tr("Find &Next"), .keys = {QKeySequence(QStringLiteral("F3"))}, .run = [this] {
             findNext(false);
         }});
    a.add({.id = "edit.findPrevious",
           .text = tr("Find &Previous"),
           .keys = {QKeySequence(QStringLiteral("Shift+F3"))},
           .run = [this] { findNext(true); }});
    a.add({.id = "edit.replace",
           .text = tr("Rep&lace"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+R"))},
           .toolTip = tr("Replace in the layer's text"),
           .run = [this] { replace(); }});
    QAction* tab = a.add({.id = "edit.tabMoves",
                          .text = tr("&Tab Moves Focus"),
                          .toolTip = tr("In the layer's text the Tab key goes on, too, instead of indenting"),
                          .checkable = true});
    connect(tab, &QAction::toggled, this, [this](bool moves) {
        m_layer->setTabChangesFocus(moves);
        m_window.settings().setTabMovesFocus(moves);
    });
    tab->setChecked(m_window.settings().tabMovesFocus());
    a.add(
        {.id = "go.line", .text = tr("Go to Li&ne…"), .keys = {QKeySequence(QStringLiteral("Ctrl+G"))}, .run = [this] {
             askForLine();
         }});
    a.add({.id = "view.zoomIn",
           .text = tr("Zoom &In"),
           .keys = keys(QKeySequence::ZoomIn, {"Ctrl++", "Ctrl+="}),
           .run = [this] { setZoom(m_zoom + 1); }});
    a.add(
        {.id = "view.zoomOut", .text = tr("Zoom &Out"), .keys = keys(QKeySequence::ZoomOut, {"Ctrl+-"}), .run = [this] {
             setZoom(m_zoom - 1);
         }});
    a.add({.id = "view.zoomReset",
           .text = tr("Usual Si&ze"),
           .keys = {QKeySequence(QStringLiteral("Ctrl+0"))},
           .run = [this] { setZoom(0); }});
}

std::vector<CodeView*> TextActions::texts() const
{
    std::vector<CodeView*> out;
    for (const QPointer<CodeView>& view : {m_layer, m_manifests, m_differences}) {
        if (view)
            out.push_back(view);
    }
    return out;
}

// --- Finding ----------------------------------------------------------------------------------------------------------

CodeView* TextActions::focused() const
{
    const QWidget* focus = QApplication::focusWidget();
    for (CodeView* view : texts()) {
        if (focus && (view == focus || view->isAncestorOf(focus)))
            return view;
    }
    return nullptr;
}

CodeView* TextActions::best() const
{
    if (CodeView* view = focused())
        return view;
    return m_layer->isVisible() ? m_layer : m_manifests;
}

void TextActions::find()
{
    CodeView* view = focused();
    if (!view && m_window.form().isHidden())
        view = m_layer;
    if (view)
        return view->openFinder();
    m_window.form().filterEdit()->setFocus();
    m_window.form().filterEdit()->selectAll();
}

void TextActions::findNext(bool backwards)
{
    CodeView* view = focused();
    for (CodeView* other : texts()) {
        if (!view && other->isVisible() && other->isFinderOpen())
            view = other;
    }
    if (view && view->isFinderOpen())
        view->finder().next(backwards);
    else
        find();
}

void TextActions::replace()
{
    if (m_layer->isHidden())
        m_window.setViewMode(MainWindow::ViewMode::Split);
    if (!m_layer->canReplace())
        return m_window.say(tr("The text is read-only"));
    m_layer->openFinder(true);
}

void TextActions::askForLine()
{
    CodeView* view = best();
    auto* dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("goToLine"));
    dialog->setWindowTitle(tr("Go to line"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, std::max(1, view->lineCount()));
    dialog->setIntValue(view->currentLine() + 1);
    dialog->setLabelText(tr("&Line (1 to %1):").arg(std::max(1, view->lineCount())));
    connect(dialog, &QInputDialog::intValueSelected, this, [view](int line) {
        view->goToLine(line - 1);
        view->setFocus();
    });
    dialog->open();
    for (QLineEdit* edit : dialog->findChildren<QLineEdit*>()) // what one types into has a name too
        edit->setAccessibleName(dialog->windowTitle());
}

// Of all texts alike: they are read beside each other.
void TextActions::setZoom(int points)
{
    m_zoom = std::clamp(points, CodeView::leastZoom, CodeView::mostZoom);
    for (CodeView* view : texts())
        view->setZoom(m_zoom);
    m_window.settings().setZoom(m_zoom);
}

// --- The menus --------------------------------------------------------------------------------------------------------

// A key where the text has the focus: in the form it copies the form's.
void TextActions::addPathAction(CodeView& view)
{
    auto* action = new QAction(tr("Copy Pat&h"), &view);
    action->setObjectName(QStringLiteral("text.copyPath"));
    action->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, &view] { copyPath(view); });
    view.addAction(action);
}

QString TextActions::pathAtCursor(CodeView& view) const
{
    if (&view == m_layer) {
        const ProjectSession& session = m_window.session();
        const YamlEdit& yaml = m_window.yaml();
        const LayerText* text = session.knownText(yaml.file());
        const std::size_t column = columnAt(session.columns(), yaml.file(), session.editedColumn());
        if (!text || column >= session.columns().size())
            return {};
        const auto path = valueAtByte(text->bytes(), yaml.byteAtCursor(), session.columns()[column].root);
        return path ? toQt(*path) : QString();
    }
    const auto& manifests = m_window.preview().view().manifests();
    const auto line = static_cast<std::size_t>(view.currentLine());
    const ManifestObject* object = manifests ? manifests->objectAt(line) : nullptr;
    if (!object || line >= object->firstLine + object->lineCount)
        return {};
    const std::size_t begin = manifests->lineStarts[object->firstLine];
    const std::size_t next = object->firstLine + object->lineCount;
    const std::size_t end = next < manifests->lineStarts.size() ? manifests->lineStarts[next] : manifests->text.size();
    const auto path = valueAtByte(manifests->text.substr(begin, end - begin), manifests->lineStarts[line] - begin, {});
    return path ? toQt(*path) : QString();
}

void TextActions::copyPath(CodeView& view)
{
    const QString path = pathAtCursor(view);
    if (path.isEmpty())
        return m_window.say(tr("There is no value at the cursor"));
    QApplication::clipboard()->setText(path);
    m_window.say(tr("Copied: %1").arg(path));
}

void TextActions::fillManifestMenu(QMenu& menu)
{
    ManifestView& view = m_window.preview().view();
    menu.addActions(view.actions());
    QAction* resource = menu.addAction(tr("Copy &Resource"));
    connect(resource, &QAction::triggered, this, [this, &view] {
        QApplication::clipboard()->setText(view.resourceText(view.currentLine()));
        m_window.say(tr("Copied the resource"));
    });
    resource->setEnabled(view.manifests() && view.manifests()->objectAt(static_cast<std::size_t>(view.currentLine())));
    menu.addSeparator();
    for (const char* id : {"go.definition", "go.why"})
        menu.addAction(m_window.actions().find(id));
    menu.addSeparator();
    for (const char* id : {"edit.find", "go.line"})
        menu.addAction(m_window.actions().find(id));
}

void TextActions::fillLayerMenu(QMenu& menu)
{
    QAction* first = menu.actions().isEmpty() ? nullptr : menu.actions().constFirst();
    for (const char* id : {"edit.undo", "edit.redo"})
        menu.insertAction(first, m_window.actions().find(id));
    menu.insertSeparator(first);
    menu.addActions(m_layer->actions());
    menu.addSeparator();
    menu.addAction(m_window.actions().find("go.definition"));
    menu.addSeparator();
    for (const char* id : {"edit.find", "edit.replace", "go.line"})
        menu.addAction(m_window.actions().find(id));
}

} // namespace strake::gui
