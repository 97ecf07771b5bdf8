// YAML: what is read becomes values, whose bytes, read back, give the same bytes again.
#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/yaml/emitter.h"
#include "core/yaml/node.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/fuzz/fuzz.h"

#include <optional>
#include <string>

using namespace strake;

namespace {

std::optional<std::string> bytesOf(std::string_view text)
{
    SourceMap sources;
    const FileId file = sources.add("fuzz.yaml", std::string(text));
    const auto node = yaml::parse(sources, file, {.comments = true, .maxDepth = 200});
    if (!node)
        return {};
    const auto value = yaml::toValue(node->get(), {.maxNodes = 10'000});
    if (!value)
        return {};
    return yaml::marshal(*value).bytes();
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (const auto first = bytesOf(fuzz::textOf(data, size)))
        fuzz::require(bytesOf(*first) == first);
    return 0;
}
