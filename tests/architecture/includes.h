// What a file includes: its own header first, and what it uses of the standard library. Precompiled headers bring the
// latter to every file unasked, so that the compiler no longer notices.
#pragma once

#include "tests/architecture/source_tree.h"

#include <string>
#include <vector>

namespace house {

// A .cpp whose first include is not the header of its name: being first there is how that header is known to compile
// with nothing in front of it.
std::vector<std::string> ownHeaderProblems(const SourceTree& tree);

// Names of the standard library that a file of core, cli or gui uses without their header, which it includes itself or
// through the repository's headers that it includes.
std::vector<std::string> standardHeaderProblems(const SourceTree& tree);

} // namespace house
