#include "gui/files/settings.h"

#include <QCryptographicHash>
#include <QStandardPaths>

#include <algorithm>

namespace strake::gui {

namespace {

constexpr int mostRecent = 12;

QString groupOf(const QString& folder)
{
    return QStringLiteral("project/") +
           QString::fromLatin1(QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace

Settings::Settings()
    : m_settings(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
                     QStringLiteral("/strake-studio.ini"),
                 QSettings::IniFormat)
{}

QList<RecentProject> Settings::recentProjects() const
{
    const QStringList pinned = m_settings.value(QStringLiteral("recent/pinned")).toStringList();
    QList<RecentProject> out;
    for (const QString& folder : pinned)
        out += {folder, true};
    for (const QString& folder : m_settings.value(QStringLiteral("recent/folders")).toStringList()) {
        if (!pinned.contains(folder))
            out += {folder, false};
    }
    return out;
}

void Settings::write(const QList<RecentProject>& projects)
{
    QStringList pinned;
    QStringList folders;
    for (const RecentProject& project : projects)
        (project.isPinned ? pinned : folders) += project.folder;
    for (const QString& forgotten : folders.mid(mostRecent))
        m_settings.remove(groupOf(forgotten));
    m_settings.setValue(QStringLiteral("recent/pinned"), pinned);
    m_settings.setValue(QStringLiteral("recent/folders"), folders.mid(0, mostRecent));
}

void Settings::addRecent(const QString& folder)
{
    QList<RecentProject> projects = recentProjects();
    const auto known = std::find_if(projects.begin(), projects.end(),
                                    [&](const RecentProject& project) { return project.folder == folder; });
    RecentProject project{folder, false};
    if (known != projects.end()) {
        project = *known;
        projects.erase(known);
    }
    projects.prepend(project);
    write(projects);
}

void Settings::removeRecent(const QString& folder)
{
    QList<RecentProject> projects = recentProjects();
    projects.removeIf([&](const RecentProject& project) { return project.folder == folder; });
    m_settings.remove(groupOf(folder));
    write(projects);
}

void Settings::setPinned(const QString& folder, bool pinned)
{
    QList<RecentProject> projects = recentProjects();
    for (RecentProject& project : projects) {
        if (project.folder == folder)
            project.isPinned = pinned;
    }
    write(projects);
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state, const QByteArray& columns)
{
    m_settings.setValue(QStringLiteral("window/geometry"), geometry);
    m_settings.setValue(QStringLiteral("window/state"), state);
    m_settings.setValue(QStringLiteral("window/columns"), columns);
}

ProjectLook Settings::look(const QString& folder) const
{
    const QString group = groupOf(folder) + u'/';
    return {.layer = m_settings.value(group + QStringLiteral("layer")).toString(),
            .viewMode = m_settings.value(group + QStringLiteral("viewMode")).toInt(),
            .levels = m_settings.value(group + QStringLiteral("levels")).toBool(),
            .previewBase = m_settings.value(group + QStringLiteral("previewBase")).toString(),
            .filter = m_settings.value(group + QStringLiteral("filter")).toString(),
            .expanded = m_settings.value(group + QStringLiteral("expanded")).toStringList(),
            .field = m_settings.value(group + QStringLiteral("field")).toString(),
            .scroll = m_settings.value(group + QStringLiteral("scroll")).toInt()};
}

void Settings::setLook(const QString& folder, const ProjectLook& look)
{
    const QString group = groupOf(folder) + u'/';
    m_settings.setValue(group + QStringLiteral("layer"), look.layer);
    m_settings.setValue(group + QStringLiteral("viewMode"), look.viewMode);
    m_settings.setValue(group + QStringLiteral("levels"), look.levels);
    m_settings.setValue(group + QStringLiteral("previewBase"), look.previewBase);
    m_settings.setValue(group + QStringLiteral("filter"), look.filter);
    m_settings.setValue(group + QStringLiteral("expanded"), look.expanded);
    m_settings.setValue(group + QStringLiteral("field"), look.field);
    m_settings.setValue(group + QStringLiteral("scroll"), look.scroll);
}

} // namespace strake::gui
