// Archives: whatever is read stays within its limits and leads nowhere; a packed chart never crashes the loader. The
// first byte says whether the rest is deflated first, so that the fuzzer reaches the tar within.
#include "core/archive/archive.h"

#include "core/archive/entry_path.h"
#include "core/chart/loader.h"
#include "core/filesystem/memory_file_system.h"
#include "tests/fuzz/fuzz.h"

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view text = fuzz::textOf(data, size);
    const bool isPlain = text.starts_with('t');
    text.remove_prefix(text.empty() ? 0 : 1);
    const std::string bytes = isPlain ? archive::gzip(text) : std::string(text);

    constexpr std::uint64_t maxBytes = 1U << 20U;
    const auto entries = archive::readArchive(bytes, "x", {.limits = {.maxBytes = maxBytes, .maxEntries = 100}});
    if (entries) {
        std::uint64_t total = 0;
        for (const archive::Entry& entry : *entries) {
            fuzz::require(!archive::whyUnsafe(entry.path) && archive::cleanPath(entry.path) == entry.path);
            total += entry.bytes.size();
        }
        fuzz::require(total <= maxBytes && entries->size() <= 100);
    }

    MemoryFileSystem files;
    files.addFile("/c.tgz", bytes);
    SourceMap sources;
    DiagnosticCollector problems;
    const auto chart = chart::loadChart(files, "/c.tgz", sources, problems, {.maxTotalBytes = maxBytes});
    fuzz::require(chart.has_value() || !chart.error().message.empty());
    return 0;
}
