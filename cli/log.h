// What the program does, step by step, for `-v` and STRAKE_LOG=trace|debug|info|warn|error|off. Nothing is set up
// before it is asked for.
#pragma once

#include "cli/streams.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace strake::cli {

class Log {
public:
    enum class Level : std::uint8_t { Trace, Debug, Info, Warn, Error, Off };

    Log();
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    // False when `level` is no level's name.
    static bool parseLevel(std::string_view name, Level& level);

    void start(Level level, Output& to);
    bool wants(Level level) const { return level >= m_level; }
    void write(Level level, std::string_view text);

private:
    struct Backend;
    Level m_level = Level::Off;
    std::unique_ptr<Backend> m_backend;
};

// Logs how long a step took when it ends: "render: 1.234 ms".
class LoggedStep {
public:
    LoggedStep(Log& log, std::string_view what);
    ~LoggedStep();
    LoggedStep(const LoggedStep&) = delete;
    LoggedStep& operator=(const LoggedStep&) = delete;

private:
    Log& m_log;
    std::string_view m_what;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace strake::cli
