#include "gui/form/field_actions.h"

#include "gui/action_registry.h"
#include "gui/convert.h"
#include "gui/form/field_view.h"
#include "gui/inspector/contents_editor.h"
#include "gui/inspector/inspector.h"
#include "gui/models/field_model.h"
#include "gui/models/value_types.h"
#include "gui/panels/form_panel.h"
#include "gui/project_session.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>

namespace strake::gui {

FieldActions::FieldActions(ActionRegistry& actions, ProjectSession& session, FormPanel& form, Inspector& inspector)
    : QObject(&actions), m_actions(actions), m_session(session), m_form(form), m_inspector(inspector)
{
    QWidget* view = &form.view();
    const auto add = [&](const char* id, const QString& text, std::initializer_list<const char*> keys,
                         const QString& icon, std::function<void()> run) {
        ActionSpec spec;
        spec.id = id;
        spec.text = text;
        for (const char* key : keys)
            spec.keys += QKeySequence(QLatin1String(key));
        spec.icon = icon;
        spec.context = view;
        spec.run = std::move(run);
        actions.add(spec);
    };
    // Enter, F2, Del and Shift+Del are the form's own keys.
    add("field.edit", tr("&Edit Value"), {}, {}, [this] { m_form.view().editCurrent(); });
    add("field.reset", tr("&Reset to Inherited"), {}, QStringLiteral("reset"),
        [this] { m_form.view().resetCurrent(); });
    add("field.null", tr("Set to &Null"), {}, {}, [this] { m_form.view().setCurrentNull(); });
    add("field.yaml", tr("Edit as &YAML"), {"Ctrl+Return"}, QStringLiteral("yaml"),
        [this] { m_inspector.editAsYaml(); });
    add("field.add", tr("&Add Entry"), {"Ins"}, QStringLiteral("add"), [this] { addEntry(); });
    add("field.duplicate", tr("D&uplicate Item"), {}, QStringLiteral("new"), [this] { duplicate(); });
    add("field.up", tr("Move Item U&p"), {"Ctrl+Shift+Up"}, QStringLiteral("up"), [this] { moveBy(-1); });
    add("field.down", tr("Move Item &Down"), {"Ctrl+Shift+Down"}, QStringLiteral("down"), [this] { moveBy(1); });
    add("field.copyPath", tr("&Copy Path"), {"Ctrl+Shift+C"}, QStringLiteral("copy"), [this] { copyPath(); });
    add("field.copyValue", tr("Copy &Value"), {"Ctrl+C"}, {}, [this] { copyValue(); });
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint& at) {
        auto* menu = new QMenu(view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fill(menu);
        menu->popup(m_form.view().viewport()->mapToGlobal(at));
    });
    connect(&form.view(), &FieldView::currentFieldChanged, this, &FieldActions::update);
    connect(&session, &ProjectSession::compiled, this, [this] {
        selectWanted();
        update();
    });
    update();
}

void FieldActions::fill(QMenu* menu) const
{
    for (const char* id : {"field.edit", "field.reset", "field.null", "field.yaml", "", "field.add", "field.duplicate",
                           "field.up", "field.down", "", "field.copyPath", "field.copyValue"}) {
        if (*id == '\0')
            menu->addSeparator();
        else
            menu->addAction(m_actions.find(id));
    }
}

const FieldNode* FieldActions::current() const { return m_form.view().currentField(); }

void FieldActions::update()
{
    const FieldNode* field = current();
    const bool can = field && m_form.model().frozen().isEmpty();
    const bool isItem = field && field->parent && field->parent->editor == EditorKind::List;
    const std::size_t last = isItem ? field->parent->children.size() - 1 : 0;
    const auto enable = [this](const char* id, bool enabled) { m_actions.find(id)->setEnabled(enabled); };
    enable("field.edit", can);
    enable("field.reset", can);
    enable("field.null", can);
    enable("field.yaml", can);
    enable("field.add", can && (isItem || field->editor == EditorKind::List || field->editor == EditorKind::Map));
    enable("field.duplicate", can && isItem);
    enable("field.up", can && isItem && field->row > 0);
    enable("field.down", can && isItem && field->row < last);
    enable("field.copyPath", field);
    enable("field.copyValue", field && field->effective);
}

void FieldActions::selectWanted()
{
    if (!m_wanted)
        return;
    const QModelIndex index = m_form.model().indexOf(*m_wanted);
    if (!index.isValid())
        return;
    m_form.view().select(*m_form.model().nodeOf(index));
    m_wanted.reset();
}

void FieldActions::addEntry()
{
    const FieldNode* field = current();
    if (!field)
        return;
    const bool isItem = field->parent && field->parent->editor == EditorKind::List;
    const FieldNode* list = field->editor == EditorKind::List ? field : isItem ? field->parent : nullptr;
    if (!list) {
        m_inspector.contents().keyEdit()->setFocus();
        return;
    }
    const schema::FormField* form =
        list->form() && !list->form()->children.empty() ? &list->form()->children.front() : nullptr;
    const std::size_t at = isItem && list != field ? field->row + 1 : list->children.size();
    m_wanted = list->path.child(at);
    if (!m_session.insertItem(*list, at, startValueOf(valueTypesOf(form, {}).front())))
        m_wanted.reset();
}

void FieldActions::duplicate()
{
    const FieldNode* field = current();
    if (!field || !field->parent || !field->effective)
        return;
    m_wanted = field->parent->path.child(field->row + 1);
    if (!m_session.insertItem(*field->parent, field->row + 1, *field->effective))
        m_wanted.reset();
}

void FieldActions::moveBy(int rows)
{
    const FieldNode* field = current();
    if (!field || !field->parent)
        return;
    const std::size_t to = rows < 0 ? field->row - 1 : field->row + 1;
    if ((rows < 0 && field->row == 0) || to >= field->parent->children.size())
        return;
    m_wanted = field->parent->path.child(to);
    if (!m_session.moveItem(*field, to))
        m_wanted.reset();
}

void FieldActions::copyPath() const
{
    if (const FieldNode* field = current())
        QGuiApplication::clipboard()->setText(toQt(field->path));
}

void FieldActions::copyValue() const
{
    if (const FieldNode* field = current(); field && field->effective)
        QGuiApplication::clipboard()->setText(shownValue(*field->effective, 1 << 20));
}

} // namespace strake::gui
