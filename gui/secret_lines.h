// Which lines of a manifest nobody should see, and what is shown instead.
#pragma once

#include "core/compiler.h"
#include "core/diff/mask.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::gui {

inline constexpr std::string_view lineMask = "••••••••";

// The lines that change, ascending: the data of a Secret, and the secret texts wherever they stand. As many lines as the
// object has stay; keys stay readable.
std::vector<std::pair<std::size_t, std::string>> maskedLines(const OutputObject& object,
                                                             const diff::SecretTexts& secrets);

} // namespace strake::gui
