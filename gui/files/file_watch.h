// Tells that some of the files may have changed, whoever changed them and however: written in place, replaced, removed,
// made again. What has changed is for the listener to find out: time stamps lie.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace strake::gui {

class FileWatch : public QObject {
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    void setFiles(const QStringList& files); // absolute; their folders are watched as well

Q_SIGNALS:
    void touched(); // 150 ms after the last sign of it, at most once for a burst

private:
    void watchAll();

    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QStringList m_files;
};

} // namespace strake::gui
