// What can be gone to or done, the best matches of what is typed first.
#pragma once

#include "core/value/value_path.h"

#include <QAbstractListModel>

#include <cstddef>
#include <optional>
#include <vector>

class QAction;

namespace strake::gui {

struct PaletteEntry {
    QString text;
    QString detail; // a shortcut, a file
    QAction* action = nullptr;
    std::optional<ValuePath> value;
    int line = -1; // of the manifests
};

// How well the letters of `query` occur in `text` in their order: at the beginning of words and next to each other is
// better. Nothing: they do not. Case does not count.
std::optional<int> fuzzyScore(const QString& query, const QString& text);

class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PaletteModel(QObject* parent = nullptr);

    void setEntries(std::vector<PaletteEntry> entries);
    void setQuery(const QString& query); // empty: all, in their order
    const PaletteEntry& entry(int row) const { return m_entries[m_shown[static_cast<std::size_t>(row)]]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void match();

    std::vector<PaletteEntry> m_entries;
    std::vector<std::size_t> m_shown;
    QString m_query;
};

} // namespace strake::gui
