// TOML: what can be read can be written, and what is then read back is written the same way.
#include "core/engine/toml.h"

#include "core/gotemplate/function.h"
#include "tests/fuzz/fuzz.h"

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const engine::DecodedToml first = engine::decodeToml(fuzz::textOf(data, size));
    if (!first.error.empty())
        return 0;
    const std::string written = engine::encodeToml(first.map).bytes();
    const engine::DecodedToml second = engine::decodeToml(written);
    fuzz::require(second.error.empty());
    fuzz::require(engine::encodeToml(second.map).bytes() == written);
    return 0;
}
