#include "gui/models/field_filter.h"

#include "gui/models/field_model.h"
#include "gui/models/field_node.h"

namespace strake::gui {

FieldFilter::FieldFilter(QObject* parent) : QSortFilterProxyModel(parent) {}

void FieldFilter::setFieldModel(FieldModel* model)
{
    m_model = model;
    setSourceModel(model);
    // Rows that come while a query stands are asked once, when they come.
    connect(model, &QAbstractItemModel::modelReset, this, &FieldFilter::update);
}

void FieldFilter::setQuery(const QString& text)
{
    m_query = FieldQuery::parse(text);
    update();
}

void FieldFilter::setLevels(bool shown)
{
    m_levels = shown;
    invalidateFilter();
}

void FieldFilter::update()
{
    m_shown.clear();
    m_matchCount = 0;
    const FieldNode* root = m_model ? m_model->nodeOf({}) : nullptr;
    if (!root)
        return;
    // True: something in it is shown.
    // (What is in a group has the group's name in its path, and is found by it.)
    const auto walk = [this](const FieldNode& node, const auto& self) -> bool {
        bool any = node.parent && m_query.matches(node, m_model->columns(), m_model->edited());
        m_matchCount += any && node.children.empty() ? 1 : 0;
        for (const auto& child : node.children)
            any = self(*child, self) || any;
        if (any)
            m_shown.insert(&node);
        return any;
    };
    if (!m_query.isEmpty())
        walk(*root, walk);
    invalidate(); // all rows at once: views would take their time for each that goes
}

bool FieldFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_query.isEmpty())
        return true;
    const FieldNode* node = m_model->nodeOf(m_model->index(row, 0, parent));
    if (!node)
        return false;
    if (m_shown.contains(node))
        return true;
    // New since the query was asked.
    return m_query.matches(*node, m_model->columns(), m_model->edited());
}

bool FieldFilter::filterAcceptsColumn(int column, const QModelIndex&) const
{
    return m_levels ? column != FieldModel::SourceColumn && column != FieldModel::ResetColumn
                    : column < FieldModel::FirstLayerColumn;
}

} // namespace strake::gui
