// Libraries of our own with what few runs need and every start would pay for: KArchive with Qt, OpenSSL. Each stands at
// ../lib/strake/libstrake_NAME.so, seen from the running program: in a build as when installed. It exports
// `const INTERFACE* strake_NAME_module(std::uint32_t)`, which answers null to another interface than its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace strake::library {

std::filesystem::path pathOf(std::string_view name);

struct Loaded {
    const void* interface = nullptr;
    std::string error; // where there is none: the reason, as the system's loader gives it
};

// The library in that file, loaded once and for ever. `interface` is the number that both sides know it by.
Loaded load(const std::filesystem::path& path, std::string_view name, std::uint32_t interface);

} // namespace strake::library
