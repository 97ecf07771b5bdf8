// Colours for a unified difference. Inside the room.
#pragma once

#include <string>
#include <string_view>

namespace strake::diff {

// Lines by their first character; in lines that took each other's place, the words that differ are reversed.
std::string colored(std::string_view hunks);

std::string bold(std::string_view text);

} // namespace strake::diff
