// PEM blocks, and the keys and certificates in them. What is read is written and read again as the same.
#include "core/sprig/pem.h"

#include "core/gotemplate/function.h"
#include "core/sprig/private_key.h"
#include "tests/fuzz/fuzz.h"

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto block = sprig::decodePem(text);
    if (!block)
        return 0;
    if (block->type.find(':') == std::string::npos && block->type.find('\n') == std::string::npos) {
        const auto again = sprig::decodePem(sprig::encodePem(*block));
        fuzz::require(!again || again->bytes == block->bytes);
    }
    try {
        const sprig::PrivateKey key = sprig::PrivateKey::parsePem(text);
        (void)key.pem();
    } catch (const gotemplate::Error&) {
    }
    try {
        (void)sprig::parseCertificate(block->bytes);
    } catch (const gotemplate::Error&) {
    }
    return 0;
}
