#include "core/filesystem/disk_file_system.h"

#include "core/filesystem/disk_write.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>

namespace strake {

namespace fs = std::filesystem;

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    bool close()
    {
        const int fd = m_fd;
        m_fd = -1;
        return ::close(fd) == 0;
    }

private:
    int m_fd;
};

EntryKind kindFrom(mode_t mode)
{
    if (S_ISREG(mode))
        return EntryKind::File;
    return S_ISDIR(mode) ? EntryKind::Folder : EntryKind::Other;
}

// A new file beside `target`, of the mode that open(2) gives; its name is stored.
int createBeside(const fs::path& target, std::string& name)
{
    for (int attempt = 0; attempt < 100; ++attempt) {
        name = nameBeside(target).string();
        const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

void takeOverModeAndOwner(int fd, const fs::path& replaced)
{
    struct stat old {};
    if (::stat(replaced.c_str(), &old) != 0)
        return;
    struct stat fresh {};
    if (::fstat(fd, &fresh) == 0 && (fresh.st_uid != old.st_uid || fresh.st_gid != old.st_gid))
        (void)!::fchown(fd, old.st_uid, old.st_gid); // only root may; others keep their own
    (void)!::fchmod(fd, old.st_mode & 07777U);
}

} // namespace

EntryKind DiskFileSystem::kindOf(const fs::path& path) const
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? kindFrom(status.st_mode) : EntryKind::None;
}

Result<std::string> DiskFileSystem::read(const fs::path& path, std::uintmax_t maxBytes) const
{
    // Non-blocking, or opening a FIFO would wait for its writer.
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd.isOpen())
        return fail(fileError("open", path, errno));
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0)
        return fail(fileError("read", path, errno));
    if (S_ISDIR(status.st_mode))
        return fail(fileError("read", path, EISDIR));
    if (!S_ISREG(status.st_mode))
        return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "`" + path.string() + "` is not a regular file"));
    if (static_cast<std::uintmax_t>(status.st_size) > maxBytes)
        return fail(fileTooLarge(path, maxBytes));

    std::string bytes;
    bytes.resize(static_cast<std::size_t>(status.st_size));
    std::size_t size = 0;
    for (;;) {
        if (size == bytes.size()) {
            // Full; usually the end. Files of /proc have no size and files may grow.
            std::array<char, 4096> more{};
            const ssize_t got = ::read(fd.get(), more.data(), more.size());
            if (got == 0)
                break;
            if (got < 0 && errno != EINTR)
                return fail(fileError("read", path, errno));
            if (got > 0) {
                bytes.append(more.data(), static_cast<std::size_t>(got));
                size = bytes.size();
                if (size > maxBytes)
                    return fail(fileTooLarge(path, maxBytes));
            }
            continue;
        }
        const ssize_t got = ::read(fd.get(), bytes.data() + size, bytes.size() - size);
        if (got == 0)
            break; // it has shrunk
        if (got < 0 && errno != EINTR)
            return fail(fileError("read", path, errno));
        if (got > 0)
            size += static_cast<std::size_t>(got);
    }
    bytes.resize(size);
    return bytes;
}

Result<std::vector<FolderEntry>> DiskFileSystem::listFolder(const fs::path& folder) const
{
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(folder.empty() ? "." : folder.c_str()), ::closedir);
    if (!stream)
        return fail(fileError("open", folder, errno));
    std::vector<FolderEntry> entries;
    for (;;) {
        errno = 0;
        const dirent* found = ::readdir(stream.get());
        if (!found)
            break;
        FolderEntry entry;
        entry.name = found->d_name;
        if (entry.name == "." || entry.name == "..")
            continue;
        if (found->d_type == DT_REG || found->d_type == DT_DIR) {
            entry.kind = found->d_type == DT_REG ? EntryKind::File : EntryKind::Folder;
            entries.push_back(std::move(entry));
            continue;
        }
        struct stat status {};
        if (::fstatat(::dirfd(stream.get()), found->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue; // gone since
        entry.isLink = S_ISLNK(status.st_mode);
        if (!entry.isLink || ::fstatat(::dirfd(stream.get()), found->d_name, &status, 0) == 0)
            entry.kind = kindFrom(status.st_mode);
        entries.push_back(std::move(entry));
    }
    if (errno != 0)
        return fail(fileError("readdirent", folder, errno));
    std::sort(entries.begin(), entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    return entries;
}

Result<fs::path> DiskFileSystem::canonical(const fs::path& path) const
{
    const std::unique_ptr<char, void (*)(void*)> resolved(::realpath(path.empty() ? "." : path.c_str(), nullptr),
                                                          std::free);
    if (!resolved) {
        const int error = errno;
        std::error_code ignored;
        std::array<char, PATH_MAX> missing{};
        // Of a link that leads nowhere Go names what is not there, which glibc leaves in the buffer.
        const bool isBrokenLink = error == ENOENT && fs::is_symlink(fs::symlink_status(path, ignored)) &&
                                  !::realpath(path.c_str(), missing.data()) && errno == ENOENT;
        return fail(fileError("lstat", isBrokenLink ? fs::path(missing.data()) : path, error));
    }
    return fs::path(resolved.get());
}

Result<void> DiskFileSystem::writeFile(const fs::path& path, std::string_view bytes, Durability durability)
{
    fs::path target = path;
    if (auto resolved = canonical(path))
        target = *std::move(resolved);
    if (const EntryKind kind = kindOf(target); kind == EntryKind::Folder || kind == EntryKind::Other)
        return fail(fileError("open", path, kind == EntryKind::Folder ? EISDIR : EINVAL));

    std::string temporary;
    Descriptor fd(createBeside(target, temporary));
    if (!fd.isOpen())
        return fail(fileError("open", path, errno));
    takeOverModeAndOwner(fd.get(), target);
    const bool isSynced = durability == Durability::PowerFailure;
    if (!writeAll(fd.get(), bytes) || (isSynced && ::fsync(fd.get()) != 0) || !fd.close() ||
        ::rename(temporary.c_str(), target.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return fail(fileError("write", path, error));
    }
    if (isSynced)
        syncFolder(target.parent_path());
    return {};
}

Result<void> DiskFileSystem::createFolder(const fs::path& path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return fail(fileError("mkdir", path, error.value()));
    return {};
}

Result<void> DiskFileSystem::removeFile(const fs::path& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return fail(fileError("remove", path, errno));
    return {};
}

} // namespace strake
