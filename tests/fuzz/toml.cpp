// TOML: what can be read can be written, and what is then read back is written the same way. One text is not read back,
// in Go neither: the zone +24:60, which is taken, is written as +25:00.
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
    if (!second.error.empty()) {
        fuzz::require(written.find("25:00") != std::string::npos);
        return 0;
    }
    fuzz::require(engine::encodeToml(second.map).bytes() == written);
    return 0;
}
