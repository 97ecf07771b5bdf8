// Another file system, saying what is read from it.
#pragma once

#include "cli/log.h"
#include "core/filesystem/file_system.h"

#include <mutex>
#include <string>

namespace strake::cli {

class LoggingFileSystem final : public FileSystem {
public:
    LoggingFileSystem(const FileSystem& inner, Log& log) : m_inner(inner), m_log(log) {}

    EntryKind kindOf(const std::filesystem::path& path) const override { return m_inner.kindOf(path); }
    Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path& folder) const override
    {
        write("list " + folder.string());
        return m_inner.listFolder(folder);
    }
    Result<std::filesystem::path> canonical(const std::filesystem::path& path) const override
    {
        return m_inner.canonical(path);
    }

private:
    Result<std::string> read(const std::filesystem::path& path, std::uintmax_t maxBytes) const override
    {
        Result<std::string> text = m_inner.readFile(path, maxBytes);
        write("read " + path.string() + (text ? ": " + std::to_string(text->size()) + " bytes" : ": failed"));
        return text;
    }
    void write(const std::string& text) const
    {
        const std::lock_guard lock(m_mutex); // charts are read on several threads
        m_log.write(Log::Level::Debug, text);
    }

    const FileSystem& m_inner;
    Log& m_log;
    mutable std::mutex m_mutex;
};

} // namespace strake::cli
