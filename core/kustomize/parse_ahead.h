// The files that one list names, parsed on other threads from the last one, while the build takes them from the first.
#pragma once

#include "core/kustomize/file_cache.h"
#include "core/kustomize/kustomization.h"
#include "core/kustomize/loader.h"

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

namespace strake::kustomize {

class ParseAhead {
public:
    // Reads them, in their order, where there is enough of them to be worth it. `threads`: BuildOptions::threads.
    ParseAhead(const Loader& loader, const std::vector<PlacedText>& paths, unsigned threads);
    ~ParseAhead();
    ParseAhead(const ParseAhead&) = delete;
    ParseAhead& operator=(const ParseAhead&) = delete;

    // The file at that place of the list, where it has been read. What reading it has thrown, it will throw again.
    const std::optional<SourceFile>& file(std::size_t index) const { return m_files[index]; }

private:
    void work();

    FileCache& m_cache;
    std::vector<std::optional<SourceFile>> m_files; // one a path
    std::atomic<std::size_t> m_left;                // are still to be parsed, from the first
    std::vector<std::jthread> m_helpers;
};

} // namespace strake::kustomize
