// The window: what stands where, and which action does what. Everything else is the session's and the panels'.
#pragma once

#include "gui/models/field_node.h"

#include <QMainWindow>

#include <memory>

class QComboBox;
class QLabel;
class QSplitter;
class QTreeView;

namespace strake::gui {

class ActionRegistry;
class FormPanel;
class PreviewPanel;
class ProblemModel;
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

    enum class ViewMode { Form, Split, Yaml };
    void setViewMode(ViewMode mode);

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
    void showProblem(int row);
    void say(const QString& message);

    std::unique_ptr<ProjectSession> m_session;
    ActionRegistry* m_actions;
    FormPanel* m_form = nullptr;
    PreviewPanel* m_preview = nullptr;
    YamlEdit* m_yaml = nullptr;
    ProblemModel* m_problems = nullptr;
    QTreeView* m_problemView = nullptr;
    QSplitter* m_middle = nullptr;
    QComboBox* m_layerBox = nullptr;
    QLabel* m_status = nullptr;
    QString m_firstLayer;
    QString m_firstField;
};

} // namespace strake::gui
