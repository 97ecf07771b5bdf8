#include "gui/models/problem_model.h"

#include "gui/convert.h"
#include "gui/state_colors.h"

#include <QGuiApplication>

#include <algorithm>
#include <tuple>

namespace strake::gui {

ProblemModel::ProblemModel(QObject* parent) : QAbstractTableModel(parent) {}

std::vector<ProblemRow> ProblemModel::rowsOf(const std::vector<Diagnostic>& problems, const SourceMap& sources,
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
    return rows;
}

void ProblemModel::setProblems(const std::vector<Diagnostic>& problems, const SourceMap& sources,
                               const ShownPath& shownPath)
{
    m_own = rowsOf(problems, sources, shownPath);
    rebuild();
}

void ProblemModel::setOthers(std::vector<ProblemRow> rows)
{
    if (rows.empty() && m_others.empty())
        return;
    m_others = std::move(rows);
    for (ProblemRow& row : m_others)
        row.index = static_cast<std::size_t>(-1); // none of the opened overlay's
    rebuild();
}

void ProblemModel::setFilter(const QString& words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    rebuild();
}

void ProblemModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_order = order;
    rebuild();
}

void ProblemModel::rebuild()
{
    const auto same = [](const ProblemRow& a, const ProblemRow& b) {
        return a.severity == b.severity && a.message == b.message && a.path == b.path && a.line == b.line;
    };
    std::vector<ProblemRow> rows = m_own;
    for (const ProblemRow& other : m_others) {
        if (std::none_of(rows.begin(), rows.end(), [&](const ProblemRow& row) { return same(row, other); }))
            rows.push_back(other);
    }
    std::erase_if(rows, [this](const ProblemRow& row) {
        const QString all = text(row, MessageColumn) + u' ' + text(row, PlaceColumn) + u' ' + row.id;
        return !std::all_of(m_words.begin(), m_words.end(),
                            [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    });
    std::stable_sort(rows.begin(), rows.end(), [](const ProblemRow& a, const ProblemRow& b) {
        return std::tuple(!a.overlay.isEmpty(), -static_cast<int>(a.severity), a.path, a.line) <
               std::tuple(!b.overlay.isEmpty(), -static_cast<int>(b.severity), b.path, b.line);
    });
    if (m_sortColumn >= 0) {
        std::stable_sort(rows.begin(), rows.end(), [this](const ProblemRow& a, const ProblemRow& b) {
            const ProblemRow& first = m_order == Qt::AscendingOrder ? a : b;
            const ProblemRow& second = m_order == Qt::AscendingOrder ? b : a;
            switch (m_sortColumn) {
            case PlaceColumn:
                return std::tie(first.path, first.line, first.column) <
                       std::tie(second.path, second.line, second.column);
            case IdColumn: return first.id < second.id;
            default: return first.message.localeAwareCompare(second.message) < 0;
            }
        });
    }
    const bool unchanged =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [&](const ProblemRow& a, const ProblemRow& b) { return same(a, b) && a.overlay == b.overlay; });
    if (unchanged) {
        m_rows = std::move(rows); // places may have moved on their lines
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ProblemModel::clear()
{
    m_own.clear();
    m_others.clear();
    rebuild();
}

int ProblemModel::count(Severity severity) const
{
    return static_cast<int>(
        std::count_if(m_own.begin(), m_own.end(), [&](const ProblemRow& row) { return row.severity == severity; }));
}

QString ProblemModel::text(const ProblemRow& row, int column) const
{
    switch (column) {
    case MessageColumn: {
        const QString sign = row.severity == Severity::Error     ? QStringLiteral("✖ ")
                             : row.severity == Severity::Warning ? QStringLiteral("⚠ ")
                                                                 : QStringLiteral("ℹ ");
        const QString message = row.overlay.isEmpty()
                                    ? row.message
                                    : tr("%1: %2", "an overlay and its problem").arg(row.overlay, row.message);
        return sign + message + (row.hint.isEmpty() ? QString() : QStringLiteral("; ") + row.hint);
    }
    case PlaceColumn:
        return row.path.isEmpty() ? QString() : QStringLiteral("%1:%2:%3").arg(row.path).arg(row.line).arg(row.column);
    case IdColumn: return row.id;
    default: return {};
    }
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
    const QString word = row.severity == Severity::Error     ? tr("error")
                         : row.severity == Severity::Warning ? tr("warning")
                                                             : tr("note");
    const QString place = text(row, PlaceColumn);
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
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
