// The problems of the overlays that stand beside the opened one, compiled as they are now, with what is edited and not
// saved yet.
#pragma once

#include "gui/compile_service.h"
#include "gui/models/problem_model.h"

#include <QObject>
#include <QThreadPool>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace strake::gui {

class ProjectSession;

// The overlays in the folder that one is in, itself included.
std::vector<std::filesystem::path> overlaysAround(const std::filesystem::path& overlay);

class OverlayCheck : public QObject {
    Q_OBJECT

public:
    explicit OverlayCheck(ProjectSession& session, QObject* parent = nullptr);
    ~OverlayCheck() override; // waits for what is being compiled

    void start(); // anew, if it runs
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    // How many overlays there are, and what is wrong with the others than the opened one.
    void done(int overlays, const std::vector<strake::gui::ProblemRow>& rows);

private:
    ProjectSession& m_session;
    QThreadPool m_pool;
    std::shared_ptr<CompileCache> m_cache = std::make_shared<CompileCache>();
    std::stop_source m_stop;
    std::uint64_t m_run = 0; // only the newest is told of
    bool m_busy = false;
};

} // namespace strake::gui
