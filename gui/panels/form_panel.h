// The form with its filter and what there is to say about it.
#pragma once

#include "core/yaml/editor.h"

#include <QWidget>

#include <filesystem>
#include <functional>

class QAction;
class QLabel;
class QLineEdit;

namespace strake::gui {

class BrokenPage;
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
    MessageBar& aliasBar() { return *m_alias; }
    MessageBar& noteBar() { return *m_note; }
    MessageBar& emptyBar() { return *m_empty; }
    BrokenPage& brokenPage() { return *m_broken; }
    void setFilterText(const QString& text);
    void toggleModified(); // @modified in the filter's text

Q_SIGNALS:
    void textWanted(const std::filesystem::path& file, std::size_t byte); // to be mended

private:
    void takeResult();
    void updateState();
    void updateCount();
    void askAboutAlias(const QString& message, const std::function<void(yaml::ThroughAlias)>& again);

    ProjectSession& m_session;
    FieldModel* m_model;
    FieldFilter* m_filter;
    QLineEdit* m_filterEdit;
    QLabel* m_count;
    MessageBar* m_empty; // instead of rows: no match, nothing set
    MessageBar* m_bar;
    QAction* m_toYaml; // the bar's
    bool m_canFix = false;
    MessageBar* m_alias; // an edit that needs an answer
    MessageBar* m_note;  // where types are taken from
    bool m_noteRead = false;
    FieldView* m_view;
    BrokenPage* m_broken; // instead of the view
};

} // namespace strake::gui
