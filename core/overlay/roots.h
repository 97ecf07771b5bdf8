// Where the paths in overlays may lead. Each overlay folder and each chart is a root of its own: files named in it lie
// in it. A new root is named by a relative path and stays inside the repository (the nearest folder upwards with a
// `.git`) of the overlay that was asked for. Decided on paths with their symlinks resolved.
#pragma once

#include "core/filesystem/file_system.h"
#include "core/overlay/overlay_file.h"

#include <filesystem>
#include <optional>

namespace strake::overlay {

// A path with the name it has for people.
struct Place {
    std::filesystem::path real;  // absolute, symlinks resolved
    std::filesystem::path shown; // relative to where the program was started, if what was given was
};

class Roots {
public:
    // `folder` exists.
    static Result<Roots> around(const FileSystem& files, const std::filesystem::path& folder);

    const Place& start() const { return m_start; }

    // Another root, named in `from`: a folder or a chart's archive.
    Result<Place> root(const Place& from, const PlacedText& written) const;
    // A file inside the root `from`.
    Result<Place> file(const Place& from, const PlacedText& written) const;

private:
    explicit Roots(const FileSystem& files) : m_files(&files) {}
    Result<Place> find(const Place& from, const PlacedText& written) const;

    const FileSystem* m_files;
    Place m_start;
    std::filesystem::path m_top; // empty: no repository, no limit
};

} // namespace strake::overlay
