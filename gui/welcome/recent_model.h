// The overlays that were opened last, pinned ones first; those that are gone are greyed.
#pragma once

#include "gui/files/settings.h"

#include <QAbstractListModel>

namespace strake::gui {

class RecentModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { FolderRole = Qt::UserRole + 1, PinnedRole, MissingRole };

    explicit RecentModel(Settings& settings, QObject* parent = nullptr);

    void refresh(); // reads the settings and looks at the disk
    void remove(int row);
    void togglePinned(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        RecentProject project;
        bool isMissing = false;
    };
    Settings& m_settings;
    QList<Row> m_rows;
};

} // namespace strake::gui
