#include "gui/welcome/recent_model.h"

#include "gui/icons.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPalette>

namespace strake::gui {

RecentModel::RecentModel(Settings& settings, QObject* parent) : QAbstractListModel(parent), m_settings(settings)
{
    refresh();
}

void RecentModel::refresh()
{
    beginResetModel();
    m_rows.clear();
    for (const RecentProject& project : m_settings.recentProjects())
        m_rows += {project, !QFileInfo::exists(project.folder + QStringLiteral("/overlay.yaml"))};
    endResetModel();
}

void RecentModel::remove(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    beginRemoveRows({}, row, row);
    m_settings.removeRecent(m_rows.takeAt(row).project.folder);
    endRemoveRows();
}

void RecentModel::togglePinned(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    const RecentProject project = m_rows[row].project;
    m_settings.setPinned(project.folder, !project.isPinned);
    refresh();
}

int RecentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RecentModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    const QDir folder(row.project.folder);
    switch (role) {
    case Qt::DisplayRole: {
        QString text = QFileInfo(folder.path()).dir().dirName() + u'/' + folder.dirName();
        text += QStringLiteral("  —  ") + QDir::toNativeSeparators(folder.path());
        return row.isMissing ? tr("%1 (no longer there)").arg(text) : text;
    }
    case Qt::AccessibleTextRole:
        return row.project.isPinned ? tr("%1, pinned").arg(data(index, Qt::DisplayRole).toString())
                                    : data(index, Qt::DisplayRole);
    case Qt::ToolTipRole: return QDir::toNativeSeparators(folder.path());
    case Qt::DecorationRole: return paletteIcon(row.project.isPinned ? QStringLiteral("pin") : QStringLiteral("layer"));
    case Qt::ForegroundRole:
        return row.isMissing ? QVariant(QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text))
                             : QVariant();
    case FolderRole: return row.project.folder;
    case PinnedRole: return row.project.isPinned;
    case MissingRole: return row.isMissing;
    default: return {};
    }
}

} // namespace strake::gui
