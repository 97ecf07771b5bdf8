// Where a kustomization may read: kustomize's FileLoader. Its folder is its root; files lie in it, other roots neither in
// nor above one that led here.
#pragma once

#include "core/kustomize/build_options.h"
#include "core/kustomize/file_cache.h"

#include <string>
#include <string_view>

namespace strake::kustomize {

class Loader {
public:
    // The target of a build. Throws "must build at directory: ...".
    Loader(FileCache& cache, LoadRestrictions restrictions, std::string_view target);

    // Another root, relative to this one; this one must outlive it. Throws as kustomize's New.
    Loader newRoot(const PlacedText& path) const;
    // A file, relative to the root or absolute. Throws as kustomize's Load.
    SourceFile load(std::string_view path) const;

    FileCache& cache() const { return *m_cache; }
    const std::string& root() const { return m_root; }   // absolute, without links
    const std::string& shown() const { return m_shown; } // its name for people
    int depth() const { return m_depth; }                // how many roots lead here

private:
    Loader(const Loader& referrer, std::string root, std::string shown);

    FileCache* m_cache;
    LoadRestrictions m_restrictions;
    const Loader* m_referrer = nullptr;
    int m_depth = 0;
    std::string m_root;
    std::string m_shown;
};

// A name that files have rather than folders: .yaml, .yml, .json.
bool isFileName(std::string_view path);
// loader.IsRemoteFile: http and https.
bool isRemoteFile(std::string_view path);
// What git.NewRepoSpecFromURL takes for a repository.
bool isRepository(std::string_view path);

} // namespace strake::kustomize
