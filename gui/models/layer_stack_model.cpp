#include "gui/models/layer_stack_model.h"

#include "gui/models/field_model.h"

#include <QFont>

namespace strake::gui {

LayerStackModel::LayerStackModel(QObject* parent) : QAbstractTableModel(parent) {}

void LayerStackModel::setField(const FieldModel& model, const FieldNode* field)
{
    std::vector<Row> rows;
    for (std::size_t i = field ? field->layers.size() : 0; i-- > 0;) {
        const LayerValue& value = field->layers[i];
        Row row;
        row.column = value.column;
        row.value = value.isNull ? tr("removed (null)") : model.shown(*field, value.value);
        row.place = model.placeOf(value);
        row.line = value.line;
        row.inForce = rows.empty();
        row.isEdited = value.column == model.edited();
        rows.push_back(std::move(row));
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int LayerStackModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LayerStackModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant LayerStackModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = this->row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case PlaceColumn: return QString((row.inForce ? QStringLiteral("▶ ") : QString()) + row.place);
        case ValueColumn: return row.value;
        default: return {};
        }
    case Qt::FontRole: {
        QFont font;
        font.setBold(row.inForce);
        font.setStrikeOut(!row.inForce && index.column() == ValueColumn);
        return font;
    }
    case Qt::ToolTipRole: return row.place + QStringLiteral(": ") + row.value;
    case Qt::AccessibleTextRole:
        return row.inForce ? tr("%1 in %2, in force").arg(row.value, row.place)
                           : tr("%1 in %2, overridden").arg(row.value, row.place);
    default: return {};
    }
}

QVariant LayerStackModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PlaceColumn: return tr("Layer");
    case ValueColumn: return tr("Value");
    default: return {};
    }
}

} // namespace strake::gui
