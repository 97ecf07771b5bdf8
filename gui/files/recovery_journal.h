// Unsaved texts kept where a crash leaves them: one file for each run that edits an overlay, locked while that run
// lives. Readable by the user alone; it holds what the edited files would hold.
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::gui {

struct UnsavedText {
    std::filesystem::path file;
    std::string savedHash; // of what was on the disk when it was read: SHA-256 in hexadecimal
    std::string bytes;
};

struct Recovered {
    QDateTime when;
    std::vector<UnsavedText> texts;
};

std::string contentHash(const std::string& bytes);

class RecoveryJournal {
public:
    // Of an overlay's folder. Looks for what a run that is no longer alive has left.
    explicit RecoveryJournal(const std::filesystem::path& folder);
    // A clean end: what this run wrote goes; what was found and not decided on stays.
    ~RecoveryJournal();

    const std::optional<Recovered>& found() const { return m_found; }
    void discardFound();
    // Replaces what this run wrote before; nothing unsaved: there is no file. False: it cannot be written.
    bool write(const std::vector<UnsavedText>& texts);

private:
    struct Slot {
        QString file;
        std::unique_ptr<QLockFile> lock;
    };
    std::optional<Slot> lockSlot(int number) const;

    QString m_base; // of the names, a slot's number behind it
    std::string m_folder;
    std::optional<Slot> m_own;
    std::optional<Slot> m_left; // what m_found was read from
    std::optional<Recovered> m_found;
};

} // namespace strake::gui
