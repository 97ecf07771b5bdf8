#include "gui/inspector/layer_stack_view.h"

#include "gui/models/layer_stack_model.h"

#include <QHeaderView>

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
    header()->setSectionResizeMode(LayerStackModel::PlaceColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(LayerStackModel::ValueColumn, QHeaderView::Stretch);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const LayerStackModel::Row& row = m_stack->row(index.row());
        Q_EMIT placeWanted(row.column, row.line);
    });
}

void LayerStackView::setField(const FieldModel& model, const FieldNode* field) { m_stack->setField(model, field); }

} // namespace strake::gui
