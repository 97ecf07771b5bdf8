// The window: what stands where, and which action does what. Everything else is the session's and the panels'.
#pragma once

#include "gui/jump_history.h"
#include "gui/models/field_node.h"

#include <QMainWindow>

#include <cstdint>
#include <filesystem>
#include <memory>

class QComboBox;
class QDockWidget;
class QLabel;
class QSplitter;

namespace strake::gui {

class ActionRegistry;
class CommandPalette;
class DiffPanel;
class FieldActions;
class FormPanel;
class Inspector;
class OutlinePanel;
class PreviewPanel;
class ProblemsPanel;
class ProjectSession;
class YamlEdit;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // False, and a message says why.
    bool openOverlay(const QString& path);
    // The layer of that name, and the field at that path, as soon as they are known.
    void showFirst(const QString& layer, const QString& field);

    ProjectSession& session() { return *m_session; }
    ActionRegistry& actions() { return *m_actions; }
    FormPanel& form() { return *m_form; }
    PreviewPanel& preview() { return *m_preview; }
    YamlEdit& yaml() { return *m_yaml; }
    Inspector& inspector() { return *m_inspector; }
    OutlinePanel& outline() { return *m_outline; }
    ProblemsPanel& problems() { return *m_problems; }
    DiffPanel& diff() { return *m_diff; }
    CommandPalette& palettePopup() { return *m_palette; }

    enum class ViewMode { Form, Split, Yaml };
    void setViewMode(ViewMode mode);
    void setSecretsShown(bool shown); // in the form, the preview and the differences
    // In the text; the view mode is one that shows it.
    void showPlace(const std::filesystem::path& file, std::size_t byte);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeActions();
    void makeMenus();
    void makeToolBar();
    void makePanels();
    void updateTitle();
    void updateLayers();
    void takeResult();
    void goToFirst();
    bool save();
    bool mayDiscard();
    QDockWidget* addDock(const char* name, const QString& title, QWidget* widget, Qt::DockWidgetArea area);
    void connectPanels();
    void makeFieldActions();
    void showLayerLine(std::size_t column, std::uint32_t line);
    void goToDefinition();
    // The field, or the nearest around it that the form shows. False: there is none.
    bool goToValue(const ValuePath& path);
    void openPalette(bool actions); // else values and resources
    void goBack(bool forward);
    void goToPane(bool backwards);
    void markProblems();
    void say(const QString& message);

    std::unique_ptr<ProjectSession> m_session;
    ActionRegistry* m_actions;
    FormPanel* m_form = nullptr;
    PreviewPanel* m_preview = nullptr;
    YamlEdit* m_yaml = nullptr;
    Inspector* m_inspector = nullptr;
    OutlinePanel* m_outline = nullptr;
    ProblemsPanel* m_problems = nullptr;
    DiffPanel* m_diff = nullptr;
    CommandPalette* m_palette = nullptr;
    JumpHistory m_jumps;
    FieldActions* m_fieldActions = nullptr;
    QSplitter* m_middle = nullptr;
    QComboBox* m_layerBox = nullptr;
    QLabel* m_status = nullptr;
    QString m_firstLayer;
    QString m_firstField;
};

} // namespace strake::gui
