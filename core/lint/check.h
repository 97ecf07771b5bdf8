// All rules, asked about one build.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/lint/subject.h"

#include <vector>

namespace strake::lint {

std::vector<Diagnostic> checkAll(const Subject& subject);

} // namespace strake::lint
