#include "core/archive/karchive_module.h"

#include "core/library/library.h"

namespace strake::archive {

namespace {

constexpr std::string_view moduleName = "archive";

}

Result<const KArchiveModule*> loadModule(const std::filesystem::path& path)
{
    const library::Loaded loaded = library::load(path, moduleName, moduleInterface);
    if (!loaded.interface)
        return fail(diagnose(DiagnosticKind::ArchiveUnavailable, {},
                             "the library that reads .zip and writes archives cannot be used: " + loaded.error)
                        .withHint("reinstall strake with its lib/strake folder, or in a build tree build the target "
                                  "strake_archive_module (it needs KArchive)"));
    return static_cast<const KArchiveModule*>(loaded.interface);
}

Result<const KArchiveModule*> loadModule() { return loadModule(library::pathOf(moduleName)); }

} // namespace strake::archive
