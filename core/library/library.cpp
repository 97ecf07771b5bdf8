#include "core/library/library.h"

#include <dlfcn.h>

#include <system_error>

namespace strake::library {

std::filesystem::path pathOf(std::string_view name)
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "lib/strake" / ("libstrake_" + std::string(name) + ".so");
}

Loaded load(const std::filesystem::path& path, std::string_view name, std::uint32_t interface)
{
    using EntryPoint = const void* (*)(std::uint32_t);
    void* const loaded = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!loaded) {
        const char* const reason = dlerror();
        return {.interface = nullptr, .error = reason ? reason : path.string()};
    }
    const std::string symbol = "strake_" + std::string(name) + "_module";
    const auto entryPoint = reinterpret_cast<EntryPoint>(dlsym(loaded, symbol.c_str()));
    const void* const found = entryPoint ? entryPoint(interface) : nullptr;
    return {.interface = found, .error = found ? "" : path.string() + ": of another version of strake"};
}

} // namespace strake::library
