#include "core/lint/rules/table.h"

namespace strake::lint {

std::span<const Rule* const> rules() { return {}; }

} // namespace strake::lint
