#include "gui/inspector/inspector.h"

#include "gui/convert.h"
#include "gui/form/editor_registry.h"
#include "gui/form/field_delegate.h"
#include "gui/form/field_view.h"
#include "gui/icons.h"
#include "gui/inspector/contents_editor.h"
#include "gui/inspector/description.h"
#include "gui/inspector/layer_stack_view.h"
#include "gui/models/field_model.h"
#include "gui/project_session.h"
#include "gui/state_colors.h"

#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strake::gui {

namespace {

bool isContents(const FieldNode& field)
{
    return field.editor == EditorKind::Map || field.editor == EditorKind::List || field.editor == EditorKind::Group;
}

std::string keyOf(const FieldNode& field)
{
    const auto* key = field.path.empty() ? nullptr : std::get_if<std::string>(&field.path.steps().back());
    return key ? *key : std::string();
}

bool isBlock(EditorKind kind) { return kind == EditorKind::Multiline || kind == EditorKind::Yaml; }

} // namespace

Inspector::Inspector(ProjectSession& session, FieldModel& model, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(model),
      m_title(new QLabel(this)),
      m_typeLine(new QLabel(this)),
      m_type(new QComboBox(this)),
      m_reset(new QToolButton(this)),
      m_setTo(new QToolButton(this)),
      m_yaml(new QToolButton(this)),
      m_states(new QMenu(this)),
      m_pages(new QStackedWidget(this)),
      m_nothing(new QWidget(this)),
      m_editorPage(new QWidget(this)),
      m_note(new QLabel(this)),
      m_apply(new QPushButton(tr("Apply"), this)),
      m_contents(new ContentsEditor(session, model, this)),
      m_layers(new LayerStackView(this)),
      m_description(new DescriptionView(this))
{
    setAccessibleName(tr("Inspector"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    makeHeader(layout);

    m_note->setWordWrap(true);
    m_apply->setAutoDefault(false);
    m_apply->setToolTip(tr("Take over what is typed (Ctrl+Enter)"));
    auto* page = new QVBoxLayout(m_editorPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_note);
    page->addWidget(m_apply, 0, Qt::AlignRight);
    page->addStretch(1);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_editorPage);
    m_pages->addWidget(m_contents);
    // What is not in sight asks for no room.
    const auto fit = [this] {
        for (int i = 0; i < m_pages->count(); ++i) {
            const auto policy = i == m_pages->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
            m_pages->widget(i)->setSizePolicy(policy, QSizePolicy::Preferred);
        }
    };
    connect(m_pages, &QStackedWidget::currentChanged, this, fit);
    fit();
    auto* know = new QSplitter(Qt::Vertical, this);
    know->addWidget(m_layers);
    know->addWidget(m_description);
    know->setChildrenCollapsible(false);
    know->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->addWidget(m_pages);
    columns->addWidget(know);
    columns->setStretchFactor(0, 1);
    columns->setStretchFactor(1, 1);
    columns->setChildrenCollapsible(false);
    columns->setSizes({1200, 1000}); // shares
    layout->addWidget(columns, 1);

    connect(m_apply, &QPushButton::clicked, this, &Inspector::commit);
    connect(m_layers, &LayerStackView::placeWanted, this, &Inspector::placeWanted);
    connect(&session, &ProjectSession::compiled, this, &Inspector::refresh);
    connect(&session, &ProjectSession::columnsChanged, this, &Inspector::refresh);
    connect(&session, &ProjectSession::opened, this, [this] {
        m_left.clear();
        setField(nullptr);
    });
    refresh();
}

void Inspector::makeHeader(QVBoxLayout* layout)
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_title->setAccessibleName(tr("Path of the value"));
    m_typeLine->setWordWrap(true);
    m_type->setAccessibleName(tr("Type"));
    m_type->setToolTip(tr("The value's type; what stood there before comes back with its own"));
    connect(m_type, &QComboBox::activated, this, &Inspector::chooseType);
    const auto button = [](QToolButton* tool, const QString& icon, const QString& text, const QString& toolTip) {
        tool->setText(text);
        tool->setIcon(paletteIcon(icon));
        tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        tool->setToolTip(toolTip);
        tool->setFocusPolicy(Qt::StrongFocus);
    };
    button(m_reset, QStringLiteral("reset"), tr("Reset"), tr("Back to the inherited value (Del)"));
    button(m_setTo, QStringLiteral("down"), tr("Set to"), tr("Absent, null, empty text, empty mapping, empty list"));
    button(m_yaml, QStringLiteral("yaml"), tr("As YAML"), tr("Edit the value as YAML (Ctrl+Enter in the form)"));
    m_yaml->setCheckable(true);
    m_setTo->setMenu(m_states);
    m_setTo->setPopupMode(QToolButton::InstantPopup);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        if (const FieldNode* field = this->field())
            m_session.resetValue(*field);
    });
    connect(m_yaml, &QToolButton::toggled, this, [this](bool on) {
        m_asYaml = on;
        refresh();
    });
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_title, 1);
    row->addWidget(m_type);
    row->addWidget(m_reset);
    row->addWidget(m_setTo);
    row->addWidget(m_yaml);
    layout->addLayout(row);
    layout->addWidget(m_typeLine);
}

// --- The field --------------------------------------------------------------------------------------------------------

const FieldNode* Inspector::field() const
{
    const QModelIndex index = m_path.empty() ? QModelIndex() : m_model.indexOf(m_path);
    return index.isValid() ? m_model.nodeOf(index) : nullptr;
}

void Inspector::setField(const FieldNode* field)
{
    const ValuePath path = field ? field->path : ValuePath();
    if (path == m_path && field)
        return;
    if (m_editor && isTyping())
        commit();
    m_path = path;
    m_asYaml = false;
    const QSignalBlocker quiet(m_yaml);
    m_yaml->setChecked(false);
    dropEditor();
    refresh();
}

// The focus that it loses on the way is none that anybody has left.
void Inspector::dropEditor() { delete std::exchange(m_editor, nullptr); }

bool Inspector::isTyping() const
{
    return m_editor && (m_editor->edit().has_value() || !m_editor->problem().isEmpty());
}

void Inspector::refresh()
{
    const FieldNode* field = this->field();
    m_layers->setField(m_model, field);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_reset, m_setTo, m_yaml, m_layers, m_description})
        widget->setEnabled(field);
    if (!field) {
        m_title->setText(tr("Select a value to see all about it"));
        m_typeLine->clear();
        m_type->hide();
        m_description->setDescription({});
        m_contents->setField(nullptr);
        m_pages->setCurrentWidget(m_nothing);
        return;
    }
    m_title->setText(toQt(field->path));
    showTypeLine(*field);
    const QString description = field->spec ? toQt(std::string_view(field->spec->description)) : QString();
    if (m_description->property("shown").toString() != description) {
        m_description->setProperty("shown", description);
        m_description->setDescription(description);
    }
    m_description->setVisible(!description.isEmpty());
    const bool frozen = !m_model.frozen().isEmpty();
    m_reset->setEnabled(!frozen && field->isSetIn(m_model.edited()));
    m_setTo->setEnabled(!frozen);
    m_yaml->setEnabled(!frozen || m_asYaml);
    showTypes(*field);
    showStates(*field);
    showEditor(*field);
}

void Inspector::showEditor(const FieldNode& field)
{
    if (!m_asYaml && isContents(field)) {
        dropEditor();
        m_contents->setField(&field);
        m_pages->setCurrentWidget(m_contents);
        return;
    }
    m_contents->setField(nullptr);
    m_pages->setCurrentWidget(m_editorPage);
    const EditorKind kind = m_asYaml ? EditorKind::Yaml : field.editor;
    if (!m_editor || m_kind != kind) {
        dropEditor();
        m_editor = makeEditor(kind, m_editorPage);
        m_kind = kind;
        if (m_editor) {
            auto* page = static_cast<QVBoxLayout*>(m_editorPage->layout());
            page->insertWidget(0, m_editor, isBlock(kind) ? 10 : 0);
            connect(m_editor, &FieldEditor::committed, this, &Inspector::commit);
            connect(m_editor, &FieldEditor::edited, this, &Inspector::updateNote);
            if (m_editor->focusProxy())
                m_editor->focusProxy()->installEventFilter(this);
            m_editor->show();
        }
    } else if (isTyping() && m_editor->isAncestorOf(QApplication::focusWidget())) {
        updateNote();
        return; // a compilation that comes while somebody types changes nothing of what is typed
    }
    m_apply->setVisible(m_editor && isBlock(kind));
    if (m_editor) {
        FieldContext context = FieldDelegate::contextOf(m_model, field, m_model.edited());
        m_editor->setField(context);
        m_editor->setEnabled(m_model.frozen().isEmpty());
    }
    updateNote();
}

void Inspector::setReach(std::optional<int> lines)
{
    m_reach = lines;
    if (const FieldNode* field = this->field())
        showTypeLine(*field);
}

void Inspector::showTypeLine(const FieldNode& field)
{
    const CompiledPtr& result = m_session.current();
    const QString source = result && m_session.instance() < result->trees.size()
                               ? result->trees[m_session.instance()].formSource
                               : QString();
    QString text = typeLineOf(field, source);
    if (m_reach)
        text +=
            QStringLiteral(" · ") + (*m_reach == 0 ? tr("no line of the manifests depends on it")
                                                   : tr("%n line(s) of the manifests depend on it", nullptr, *m_reach));
    m_typeLine->setText(text);
}

void Inspector::focusEditor()
{
    if (m_pages->currentWidget() == m_contents)
        m_contents->view().setFocus();
    else if (m_editor)
        m_editor->setFocus();
    else if (!m_type->isHidden())
        m_type->setFocus();
}

void Inspector::editAsYaml()
{
    if (!field())
        return;
    m_yaml->setChecked(true);
    focusEditor();
}

bool Inspector::commit()
{
    const FieldNode* field = this->field();
    if (!field || !m_editor)
        return true;
    if (!m_editor->problem().isEmpty()) {
        updateNote();
        return false;
    }
    const std::optional<FieldEdit> edit = m_editor->edit();
    return !edit || m_session.apply(*field, *edit);
}

bool Inspector::eventFilter(QObject* watched, QEvent* event)
{
    // Who goes to work elsewhere is done here.
    if (event->type() == QEvent::FocusOut && m_editor && watched == m_editor->focusProxy() && isTyping() &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason && isActiveWindow() &&
        !isAncestorOf(QApplication::focusWidget()))
        commit();
    return QWidget::eventFilter(watched, event);
}

// --- What is said of it -----------------------------------------------------------------------------------------------

QString Inspector::note() const { return m_note->text(); }

QString Inspector::stateNote(const FieldNode& field) const
{
    const LayerValue* own = field.inColumn(m_model.edited());
    switch (m_model.stateOf(field)) {
    case FieldModel::State::Masked:
        return own ? tr("Without effect here: %1 sets it too.").arg(m_model.placeOf(field.layers.back())) : QString();
    case FieldModel::State::Redundant: return tr("The same as the inherited value: it can be reset.");
    case FieldModel::State::Null: return tr("This layer takes the value away.");
    default: return {};
    }
}

void Inspector::updateNote()
{
    const FieldNode* field = this->field();
    QString text = m_editor ? m_editor->problem() : QString();
    StateColor color = StateColor::Error;
    if (!text.isEmpty()) {
        text.prepend(QStringLiteral("✖ "));
    } else if (m_editor && !m_editor->hint().isEmpty()) {
        text = m_editor->hint();
        color = StateColor::SetHere;
    } else if (field && !m_editor && field->editor == EditorKind::Alternatives) {
        text = tr("Nothing is set. Choose a type above to set a value here.");
        color = StateColor::SetHere;
    } else if (field) {
        text = stateNote(*field);
        color = StateColor::Warning;
        if (!text.isEmpty())
            text.prepend(QStringLiteral("⚠ "));
    }
    QPalette shown = palette();
    shown.setColor(QPalette::WindowText, stateColor(color, palette()));
    m_note->setPalette(shown);
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    m_apply->setEnabled(isTyping());
}

// --- Types and states -------------------------------------------------------------------------------------------------

void Inspector::showTypes(const FieldNode& field)
{
    m_types = valueTypesOf(field.spec, keyOf(field));
    const bool free = m_types.size() > 1;
    m_type->setVisible(free);
    m_type->setEnabled(m_model.frozen().isEmpty());
    if (!free)
        return;
    const QSignalBlocker quiet(m_type);
    m_type->clear();
    for (const ValueType& type : m_types)
        m_type->addItem(type.title);
    const LayerValue* own = field.inColumn(m_model.edited());
    const Value* value = own && !own->isNull && !field.inList ? &own->value
                         : field.effective                    ? &*field.effective
                                                              : nullptr;
    const std::optional<std::size_t> type = value ? typeOf(m_types, *value) : std::nullopt;
    m_type->setCurrentIndex(type ? static_cast<int>(*type) : -1);
    if (!type)
        m_type->setPlaceholderText(tr("type"));
}

void Inspector::chooseType(int index)
{
    const FieldNode* field = this->field();
    if (!field || index < 0 || static_cast<std::size_t>(index) >= m_types.size())
        return;
    const auto chosen = static_cast<std::size_t>(index);
    const LayerValue* own = field->inColumn(m_model.edited());
    const Value* value = own && !own->isNull && !field->inList ? &own->value
                         : field->effective                    ? &*field->effective
                                                               : nullptr;
    const std::optional<std::size_t> before = value ? typeOf(m_types, *value) : std::nullopt;
    if (before == chosen)
        return;
    if (before)
        m_left[{m_path, *before}] = *value;
    const auto left = m_left.find({m_path, chosen});
    m_session.setValue(*field, left != m_left.end() ? left->second : startValueOf(m_types[chosen]));
}

void Inspector::showStates(const FieldNode& field)
{
    m_states->clear();
    const auto add = [&](const QString& text, const FieldEdit& edit, bool enabled) {
        QAction* action = m_states->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, [this, edit] {
            if (const FieldNode* now = this->field())
                m_session.apply(*now, edit);
        });
    };
    const LayerValue* own = field.inColumn(m_model.edited());
    const bool any = m_types.size() > 1;
    const bool isMap = field.editor == EditorKind::Map || field.editor == EditorKind::Group;
    const bool isList = field.editor == EditorKind::List;
    const bool isText = !isMap && !isList &&
                        (!field.form() || field.form()->kind == schema::FieldKind::Text ||
                         field.form()->kind == schema::FieldKind::Any);
    add(field.inList ? tr("&Absent (removed from its list)") : tr("&Absent (inherited)"), {FieldEdit::What::Reset, {}},
        field.inList || own);
    add(tr("&Null (takes the inherited value away)"), {FieldEdit::What::SetNull, {}}, !own || !own->isNull);
    if (isText || any)
        add(tr("Empty &text \"\""), {FieldEdit::What::Set, Value::ofString("")}, true);
    if (isMap || any)
        add(tr("Empty &mapping {}"), {FieldEdit::What::Set, Value::ofMap()}, true);
    if (isList || any)
        add(tr("Empty &list []"), {FieldEdit::What::Set, Value::ofList({})}, true);
}

} // namespace strake::gui
