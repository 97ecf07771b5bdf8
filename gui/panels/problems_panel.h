// All that is wrong, with what can be done about it by one key.
#pragma once

#include "gui/models/problem_model.h"
#include "gui/quick_fixes.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QTreeView;

namespace strake::gui {

class ProjectSession;

class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(ProjectSession& session, QWidget* parent = nullptr);

    ProblemModel& problems() { return *m_model; }
    QTreeView* view() const { return m_view; }
    QMenu* fixMenu() const { return m_fixes; }
    // Of the current problem; the best first.
    std::vector<QuickFix> fixes() const;
    bool applyFix(std::size_t which = 0); // false: there is none
    void goToNext(bool backwards);
    // The problems of other overlays too, until something is edited.
    void setOthers(std::vector<ProblemRow> rows) { m_model->setOthers(std::move(rows)); }
    QLineEdit* filterEdit() const { return m_filter; }

Q_SIGNALS:
    void placeWanted(const std::filesystem::path& file, std::size_t byte);
    void counted(int errors, int warnings);

private:
    void takeResult();
    void currentChanged();
    void show(int row);

    ProjectSession& m_session;
    ProblemModel* m_model;
    QTreeView* m_view;
    QLineEdit* m_filter;
    QPushButton* m_fix;
    QMenu* m_fixes;
};

} // namespace strake::gui
