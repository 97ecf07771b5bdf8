// Which lines two texts have in common.
#pragma once

#include "core/yaml/text_edit.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace strake::gui {

struct LineHunk {
    std::size_t oldBegin = 0;
    std::size_t oldEnd = 0;
    std::size_t newBegin = 0;
    std::size_t newEnd = 0;
    friend bool operator==(const LineHunk&, const LineHunk&) = default;
};

// Where they differ, in order: shortest (Myers) up to a bound on the work, beyond which what lies between common
// beginning and end is one hunk.
std::vector<LineHunk> diffLines(const std::vector<std::string_view>& oldLines,
                                const std::vector<std::string_view>& newLines);

// What turns one text into the other, a whole line being the least that is replaced.
yaml::TextEdits lineEdits(std::string_view from, std::string_view to);

// Without line breaks; a text that ends in one has no empty line behind it.
std::vector<std::string_view> splitLines(std::string_view text);

} // namespace strake::gui
