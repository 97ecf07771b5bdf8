// The project at a glance: click a layer to edit it, a section to filter by it, a resource to see it.
#pragma once

#include <QTreeView>

namespace strake::gui {

class FieldModel;
class OutlineModel;
class ProjectSession;

class OutlinePanel : public QTreeView {
    Q_OBJECT

public:
    OutlinePanel(ProjectSession& session, const FieldModel& model, QWidget* parent = nullptr);

    OutlineModel& outline() { return *m_outline; }

Q_SIGNALS:
    void sectionWanted(const QString& query); // for the filter
    void resourceWanted(int line);            // of the manifests

private:
    void takeState();
    void open(const QModelIndex& index);

    ProjectSession& m_session;
    const FieldModel& m_model;
    OutlineModel* m_outline;
};

} // namespace strake::gui
