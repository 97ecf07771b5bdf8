#include "gui/palette/palette_model.h"

#include <algorithm>
#include <utility>

namespace strake::gui {

namespace {
constexpr std::size_t mostShown = 200;
}

std::optional<int> fuzzyScore(const QString& query, const QString& text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar wanted : query) {
        if (wanted.isSpace())
            continue;
        const QChar folded = wanted.toCaseFolded();
        qsizetype found = at;
        while (found < text.size() && text[found].toCaseFolded() != folded)
            ++found;
        if (found == text.size())
            return std::nullopt;
        const bool atWord =
            found == 0 || !text[found - 1].isLetterOrNumber() || (text[found].isUpper() && text[found - 1].isLower());
        score += found == last + 1 ? 8 : 0;
        score += atWord ? 6 : 0;
        score -= static_cast<int>(std::min<qsizetype>(found - at, 4));
        last = found;
        at = found + 1;
    }
    return score - static_cast<int>(std::min<qsizetype>(text.size() / 8, 10));
}

PaletteModel::PaletteModel(QObject* parent) : QAbstractListModel(parent) {}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    match();
    endResetModel();
}

void PaletteModel::setQuery(const QString& query)
{
    beginResetModel();
    m_query = query;
    match();
    endResetModel();
}

void PaletteModel::match()
{
    std::vector<std::pair<int, std::size_t>> scored;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (const std::optional<int> score = fuzzyScore(m_query, m_entries[i].text))
            scored.emplace_back(m_query.isEmpty() ? 0 : *score, i);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    m_shown.clear();
    for (std::size_t i = 0; i < std::min(scored.size(), mostShown); ++i)
        m_shown.push_back(scored[i].second);
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteEntry& entry = this->entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.detail.isEmpty()
                   ? entry.text
                   : tr("%1    %2", "an entry and its shortcut or place").arg(entry.text, entry.detail);
    case Qt::AccessibleTextRole: return entry.text;
    case Qt::ToolTipRole: return entry.detail;
    default: return {};
    }
}

} // namespace strake::gui
