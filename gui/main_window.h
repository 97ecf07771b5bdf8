// The window: what stands where, and which action does what. Everything else is the session's and the panels'.
#pragma once

#include "gui/dialogs/file_chooser.h"
#include "gui/jump_history.h"
#include "gui/models/field_node.h"

#include <QMainWindow>
#include <QPointer>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

class QComboBox;
class QDockWidget;
class QLabel;
class QMessageBox;
class QPlainTextEdit;
class QSplitter;
class QStackedWidget;

namespace strake::gui {

class ActionRegistry;
class DiffPanel;
class FieldActions;
class FileBars;
class FileKeeper;
class FormPanel;
class Inspector;
class OutlinePanel;
class PreviewPanel;
class ProblemsPanel;
class ProjectActions;
class ProjectSession;
class WhyPanel;
class Settings;
class SideTabs;
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
    // The chart of that name, the layer of that name or file, and the field at that path, as soon as they are known.
    void showFirst(const QString& chart, const QString& layer, const QString& field);

    ProjectSession& session() { return *m_session; }
    ActionRegistry& actions() { return *m_actions; }
    FormPanel& form() { return *m_form; }
    PreviewPanel& preview() { return *m_preview; }
    SideTabs& sides() { return *m_sides; }
    QPlainTextEdit& messages() { return *m_messages; } // all that was said
    YamlEdit& yaml() { return *m_yaml; }
    Inspector& inspector() { return *m_inspector; }
    OutlinePanel& outline() { return *m_outline; }
    ProblemsPanel& problems() { return *m_problems; }
    DiffPanel& diff() { return *m_diff; }
    WhyPanel& why() { return *m_why; }

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
    void setSecretsShown(bool shown); // in the form, the preview and the differences
    // In the text; the view mode is one that shows it.
    void showPlace(const std::filesystem::path& file, std::size_t byte);
    // The field, or the nearest around it that the form shows. False: there is none.
    bool goToValue(const ValuePath& path);
    enum class Side { Values, Manifests };
    void showSide(Side side);      // both are to be seen where there is room
    void goToPane(bool backwards); // the next panel that is in sight

protected:
    void childEvent(QChildEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool openNow(const QString& path);
    void updatePage(); // welcome, or the overlay
    void makeActions();
    void makeMenus();
    void makeToolBar();
    void makePanels();
    void updateTitle();
    void updateLayers();
    void updateCharts();
    void updateOverlays();
    void takeResult();
    void goToFirst();
    bool save();
    QDockWidget* addDock(const char* name, const QString& title, QWidget* widget, Qt::DockWidgetArea area);
    void connectPanels();
    void makeFieldActions();
    void showLayerLine(std::size_t column, std::uint32_t line);
    void goToDefinition();
    void goBack(bool forward);
    void goToValueOfLine(int line);
    void goToUse();
    void showWhy();
    void showManifestLine(int line);
    void markReached();
    void connectWhy();
    void markProblems();
    void nameTabs();

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
    Inspector* m_inspector = nullptr;
    OutlinePanel* m_outline = nullptr;
    ProblemsPanel* m_problems = nullptr;
    DiffPanel* m_diff = nullptr;
    WhyPanel* m_why = nullptr;
    JumpHistory m_jumps;
    FieldActions* m_fieldActions = nullptr;
    QSplitter* m_middle = nullptr;
    QSplitter* m_columns = nullptr;
    SideTabs* m_sides = nullptr; // around the columns
    QPlainTextEdit* m_messages = nullptr;
    QComboBox* m_layerBox = nullptr;
    QList<QAction*> m_layerActions; // its label and itself, in the tool bar
    QComboBox* m_overlayBox = nullptr;
    QList<QAction*> m_overlayActions; // likewise
    QComboBox* m_chartBox = nullptr;
    QList<QAction*> m_chartActions; // likewise
    QLabel* m_status = nullptr;
    QPointer<QMessageBox> m_question;
    QByteArray m_docks; // how they stand when an overlay is open; while none is
    ViewMode m_viewMode = ViewMode::Form;
    bool m_lookPending = false; // an overlay is being opened
    bool m_mayClose = false;    // the user was asked
    QString m_firstChart;
    QString m_firstLayer;
    QString m_firstField;
};

} // namespace strake::gui
