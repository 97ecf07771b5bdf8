// What stands where in the repository, beyond its code.
#pragma once

#include "tests/architecture/source_tree.h"

#include <string>
#include <vector>

namespace house {

// Names at the top level that do not belong there, and those that must be there and are not. Dotfiles are free.
std::vector<std::string> topLevelProblems(const SourceTree& tree);

// The version of CMakeLists.txt is the newest of CHANGELOG.md.
std::vector<std::string> versionProblems(const SourceTree& tree);

// Places outside the repository that nothing in it may name.
std::vector<std::string> foreignPathProblems(const SourceTree& tree);

// tests/vectors/*_expected_failures.txt: `name<TAB>reason` lines, no name twice, no reason empty.
std::vector<std::string> expectedFailureProblems(const SourceTree& tree);

// installer/packages.txt: `name releases reason`, no name twice for one release.
std::vector<std::string> packageListProblems(const SourceTree& tree);

} // namespace house
