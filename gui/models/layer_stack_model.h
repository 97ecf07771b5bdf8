// Who sets a value: the layers that do, the one in force first.
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <vector>

namespace strake::gui {

class FieldModel;
struct FieldNode;

class LayerStackModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { PlaceColumn, ValueColumn, ColumnCount };

    explicit LayerStackModel(QObject* parent = nullptr);

    struct Row {
        std::size_t column = 0; // of FieldModel::columns()
        QString value;          // masked when it is a secret
        QString place;          // "production/values.yaml:12"
        std::uint32_t line = 0;
        bool inForce = false;
        bool isEdited = false;
        friend bool operator==(const Row&, const Row&) = default;
    };
    void setField(const FieldModel& model, const FieldNode* field); // null: none
    const Row& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace strake::gui
