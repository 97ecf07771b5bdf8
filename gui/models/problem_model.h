// All diagnostics, the worst first, then by place.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <vector>

namespace strake::gui {

struct ProblemRow {
    std::size_t index = 0; // into CompiledProject::problems
    Severity severity = Severity::Error;
    QString message;
    QString hint;
    QString id;
    QString overlay;            // another one than the opened; empty: that
    QString path;               // as people know it
    std::filesystem::path file; // empty: none
    SourceRange range;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

class ProblemModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { MessageColumn, PlaceColumn, IdColumn, ColumnCount };

    explicit ProblemModel(QObject* parent = nullptr);

    using ShownPath = std::function<QString(const std::filesystem::path&)>;
    void setProblems(const std::vector<Diagnostic>& problems, const SourceMap& sources, const ShownPath& shownPath);
    // Those of other overlays, behind the others; what is said twice is left out.
    void setOthers(std::vector<ProblemRow> rows);
    static std::vector<ProblemRow> rowsOf(const std::vector<Diagnostic>& problems, const SourceMap& sources,
                                          const ShownPath& shownPath);
    // Only rows with all of these words.
    void setFilter(const QString& words);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; // -1: by severity and place
    void clear();
    const ProblemRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int count(Severity severity) const; // in the opened overlay, whatever the filter hides

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void rebuild();
    QString text(const ProblemRow& row, int column) const;

    std::vector<ProblemRow> m_own;
    std::vector<ProblemRow> m_others;
    std::vector<ProblemRow> m_rows; // what is shown
    QStringList m_words;
    int m_sortColumn = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace strake::gui
