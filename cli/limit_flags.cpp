#include "cli/limit_flags.h"

#include "cli/command.h"

#include <charconv>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace strake::cli {

namespace {

using Unit = std::pair<std::string_view, std::uint64_t>;

// "500", "20M": a whole number above 0 and at most one of the units.
std::optional<std::uint64_t> numberOf(std::string_view text, std::span<const Unit> units)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number == 0)
        return std::nullopt;
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const auto& [name, factor] : units) {
        if (name == unit && number <= std::numeric_limits<std::uint64_t>::max() / factor)
            return number * factor;
    }
    return std::nullopt;
}

constexpr Unit plain[] = {{"", 1}};
constexpr Unit sizes[] = {{"", 1}, {"K", 1U << 10U}, {"M", 1U << 20U}, {"G", 1U << 30U}};
constexpr Unit times[] = {{"s", 1}, {"m", 60}, {"h", 3600}};
constexpr std::uint64_t defaultSeconds = 300;

} // namespace

void LimitFlags::declare(Flags& flags)
{
    flags.section("What templates may take");
    flags.text(m_steps, "max-steps", "number", "nodes executed and units of work, a file (default 500000000)");
    flags.text(m_depth, "max-include-depth", "number", "`include` and `tpl` of one template in itself (default 1000)");
    flags.text(m_output, "max-output", "size", "bytes that a file renders, as 100K, 20M or 1G (default 256M)");
    flags.text(m_time, "max-time", "duration", "of the render, as 90s, 5m or 1h (default 5m)");
}

bool LimitFlags::apply(Session& session, CompileOptions& options)
{
    const auto read = [&](const std::string& text, const char* flag, std::span<const Unit> units, const char* like,
                          std::uint64_t most) -> std::optional<std::uint64_t> {
        const auto number = numberOf(text, units);
        if (number && *number <= most)
            return number;
        session.usageError("invalid argument \"" + text + "\" for \"--" + flag + "\" flag",
                           "it is written like " + std::string(like));
        return std::nullopt;
    };
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    gotemplate::Limits& limits = options.limits;
    if (!m_steps.empty()) {
        const auto steps = read(m_steps, "max-steps", plain, "2000000000", most);
        if (!steps)
            return false;
        limits.steps = *steps;
    }
    if (!m_depth.empty()) {
        const auto depth = read(m_depth, "max-include-depth", plain, "5000, at most 100000", 100'000);
        if (!depth)
            return false;
        limits.includeDepth = static_cast<int>(*depth);
        limits.callDepth = std::max(limits.callDepth, limits.includeDepth);
    }
    if (!m_output.empty()) {
        const auto bytes = read(m_output, "max-output", sizes, "500K, 512M or 1G", most);
        if (!bytes)
            return false;
        limits.outputBytes = *bytes;
    }
    std::uint64_t seconds = defaultSeconds;
    if (!m_time.empty()) {
        const auto given = read(m_time, "max-time", times, "90s, 5m or 1h", std::uint64_t{365} * 24 * 3600);
        if (!given)
            return false;
        seconds = *given;
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    limits.isTimeUp = [end] { return std::chrono::steady_clock::now() > end; };
    return true;
}

} // namespace strake::cli
