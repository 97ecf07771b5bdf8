#include "cli/git_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

extern char** environ;

namespace strake::cli {

namespace {

constexpr std::size_t blockBytes = 64U << 10U;

Diagnostic gitFailed(const std::string& why) { return diagnose(DiagnosticKind::FileNotReadable, {}, "git: " + why); }

// The user's, without what would lead git to another repository, and with what keeps it from asking and fetching.
std::vector<std::string> gitEnvironment()
{
    constexpr std::array<std::string_view, 6> unwanted = {
        "GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "GIT_NAMESPACE=", "GIT_OBJECT_DIRECTORY="};
    std::vector<std::string> out;
    for (char** variable = environ; *variable; ++variable) {
        const std::string_view text = *variable;
        bool isWanted = true;
        for (const std::string_view name : unwanted)
            isWanted = isWanted && !text.starts_with(name);
        if (isWanted)
            out.emplace_back(text);
    }
    for (const char* more : {"GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"})
        out.emplace_back(more);
    return out;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

void closeAll(std::initializer_list<int> descriptors)
{
    for (const int descriptor : descriptors) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

} // namespace

Result<GitProcess> GitProcess::start(const std::filesystem::path& top, const std::vector<std::string>& arguments)
{
    std::vector<std::string> words = {"git", "-C", top.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = gitEnvironment();
    std::array<int, 2> in{-1, -1};
    std::array<int, 2> out{-1, -1};
    std::array<int, 2> err{-1, -1};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0 ||
        ::pipe2(err.data(), O_CLOEXEC) != 0) {
        const int error = errno;
        closeAll({in[0], in[1], out[0], out[1], err[0], err[1]});
        return fail(gitFailed(std::generic_category().message(error)));
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
    GitProcess process;
    const int error = ::posix_spawnp(&process.m_process, "git", &actions, nullptr, pointersTo(words).data(),
                                     pointersTo(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    closeAll({in[0], out[1], err[1]});
    if (error != 0) {
        process.m_process = -1;
        closeAll({in[1], out[0], err[0]});
        return fail(gitFailed("cannot be started: " + std::generic_category().message(error)));
    }
    process.m_in = in[1];
    process.m_out = out[0];
    process.m_err = err[0];
    return process;
}

Result<std::string> GitProcess::outputOf(const std::filesystem::path& top, const std::vector<std::string>& arguments,
                                         std::size_t maxBytes)
{
    Result<GitProcess> process = start(top, arguments);
    if (!process)
        return fail(std::move(process).error());
    while (process->m_buffer.size() <= maxBytes && process->fill()) {
    }
    if (process->m_buffer.size() > maxBytes)
        return fail(gitFailed("prints more than " + std::to_string(maxBytes) + " bytes"));
    std::string problem(4096, '\0');
    const ssize_t size = ::read(process->m_err, problem.data(), problem.size());
    problem.resize(size > 0 ? std::size_t(size) : 0);
    while (problem.ends_with('\n'))
        problem.pop_back();
    if (process->finish() != 0)
        return fail(gitFailed(problem.empty() ? "fails" : problem));
    return std::move(process->m_buffer);
}

GitProcess::GitProcess(GitProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1)),
      m_in(std::exchange(other.m_in, -1)),
      m_out(std::exchange(other.m_out, -1)),
      m_err(std::exchange(other.m_err, -1)),
      m_buffer(std::move(other.m_buffer)),
      m_at(other.m_at)
{}

GitProcess::~GitProcess() { finish(); }

int GitProcess::finish()
{
    closeAll({std::exchange(m_in, -1), std::exchange(m_out, -1), std::exchange(m_err, -1)});
    if (m_process < 0)
        return -1;
    int status = 0;
    const pid_t process = std::exchange(m_process, -1);
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool GitProcess::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_in, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(std::size_t(written));
    }
    return true;
}

bool GitProcess::fill()
{
    if (m_at > 0) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    const std::size_t before = m_buffer.size();
    m_buffer.resize(before + blockBytes);
    ssize_t count = 0;
    do {
        count = ::read(m_out, m_buffer.data() + before, blockBytes);
    } while (count < 0 && errno == EINTR);
    m_buffer.resize(before + (count > 0 ? std::size_t(count) : 0));
    return count > 0;
}

bool GitProcess::readLine(std::string& line)
{
    for (;;) {
        if (const std::size_t end = m_buffer.find('\n', m_at); end != std::string::npos) {
            line = m_buffer.substr(m_at, end - m_at);
            m_at = end + 1;
            return true;
        }
        if (!fill())
            return false;
    }
}

bool GitProcess::readBytes(std::string& bytes, std::size_t count)
{
    while (m_buffer.size() - m_at < count) {
        if (!fill())
            return false;
    }
    bytes = m_buffer.substr(m_at, count);
    m_at += count;
    return true;
}

} // namespace strake::cli
