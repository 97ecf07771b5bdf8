// The repository around a folder.
#pragma once

#include "core/filesystem/file_system.h"

#include <filesystem>
#include <optional>

namespace strake {

// The nearest folder upwards, `folder` included, that has a `.git`. `folder` is canonical.
std::optional<std::filesystem::path> repositoryAround(const FileSystem& files, const std::filesystem::path& folder);

} // namespace strake
