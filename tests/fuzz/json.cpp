// JSON: what can be read and written is written the same way again when read back.
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/fuzz/fuzz.h"

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    for (const json::Numbers numbers : {json::Numbers::Float64, json::Numbers::Exact}) {
        const auto first = json::parse(fuzz::textOf(data, size), FileId::None, {.numbers = numbers});
        if (!first)
            continue;
        const std::string written = json::write(*first).bytes();
        if (numbers == json::Numbers::Exact)
            continue; // the float -0 is written `-0`, which reads as an integer
        const auto second = json::parse(written, FileId::None, {.numbers = numbers});
        fuzz::require(second.has_value());
        fuzz::require(json::write(*second).bytes() == written);
    }
    return 0;
}
