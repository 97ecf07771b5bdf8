// A chart made ready and packed, as `helm package` does. Source of the rules: Helm's pkg/action/package.go.
#pragma once

#include "core/packaging/save.h"

#include <string>

namespace strake::packaging {

struct PackageOptions {
    std::string version;    // in place of Chart.yaml's; empty: nothing said
    std::string appVersion; // likewise
    std::int64_t mtime = 0; // see save()
};

// Errors' peerText is Helm's: "invalid semantic version", "found in Chart.yaml, but missing in charts/ directory: x",
// "failed to save: ...".
Result<PackedChart> package(const chart::Chart& chart, const PackageOptions& options);

} // namespace strake::packaging
