// What `helm dependency build` does to a chart's folder, as a plan: nothing is written here. Charts come from folders
// (`file://`) and from charts/ itself; nothing is fetched, so what another repository names must be in charts/ already.
// Source of the rules: Helm's pkg/downloader/manager.go, internal/resolver/resolver.go.
#pragma once

#include "core/diagnostic/result.h"
#include "core/packaging/save.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake {
class FileSystem;
}

namespace strake::packaging {

struct BuildOptions {
    std::int64_t mtime = 0; // of the packed files, seconds since 1970
    std::string now;        // for Chart.lock, RFC 3339
    bool useLock = true;    // false: what `helm dependency update` does, Chart.lock is made anew when it would differ
};

struct DependencyPlan {
    std::string told;                  // Helm's lines, on standard output
    std::vector<PackedChart> archives; // to be written into charts/, replacing files of their names
    std::vector<std::string> outdated; // names in charts/ to be removed then
    std::string lockName;              // "Chart.lock", "requirements.lock"; empty: the lock stays
    std::string lockText;
    std::optional<Diagnostic> failure; // nothing is to be written; its peerText is Helm's error
};

// From Chart.lock where there is one and it belongs to Chart.yaml (an error where it does not), else from Chart.yaml, and
// then a lock is written.
DependencyPlan planDependencies(const FileSystem& files, const std::filesystem::path& chart,
                                const BuildOptions& options, SourceMap& sources, DiagnosticConsumer& problems);

} // namespace strake::packaging
