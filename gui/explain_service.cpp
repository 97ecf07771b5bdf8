#include "gui/explain_service.h"

#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/overlay_file_system.h"
#include "gui/project_session.h"

namespace strake::gui {

namespace {

constexpr int idleMilliseconds = 150;

std::shared_ptr<const Explanation> explain(const Snapshot& snapshot, const std::stop_token& stop)
{
    const DiskFileSystem disk;
    OverlayFileSystem files(disk);
    for (const auto& [path, text] : snapshot.texts)
        files.setBuffer(path, *text);
    DiagnosticCollector problems;
    const Project project = Project::openOverlay(files, snapshot.folder, {}, problems);
    if (problems.hasErrors() || stop.stop_requested())
        return nullptr;
    CompileOptions options;
    options.origins = true;
    options.trace = true;
    const auto compilation = std::make_shared<const Compilation>(compile(project, options, stop));
    if (stop.stop_requested() || !compilation->succeeded())
        return nullptr;
    std::shared_ptr<const KustomizationBuild> build;
    if (usesKustomize(project)) {
        KustomizationOptions how;
        how.trace = true;
        build = std::make_shared<const KustomizationBuild>(buildOverlay(files, project, *compilation, how));
        if (!build->succeeded())
            return nullptr;
    }
    auto explanation = std::make_shared<Explanation>(Explanation::ofProject(project, compilation, build));
    if (!stop.stop_requested() && !explanation->charts().empty())
        (void)explanation->reach(0, {}); // all is traced here, not where somebody waits
    return explanation;
}

} // namespace

ExplainService::ExplainService(ProjectSession& session, QObject* parent) : QObject(parent), m_session(session)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setStackSize(64U << 20U); // templates recurse
    m_timer.setSingleShot(true);
    m_timer.setInterval(idleMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ExplainService::start);
    connect(&session, &ProjectSession::compiled, this, [this] {
        m_stop.request_stop();
        m_timer.start();
    });
    connect(&session, &ProjectSession::opened, this, [this] {
        m_stop.request_stop();
        m_explanation.reset();
    });
}

ExplainService::~ExplainService()
{
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

std::shared_ptr<const Explanation> ExplainService::current() const
{
    const CompiledPtr& good = m_session.lastGood();
    return good && good->generation == m_generation ? m_explanation : nullptr;
}

void ExplainService::start()
{
    const CompiledPtr& good = m_session.lastGood();
    // While something is wrong, what is shown stays what it was.
    if (!good || good != m_session.current() || m_session.isCompiling())
        return;
    m_stop = std::stop_source();
    m_running = true;
    const std::uint64_t run = ++m_run;
    m_pool.clear();
    m_pool.start([this, run, generation = good->generation, snapshot = m_session.snapshotOf(m_session.folder(), true),
                  stop = m_stop.get_token()] {
        std::shared_ptr<const Explanation> explanation;
        try {
            explanation = explain(snapshot, stop);
        } catch (const std::exception&) {
            // Without an explanation there is none: whoever compiles tells what is wrong.
        }
        QMetaObject::invokeMethod(
            this,
            [this, run, generation, explanation = std::move(explanation)] {
                if (run != m_run)
                    return;
                m_running = false;
                if (!explanation)
                    return;
                m_explanation = explanation;
                m_generation = generation;
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

} // namespace strake::gui
