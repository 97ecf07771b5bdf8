#include "cli/log.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>

#include <array>

namespace strake::cli {

namespace {

constexpr std::array<std::string_view, 6> names = {"trace", "debug", "info", "warn", "error", "off"};

constexpr std::array<spdlog::level::level_enum, 6> levels = {
    spdlog::level::trace, spdlog::level::debug, spdlog::level::info,
    spdlog::level::warn,  spdlog::level::err,   spdlog::level::off,
};

class OutputSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
public:
    explicit OutputSink(Output& to) : m_to(to) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        spdlog::memory_buf_t formatted;
        formatter_->format(message, formatted);
        m_to.write({formatted.data(), formatted.size()});
    }
    void flush_() override {}

    Output& m_to;
};

} // namespace

struct Log::Backend {
    explicit Backend(Output& to) : logger("strake", std::make_shared<OutputSink>(to)) {}

    spdlog::logger logger;
};

Log::Log() = default;
Log::~Log() = default;

bool Log::parseLevel(std::string_view name, Level& level)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) {
            level = static_cast<Level>(i);
            return true;
        }
    }
    return false;
}

void Log::start(Level level, Output& to)
{
    m_level = level;
    if (level == Level::Off)
        return;
    m_backend = std::make_unique<Backend>(to);
    m_backend->logger.set_level(levels[static_cast<std::size_t>(level)]);
    m_backend->logger.set_pattern("%H:%M:%S.%e %l: %v");
}

void Log::write(Level level, std::string_view text)
{
    if (m_backend && wants(level))
        m_backend->logger.log(levels[static_cast<std::size_t>(level)], spdlog::string_view_t(text.data(), text.size()));
}

LoggedStep::LoggedStep(Log& log, std::string_view what) : m_log(log), m_what(what)
{
    if (m_log.wants(Log::Level::Info))
        m_begin = std::chrono::steady_clock::now();
}

LoggedStep::~LoggedStep()
{
    if (!m_log.wants(Log::Level::Info))
        return;
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - m_begin;
    std::string number = std::to_string(taken.count());
    number.resize(number.find('.') + 4);
    m_log.write(Log::Level::Info, std::string(m_what) + ": " + number + " ms");
}

} // namespace strake::cli
