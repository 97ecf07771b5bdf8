#include "core/filesystem/disk_write.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>

namespace strake {

namespace fs = std::filesystem;

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void syncFolder(const fs::path& folder)
{
    const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)!::fsync(fd); // some file systems refuse; the rename itself has succeeded
    ::close(fd);
}

fs::path nameBeside(const fs::path& target)
{
    static std::atomic<unsigned> counter{0};
    return target.parent_path() / ("." + target.filename().string().substr(0, 200) + "." + std::to_string(::getpid()) +
                                   "-" + std::to_string(counter++) + ".tmp");
}

} // namespace strake
