// The form: the tree of fields with its keys. Enter and F2 edit, Del resets, Shift+Del removes by null.
#pragma once

#include "core/value/value_path.h"

#include <QTreeView>

#include <vector>

namespace strake::gui {

class FieldDelegate;
class FieldFilter;
struct FieldNode;

class FieldView : public QTreeView {
    Q_OBJECT

public:
    explicit FieldView(QWidget* parent = nullptr);

    void setFilter(FieldFilter* filter);
    FieldFilter* filter() const { return m_filter; }
    // Shows what the query matches, all of it; groups that somebody closed are closed again when there is none.
    void filterBy(const QString& query);
    FieldDelegate* fieldDelegate() const { return m_delegate; }
    const FieldNode* currentField() const;
    // In the value's column; false when the filter hides it.
    bool select(const FieldNode& field);
    void editCurrent(); // the value's cell of the current row
    void resetCurrent();
    void setCurrentNull();

Q_SIGNALS:
    void currentFieldChanged(const strake::gui::FieldNode* field);
    // Enter on a field that no cell can edit.
    void inspectorWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    void rememberClosed(const QModelIndex& parent);

    FieldFilter* m_filter = nullptr;
    FieldDelegate* m_delegate;
    bool m_userSized = false;
    bool m_fitting = false;
    bool m_filtering = false;
    std::vector<ValuePath> m_closed; // groups, when the query began
};

} // namespace strake::gui
