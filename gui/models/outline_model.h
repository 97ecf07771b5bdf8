// What the project is made of: its layers, the sections of its values, its resources. A tree of two levels; rows come and
// go, the three at the top stay.
#pragma once

#include "gui/manifest_text.h"
#include "gui/models/field_node.h"

#include <QAbstractItemModel>

#include <array>
#include <vector>

namespace strake::gui {

class FieldModel;

class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Group { Layers, Sections, Resources, GroupCount };
    enum Role { GroupRole = Qt::UserRole + 1, NumberRole, QueryRole };

    struct Entry {
        QString text;
        QString detail; // "2 set here, 1 problem", "±3"
        QString toolTip;
        QString icon;           // of the set
        std::size_t number = 0; // of the column; of the first line
        QString query;          // of a section: what filters by it
        bool isBold = false;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    explicit OutlineModel(QObject* parent = nullptr);

    void setFields(const FieldModel& model);
    void setResources(const ManifestText* manifests); // null: none
    const std::vector<Entry>& entries(Group group) const { return m_entries[static_cast<std::size_t>(group)]; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void replace(Group group, std::vector<Entry> entries);

    std::array<std::vector<Entry>, GroupCount> m_entries;
};

} // namespace strake::gui
