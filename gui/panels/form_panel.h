// The form with its filter and what there is to say about it.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace strake::gui {

class FieldFilter;
class FieldModel;
class FieldView;
class MessageBar;
class ProjectSession;

class FormPanel : public QWidget {
    Q_OBJECT

public:
    explicit FormPanel(ProjectSession& session, QWidget* parent = nullptr);

    FieldModel& model() { return *m_model; }
    FieldFilter& filter() { return *m_filter; }
    FieldView& view() { return *m_view; }
    QLineEdit* filterEdit() const { return m_filterEdit; }
    MessageBar& bar() { return *m_bar; }
    void setFilterText(const QString& text);
    void toggleModified(); // @modified in the filter's text

Q_SIGNALS:
    void yamlWanted(); // to mend the layer's text

private:
    void takeResult();
    void updateState();
    void updateCount();

    ProjectSession& m_session;
    FieldModel* m_model;
    FieldFilter* m_filter;
    QLineEdit* m_filterEdit;
    QLabel* m_count;
    QLabel* m_empty; // instead of rows: no match, nothing set
    MessageBar* m_bar;
    FieldView* m_view;
};

} // namespace strake::gui
