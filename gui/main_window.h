// The window: what stands where, and which action does what. Everything else is the session's and the panels'.
#pragma once

#include "gui/dialogs/file_chooser.h"
#include "gui/models/field_node.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QComboBox;
class QLabel;
class QMessageBox;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace strake::gui {

class ActionRegistry;
class FileBars;
class FileKeeper;
class FormPanel;
class PreviewPanel;
class ProblemModel;
class ProjectActions;
class ProjectSession;
class Settings;
class WelcomePage;
class YamlEdit;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // False: a message says why, or the user is asked about unsaved changes first.
    bool openOverlay(const QString& path);
    void closeOverlay();
    // At once when nothing is unsaved; else when the user has saved or discarded it.
    void whenSaved(std::function<void()> then);
    // The layer of that name, and the field at that path, as soon as they are known.
    void showFirst(const QString& layer, const QString& field);

    ProjectSession& session() { return *m_session; }
    ActionRegistry& actions() { return *m_actions; }
    FormPanel& form() { return *m_form; }
    PreviewPanel& preview() { return *m_preview; }
    YamlEdit& yaml() { return *m_yaml; }

    FileKeeper& keeper() { return *m_keeper; }
    FileBars& bars() { return *m_bars; }
    WelcomePage& welcome() { return *m_welcome; }
    Settings& settings() { return *m_settings; }
    const FileChooser& fileChooser() const { return m_chooser; }
    void setFileChooser(FileChooser chooser) { m_chooser = std::move(chooser); }
    void say(const QString& message);

    enum class ViewMode { Form, Split, Yaml };
    void setViewMode(ViewMode mode);
    ViewMode viewMode() const { return m_viewMode; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    bool openNow(const QString& path);
    void updatePage(); // welcome, or the overlay
    void makeActions();
    void makeMenus();
    void makeToolBar();
    void makePanels();
    void updateTitle();
    void updateLayers();
    void takeResult();
    void goToFirst();
    bool save();
    void showProblem(int row);

    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProjectSession> m_session;
    FileKeeper* m_keeper;
    ActionRegistry* m_actions;
    ProjectActions* m_projectActions = nullptr;
    FileChooser m_chooser = systemFileChooser();
    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    FileBars* m_bars = nullptr;
    FormPanel* m_form = nullptr;
    PreviewPanel* m_preview = nullptr;
    YamlEdit* m_yaml = nullptr;
    ProblemModel* m_problems = nullptr;
    QTreeView* m_problemView = nullptr;
    QSplitter* m_middle = nullptr;
    QSplitter* m_columns = nullptr;
    QComboBox* m_layerBox = nullptr;
    QLabel* m_status = nullptr;
    QPointer<QMessageBox> m_question;
    QByteArray m_docks; // how they stand when an overlay is open; while none is
    ViewMode m_viewMode = ViewMode::Form;
    bool m_lookPending = false; // an overlay is being opened
    bool m_mayClose = false;    // the user was asked
    QString m_firstLayer;
    QString m_firstField;
};

} // namespace strake::gui
