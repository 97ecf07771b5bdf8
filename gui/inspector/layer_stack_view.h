// The layers that set a value; activated, one is shown where it says so.
#pragma once

#include <QTreeView>

namespace strake::gui {

class FieldModel;
class LayerStackModel;
struct FieldNode;

class LayerStackView : public QTreeView {
    Q_OBJECT

public:
    explicit LayerStackView(QWidget* parent = nullptr);

    void setField(const FieldModel& model, const FieldNode* field);
    LayerStackModel& stack() { return *m_stack; }

Q_SIGNALS:
    void placeWanted(std::size_t column, std::uint32_t line); // of FieldModel::columns(); lines from 1, 0: unknown

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    LayerStackModel* m_stack;
};

} // namespace strake::gui
