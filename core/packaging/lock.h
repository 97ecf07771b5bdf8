// Chart.lock: its text, and the digest by which Helm knows whether it belongs to Chart.yaml.
// Source of the rules: Helm's internal/resolver/resolver.go (HashReq, HashV2Req), pkg/downloader/manager.go (writeLock).
#pragma once

#include "core/chart/dependency.h"

#include <string>
#include <vector>

namespace strake::packaging {

using Dependencies = std::vector<chart::DependencyPtr>;

// "sha256:..." of what Chart.yaml declares and of what is locked.
std::string lockDigest(const Dependencies& declared, const Dependencies& locked);
// What Helm 2 wrote into requirements.lock.
std::string helm2Digest(const Dependencies& declared);

std::string lockText(const chart::Lock& lock);

} // namespace strake::packaging
