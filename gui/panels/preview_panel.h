// What the overlay compiles to, with what has changed since it was saved.
#pragma once

#include <QTime>
#include <QWidget>

class QLabel;
class QListView;

namespace strake::gui {

class ManifestView;
class MessageBar;
class ProjectSession;
class ResourceModel;

class PreviewPanel : public QWidget {
    Q_OBJECT

public:
    explicit PreviewPanel(ProjectSession& session, QWidget* parent = nullptr);

    ManifestView& view() { return *m_view; }
    ResourceModel& resources() { return *m_resources; }
    QListView* resourceList() const { return m_list; }
    void goToNextChange(bool backwards);
    void showResource(int row);

private:
    void takeResult();

    ProjectSession& m_session;
    ResourceModel* m_resources;
    QListView* m_list;
    QLabel* m_summary;
    MessageBar* m_bar;
    ManifestView* m_view;
    QTime m_goodAt; // when the last compilation without an error came
};

} // namespace strake::gui
