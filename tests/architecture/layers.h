// The arrows between rooms: core/layers.txt, and who breaks them.
#pragma once

#include "tests/architecture/source_tree.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace house {

struct Layers {
    std::map<std::string, std::set<std::string>> uses; // a room -> the rooms it may use, those of theirs included
    std::vector<std::string> problems;                 // of the text itself
};

// `room: room room ...`, lowest first; `room!: ...` may use those named and nothing through them.
Layers parseLayers(std::string_view text);

// The room of a file, "core/yaml/node.h" -> "yaml", "core/project.h" -> "project", "cli/main.cpp" -> "cli";
// empty for files outside core, cli and gui.
std::string roomOf(std::string_view path);

// Includes of core, cli and gui that go against the arrows, name no file, or do not start at the root; files in rooms
// that the layers do not know; links of a room's CMakeLists.txt that go against the arrows.
std::vector<std::string> layerProblems(const Layers& layers, const SourceTree& tree);

} // namespace house
