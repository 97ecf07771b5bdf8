// Provenance put to the test: each leaf value is changed in turn, and what changes in the manifests is held against the
// fields that provenance names for that leaf.
#pragma once

#include "core/filesystem/file_system.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace strake::test {

struct Perturbation {
    std::size_t leaves = 0;  // of values, for which a change rendered
    std::size_t refused = 0; // for which none did: the schema or the templates refuse all that was tried
    std::size_t trials = 0;
    std::size_t changed = 0;           // fields that changed, over all trials
    std::size_t foreseen = 0;          // of them those that provenance named
    std::size_t named = 0;             // fields named as made from a leaf, over all leaves
    std::size_t confirmed = 0;         // of them those that changed for some trial
    std::size_t deciding = 0;          // fields that a leaf's conditions are named for
    std::size_t decidingConfirmed = 0; // of them those that changed for some trial
    std::vector<std::string> missed;   // "agent.url: Deployment/x spec.a", the first few
    std::vector<std::string> idle;     // likewise named and never changed
    std::string failure;               // the base does not build

    double recall() const { return changed == 0 ? 1 : double(foreseen) / double(changed); }
    double precision() const { return named == 0 ? 1 : double(confirmed) / double(named); }
    void add(const Perturbation& more);
    std::string summary() const;
};

// Of an overlay's or a chart's folder. `given`: expressions of --set that it needs to build.
Perturbation perturb(const FileSystem& files, const std::filesystem::path& folder,
                     const std::vector<std::string>& given = {});

} // namespace strake::test
