// Where the lines of the manifests come from, found on a worker when nothing is compiled and nobody types.
#pragma once

#include "core/explanation.h"
#include "gui/compile_service.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <stop_token>

namespace strake::gui {

class ProjectSession;

class ExplainService : public QObject {
    Q_OBJECT

public:
    explicit ExplainService(ProjectSession& session, QObject* parent = nullptr);
    ~ExplainService() override; // stops what runs, and waits for it

    // Of the session's last good result; null: not yet, or it could not be had. Asked on the thread of the service alone.
    std::shared_ptr<const Explanation> current() const;
    bool isBusy() const { return m_timer.isActive() || m_running; }

Q_SIGNALS:
    void ready(); // current() is new

private:
    void start();

    ProjectSession& m_session;
    QThreadPool m_pool;
    QTimer m_timer; // until nobody types
    std::stop_source m_stop;
    std::shared_ptr<const Explanation> m_explanation;
    std::uint64_t m_generation = 0; // of the result that it explains
    std::uint64_t m_run = 0;
    bool m_running = false;
};

} // namespace strake::gui
