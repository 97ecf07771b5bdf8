#include "gui/inspector/layer_stack_view.h"

#include "gui/models/layer_stack_model.h"

#include <QHeaderView>

#include <algorithm>

namespace strake::gui {

LayerStackView::LayerStackView(QWidget* parent) : QTreeView(parent), m_stack(new LayerStackModel(this))
{
    setModel(m_stack);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAccessibleName(tr("Layers that set the value"));
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_stack, &QAbstractItemModel::modelReset, this, &LayerStackView::fitColumns);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const LayerStackModel::Row& row = m_stack->row(index.row());
        Q_EMIT placeWanted(row.column, row.line);
    });
}

void LayerStackView::setField(const FieldModel& model, const FieldNode* field) { m_stack->setField(model, field); }

// Something of both is to be seen, however long they are.
void LayerStackView::fitColumns()
{
    const int width = viewport()->width();
    const int place = std::max(sizeHintForColumn(LayerStackModel::PlaceColumn),
                               header()->sectionSizeHint(LayerStackModel::PlaceColumn));
    const int value = std::max(sizeHintForColumn(LayerStackModel::ValueColumn),
                               header()->sectionSizeHint(LayerStackModel::ValueColumn));
    const int least = std::min(value, width * 45 / 100);
    const int first = std::min(place, width - least);
    header()->resizeSection(LayerStackModel::PlaceColumn, first);
    header()->resizeSection(LayerStackModel::ValueColumn, width - first);
}

void LayerStackView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

} // namespace strake::gui
