// The form as a tree: keys, values in force, where they come from, and one column for each layer. A new compilation is
// taken over by its differences, so that selection, expansion and open editors stay.
#pragma once

#include "gui/models/field_edit.h"
#include "gui/models/field_node.h"

#include <QAbstractItemModel>
#include <QFont>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace strake::gui {

class FieldModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { KeyColumn, ValueColumn, SourceColumn, ResetColumn, FirstLayerColumn };
    enum Role {
        EditRole = Qt::UserRole + 1, // FieldEdit, for setData
        StateRole,                   // int of State
        SecretRole,                  // bool: the value is masked
        ModifiedRole                 // bool: the edited layer sets it
    };
    // Of a field in the edited layer.
    enum class State : std::uint8_t {
        Unset, // nobody sets it
        Inherited,
        Set,
        Null,      // set to null: taken away
        Redundant, // set to what it would be anyway
        Masked     // set, but a higher layer sets it too
    };

    explicit FieldModel(QObject* parent = nullptr);

    // Takes over the tree's nodes. `columns` are its columns, `edited` is one of them.
    void setTree(FieldTree& tree, std::size_t edited, std::shared_ptr<const void> keepAlive);
    void clear();
    void setEdited(std::size_t column);
    std::size_t edited() const { return m_edited; }
    const std::vector<LayerColumn>& columns() const { return m_columns; }
    // Not empty: nothing can be edited, and why.
    void setFrozen(const QString& reason);
    const QString& frozen() const { return m_frozen; }
    void setSecretsShown(bool shown);
    bool secretsShown() const { return m_secretsShown; }

    const FieldNode* nodeOf(const QModelIndex& index) const; // the root for an invalid index; null before there is one
    QModelIndex indexOf(const ValuePath& path, int column = 0) const;
    QModelIndex indexOf(const FieldNode& node, int column = 0) const;
    State stateOf(const FieldNode& node) const;
    // The layer column of a model's column; -1: none.
    int layerOfColumn(int column) const;
    // What would be in force if the edited layer said nothing; null: nothing.
    const LayerValue* inherited(const FieldNode& node) const { return node.below(m_edited); }
    QString placeOf(const LayerValue& value) const;                 // "production/values.yaml:12", "chart:112"
    QString shown(const FieldNode& node, const Value& value) const; // masked when it is a secret

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    // An editor is done; whoever owns the texts acts on it at once. `layer`: whose cell it was; -1: the edited one's.
    void editRequested(const strake::gui::FieldNode& field, const strake::gui::FieldEdit& edit, int layer);

private:
    void merge(FieldNode& known, FieldNode& fresh);
    void rowChanged(const FieldNode& node);
    void allRowsChanged();
    void renumber(FieldNode& parent, std::size_t from);
    QVariant valueData(const FieldNode& node, int role) const;
    QVariant layerData(const FieldNode& node, std::size_t layer, int role) const;
    Value withoutSecrets(const FieldNode& node, const Value& value) const;
    QString keyText(const FieldNode& node) const;
    QString sourceText(const FieldNode& node) const;
    QString toolTip(const FieldNode& node) const;
    QString resetToolTip(const FieldNode& node) const;
    QString accessibleText(const FieldNode& node) const;

    std::unique_ptr<FieldNode> m_root;
    std::vector<LayerColumn> m_columns;
    std::size_t m_edited = 0;
    QString m_frozen;
    bool m_secretsShown = false;
    std::shared_ptr<const void> m_keepAlive; // what the nodes' specs and problems point into
};

} // namespace strake::gui
