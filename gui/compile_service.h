// Compiles snapshots on a worker thread. The first request starts at once; those that come while one runs wait, and of
// the waiting only the newest is run. Results arrive in the thread of the service, in the order of their generations.
#pragma once

#include "gui/compiled_project.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>

namespace strake::gui {

using CompiledPtr = std::shared_ptr<const CompiledProject>;

class CompileService : public QObject {
    Q_OBJECT

public:
    explicit CompileService(QObject* parent = nullptr);
    ~CompileService() override; // stops what runs, and waits for it

    void request(Snapshot snapshot);
    // Forgets what runs and what waits: nothing of it will be told.
    void cancel();
    bool isBusy() const { return m_running || m_waiting.has_value(); }

Q_SIGNALS:
    void ready(const strake::gui::CompiledPtr& result);
    void busyChanged(bool busy);

private:
    void start(Snapshot snapshot);
    void finished(std::uint64_t run, const CompiledPtr& result);

    QThreadPool m_pool;
    std::shared_ptr<CompileCache> m_cache = std::make_shared<CompileCache>();
    std::stop_source m_stop;
    std::optional<Snapshot> m_waiting;
    std::uint64_t m_run = 0; // of the one that runs; older ones are of no interest
    bool m_running = false;
};

} // namespace strake::gui
