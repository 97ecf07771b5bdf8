#include "gui/files/file_watch.h"

#include <QFileInfo>
#include <QGuiApplication>

namespace strake::gui {

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(150);
    const auto wait = [this] { m_settle.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        watchAll(); // a file that was replaced is not watched any more
        Q_EMIT touched();
    });
    // What network file systems do not tell is seen when the user comes back.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive && !m_files.isEmpty())
            m_settle.start();
    });
}

void FileWatch::setFiles(const QStringList& files)
{
    if (files == m_files)
        return;
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    m_files = files;
    watchAll();
}

void FileWatch::watchAll()
{
    QStringList missing;
    const auto want = [&, watched = m_watcher.files() + m_watcher.directories()](const QString& path) {
        if (!watched.contains(path) && !missing.contains(path) && QFileInfo::exists(path))
            missing += path;
    };
    for (const QString& file : m_files) {
        want(file);
        want(QFileInfo(file).path());
    }
    if (!missing.isEmpty())
        m_watcher.addPaths(missing);
}

} // namespace strake::gui
