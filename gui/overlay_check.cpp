#include "gui/overlay_check.h"

#include "core/filesystem/disk_file_system.h"
#include "gui/convert.h"
#include "gui/project_session.h"

#include <utility>

namespace strake::gui {

namespace fs = std::filesystem;

std::vector<fs::path> overlaysAround(const fs::path& overlay)
{
    const DiskFileSystem disk;
    std::vector<fs::path> out;
    const Result<std::vector<FolderEntry>> entries = disk.listFolder(overlay.parent_path());
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        const fs::path path = overlay.parent_path() / entry.name;
        if (entry.kind == EntryKind::Folder && disk.kindOf(path / "overlay.yaml") == EntryKind::File)
            out.push_back(path);
    }
    return out;
}

OverlayCheck::OverlayCheck(ProjectSession& session, QObject* parent) : QObject(parent), m_session(session)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setStackSize(64U << 20U); // templates recurse
    connect(&session, &ProjectSession::opened, this, [this] {
        m_stop.request_stop();
        ++m_run;
        m_busy = false;
    });
}

OverlayCheck::~OverlayCheck()
{
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void OverlayCheck::start()
{
    if (!m_session.isOpen())
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_busy = true;
    const std::uint64_t run = ++m_run;
    std::vector<Snapshot> snapshots;
    const std::vector<fs::path> around = overlaysAround(m_session.folder());
    for (const fs::path& folder : around) {
        if (folder != m_session.folder())
            snapshots.push_back(m_session.snapshotOf(folder, true));
    }
    m_pool.clear();
    m_pool.start([this, run, count = static_cast<int>(around.size()), snapshots = std::move(snapshots), cache = m_cache,
                  stop = m_stop.get_token()] {
        std::vector<std::pair<fs::path, CompiledPtr>> results;
        for (const Snapshot& snapshot : snapshots) {
            if (CompiledPtr result = compileSnapshot(snapshot, *cache, stop))
                results.emplace_back(snapshot.folder, std::move(result));
        }
        QMetaObject::invokeMethod(
            this,
            [this, run, count, results = std::move(results)] {
                if (run != m_run)
                    return;
                m_busy = false;
                std::vector<ProblemRow> all;
                for (const auto& [folder, result] : results) {
                    for (ProblemRow& row :
                         ProblemModel::rowsOf(result->problems, result->compilation.sources,
                                              [this](const fs::path& path) { return m_session.shownPath(path); })) {
                        row.overlay = toQt(folder.filename());
                        all.push_back(std::move(row));
                    }
                }
                Q_EMIT done(count, all);
            },
            Qt::QueuedConnection);
    });
}

} // namespace strake::gui
