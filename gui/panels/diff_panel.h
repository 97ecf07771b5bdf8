// What differs: since the overlay was saved, between overlays, between layers.
#pragma once

#include "gui/comparison.h"

#include <QThreadPool>
#include <QWidget>

#include <cstdint>
#include <memory>

class QComboBox;
class QLabel;

namespace strake::gui {

class ProjectSession;

class DiffPanel : public QWidget {
    Q_OBJECT

public:
    enum class What { Manifests, Texts, Overlays, Layers };

    explicit DiffPanel(ProjectSession& session, QWidget* parent = nullptr);
    ~DiffPanel() override; // waits for what is being compared

    void setWhat(What what);
    QComboBox* whatBox() const { return m_what; }
    QComboBox* beforeBox() const { return m_before; }
    QComboBox* afterBox() const { return m_after; }
    CodeView& view() { return *m_view; }
    QString summary() const;
    bool isBusy() const { return m_busy > 0; }
    void setSecretsShown(bool shown);

protected:
    void showEvent(QShowEvent* event) override;

private:
    What what() const;
    void fillSides();
    void compare(); // unless nobody sees it: then when somebody does
    void show(const Comparison& comparison);

    ProjectSession& m_session;
    QComboBox* m_what;
    QComboBox* m_before;
    QComboBox* m_after;
    QLabel* m_summary;
    CodeView* m_view;
    QThreadPool m_pool;
    std::shared_ptr<CompileCache> m_cache = std::make_shared<CompileCache>();
    std::uint64_t m_run = 0; // only the newest is shown
    int m_busy = 0;
    bool m_isDue = true;
    bool m_secretsShown = false;
};

} // namespace strake::gui
