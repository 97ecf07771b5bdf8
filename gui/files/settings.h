// What the editor remembers between its runs: one ini file in the user's configuration folder.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace strake::gui {

struct RecentProject {
    QString folder; // absolute
    bool isPinned = false;
};

// How an overlay was left.
struct ProjectLook {
    QString layer; // its label; empty: nothing is known
    int viewMode = 0;
    bool levels = false;
    QString previewBase; // "opened", "none", "overlay:NAME"; else saved
    QString filter;
    QStringList expanded; // paths of groups
    QString field;        // the path of the selected one
    int scroll = 0;       // of the form
};

class Settings {
public:
    Settings();

    // Pinned ones first, then the latest first; at most as many as a menu can hold.
    QList<RecentProject> recentProjects() const;
    void addRecent(const QString& folder);
    void removeRecent(const QString& folder);
    void setPinned(const QString& folder, bool pinned);

    QByteArray geometry() const { return m_settings.value(QStringLiteral("window/geometry")).toByteArray(); }
    QByteArray windowState() const { return m_settings.value(QStringLiteral("window/state")).toByteArray(); }
    QByteArray columns() const { return m_settings.value(QStringLiteral("window/columns")).toByteArray(); }
    void setWindow(const QByteArray& geometry, const QByteArray& state, const QByteArray& columns);

    int zoom() const { return m_settings.value(QStringLiteral("window/zoom")).toInt(); } // of texts, in points
    void setZoom(int points) { m_settings.setValue(QStringLiteral("window/zoom"), points); }

    bool tabMovesFocus() const { return m_settings.value(QStringLiteral("window/tabMovesFocus")).toBool(); }
    void setTabMovesFocus(bool moves) { m_settings.setValue(QStringLiteral("window/tabMovesFocus"), moves); }

    ProjectLook look(const QString& folder) const;
    void setLook(const QString& folder, const ProjectLook& look);

    QString fileName() const { return m_settings.fileName(); }

private:
    void write(const QList<RecentProject>& projects);

    QSettings m_settings;
};

} // namespace strake::gui
