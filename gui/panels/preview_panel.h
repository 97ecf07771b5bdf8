// What the overlay compiles to, with what has changed: since it was saved, since it was opened, or against another one.
#pragma once

#include <QTime>
#include <QWidget>

#include <filesystem>

class QAction;
class QComboBox;
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
    QComboBox* kindBox() const { return m_kind; }
    QComboBox* baseBox() const { return m_base; }
    MessageBar& bar() { return *m_bar; }
    void goToNextChange(bool backwards);
    void showResource(int row);

Q_SIGNALS:
    void placeWanted(const std::filesystem::path& file, std::size_t byte); // of the mistake that is told of

private:
    void takeResult();
    void selectCurrent();
    void fillKinds();
    void hideOtherKinds();
    void fillBases();
    void chooseBase();

    ProjectSession& m_session;
    ResourceModel* m_resources;
    QListView* m_list;
    QLabel* m_summary;
    QComboBox* m_kind; // which resources are listed
    QComboBox* m_base; // what changes are marked against
    QAction* m_show;
    MessageBar* m_bar;
    ManifestView* m_view;
    std::filesystem::path m_file; // of the mistake
    std::size_t m_byte = 0;
    QTime m_goodAt; // when the last compilation without an error came
};

} // namespace strake::gui
