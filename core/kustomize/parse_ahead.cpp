#include "core/kustomize/parse_ahead.h"

#include "core/kustomize/parallel.h"

namespace strake::kustomize {

namespace {

constexpr std::size_t fewFiles = 4;
constexpr std::size_t portion = 32'768; // bytes; parsing them takes longer than a thread's start

} // namespace

ParseAhead::ParseAhead(const Loader& loader, const std::vector<PlacedText>& paths, unsigned threads)
    : m_cache(loader.cache()), m_files(paths.size()), m_left(paths.size())
{
    if (paths.size() < fewFiles || threads == 1)
        return;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!isFileName(paths[i].value) || isRemoteFile(paths[i].value))
            continue;
        try {
            m_files[i] = loader.load(paths[i].value);
        } catch (const Error&) {
            continue;
        }
        bytes += m_files[i]->text->size();
    }
    startHelpers(m_helpers, helpersFor(std::min(bytes / portion, paths.size()), threads), [this] { work(); });
}

ParseAhead::~ParseAhead() { m_left = 0; }

void ParseAhead::work()
{
    for (std::size_t left = m_left; left > 0; left = m_left) {
        if (m_left.compare_exchange_weak(left, left - 1) && m_files[left - 1])
            m_cache.parse(*m_files[left - 1]);
    }
}

} // namespace strake::kustomize
