#include "gui/panels/outline_panel.h"

#include "gui/models/field_model.h"
#include "gui/models/outline_model.h"
#include "gui/project_session.h"

namespace strake::gui {

OutlinePanel::OutlinePanel(ProjectSession& session, const FieldModel& model, QWidget* parent)
    : QTreeView(parent), m_session(session), m_model(model), m_outline(new OutlineModel(this))
{
    setModel(m_outline);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(tr("Project"));
    expandAll();
    connect(this, &QTreeView::clicked, this, &OutlinePanel::open);
    connect(this, &QTreeView::activated, this, &OutlinePanel::open);
    connect(&session, &ProjectSession::compiled, this, &OutlinePanel::takeState);
    connect(&session, &ProjectSession::columnsChanged, this, &OutlinePanel::takeState);
    connect(&session, &ProjectSession::opened, this, &OutlinePanel::takeState);
}

void OutlinePanel::takeState()
{
    m_outline->setFields(m_model);
    const CompiledPtr& good = m_session.lastGood();
    m_outline->setResources(good ? &good->manifests : nullptr);
}

void OutlinePanel::open(const QModelIndex& index)
{
    if (!index.isValid() || !index.parent().isValid())
        return;
    switch (index.data(OutlineModel::GroupRole).toInt()) {
    case OutlineModel::Layers:
        m_session.setEditedColumn(index.data(OutlineModel::NumberRole).value<std::size_t>());
        break;
    case OutlineModel::Sections: Q_EMIT sectionWanted(index.data(OutlineModel::QueryRole).toString()); break;
    case OutlineModel::Resources:
        Q_EMIT resourceWanted(static_cast<int>(index.data(OutlineModel::NumberRole).value<std::size_t>()));
        break;
    default: break;
    }
}

} // namespace strake::gui
