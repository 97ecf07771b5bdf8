// What differs: since the overlay was saved, between overlays, between layers, between versions of its chart.
#pragma once

#include "gui/comparison.h"
#include "gui/dialogs/file_chooser.h"
#include "gui/replaced_chart.h"

#include <QStringList>
#include <QThreadPool>
#include <QWidget>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

class QComboBox;
class QLabel;
class QPushButton;

namespace strake::gui {

class ProjectSession;

class DiffPanel : public QWidget {
    Q_OBJECT

public:
    enum class What { Manifests, Texts, Overlays, Layers, Charts };

    explicit DiffPanel(ProjectSession& session, QWidget* parent = nullptr);
    ~DiffPanel() override; // waits for what is being compared

    void setWhat(What what);
    QComboBox* whatBox() const { return m_what; }
    QComboBox* beforeBox() const { return m_before; }
    QComboBox* afterBox() const { return m_after; }
    QPushButton* chooseButton() const { return m_choose; } // of another chart
    CodeView& view() { return *m_view; }
    QString summary() const;
    bool isBusy() const { return m_busy > 0; }
    void setSecretsShown(bool shown);
    void setFileChooser(FileChooser chooser) { m_chooser = std::move(chooser); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    What what() const;
    void fillSides();
    void fillCharts();
    std::filesystem::path chartPath() const; // of the edited instance; empty: it is not known
    void chooseChart(FileRequest::Kind kind);
    void compare(); // unless nobody sees it: then when somebody does
    void show(const Comparison& comparison);

    ProjectSession& m_session;
    QComboBox* m_what;
    QComboBox* m_before;
    QComboBox* m_after;
    QPushButton* m_choose;
    QLabel* m_summary;
    CodeView* m_view;
    QThreadPool m_pool;
    std::shared_ptr<CompileCache> m_cache = std::make_shared<CompileCache>();
    std::shared_ptr<ReplacedChartCache> m_chartCache = std::make_shared<ReplacedChartCache>();
    FileChooser m_chooser = systemFileChooser();
    std::filesystem::path m_chartsOf; // whose other versions are offered
    QStringList m_chosen;             // charts that are somewhere else
    std::uint64_t m_run = 0;          // only the newest is shown
    int m_busy = 0;
    bool m_isDue = true;
    bool m_secretsShown = false;
};

} // namespace strake::gui
