// A folder written whole or not at all: beside the old one, then exchanged with it.
#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/disk_write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace strake {

namespace fs = std::filesystem;

namespace {

constexpr int maxAttempts = 100;

// 0, or an errno.
int writeNew(const fs::path& path, std::string_view bytes)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int error = writeAll(fd, bytes) && ::fsync(fd) == 0 ? 0 : errno;
    if (::close(fd) != 0 && error == 0)
        error = errno;
    return error;
}

void removeAll(const fs::path& path)
{
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

// The old folder gives way to the new one. Where the file system cannot exchange names, there is a moment without either.
int putInPlace(const fs::path& fresh, const fs::path& target)
{
    struct stat old {};
    if (::lstat(target.c_str(), &old) != 0)
        return ::rename(fresh.c_str(), target.c_str()) == 0 ? 0 : errno;
    (void)!::chmod(fresh.c_str(), old.st_mode & 07777U);
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    const fs::path aside = fresh.string() + ".old";
    if (::rename(target.c_str(), aside.c_str()) != 0)
        return errno;
    if (::rename(fresh.c_str(), target.c_str()) != 0) {
        const int error = errno;
        (void)!::rename(aside.c_str(), target.c_str());
        return error;
    }
    (void)!::rename(aside.c_str(), fresh.c_str());
    return 0;
}

} // namespace

Result<void> DiskFileSystem::replaceFolder(const fs::path& path, std::span<const FolderFile> files)
{
    fs::path target = path.lexically_normal();
    if (!target.has_filename()) // "out/"
        target = target.parent_path();
    if (auto resolved = canonical(target))
        target = *std::move(resolved);
    if (const EntryKind kind = kindOf(target); kind != EntryKind::None && kind != EntryKind::Folder)
        return fail(fileError("mkdir", path, ENOTDIR));

    fs::path fresh;
    int error = EEXIST;
    for (int attempt = 0; attempt < maxAttempts && error == EEXIST; ++attempt) {
        fresh = nameBeside(target);
        error = ::mkdir(fresh.c_str(), 0777) == 0 ? 0 : errno;
    }
    if (error != 0)
        return fail(fileError("mkdir", path, error));
    std::string failed;
    for (const FolderFile& file : files) {
        const fs::path place = fresh / file.path;
        std::error_code made;
        fs::create_directories(place.parent_path(), made);
        error = made ? made.value() : writeNew(place, file.bytes);
        if (error != 0) {
            failed = (path / file.path).string();
            break;
        }
    }
    if (error == 0) {
        syncFolder(fresh);
        error = putInPlace(fresh, target);
    }
    removeAll(fresh); // what is left: half of the new, or the old
    if (error != 0)
        return fail(fileError("write", failed.empty() ? path : fs::path(failed), error));
    syncFolder(target.parent_path());
    return {};
}

} // namespace strake
