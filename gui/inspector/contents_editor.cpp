#include "gui/inspector/contents_editor.h"

#include "gui/convert.h"
#include "gui/form/field_delegate.h"
#include "gui/form/field_view.h"
#include "gui/form/scalar_text.h"
#include "gui/icons.h"
#include "gui/list_edit.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/project_session.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strake::gui {

ContentsEditor::ContentsEditor(ProjectSession& session, FieldModel& model, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(model),
      m_filter(new FieldFilter(this)),
      m_view(new FieldView(this)),
      m_banner(new QLabel(this)),
      m_message(new QLabel(this)),
      m_key(new QLineEdit(this)),
      m_type(new QComboBox(this)),
      m_value(new QLineEdit(this)),
      m_add(new QPushButton(tr("Add"), this))
{
    m_filter->setFieldModel(&model);
    m_view->setFilter(m_filter);
    m_view->setAccessibleName(tr("Contents"));
    m_view->header()->setSortIndicatorClearable(true);
    m_banner->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->hide();
    m_key->setPlaceholderText(tr("new key"));
    m_key->setAccessibleName(tr("Key of the new member"));
    m_key->setObjectName(QStringLiteral("newKey"));
    m_type->setAccessibleName(tr("Type of the new value"));
    m_value->setPlaceholderText(tr("value"));
    m_value->setAccessibleName(tr("The new value"));
    m_value->setObjectName(QStringLiteral("newValue"));
    m_add->setIcon(paletteIcon(QStringLiteral("add")));
    m_add->setAutoDefault(false);
    const auto button = [this](const QString& icon, const QString& text) {
        auto* made = new QToolButton(this);
        made->setIcon(paletteIcon(icon));
        made->setToolTip(text);
        made->setAccessibleName(text);
        made->setFocusPolicy(Qt::StrongFocus);
        made->setAutoRaise(true);
        return made;
    };
    m_paste = button(QStringLiteral("copy"), tr("Paste lines of KEY=VALUE"));
    m_duplicate = button(QStringLiteral("new"), tr("Duplicate the item"));
    m_remove = button(QStringLiteral("remove"), tr("Remove"));
    m_up = button(QStringLiteral("up"), tr("Move up"));
    m_down = button(QStringLiteral("down"), tr("Move down"));

    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_key, 2);
    row->addWidget(m_type);
    row->addWidget(m_value, 3);
    row->addWidget(m_add);
    for (QToolButton* tool : {m_paste, m_duplicate, m_remove, m_up, m_down})
        row->addWidget(tool);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_message);
    layout->addLayout(row);

    connect(m_add, &QPushButton::clicked, this, &ContentsEditor::add);
    connect(m_value, &QLineEdit::returnPressed, this, &ContentsEditor::add);
    connect(m_key, &QLineEdit::returnPressed, this, [this] {
        if (m_value->isHidden())
            add();
        else
            m_value->setFocus();
    });
    connect(m_key, &QLineEdit::textChanged, m_message, &QWidget::hide);
    connect(m_value, &QLineEdit::textChanged, m_message, &QWidget::hide);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ContentsEditor::updateState);
    connect(m_paste, &QToolButton::clicked, this, [this] { paste(QGuiApplication::clipboard()->text()); });
    connect(m_duplicate, &QToolButton::clicked, this, &ContentsEditor::duplicate);
    connect(m_remove, &QToolButton::clicked, this, &ContentsEditor::remove);
    connect(m_up, &QToolButton::clicked, this, [this] { moveBy(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveBy(1); });
    connect(m_view, &FieldView::currentFieldChanged, this, &ContentsEditor::updateState);
    connect(m_view->fieldDelegate(), &FieldDelegate::refused, &session, &ProjectSession::failed);
}

QString ContentsEditor::message() const { return m_message->isHidden() ? QString() : m_message->text(); }

bool ContentsEditor::canAdd() const { return m_add->isVisible() && m_add->isEnabled(); }

const FieldNode* ContentsEditor::container() const
{
    const QModelIndex index = m_path.empty() ? QModelIndex() : m_model.indexOf(m_path);
    return index.isValid() ? m_model.nodeOf(index) : nullptr;
}

const FieldNode* ContentsEditor::item() const
{
    const FieldNode* field = m_view->currentField();
    const FieldNode* around = container();
    while (field && field->parent && field->parent != around)
        field = field->parent;
    return field && around && field->parent == around ? field : nullptr;
}

const schema::FormField* ContentsEditor::itemForm(const FieldNode& field) const
{
    const schema::FormField* form = field.form();
    const bool has = form && !form->children.empty() &&
                     (form->kind == schema::FieldKind::List || form->kind == schema::FieldKind::Map);
    return has ? &form->children.front() : nullptr;
}

void ContentsEditor::setField(const FieldNode* field)
{
    const bool isOther = !field || field->path != m_path;
    m_path = field ? field->path : ValuePath();
    if (!field)
        return;
    const QModelIndex root = m_filter->mapFromSource(m_model.indexOf(*field));
    if (isOther) {
        m_view->setCurrentIndex({});
        m_view->setRootIndex(root);
        m_view->expandRecursively(root);
        m_key->clear();
        m_value->clear();
        m_message->hide();
        m_wanted.reset();
    } else if (m_view->rootIndex() != root) {
        m_view->setRootIndex(root);
    }
    // Members have no order of their own to be seen; items have.
    const bool sortable = field->editor == EditorKind::Map;
    if (m_view->isSortingEnabled() != sortable) {
        m_view->header()->setSortIndicator(-1, Qt::AscendingOrder);
        m_view->setSortingEnabled(sortable);
        if (!sortable)
            m_filter->sort(-1);
    }
    updateTypes(*field);
    m_banner->setText(bannerOf(*field));
    m_banner->setVisible(!m_banner->text().isEmpty());
    if (m_wanted) {
        const QModelIndex wanted = m_model.indexOf(*m_wanted);
        if (wanted.isValid()) {
            m_view->select(*m_model.nodeOf(wanted));
            m_wanted.reset();
        }
    }
    updateState();
}

void ContentsEditor::updateTypes(const FieldNode& field)
{
    std::vector<ValueType> types = valueTypesOf(itemForm(field), {});
    const bool same = std::equal(types.begin(), types.end(), m_types.begin(), m_types.end(),
                                 [](const ValueType& a, const ValueType& b) { return a.title == b.title; });
    m_types = std::move(types);
    if (same)
        return;
    const QSignalBlocker quiet(m_type);
    m_type->clear();
    for (const ValueType& type : m_types)
        m_type->addItem(type.title);
}

void ContentsEditor::updateState()
{
    const FieldNode* field = container();
    if (!field)
        return;
    const bool isList = field->editor == EditorKind::List;
    const bool isOpen = isList || field->editor == EditorKind::Map || !field->form();
    const bool frozen = !m_model.frozen().isEmpty();
    const auto type = static_cast<std::size_t>(std::max(0, m_type->currentIndex()));
    const bool typed = type < m_types.size() && isScalarEditor(m_types[type].editor) &&
                       m_types[type].editor != EditorKind::Bool && m_types[type].editor != EditorKind::Choice;
    const bool isSecret = type < m_types.size() && m_types[type].editor == EditorKind::Secret;
    m_key->setVisible(isOpen && !isList);
    m_type->setVisible(isOpen && m_types.size() > 1);
    m_value->setVisible(isOpen && typed);
    m_value->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
    m_add->setVisible(isOpen);
    m_add->setText(isList ? tr("Add item") : tr("Add"));
    m_paste->setVisible(isOpen && !isList && typed);
    for (QToolButton* tool : {m_duplicate, m_up, m_down})
        tool->setVisible(isList);
    m_remove->setVisible(isOpen);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_key, m_type, m_value, m_add, m_paste})
        widget->setEnabled(!frozen);
    const FieldNode* current = item();
    const std::size_t last = field->children.empty() ? 0 : field->children.size() - 1;
    m_duplicate->setEnabled(!frozen && current);
    m_remove->setEnabled(!frozen && current);
    m_up->setEnabled(!frozen && current && current->row > 0);
    m_down->setEnabled(!frozen && current && current->row < last);
}

// Lists replace each other as a whole, which nobody should learn by accident.
QString ContentsEditor::bannerOf(const FieldNode& field) const
{
    if (field.editor != EditorKind::List || field.inList)
        return {};
    const std::size_t edited = m_model.edited();
    const LayerValue* own = field.inColumn(edited);
    const LayerValue* beneath = field.below(edited);
    if (!beneath || !beneath->value.isList() || beneath->value.list().empty() || edited >= m_model.columns().size())
        return {};
    const QString from = m_model.columns()[beneath->column].label;
    const int count = static_cast<int>(beneath->value.list().size());
    if (joins(field, m_model.columns()[edited]))
        return tr("Items of this layer are added to the %n from %1.", nullptr, count).arg(from);
    return own ? tr("This list replaces the whole list of %n from %1.", nullptr, count).arg(from)
               : tr("An edit copies all %n items from %1 into this layer: lists replace each other.", nullptr, count)
                     .arg(from);
}

bool ContentsEditor::refuse(const QString& problem)
{
    m_message->setText(problem);
    m_message->setVisible(!problem.isEmpty());
    return false;
}

std::optional<Value> ContentsEditor::typedValue(QString* problem) const
{
    const auto at = static_cast<std::size_t>(std::max(0, m_type->currentIndex()));
    if (at >= m_types.size())
        return std::nullopt;
    const ValueType& type = m_types[at];
    if (m_value->isHidden() || (m_value->text().isEmpty() && type.editor != EditorKind::Text))
        return startValueOf(type);
    return parseScalar(m_value->text(), {type.editor, type.form, nullptr}, problem);
}

// --- What changes it --------------------------------------------------------------------------------------------------

void ContentsEditor::add()
{
    const FieldNode* field = container();
    if (!field)
        return;
    QString problem;
    const std::optional<Value> value = typedValue(&problem);
    if (!value) {
        refuse(problem);
        return;
    }
    bool done = false;
    if (field->editor == EditorKind::List) {
        const FieldNode* current = item();
        const std::size_t at = current ? current->row + 1 : field->children.size();
        m_wanted = field->path.child(at);
        done = m_session.insertItem(*field, at, *value);
    } else {
        const std::string key = toUtf8(m_key->text());
        if (key.empty()) {
            refuse(tr("A key is needed"));
            m_key->setFocus();
            return;
        }
        const auto same = std::find_if(field->children.begin(), field->children.end(), [&](const auto& child) {
            return child->path.steps().back() == PathStep(key) && (child->effective || !child->layers.empty());
        });
        if (same != field->children.end()) {
            refuse(tr("There is a key “%1” already; change it in its row").arg(m_key->text()));
            return;
        }
        m_wanted = field->path.child(key);
        done = m_session.addMember(*field, key, *value);
    }
    if (!done) {
        m_wanted.reset();
        return;
    }
    m_key->clear();
    m_value->clear();
    (m_key->isHidden() ? (m_value->isHidden() ? static_cast<QWidget*>(m_view) : m_value) : m_key)->setFocus();
}

void ContentsEditor::paste(const QString& text)
{
    const FieldNode* field = container();
    if (!field)
        return;
    const auto at = static_cast<std::size_t>(std::max(0, m_type->currentIndex()));
    const ScalarRule rule{at < m_types.size() ? m_types[at].editor : EditorKind::Text,
                          at < m_types.size() ? m_types[at].form : nullptr, nullptr};
    const LayerValue* own = field->inColumn(m_model.edited());
    const Value* base = field->inList         ? (field->effective ? &*field->effective : nullptr)
                        : own && !own->isNull ? &own->value
                                              : nullptr;
    ValueMap members = base && base->map() ? *base->map() : ValueMap();
    int count = 0;
    for (const QString& line : text.split(u'\n')) {
        const QString entry = line.trimmed();
        if (entry.isEmpty() || entry.startsWith(u'#'))
            continue;
        qsizetype sign = entry.indexOf(u'=');
        const qsizetype colon = entry.indexOf(QLatin1String(": "));
        if (colon > 0 && (sign < 0 || colon < sign))
            sign = colon;
        if (sign <= 0) {
            refuse(tr("“%1” is not KEY=VALUE").arg(entry));
            return;
        }
        QString problem;
        std::optional<Value> value = parseScalar(entry.mid(sign + 1).trimmed(), rule, &problem);
        if (!value) {
            refuse(problem);
            return;
        }
        members[toUtf8(entry.left(sign).trimmed())] = std::move(*value);
        ++count;
    }
    if (count > 0)
        m_session.setValue(*field, Value::ofMap(std::move(members)));
}

void ContentsEditor::duplicate()
{
    const FieldNode* current = item();
    const FieldNode* field = container();
    if (!current || !field || !current->effective)
        return;
    m_wanted = field->path.child(current->row + 1);
    if (!m_session.insertItem(*field, current->row + 1, *current->effective))
        m_wanted.reset();
}

void ContentsEditor::remove()
{
    const FieldNode* current = item();
    if (!current)
        return;
    if (current->inList || current->inColumn(m_model.edited()))
        m_session.resetValue(*current);
    else
        m_session.setNull(*current); // inherited: only null takes it away
}

void ContentsEditor::moveBy(int rows)
{
    const FieldNode* current = item();
    const FieldNode* field = container();
    const auto to = static_cast<std::ptrdiff_t>(current ? current->row : 0) + rows;
    if (!current || !field || to < 0 || static_cast<std::size_t>(to) >= field->children.size())
        return;
    m_wanted = field->path.child(static_cast<std::size_t>(to));
    if (!m_session.moveItem(*current, static_cast<std::size_t>(to)))
        m_wanted.reset();
}

} // namespace strake::gui
