// What is in a mapping, a list or a group: its rows as the form shows them, and what adds, moves and removes them.
#pragma once

#include "gui/models/value_types.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace strake::gui {

class FieldFilter;
class FieldModel;
class FieldView;
class ProjectSession;

class ContentsEditor : public QWidget {
    Q_OBJECT

public:
    ContentsEditor(ProjectSession& session, FieldModel& model, QWidget* parent = nullptr);

    // The container; it is asked anew after each compilation. Null: none.
    void setField(const FieldNode* field);
    FieldView& view() { return *m_view; }
    QLineEdit* keyEdit() const { return m_key; }
    QLineEdit* valueEdit() const { return m_value; }
    QComboBox* typeBox() const { return m_type; }
    QString message() const;
    bool canAdd() const; // members or items of one's own

    void add(); // what stands in the row below
    // Lines of `KEY=VALUE` or `KEY: VALUE` become members, in one step.
    void paste(const QString& text);
    void duplicate(); // the current item
    void remove();
    void moveBy(int rows);

private:
    const FieldNode* container() const;
    const FieldNode* item() const; // the current one, of the container itself
    const schema::FormField* itemForm(const FieldNode& field) const;
    std::optional<Value> typedValue(QString* problem) const;
    void updateTypes(const FieldNode& field);
    void updateState();
    QString bannerOf(const FieldNode& field) const;
    bool refuse(const QString& problem);

    ProjectSession& m_session;
    FieldModel& m_model;
    FieldFilter* m_filter;
    FieldView* m_view;
    QLabel* m_banner;
    QLabel* m_message;
    QLineEdit* m_key;
    QComboBox* m_type;
    QLineEdit* m_value;
    QPushButton* m_add;
    QToolButton* m_paste;
    QToolButton* m_duplicate;
    QToolButton* m_remove;
    QToolButton* m_up;
    QToolButton* m_down;
    ValuePath m_path;
    std::vector<ValueType> m_types;
    std::optional<ValuePath> m_wanted; // to be selected as soon as it is there
};

} // namespace strake::gui
