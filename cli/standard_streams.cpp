#include "cli/standard_streams.h"

#include "core/filesystem/file_system.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace strake::cli {

bool DescriptorOutput::write(std::string_view bytes)
{
    if (m_broken)
        return false;
    constexpr std::size_t bufferBytes = 1U << 16U;
    if (m_buffer.size() + bytes.size() <= bufferBytes) {
        m_buffer.append(bytes);
        return true;
    }
    return flush() && send(bytes);
}

bool DescriptorOutput::flush()
{
    if (m_broken)
        return false;
    const std::string bytes = std::move(m_buffer);
    m_buffer.clear();
    return send(bytes);
}

bool DescriptorOutput::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            m_broken = true;
            if (errno != EPIPE)
                m_problem = std::strerror(errno);
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool DescriptorOutput::isTerminal() const { return ::isatty(m_descriptor) == 1; }

std::optional<std::string> DescriptorInput::readAll()
{
    std::string text;
    std::array<char, 1U << 16U> buffer;
    for (;;) {
        const ssize_t count = ::read(m_descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::nullopt;
        if (count == 0)
            return text;
        text.append(buffer.data(), static_cast<std::size_t>(count));
        if (text.size() > FileSystem::maxFileBytes)
            return std::nullopt;
    }
}

std::optional<std::string> ProcessEnvironment::get(const std::string& name) const
{
    if (const char* value = std::getenv(name.c_str()))
        return std::string(value);
    return std::nullopt;
}

} // namespace strake::cli
