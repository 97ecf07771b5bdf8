#include "gui/form/text_editors.h"

#include "gui/convert.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

#include <cmath>

namespace strake::gui {

TextEditor::TextEditor(QWidget* parent) : FieldEditor(parent), m_line(new QLineEdit(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    setAutoFillBackground(true);
    connect(m_line, &QLineEdit::returnPressed, this, &FieldEditor::committed);
}

void TextEditor::setField(const FieldContext& field)
{
    m_field = field;
    m_line->setAccessibleName(field.name);
    m_line->setEchoMode(field.kind == EditorKind::Secret ? QLineEdit::Password : QLineEdit::Normal);
    if (field.isNull)
        m_line->setPlaceholderText(tr("removed (null)"));
    else if (field.inherited && field.kind != EditorKind::Secret)
        m_line->setPlaceholderText(
            tr("%1 · %2", "an inherited value and its layer").arg(textOf(*field.inherited), field.inheritedFrom));
    else
        m_line->setPlaceholderText(field.inherited ? tr("inherited from %1").arg(field.inheritedFrom) : tr("not set"));
    m_initial = field.own && !field.isNull ? textOf(*field.own) : QString();
    m_line->setText(m_initial);
    m_line->selectAll();
}

QString TextEditor::textOf(const Value& value) const
{
    return value.isString() ? toQt(value.string()) : shownValue(value);
}

std::optional<Value> TextEditor::parse(const QString& text, QString*) const { return Value::ofString(toUtf8(text)); }

QString TextEditor::problem() const
{
    QString problem;
    if (!m_line->text().isEmpty() && m_line->text() != m_initial)
        (void)parse(m_line->text(), &problem);
    return problem;
}

std::optional<FieldEdit> TextEditor::edit() const
{
    const QString text = m_line->text();
    if (text == m_initial)
        return std::nullopt;
    if (text.isEmpty())
        return FieldEdit{FieldEdit::What::Reset, {}};
    QString problem;
    std::optional<Value> value = parse(text, &problem);
    if (!value)
        return std::nullopt;
    return FieldEdit{FieldEdit::What::Set, std::move(*value)};
}

// --- Numbers ----------------------------------------------------------------------------------------------------------

NumberEditor::NumberEditor(bool whole, QWidget* parent) : TextEditor(parent), m_whole(whole)
{
    lineEdit()->installEventFilter(this);
}

std::optional<Value> NumberEditor::parse(const QString& text, QString* problem) const
{
    bool good = false;
    const QString trimmed = text.trimmed();
    const qlonglong whole = QLocale::c().toLongLong(trimmed, &good);
    const double number = good ? static_cast<double>(whole) : QLocale::c().toDouble(trimmed, &good);
    if (!good || !std::isfinite(number)) {
        *problem = m_whole ? tr("“%1” is not a whole number").arg(text) : tr("“%1” is not a number").arg(text);
        return std::nullopt;
    }
    if (m_whole && number != std::floor(number)) {
        *problem = tr("“%1” is not a whole number").arg(text);
        return std::nullopt;
    }
    const schema::FormField* spec = field().spec;
    if (spec && spec->minimum && number < *spec->minimum) {
        *problem = tr("%1 is below the minimum %2").arg(trimmed).arg(*spec->minimum);
        return std::nullopt;
    }
    if (spec && spec->maximum && number > *spec->maximum) {
        *problem = tr("%1 is above the maximum %2").arg(trimmed).arg(*spec->maximum);
        return std::nullopt;
    }
    return good && number == std::floor(number) && std::fabs(number) < 9e15
               ? Value::ofInt64(static_cast<qint64>(number))
               : Value::ofFloat(number);
}

void NumberEditor::step(int by)
{
    QString text = lineEdit()->text();
    if (text.isEmpty() && field().inherited)
        text = textOf(*field().inherited);
    bool good = false;
    const qlonglong number = QLocale::c().toLongLong(text, &good);
    QString problem;
    const QString next = QString::number(number + by);
    if (good && parse(next, &problem))
        lineEdit()->setText(next);
}

bool NumberEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == lineEdit() && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return TextEditor::eventFilter(watched, event);
}

} // namespace strake::gui
