#include "core/shared_charts.h"

#include "core/chart/loader.h"

namespace strake {

std::shared_ptr<const SharedCharts::Snapshot> SharedCharts::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

void SharedCharts::load(const FileSystem& files, const std::filesystem::path& real, const std::filesystem::path& shown)
{
    const std::lock_guard loading(m_loading); // one after the other: their sources follow each other
    const auto known = snapshot();
    if (known->charts.contains(real))
        return;
    auto next = std::make_shared<Snapshot>(*known);
    auto loaded = std::make_shared<SharedChart>();
    DiagnosticCollector problems;
    Result<chart::ChartPtr> chart = chart::loadChart(files, shown, next->sources, problems);
    loaded->problems = problems.take();
    if (chart)
        loaded->chart = *chart;
    else
        loaded->problems.push_back(std::move(chart).error());
    next->charts.emplace(real, std::move(loaded));
    const std::lock_guard lock(m_mutex);
    m_snapshot = std::move(next);
}

} // namespace strake
