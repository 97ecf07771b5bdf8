#include "core/archive/karchive_module.h"

#include <dlfcn.h>

#include <system_error>

namespace strake::archive {

namespace {

Failure unavailable(std::string reason)
{
    return fail(diagnose(DiagnosticKind::ArchiveUnavailable, {},
                         "the library that reads .zip and writes archives cannot be used: " + std::move(reason))
                    .withHint("reinstall strake with its lib/strake folder, or in a build tree build the target "
                              "strake_archive_module (it needs KArchive)"));
}

} // namespace

std::filesystem::path modulePath()
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "lib/strake/libstrake_archive.so";
}

Result<const KArchiveModule*> loadModule(const std::filesystem::path& path)
{
    void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr) {
        const char* const reason = dlerror();
        return unavailable(reason == nullptr ? path.string() : reason);
    }
    const auto entryPoint = reinterpret_cast<ModuleEntryPoint>(dlsym(library, moduleEntryPoint));
    const KArchiveModule* const module = entryPoint == nullptr ? nullptr : entryPoint(moduleInterface);
    if (module == nullptr) {
        return unavailable(path.string() + ": of another version of strake");
    }
    return module;
}

} // namespace strake::archive
