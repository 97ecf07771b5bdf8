// Git, asked for what is in its store: the only program that is run but for the editor, without a shell, and never with what
// writes, fetches or runs hooks.
#pragma once

#include "core/diagnostic/result.h"

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace strake::cli {

class GitProcess {
public:
    // `arguments` stand behind `git -C top`.
    static Result<GitProcess> start(const std::filesystem::path& top, const std::vector<std::string>& arguments);
    // All that it prints, up to so many bytes; the error is what it says when it fails.
    static Result<std::string> outputOf(const std::filesystem::path& top, const std::vector<std::string>& arguments,
                                        std::size_t maxBytes);

    GitProcess(GitProcess&& other) noexcept;
    GitProcess(const GitProcess&) = delete;
    GitProcess& operator=(const GitProcess&) = delete;
    GitProcess& operator=(GitProcess&&) = delete;
    ~GitProcess();

    bool write(std::string_view bytes);
    // Up to and without a line break; false at the end.
    bool readLine(std::string& line);
    bool readBytes(std::string& bytes, std::size_t count);

private:
    GitProcess() = default;
    bool fill();
    int finish(); // its exit code

    pid_t m_process = -1;
    int m_in = -1; // what it reads
    int m_out = -1;
    int m_err = -1;
    std::string m_buffer;
    std::size_t m_at = 0;
};

} // namespace strake::cli
