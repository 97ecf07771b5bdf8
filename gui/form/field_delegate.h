// How a field's row looks and how its cells are edited.
#pragma once

#include "gui/form/field_editor.h"

#include <QStyledItemDelegate>

namespace strake::gui {

class FieldModel;

class FieldDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FieldDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

    // What an editor of the field needs, for the layer of the cell.
    static FieldContext contextOf(const FieldModel& model, const FieldNode& node, std::size_t layer);

Q_SIGNALS:
    void refused(const QString& problem) const; // what was typed is no value

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void commit(FieldEditor* editor);
};

// The model and the node behind an index, through proxies.
const FieldModel* fieldModelOf(const QModelIndex& index);
QModelIndex toFieldModel(const QModelIndex& index);

} // namespace strake::gui
