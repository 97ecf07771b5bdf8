#include "core/packaging/package.h"

#include "core/semver/version.h"
#include "core/values/process_dependencies.h"

namespace strake::packaging {

Result<PackedChart> package(const chart::Chart& chart, const PackageOptions& options)
{
    chart::Chart::Parts parts = chart.parts();
    chart::Metadata& metadata = parts.metadata;
    if (!options.version.empty())
        metadata.version = options.version;
    std::string problem;
    if (!semver::Version::parse(metadata.version, &problem))
        return fail(diagnose(DiagnosticKind::ChartInvalid, {}, "`" + metadata.version + "` is no version of a chart")
                        .asPeer(problem));
    if (!options.appVersion.empty())
        metadata.appVersion = options.appVersion;
    if (auto missing = values::checkDependencies(chart)) {
        if (const std::size_t at = missing->peerText.find("found in Chart.yaml"); at != std::string::npos)
            missing->peerText.erase(0, at);
        return fail(*std::move(missing));
    }
    if (const auto violation = chart::validate(metadata)) {
        return fail(diagnose(DiagnosticKind::ChartInvalid, {}, "the chart is not valid: " + *violation)
                        .asPeer("failed to save: chart validation: validation: " + *violation));
    }
    auto packed = save(chart::Chart(std::move(parts)), options.mtime);
    if (packed)
        return packed;
    Diagnostic error = std::move(packed).error();
    if (!error.peerText.empty())
        error.peerText.insert(0, "failed to save: ");
    return fail(std::move(error));
}

} // namespace strake::packaging
