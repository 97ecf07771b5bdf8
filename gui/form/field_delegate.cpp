#include "gui/form/field_delegate.h"

#include "gui/convert.h"
#include "gui/form/editor_registry.h"
#include "gui/models/field_model.h"
#include "gui/state_colors.h"

#include <QAbstractProxyModel>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace strake::gui {

namespace {

using State = FieldModel::State;

bool isResettable(State state)
{
    return state == State::Set || state == State::Null || state == State::Redundant || state == State::Masked;
}

FieldEditor* editorAround(QObject* part)
{
    QObject* at = part;
    while (at && !qobject_cast<FieldEditor*>(at))
        at = at->parent();
    return static_cast<FieldEditor*>(at);
}

// An arrow back, drawn in the text's colour: themes without icons show it too.
void drawResetArrow(QPainter* painter, const QRect& rect, const QColor& color)
{
    const qreal size = std::min(rect.width(), rect.height()) * 0.5;
    const QPointF center = QRectF(rect).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, std::max<qreal>(1.2, size / 8)));
    QRectF circle(center.x() - size / 2, center.y() - size / 2, size, size);
    painter->drawArc(circle, -120 * 16, 270 * 16);
    painter->setBrush(color);
    painter->setPen(Qt::NoPen);
    const QPointF tip(circle.left() + size * 0.05, circle.center().y() - size * 0.05);
    const qreal head = size * 0.28;
    painter->drawPolygon(
        QPolygonF({tip + QPointF(-head, -head * 0.2), tip + QPointF(head, -head * 0.2), tip + QPointF(0, head)}));
    painter->restore();
}

} // namespace

const FieldModel* fieldModelOf(const QModelIndex& index)
{
    return qobject_cast<const FieldModel*>(toFieldModel(index).model());
}

QModelIndex toFieldModel(const QModelIndex& index)
{
    QModelIndex at = index;
    while (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(at.model()))
        at = proxy->mapToSource(at);
    return at;
}

FieldDelegate::FieldDelegate(QObject* parent) : QStyledItemDelegate(parent)
{
    // Whatever closes it: it is not asked again when the focus leaves it.
    connect(this, &QAbstractItemDelegate::closeEditor, this,
            [](QWidget* editor) { editor->setProperty("done", true); });
}

// --- Looks ------------------------------------------------------------------------------------------------------------

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    // An editor fits without moving the rows.
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + option.fontMetrics.height() / 2));
    return size;
}

void FieldDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QModelIndex source = toFieldModel(index);
    const FieldModel* model = fieldModelOf(index);
    const FieldNode* node = model ? model->nodeOf(source) : nullptr;
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    if (!node) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const State state = model->stateOf(*node);
    const bool selected = shown.state.testFlag(QStyle::State_Selected);
    const bool quiet =
        source.column() == FieldModel::SourceColumn ||
        (source.column() == FieldModel::ValueColumn && (state == State::Inherited || state == State::Unset));
    if (quiet && !selected) {
        const QColor text = shown.palette.color(QPalette::Text);
        shown.palette.setColor(QPalette::Text, mixed(text, shown.palette.color(QPalette::Base), 0.4));
    }
    if (source.column() == FieldModel::ValueColumn && state == State::Null)
        shown.text = tr("removed (null)");
    if (source.column() == FieldModel::ValueColumn && state == State::Null)
        shown.font.setItalic(true);
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);

    const int bar = std::max(2, option.fontMetrics.height() / 6);
    const bool hasRoom = shown.rect.width() > bar; // deep in a narrow column there is none
    if (hasRoom && source.column() == FieldModel::KeyColumn && node->inColumn(model->edited()) &&
        !(node->isContainer && !node->children.empty())) {
        const StateColor color = state == State::Masked ? StateColor::Warning : StateColor::SetHere;
        QRect gutter(shown.rect.left(), shown.rect.top(), bar, shown.rect.height());
        painter->fillRect(gutter, stateColor(color, option.palette));
    }
    if (source.column() == FieldModel::ResetColumn) {
        const QColor text = shown.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        if (isResettable(state) && model->frozen().isEmpty() &&
            (node->children.empty() || node->editor == EditorKind::List))
            drawResetArrow(painter, shown.rect, text);
        else if (!node->problems.empty())
            painter->drawText(shown.rect, Qt::AlignCenter, QStringLiteral("!"));
    }
}

// --- Editing ----------------------------------------------------------------------------------------------------------

FieldContext FieldDelegate::contextOf(const FieldModel& model, const FieldNode& node, std::size_t layer)
{
    FieldContext context;
    context.spec = node.form();
    context.kind = node.editor;
    context.name = toQt(node.path);
    if (const LayerValue* own = node.inColumn(layer)) {
        context.isNull = own->isNull;
        if (!own->isNull)
            context.own = own->value;
    }
    if (const LayerValue* beneath = node.below(layer); beneath && !beneath->isNull) {
        context.inherited = beneath->value;
        context.inheritedFrom =
            beneath->column < model.columns().size() ? model.columns()[beneath->column].label : QString();
    }
    // In a list there is only what is in force.
    if (node.inList && !context.own && node.effective) {
        context.own = node.effective;
        context.inherited.reset();
    }
    return context;
}

QWidget* FieldDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const FieldModel* model = fieldModelOf(index);
    const FieldNode* node = model ? model->nodeOf(toFieldModel(index)) : nullptr;
    FieldEditor* editor = node ? makeCellEditor(node->editor, parent) : nullptr;
    if (!editor)
        return nullptr;
    auto* self = const_cast<FieldDelegate*>(this);
    connect(editor, &FieldEditor::committed, self, [self, editor] { self->commit(editor); });
    for (QWidget* part : editor->findChildren<QWidget*>())
        part->installEventFilter(self);
    return editor;
}

void FieldDelegate::commit(FieldEditor* editor)
{
    if (editor->property("done").toBool())
        return;
    if (const QString problem = editor->problem(); !problem.isEmpty()) {
        Q_EMIT refused(problem);
        return;
    }
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor);
}

void FieldDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* field = qobject_cast<FieldEditor*>(editor);
    const FieldModel* model = fieldModelOf(index);
    // A compilation that comes while somebody types changes nothing of what is typed.
    if (!field || !model || field->property("filled").toBool())
        return;
    const int layer = model->layerOfColumn(toFieldModel(index).column());
    field->setField(contextOf(*model, *model->nodeOf(toFieldModel(index)),
                              layer >= 0 ? static_cast<std::size_t>(layer) : model->edited()));
    field->setProperty("filled", true);
}

void FieldDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    const auto* field = qobject_cast<const FieldEditor*>(editor);
    if (!field)
        return;
    if (const QString problem = field->problem(); !problem.isEmpty()) {
        Q_EMIT refused(problem);
        return;
    }
    if (const std::optional<FieldEdit> edit = field->edit())
        model->setData(index, QVariant::fromValue(*edit), FieldModel::EditRole);
}

void FieldDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    editor->setGeometry(option.rect);
}

bool FieldDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    const QModelIndex source = toFieldModel(index);
    const FieldModel* fields = fieldModelOf(index);
    if (fields && source.column() == FieldModel::ResetColumn && event->type() == QEvent::MouseButtonRelease &&
        static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton && fields->frozen().isEmpty()) {
        const FieldNode* node = fields->nodeOf(source);
        if (node && isResettable(fields->stateOf(*node)) &&
            (node->children.empty() || node->editor == EditorKind::List))
            return model->setData(index, QVariant::fromValue(FieldEdit{FieldEdit::What::Reset, {}}),
                                  FieldModel::EditRole);
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

bool FieldDelegate::eventFilter(QObject* object, QEvent* event)
{
    if (!qobject_cast<FieldEditor*>(object)) {
        FieldEditor* editor = editorAround(object);
        // Who goes to work elsewhere is done here.
        if (editor && !editor->property("done").toBool() && event->type() == QEvent::FocusOut && editor->isVisible() &&
            editor->isActiveWindow() && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
            !editor->isAncestorOf(QApplication::focusWidget())) {
            if (editor->problem().isEmpty())
                commit(editor);
            else
                Q_EMIT closeEditor(editor);
        }
        return false;
    }
    // Enter is the editor's own affair: it checks first. So is a Tab inside an editor of several widgets.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            return false;
    }
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace strake::gui
