// Puts the charts that a chart depends on into its charts/ folder.
#pragma once

#include <string>

namespace strake::cli {

struct Session;

// Success, or Failure after telling why. With `useLock` what `dependency build` does, without `dependency update`.
int buildDependencies(Session& session, const std::string& folder, bool useLock);

} // namespace strake::cli
