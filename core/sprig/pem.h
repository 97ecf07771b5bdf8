// PEM blocks as Go's encoding/pem reads and writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::sprig {

struct PemBlock {
    std::string type; // "RSA PRIVATE KEY"
    std::string bytes;
};

std::string encodePem(const PemBlock& block);
std::optional<PemBlock> decodePem(std::string_view text); // the first block; headers are read over

} // namespace strake::sprig
