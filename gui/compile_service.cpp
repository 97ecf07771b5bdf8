#include "gui/compile_service.h"

#include <utility>

namespace strake::gui {

CompileService::CompileService(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setStackSize(64U << 20U); // templates recurse
}

CompileService::~CompileService()
{
    cancel();
    m_pool.waitForDone();
}

void CompileService::request(Snapshot snapshot)
{
    if (m_running) {
        m_waiting = std::move(snapshot);
        return;
    }
    start(std::move(snapshot));
    Q_EMIT busyChanged(true);
}

void CompileService::cancel()
{
    m_waiting.reset();
    m_stop.request_stop();
    ++m_run;
    if (std::exchange(m_running, false))
        Q_EMIT busyChanged(false);
}

void CompileService::start(Snapshot snapshot)
{
    m_running = true;
    m_stop = std::stop_source();
    const std::uint64_t run = ++m_run;
    m_pool.start([this, run, snapshot = std::move(snapshot), cache = m_cache, stop = m_stop.get_token()] {
        CompiledPtr result = compileSnapshot(snapshot, *cache, stop);
        // By an event, however soon the worker is done: whoever made the request is in the midst of an edit.
        QMetaObject::invokeMethod(
            this, [this, run, result = std::move(result)] { finished(run, result); }, Qt::QueuedConnection);
    });
}

void CompileService::finished(std::uint64_t run, const CompiledPtr& result)
{
    if (run != m_run)
        return;
    m_running = false;
    if (m_waiting) {
        start(*std::exchange(m_waiting, std::nullopt));
    }
    if (result)
        Q_EMIT ready(result);
    if (!m_running)
        Q_EMIT busyChanged(false);
}

} // namespace strake::gui
