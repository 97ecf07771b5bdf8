#include "gui/models/problem_model.h"

#include "gui/convert.h"
#include "gui/state_colors.h"

#include <QGuiApplication>

#include <algorithm>
#include <tuple>

namespace strake::gui {

ProblemModel::ProblemModel(QObject* parent) : QAbstractTableModel(parent) {}

void ProblemModel::setProblems(const std::vector<Diagnostic>& problems, const SourceMap& sources,
                               const ShownPath& shownPath)
{
    std::vector<ProblemRow> rows;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        const Diagnostic& problem = problems[i];
        ProblemRow row;
        row.index = i;
        row.severity = severityOf(problem.kind);
        row.message = toQt(std::string_view(problem.message));
        row.hint = toQt(std::string_view(problem.hint));
        row.id = toQt(idOf(problem.kind));
        row.range = problem.range;
        if (problem.range.isSet()) {
            const Location at = sources.locate(problem.range);
            row.file = std::filesystem::path(at.path);
            row.path = shownPath(row.file);
            row.line = at.line;
            row.column = at.column;
        }
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ProblemRow& a, const ProblemRow& b) {
        return std::tuple(-static_cast<int>(a.severity), a.path, a.line) <
               std::tuple(-static_cast<int>(b.severity), b.path, b.line);
    });
    const auto same = [](const ProblemRow& a, const ProblemRow& b) {
        return a.severity == b.severity && a.message == b.message && a.path == b.path && a.line == b.line;
    };
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), same)) {
        m_rows = std::move(rows); // places may have moved on their lines
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ProblemModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int ProblemModel::count(Severity severity) const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [&](const ProblemRow& row) { return row.severity == severity; }));
}

int ProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ProblemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ProblemRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString sign = row.severity == Severity::Error     ? QStringLiteral("✖ ")
                         : row.severity == Severity::Warning ? QStringLiteral("⚠ ")
                                                             : QStringLiteral("ℹ ");
    const QString word = row.severity == Severity::Error     ? tr("error")
                         : row.severity == Severity::Warning ? tr("warning")
                                                             : tr("note");
    const QString place =
        row.path.isEmpty() ? QString() : QStringLiteral("%1:%2:%3").arg(row.path).arg(row.line).arg(row.column);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case MessageColumn:
            return QString(sign + row.message + (row.hint.isEmpty() ? QString() : QStringLiteral("; ") + row.hint));
        case PlaceColumn: return place;
        case IdColumn: return row.id;
        default: return {};
        }
    case Qt::ForegroundRole:
        if (index.column() == MessageColumn && row.severity != Severity::Note)
            return stateColor(row.severity == Severity::Error ? StateColor::Error : StateColor::Warning,
                              QGuiApplication::palette());
        return {};
    case Qt::ToolTipRole: return row.message + (row.hint.isEmpty() ? QString() : u'\n' + row.hint) + u'\n' + place;
    case Qt::AccessibleTextRole: return word + QStringLiteral(": ") + row.message + QStringLiteral(", ") + place;
    default: return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn: return tr("Problem");
    case PlaceColumn: return tr("Place");
    case IdColumn: return tr("Kind");
    default: return {};
    }
}

} // namespace strake::gui
