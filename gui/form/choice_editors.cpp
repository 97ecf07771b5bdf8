#include "gui/form/choice_editors.h"

#include "gui/convert.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace strake::gui {

namespace {

// Schemas give whole numbers where YAML gives others.
bool sameChoice(const Value& a, const Value& b)
{
    return deepEqual(a, b) || (!a.isString() && !b.isString() && shownValue(a) == shownValue(b));
}

} // namespace

ChoiceEditor::ChoiceEditor(QWidget* parent) : FieldEditor(parent), m_box(new QComboBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    setAutoFillBackground(true);
    connect(m_box, &QComboBox::activated, this, &FieldEditor::committed);
}

void ChoiceEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !m_open) // else the line in the box has heard of it
        Q_EMIT committed();
    FieldEditor::keyPressEvent(event);
}

void ChoiceEditor::add(const QString& text, const FieldEdit& edit)
{
    m_box->addItem(text);
    m_edits.push_back(edit);
}

std::vector<Value> ChoiceEditor::choicesOf(const FieldContext& field) const
{
    return field.spec ? field.spec->choices : std::vector<Value>();
}

QString ChoiceEditor::textOf(const Value& value) const
{
    return value.isString() && value.string().empty() ? tr("(empty)") : shownValue(value);
}

void ChoiceEditor::setField(const FieldContext& field)
{
    m_box->clear();
    m_edits.clear();
    m_box->setAccessibleName(field.name);
    m_open = field.spec && field.spec->open;
    m_box->setEditable(m_open);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    add(field.inherited ? tr("Inherit (%1)").arg(textOf(*field.inherited)) : tr("Inherit (not set)"),
        {FieldEdit::What::Reset, {}});
    for (const Value& choice : choicesOf(field))
        add(textOf(choice), {FieldEdit::What::Set, choice});
    if (field.inherited || field.isNull)
        add(tr("Remove (null)"), {FieldEdit::What::SetNull, {}});

    m_initial = 0;
    if (field.isNull) {
        m_initial = m_box->count() - 1;
    } else if (field.own) {
        m_initial = -1;
        for (std::size_t i = 0; i < m_edits.size(); ++i) {
            if (m_edits[i].what == FieldEdit::What::Set && sameChoice(m_edits[i].value, *field.own))
                m_initial = static_cast<int>(i);
        }
        if (m_initial < 0) {
            // Not among the choices: it is offered as it is.
            add(textOf(*field.own), {FieldEdit::What::Set, *field.own});
            m_initial = m_box->count() - 1;
        }
    }
    m_box->setCurrentIndex(m_initial);
    m_initialText = m_box->currentText();
    if (m_open) {
        m_box->lineEdit()->selectAll();
        connect(m_box->lineEdit(), &QLineEdit::returnPressed, this, &FieldEditor::committed);
    }
}

std::optional<FieldEdit> ChoiceEditor::edit() const
{
    const QString text = m_box->currentText();
    const int known = m_open ? m_box->findText(text) : m_box->currentIndex();
    if (known < 0) {
        if (text == m_initialText)
            return std::nullopt;
        return FieldEdit{FieldEdit::What::Set, Value::ofString(toUtf8(text))};
    }
    if (known == m_initial)
        return std::nullopt;
    return m_edits[static_cast<std::size_t>(known)];
}

std::vector<Value> BoolEditor::choicesOf(const FieldContext&) const
{
    return {Value::ofBool(true), Value::ofBool(false)};
}

QString BoolEditor::textOf(const Value& value) const
{
    if (value.kind() != Kind::Bool)
        return shownValue(value);
    return value.boolean() ? tr("True") : tr("False");
}

} // namespace strake::gui
