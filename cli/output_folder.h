// Files written below a folder, and never outside of it, whatever links stand there.
#pragma once

#include "core/diagnostic/result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace strake::cli {

struct Session;

class OutputFolder {
public:
    // Makes the folder when it is missing.
    static Result<OutputFolder> open(Session& session, const std::filesystem::path& folder);
    // `path` is relative, '/'-joined. Folders above it are made; an existing file is replaced as one step. A path or a
    // link that leads out of the folder is an error (`file.outside-root`).
    Result<void> write(std::string_view path, std::string_view text);
    // Of a link, the link. No error when there is none.
    Result<void> remove(std::string_view path);

private:
    OutputFolder(Session& session, std::filesystem::path folder, std::filesystem::path real)
        : m_session(&session), m_folder(std::move(folder)), m_real(std::move(real))
    {}
    bool isLink(const std::filesystem::path& path);
    Result<std::filesystem::path> checked(std::string_view path, bool withLast);
    Result<void> checkInside(const std::filesystem::path& existing) const;

    Session* m_session;
    std::filesystem::path m_folder; // as written
    std::filesystem::path m_real;
    std::map<std::filesystem::path, std::set<std::string, std::less<>>> m_links; // by the folders they stand in
};

} // namespace strake::cli
