#include "gui/files/file_keeper.h"

#include "core/filesystem/disk_file_system.h"
#include "gui/convert.h"
#include "gui/line_diff.h"
#include "gui/project_session.h"

#include <algorithm>
#include <utility>

namespace strake::gui {

namespace fs = std::filesystem;

namespace {

// Texts up to this size, together, are in the journal as soon as an edit is done; larger ones after a pause.
constexpr std::size_t smallBytes = 1U << 20U;
constexpr int pause = 2000; // milliseconds

} // namespace

FileKeeper::FileKeeper(ProjectSession& session, QObject* parent) : QObject(parent), m_session(session), m_watch(this)
{
    m_journalTimer.setSingleShot(true);
    connect(&m_journalTimer, &QTimer::timeout, this, &FileKeeper::writeJournal);
    connect(&m_watch, &FileWatch::touched, this, &FileKeeper::checkDisk);
    connect(&m_session, &ProjectSession::opened, this, &FileKeeper::takeOver);
    connect(&m_session, &ProjectSession::compiled, this, &FileKeeper::watch);
    connect(&m_session, &ProjectSession::modifiedChanged, this, [this] {
        if (!m_journal || m_journalTimer.isActive())
            return;
        std::size_t size = 0;
        for (const LayerText* text : m_session.texts())
            size += text->isModified() ? text->bytes().size() : 0;
        m_journalTimer.start(size > smallBytes ? pause : 0);
    });
}

FileKeeper::~FileKeeper() = default;

void FileKeeper::takeOver()
{
    m_journalTimer.stop();
    m_changes.clear();
    m_journal.reset();
    if (m_session.isOpen())
        m_journal = std::make_unique<RecoveryJournal>(m_session.folder());
    watch();
    Q_EMIT diskChanged();
    Q_EMIT recoveredChanged();
}

// --- Other programs -----------------------------------------------------------------------------------------------------

void FileKeeper::watch()
{
    QStringList files;
    for (const LayerText* text : m_session.texts())
        files += toQt(text->path());
    if (const CompiledPtr& current = m_session.current()) {
        // The charts' files as well; a compilation reads them from the disk.
        const SourceMap& sources = current->compilation.sources;
        for (std::uint32_t id = 1; !sources.path(static_cast<FileId>(id)).empty(); ++id) {
            const fs::path path(sources.path(static_cast<FileId>(id)));
            if (path.is_absolute() && !files.contains(toQt(path)))
                files += toQt(path);
        }
    }
    m_watch.setFiles(files);
}

void FileKeeper::checkDisk()
{
    const DiskFileSystem disk;
    std::vector<DiskChange> changes;
    for (const LayerText* text : m_session.texts()) {
        Result<std::string> bytes = disk.readFile(text->path());
        if (!bytes) {
            if (disk.kindOf(text->path()) == EntryKind::None && !text->isMissing())
                changes.push_back({text->path(), std::nullopt});
        } else if (*bytes == text->bytes() && (text->isMissing() || *bytes != text->saved())) {
            m_session.keep(text->path(), std::move(*bytes)); // somebody had the same idea
        } else if (text->isMissing() || *bytes != text->saved()) {
            changes.push_back({text->path(), std::move(*bytes)});
        }
    }
    const bool same =
        std::equal(changes.begin(), changes.end(), m_changes.begin(), m_changes.end(),
                   [](const DiskChange& a, const DiskChange& b) { return a.file == b.file && a.bytes == b.bytes; });
    m_changes = std::move(changes);
    if (!same)
        Q_EMIT diskChanged();
    if (m_changes.empty())
        m_session.recompile(); // it was a file of a chart, perhaps
}

void FileKeeper::reloadChanged()
{
    checkDisk();
    const std::vector<DiskChange> changes = std::exchange(m_changes, {});
    if (changes.size() > 1)
        m_session.history().beginMacro(tr("Reload %n file(s)", nullptr, static_cast<int>(changes.size())));
    for (const DiskChange& change : changes)
        m_session.reload(change.file, change.bytes);
    if (changes.size() > 1)
        m_session.history().endMacro();
    Q_EMIT diskChanged();
}

void FileKeeper::keepMine()
{
    checkDisk();
    for (const DiskChange& change : std::exchange(m_changes, {}))
        m_session.keep(change.file, change.bytes);
    Q_EMIT diskChanged();
}

void FileKeeper::writeAgain()
{
    keepMine();
    QString problem;
    if (!m_session.save(&problem))
        Q_EMIT failed(problem);
}

// --- Crashes ----------------------------------------------------------------------------------------------------------

const std::optional<Recovered>& FileKeeper::recovered() const
{
    static const std::optional<Recovered> none;
    return m_journal ? m_journal->found() : none;
}

bool FileKeeper::recoveredIsOutdated() const
{
    if (!recovered())
        return false;
    return std::any_of(recovered()->texts.begin(), recovered()->texts.end(), [this](const UnsavedText& unsaved) {
        const LayerText* text = m_session.text(unsaved.file);
        return !text || contentHash(text->saved()) != unsaved.savedHash;
    });
}

void FileKeeper::restore()
{
    if (!recovered())
        return;
    std::vector<FileEdits> edits;
    for (const UnsavedText& unsaved : recovered()->texts) {
        const LayerText* text = m_session.text(unsaved.file);
        if (!text) {
            Q_EMIT failed(tr("%1 is no longer there; what was unsaved is kept").arg(m_session.shownPath(unsaved.file)));
            return;
        }
        edits.push_back({unsaved.file, lineEdits(text->bytes(), unsaved.bytes)});
    }
    if (!m_session.edit(std::move(edits), tr("Restore unsaved changes")))
        return;
    writeJournal(); // before the old one goes
    discardRecovered();
}

void FileKeeper::discardRecovered()
{
    if (m_journal)
        m_journal->discardFound();
    Q_EMIT recoveredChanged();
}

void FileKeeper::writeJournal()
{
    if (!m_journal)
        return;
    std::vector<UnsavedText> unsaved;
    for (const LayerText* text : m_session.texts()) {
        if (text->isModified())
            unsaved.push_back({text->path(), contentHash(text->saved()), text->bytes()});
    }
    if (m_journal->write(unsaved)) {
        m_journalFailed = false;
    } else if (!std::exchange(m_journalFailed, true)) {
        Q_EMIT failed(tr("Unsaved changes cannot be kept for recovery: no file can be written for them"));
    }
}

} // namespace strake::gui
