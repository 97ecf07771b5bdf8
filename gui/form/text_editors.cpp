#include "gui/form/text_editors.h"

#include "core/compiler.h"
#include "core/yaml/unmarshal.h"
#include "gui/convert.h"
#include "gui/form/scalar_text.h"
#include "gui/icons.h"
#include "gui/panels/yaml_highlighter.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>

namespace strake::gui {

namespace {

ScalarRule ruleOf(const FieldContext& field)
{
    const Value* former = field.own && !field.isNull ? &*field.own : field.inherited ? &*field.inherited : nullptr;
    return {field.kind, field.spec, former};
}

QString placeholderOf(const FieldContext& field)
{
    if (field.isNull)
        return FieldEditor::tr("removed (null)");
    if (!field.inherited)
        return FieldEditor::tr("not set");
    if (field.kind == EditorKind::Secret)
        return FieldEditor::tr("inherited from %1").arg(field.inheritedFrom);
    const QString text = scalarText(*field.inherited);
    return FieldEditor::tr("%1 · %2", "an inherited value and its layer")
        .arg(text.isEmpty() ? QStringLiteral("\"\"") : shownValue(*field.inherited, 80), field.inheritedFrom);
}

// What a document knows as the end of a line.
qsizetype breakAt(const QString& text, qsizetype at)
{
    if (text[at] == u'\r')
        return at + 1 < text.size() && text[at + 1] == u'\n' ? 2 : 1;
    return text[at] == u'\n' || text[at] == QChar::ParagraphSeparator ? 1 : 0;
}

// Lines that were there, before and behind the change, keep the breaks that they had; new ones get such as the first.
QString withBreaksOf(const QString& original, const QString& text)
{
    QStringList before;
    QStringList breaks;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < original.size();) {
        const qsizetype length = breakAt(original, at);
        if (length > 0) {
            before += original.mid(begin, at - begin);
            breaks += original.mid(at, length);
            begin = at + length;
        }
        at += std::max<qsizetype>(1, length);
    }
    before += original.mid(begin);
    const QString usual = breaks.value(0, QStringLiteral("\n"));
    breaks += usual;
    const QStringList now = text.split(u'\n');
    qsizetype same = 0;
    while (same < std::min(before.size(), now.size()) && before[same] == now[same])
        ++same;
    const qsizetype moved = before.size() - now.size();
    qsizetype tail = now.size();
    while (tail > same && tail + moved > same && before[tail - 1 + moved] == now[tail - 1])
        --tail;
    QString out;
    for (qsizetype line = 0; line < now.size(); ++line) {
        out += now[line];
        if (line + 1 < now.size())
            out += line < same ? breaks[line] : line >= tail ? breaks[line + moved] : usual;
    }
    return out;
}

} // namespace

// --- One line ---------------------------------------------------------------------------------------------------------

TextEditor::TextEditor(QWidget* parent) : FieldEditor(parent), m_line(new QLineEdit(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    setAutoFillBackground(true);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::returnPressed, this, &FieldEditor::committed);
    connect(m_line, &QLineEdit::textChanged, this, &FieldEditor::edited);
}

void TextEditor::setField(const FieldContext& field)
{
    m_field = field;
    m_line->setAccessibleName(field.name);
    m_line->setPlaceholderText(placeholderOf(field));
    m_initial = field.own && !field.isNull ? scalarText(*field.own) : QString();
    m_line->setText(m_initial);
    m_line->selectAll();
}

QString TextEditor::problem() const
{
    QString problem;
    if (!m_line->text().isEmpty() && m_line->text() != m_initial)
        (void)parseScalar(m_line->text(), ruleOf(m_field), &problem);
    return problem;
}

QString TextEditor::hint() const
{
    return m_field.kind == EditorKind::Secret ? QString() : scalarHint(m_line->text(), ruleOf(m_field));
}

std::optional<FieldEdit> TextEditor::edit() const
{
    const QString text = m_line->text();
    if (text == m_initial)
        return std::nullopt;
    if (text.isEmpty())
        return FieldEdit{FieldEdit::What::Reset, {}};
    QString problem;
    std::optional<Value> value = parseScalar(text, ruleOf(m_field), &problem);
    if (!value)
        return std::nullopt;
    return FieldEdit{FieldEdit::What::Set, std::move(*value)};
}

// The number that a text begins with; what stands behind it stays.
void TextEditor::step(int by)
{
    const bool counts = m_field.kind == EditorKind::Integer || m_field.kind == EditorKind::Port ||
                        m_field.kind == EditorKind::Number || m_field.kind == EditorKind::Quantity ||
                        m_field.kind == EditorKind::Duration || m_field.kind == EditorKind::IntOrString;
    if (!counts)
        return;
    QString text = m_line->text();
    if (text.isEmpty() && m_field.inherited)
        text = scalarText(*m_field.inherited);
    qsizetype digits = text.startsWith(u'-') ? 1 : 0;
    while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9')
        ++digits;
    bool good = false;
    const qlonglong number = QLocale::c().toLongLong(text.left(digits), &good);
    const QString next = QString::number(number + by) + text.mid(digits);
    QString problem;
    if (good && parseScalar(next, ruleOf(m_field), &problem))
        m_line->setText(next);
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

SecretEditor::SecretEditor(QWidget* parent) : TextEditor(parent), m_eye(new QToolButton(this))
{
    lineEdit()->setEchoMode(QLineEdit::Password);
    m_eye->setIcon(paletteIcon(QStringLiteral("eye")));
    m_eye->setCheckable(true);
    m_eye->setAutoRaise(true);
    m_eye->setFocusPolicy(Qt::StrongFocus);
    m_eye->setAccessibleName(tr("Show the secret"));
    m_eye->setToolTip(tr("Show the secret"));
    layout()->addWidget(m_eye);
    connect(m_eye, &QToolButton::toggled, this,
            [this](bool shown) { lineEdit()->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
}

// --- Several lines ----------------------------------------------------------------------------------------------------

MultilineEditor::MultilineEditor(QWidget* parent) : FieldEditor(parent), m_text(new QPlainTextEdit(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    setFocusProxy(m_text);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->installEventFilter(this);
    connect(m_text, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

void MultilineEditor::setInitial(const QString& text, const QString& placeholder)
{
    m_text->setPlainText(text);
    m_text->setPlaceholderText(placeholder);
    m_original = text;
    m_initial = this->text();
}

// (toPlainText() makes other characters of some.)
QString MultilineEditor::text() const
{
    return m_text->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

void MultilineEditor::setField(const FieldContext& field)
{
    m_field = field;
    m_text->setAccessibleName(field.name);
    setInitial(field.own && !field.isNull ? scalarText(*field.own) : QString(), placeholderOf(field));
}

std::optional<FieldEdit> MultilineEditor::edit() const
{
    if (!isChanged())
        return std::nullopt;
    const QString now = text();
    if (now.isEmpty())
        return FieldEdit{FieldEdit::What::Reset, {}};
    return FieldEdit{FieldEdit::What::Set, Value::ofString(toUtf8(withBreaksOf(m_original, now)))};
}

bool MultilineEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::ControlModifier) {
            Q_EMIT committed();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

YamlValueEditor::YamlValueEditor(QWidget* parent) : MultilineEditor(parent)
{
    auto* highlighter = new YamlHighlighter(textEdit()->document());
    highlighter->setPalette(palette());
}

void YamlValueEditor::setField(const FieldContext& field)
{
    MultilineEditor::setField(field);
    // What is inherited is there to be changed, not to be typed again.
    const Value* shown = field.isNull      ? nullptr
                         : field.own       ? &*field.own
                         : field.inherited ? &*field.inherited
                                           : nullptr;
    const QString yaml = shown          ? toQt(std::string_view(yamlOf(*shown))).trimmed()
                         : field.isNull ? QStringLiteral("null")
                                        : QString();
    setInitial(yaml, tr("not set"));
    m_note = shown && !field.own ? tr("Inherited from %1; a change sets it here.").arg(field.inheritedFrom) : QString();
}

QString YamlValueEditor::hint() const { return m_note; }

std::optional<Value> YamlValueEditor::parse(QString* problem) const
{
    SourceMap sources;
    const FileId file = sources.add({}, toUtf8(text()));
    Result<Value> value =
        yaml::unmarshal(sources, file, yaml::Target::Any, {.numbers = yaml::Numbers::Exact, .strict = true});
    if (value)
        return std::move(*value);
    *problem = toQt(std::string_view(value.error().message));
    if (value.error().range.isSet())
        *problem = tr("line %1: %2").arg(sources.locate(value.error().range).line).arg(*problem);
    return std::nullopt;
}

QString YamlValueEditor::problem() const
{
    QString problem;
    if (isChanged())
        (void)parse(&problem);
    return problem;
}

std::optional<FieldEdit> YamlValueEditor::edit() const
{
    if (!isChanged())
        return std::nullopt;
    if (text().trimmed().isEmpty())
        return FieldEdit{FieldEdit::What::Reset, {}};
    QString problem;
    std::optional<Value> value = parse(&problem);
    if (!value)
        return std::nullopt;
    if (value->isNil())
        return FieldEdit{FieldEdit::What::SetNull, {}};
    return FieldEdit{FieldEdit::What::Set, std::move(*value)};
}

} // namespace strake::gui
