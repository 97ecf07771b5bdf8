// The steps of writing to a disk so that nothing is ever half there. Of the room alone.
#pragma once

#include <filesystem>
#include <string_view>

namespace strake {

// False: see errno.
bool writeAll(int fd, std::string_view bytes);
void syncFolder(const std::filesystem::path& folder);
// A hidden name in the folder of `target`, each time another one.
std::filesystem::path nameBeside(const std::filesystem::path& target);

} // namespace strake
