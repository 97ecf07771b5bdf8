// The fields that a query matches, with the groups around them.
#pragma once

#include "gui/models/field_query.h"

#include <QSortFilterProxyModel>

#include <unordered_set>

namespace strake::gui {

class FieldModel;

class FieldFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit FieldFilter(QObject* parent = nullptr);

    void setFieldModel(FieldModel* model);
    FieldModel* fieldModel() const { return m_model; }
    void setQuery(const QString& text);
    const FieldQuery& query() const { return m_query; }
    int matchCount() const { return m_matchCount; } // fields that match themselves
    bool levels() const { return m_levels; }
    void setLevels(bool shown); // the layers' columns

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool filterAcceptsColumn(int column, const QModelIndex& parent) const override;

private:
    void update();

    FieldModel* m_model = nullptr;
    FieldQuery m_query;
    // What is shown while there is a query. Rows that stop matching stay until the query is asked again.
    std::unordered_set<const FieldNode*> m_shown;
    int m_matchCount = 0;
    bool m_levels = false;
};

} // namespace strake::gui
