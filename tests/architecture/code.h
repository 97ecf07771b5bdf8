// What the code of each part may contain: libraries kept out of headers, no Qt below the editor, a silent core.
#pragma once

#include "tests/architecture/source_tree.h"

#include <string>
#include <vector>

namespace house {

// `#pragma once`; and in core's headers no Qt, yaml-cpp, nlohmann, spdlog, CLI11, RE2, toml++ or OpenSSL. A header whose
// name ends in _internal.h is its room's own and may use them.
std::vector<std::string> headerProblems(const SourceTree& tree);

// Qt and KArchive below gui only in core/archive.
std::vector<std::string> qtProblems(const SourceTree& tree);

// Core prints nothing, logs nothing, never exits.
std::vector<std::string> silenceProblems(const SourceTree& tree);

// Files of core, cli and gui of more than 600 lines whose first comment does not say `600 lines` and why.
std::vector<std::string> sizeProblems(const SourceTree& tree);

} // namespace house
