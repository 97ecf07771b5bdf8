#include "gui/form/field_view.h"

#include "gui/form/editor_registry.h"
#include "gui/form/field_delegate.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

namespace strake::gui {

FieldView::FieldView(QWidget* parent) : QTreeView(parent), m_delegate(new FieldDelegate(this))
{
    setItemDelegate(m_delegate);
    setUniformRowHeights(true);
    setAlternatingRowColors(false);
    setSelectionBehavior(SelectRows);
    setEditTriggers(DoubleClicked | SelectedClicked | EditKeyPressed);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(true);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(fontMetrics().height());
    header()->setTextElideMode(Qt::ElideMiddle);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // columns stay as wide as they are
    setAccessibleName(tr("Values"));
    connect(header(), &QHeaderView::sectionResized, this,
            [this] { m_userSized |= !m_fitting && QApplication::mouseButtons().testFlag(Qt::LeftButton); });
}

void FieldView::setFilter(FieldFilter* filter)
{
    m_filter = filter;
    setModel(filter);
    connect(filter, &QAbstractItemModel::modelReset, this, [this] {
        expandAll();
        fitColumns();
    });
    connect(filter, &QAbstractItemModel::columnsInserted, this, [this] { // the row is selected as a whole
        selectionModel()->select(currentIndex(), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
        fitColumns();
    });
    fitColumns();
}

void FieldView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    if (m_filtering)
        return; // all at once, behind
    for (int row = start; row <= end; ++row)
        expandRecursively(model()->index(row, 0, parent));
}

void FieldView::rememberClosed(const QModelIndex& parent)
{
    for (int row = 0; row < m_filter->rowCount(parent); ++row) {
        const QModelIndex index = m_filter->index(row, 0, parent);
        if (!m_filter->hasChildren(index))
            continue;
        if (!isExpanded(index))
            m_closed.push_back(m_filter->fieldModel()->nodeOf(m_filter->mapToSource(index))->path);
        rememberClosed(index);
    }
}

void FieldView::filterBy(const QString& query)
{
    if (m_filter->query().isEmpty()) {
        m_closed.clear();
        rememberClosed({});
    }
    {
        const QScopedValueRollback guard(m_filtering, true);
        m_filter->setQuery(query);
    }
    expandAll();
    if (!m_filter->query().isEmpty())
        return;
    for (const ValuePath& path : m_closed)
        setExpanded(m_filter->mapFromSource(m_filter->fieldModel()->indexOf(path)), false);
}

void FieldView::fitColumns()
{
    if (!m_filter || m_userSized || m_filter->columnCount() < 4)
        return;
    const QScopedValueRollback guard(m_fitting, true);
    const int width = viewport()->width();
    const int mark = fontMetrics().height() * 3 / 2;
    if (m_filter->levels()) {
        const int layers = m_filter->columnCount() - 2;
        const int each = std::max((width * 3 / 4) / (layers + 1),
                                  fontMetrics().horizontalAdvance(QStringLiteral("production/values")));
        header()->resizeSection(0, std::max(width / 4, fontMetrics().averageCharWidth() * 24));
        for (int column = 1; column < m_filter->columnCount(); ++column)
            header()->resizeSection(column, each);
        return;
    }
    header()->resizeSection(FieldModel::ResetColumn, mark);
    header()->resizeSection(FieldModel::KeyColumn, (width - mark) * 38 / 100);
    header()->resizeSection(FieldModel::ValueColumn, (width - mark) * 32 / 100);
    header()->resizeSection(FieldModel::SourceColumn,
                            width - mark - (width - mark) * 38 / 100 - (width - mark) * 32 / 100);
}

void FieldView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
    // What is selected and was to be seen stays so.
    const QRect row = visualRect(currentIndex());
    if (row.isValid() && row.bottom() >= 0 && row.bottom() < event->oldSize().height() &&
        row.bottom() >= viewport()->height())
        scrollTo(currentIndex());
}

const FieldNode* FieldView::currentField() const
{
    const QModelIndex index = currentIndex();
    const FieldModel* model = index.isValid() ? fieldModelOf(index) : nullptr;
    return model ? model->nodeOf(toFieldModel(index)) : nullptr;
}

bool FieldView::select(const FieldNode& field)
{
    const QModelIndex index = m_filter->mapFromSource(m_filter->fieldModel()->indexOf(field, FieldModel::ValueColumn));
    if (!index.isValid())
        return false;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        expand(above);
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

void FieldView::editCurrent()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    const QModelIndex value = fieldModelOf(current)->layerOfColumn(toFieldModel(current).column()) > 0
                                  ? current
                                  : current.siblingAtColumn(FieldModel::ValueColumn);
    const FieldNode* field = currentField();
    const bool inCell = value.flags().testFlag(Qt::ItemIsEditable) && field && hasCellEditor(field->editor) &&
                        edit(value, AllEditTriggers, nullptr);
    if (inCell)
        return;
    if (field && (field->children.empty() || field->editor == EditorKind::List || field->editor == EditorKind::Map))
        Q_EMIT inspectorWanted();
    else
        setExpanded(current.siblingAtColumn(0), !isExpanded(current.siblingAtColumn(0)));
}

void FieldView::resetCurrent()
{
    const FieldNode* field = currentField();
    if (!field || !m_filter->fieldModel()->frozen().isEmpty())
        return;
    if (field->isSetIn(m_filter->fieldModel()->edited()))
        model()->setData(currentIndex(), QVariant::fromValue(FieldEdit{FieldEdit::What::Reset, {}}),
                         FieldModel::EditRole);
}

void FieldView::setCurrentNull()
{
    if (currentField() && m_filter->fieldModel()->frozen().isEmpty())
        model()->setData(currentIndex(), QVariant::fromValue(FieldEdit{FieldEdit::What::SetNull, {}}),
                         FieldModel::EditRole);
}

void FieldView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (plain && state() != EditingState) {
            editCurrent();
            return;
        }
        break;
    case Qt::Key_Delete:
        if (plain || event->modifiers() == Qt::ShiftModifier) {
            plain ? resetCurrent() : setCurrentNull();
            return;
        }
        break;
    default: break;
    }
    QTreeView::keyPressEvent(event);
}

void FieldView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentFieldChanged(currentField());
}

} // namespace strake::gui
