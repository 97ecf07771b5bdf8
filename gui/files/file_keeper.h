// Looks after the files of the session: what other programs do to them, and what a crash must not take.
#pragma once

#include "gui/files/file_watch.h"
#include "gui/files/recovery_journal.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::gui {

class ProjectSession;

// A file that is no longer what was read or written last. None: it is gone.
struct DiskChange {
    std::filesystem::path file;
    std::optional<std::string> bytes;
};

class FileKeeper : public QObject {
    Q_OBJECT

public:
    explicit FileKeeper(ProjectSession& session, QObject* parent = nullptr);
    ~FileKeeper() override;

    const std::vector<DiskChange>& diskChanges() const { return m_changes; }
    // Reads the files; also done when they are touched.
    void checkDisk();
    void reloadChanged();
    void keepMine();
    void writeAgain(); // those that are gone

    const std::optional<Recovered>& recovered() const;
    // Some of its files are not what they were when they were edited.
    bool recoveredIsOutdated() const;
    void restore(); // one step of the history
    void discardRecovered();

    // Writes what is unsaved, now.
    void writeJournal();

Q_SIGNALS:
    void diskChanged();      // diskChanges() is other than it was
    void recoveredChanged(); // recovered() is
    void failed(const QString& message);

private:
    void takeOver();
    void watch();

    ProjectSession& m_session;
    FileWatch m_watch;
    std::vector<DiskChange> m_changes;
    std::unique_ptr<RecoveryJournal> m_journal;
    QTimer m_journalTimer;
    bool m_journalFailed = false;
};

} // namespace strake::gui
