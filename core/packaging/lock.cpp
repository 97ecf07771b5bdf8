// OpenSSL's low-level SHA-256, linked statically.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/packaging/lock.h"

#include "core/engine/chart_value.h"
#include "core/json/writer.h"
#include "core/yaml/emitter.h"

#include <openssl/sha.h>

#include <array>

namespace strake::packaging {

namespace {

std::string digestOf(const Value& value)
{
    const std::string text = json::write(value).bytes();
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, text.data(), text.size());
    SHA256_Final(digest.data(), &context);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex = "sha256:";
    for (const unsigned char byte : digest) {
        hex.push_back(digits[byte >> 4U]);
        hex.push_back(digits[byte & 0xFU]);
    }
    return hex;
}

} // namespace

std::string lockDigest(const Dependencies& declared, const Dependencies& locked)
{
    return digestOf(Value::ofList({engine::makeDependenciesValue(declared), engine::makeDependenciesValue(locked)}));
}

std::string helm2Digest(const Dependencies& declared)
{
    return digestOf(Value::ofMap({{"dependencies", engine::makeDependenciesValue(declared)}}));
}

std::string lockText(const chart::Lock& lock)
{
    return yaml::marshal(Value::ofMap({{"dependencies", engine::makeDependenciesValue(lock.dependencies)},
                                       {"digest", Value::ofString(lock.digest)},
                                       {"generated", Value::ofString(lock.generated)}}))
        .bytes();
}

} // namespace strake::packaging
